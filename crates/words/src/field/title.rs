//! Titles of fields within our sentences.

/// Words that titles of whole sentences start with.
const STARTS: &str = "enter please choose select provide specify add paste type set use what which \
    where when who how do does is are should can";
const ARTICLES: [&str; 5] = ["a", "an", "my", "the", "your"];

/// Whether a title is a question or a request: "What is your region?", "Enter the name of the
/// account". Our sentences can only quote it.
pub(super) fn is_sentence(title: &str) -> bool {
    let title = title.trim();
    let mut words = title.split_whitespace();
    let starts_one = words.next().is_some_and(|first| {
        STARTS.split_whitespace().any(|start| first.eq_ignore_ascii_case(start))
    });
    title.ends_with(['.', '?', '!', ':', '…', '。', '？', '！'])
        // "Use SSL" is short enough to be a name.
        || starts_one && words.count() > 1
        || title.split_whitespace().count() > 8
}

/// Whether our own article fits before a title.
pub(super) fn takes_article(title: &str) -> bool {
    let first = title.split_whitespace().next().unwrap_or_default();
    !ARTICLES.iter().any(|article| first.eq_ignore_ascii_case(article)) || first == title
}

/// A title as the object of a verb: "the host", "your host".
pub(super) fn object(title: &str) -> String {
    if takes_article(title) {
        return format!("the {}", lower(title));
    }
    let (first, rest) = title.split_once(' ').unwrap_or((title, ""));
    format!("{} {rest}", first.to_lowercase())
}

/// A label within a sentence: "Connection name" becomes "connection name", but names such as
/// "API Token" and "Okta Domain" stay as they are.
pub(super) fn lower(label: &str) -> String {
    let is_plain = label.chars().skip(1).all(|c| c.is_lowercase() || c == ' ');
    if is_plain { label.to_lowercase() } else { label.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_names() {
        for title in [
            "What is your region?",
            "Please enter your account name.",
            "Enter the account",
            "Which team owns this",
            "Account name:",
            "The name of the account that the service was set up for",
        ] {
            assert!(is_sentence(title), "{title}");
        }
        for title in ["Host", "API Token", "Use SSL", "Your API key", "Select", "Type", "Set name"]
        {
            assert!(!is_sentence(title), "{title}");
        }
    }

    #[test]
    fn titles_get_one_article() {
        for (title, text) in [
            ("Connection name", "the connection name"),
            ("API Token", "the API Token"),
            ("Your API key", "your API key"),
            ("The host", "the host"),
            ("A", "the a"),
        ] {
            assert_eq!(object(title), text);
        }
    }
}
