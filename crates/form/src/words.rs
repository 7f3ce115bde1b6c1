//! Names as words: `OKTA_DOMAIN`, `okta.domain` and `oktaDomain` are the same two.
//! Imports nothing.

pub mod name;

/// The words of a name, in small letters: cut at what is no letter, and before a
/// capital that begins a word (`apiURLPath` is "api", "url", "path").
pub fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut all = name.chars().peekable();
    while let Some(c) = all.next() {
        if is_in_word(c) {
            let next_is_small = all.peek().is_some_and(|next| is_small(*next));
            let begins = !is_in_word(before)
                || c.is_ascii_uppercase() && (!before.is_ascii_uppercase() || next_is_small);
            if begins {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        }
        before = c;
    }
    words
}

/// A name without case and without what stands between its words.
pub fn compact(name: &str) -> String {
    let plain = name.chars().filter(|c| is_in_word(*c));
    plain.map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether it is a letter or a digit. Beyond ASCII, where names hardly ever go, all are
/// letters but punctuation and signs: `char::is_alphanumeric` would bring tables of all
/// scripts into what a page loads first.
pub fn is_in_word(c: char) -> bool {
    let is_sign = matches!(
        c,
        '\u{80}'..'À'
            | '×'
            | '÷'
            | '\u{2000}'..='\u{2bff}'
            | '\u{3000}'..='\u{303f}'
            | '\u{feff}'
            | '\u{ff00}'..='\u{ff0f}'
            | '\u{ff1a}'..='\u{ff20}'
    );
    c.is_ascii_alphanumeric() || !c.is_ascii() && !is_sign
}

fn is_small(c: char) -> bool {
    is_in_word(c) && !c.is_ascii_uppercase() && !c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_name_has_the_same_words() {
        for name in ["OKTA_API_TOKEN", "oktaApiToken", "okta.api-token", "OktaAPIToken"] {
            assert_eq!(words(name), ["okta", "api", "token"], "{name}");
            assert_eq!(compact(name), "oktaapitoken", "{name}");
        }
        assert_eq!(words("s3.bucket"), ["s3", "bucket"]);
        assert_eq!(words("S3Bucket2"), ["s3", "bucket2"]);
        assert_eq!(words("“Größe” – straßeA"), ["größe", "straße", "a"]);
        assert_eq!(compact("pass\u{feff}word："), "password");
        assert!(words("").is_empty() && words("…").is_empty());
    }
}
