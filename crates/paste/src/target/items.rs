//! Splits the value of a list into its items.

/// The items: lines, or parts between commas or semicolons, also in brackets and quotes. If the
/// items are words, spaces separate them too.
pub(super) fn split(text: &str, are_words: bool) -> Vec<&str> {
    let in_brackets = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let are_lines = in_brackets.is_none() && text.contains('\n');
    let is_separator = |c: char| match c {
        '\n' => are_lines || are_words,
        ',' | ';' => !are_lines,
        _ => are_words && c.is_whitespace(),
    };
    let items = in_brackets.unwrap_or(text).split(is_separator);
    items.map(|item| unquoted(item.trim())).filter(|item| !item.is_empty()).collect()
}

/// Whether the items of a list with this key are words: scopes are.
pub(super) fn are_words(key: &str) -> bool {
    key.to_ascii_lowercase().contains("scope")
}

fn unquoted(item: &str) -> &str {
    let inside = |quote: char| item.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\'')).unwrap_or(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_list_has_the_same_items() {
        for text in ["a b,c", "a b\nc", "[\"a b\", 'c']", "a b; c,", "[\n\"a b\",\n\"c\"\n]"] {
            assert_eq!(split(text, false), ["a b", "c"], "{text}");
        }
        for text in ["a c", "a,c", "a\nc", "[a, c]"] {
            assert_eq!(split(text, true), ["a", "c"], "{text}");
        }
        assert!(split("[]", false).is_empty() && split("", true).is_empty());
    }
}
