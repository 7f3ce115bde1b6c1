//! Decides which parameter names of a URL can be shown. Whoever wrote the link chose them, and they
//! appear in the app's own messages.

/// The maximum number of names to show.
const MAX_SHOWN: usize = 5;
/// The maximum length of a name, in bytes.
const MAX_LENGTH: usize = 64;
/// Parameters that advertising and mailing services add to links.
const TRACKING: [&str; 17] = [
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "fbclid",
    "msclkid",
    "twclid",
    "ttclid",
    "yclid",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
];

/// The names that can be shown, and how many others there are. Only names that look like a key can
/// be shown: no sentences, no secrets.
pub fn displayable(names: &[String]) -> (Vec<String>, usize) {
    let keys = names.iter().filter(|name| is_key(name) && !looks_like_token(name));
    let shown: Vec<String> = keys.take(MAX_SHOWN).cloned().collect();
    let others = names.len() - shown.len();
    (shown, others)
}

/// Whether a parameter only tracks visitors, so that no form has a field for it.
pub fn is_tracking(name: &str) -> bool {
    name.starts_with("utm_") || TRACKING.contains(&name)
}

fn is_key(name: &str) -> bool {
    let is_allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    !name.is_empty() && name.len() <= MAX_LENGTH && name.bytes().all(is_allowed)
}

/// Whether a name looks like a token rather than a key. Keys consist of words, which are rarely
/// long and hardly ever contain digits.
fn looks_like_token(name: &str) -> bool {
    let has = |text: &str, kind: fn(&u8) -> bool| text.as_bytes().iter().any(kind);
    let has_digit = |text: &str| has(text, u8::is_ascii_digit);
    let is_mixed = has(name, u8::is_ascii_uppercase) && has(name, u8::is_ascii_lowercase);
    let mut parts = name.split(['_', '-', '.']);
    name.len() >= 20 && is_mixed && has_digit(name)
        || parts.any(|part| part.len() >= 32 || part.len() >= 16 && has_digit(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(names: &[&str]) -> (Vec<String>, usize) {
        displayable(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn only_names_like_keys_are_shown() {
        for name in ["domian", "tunnel.host", "X-Colour", "a_b", "server2", "sha256_fingerprint"] {
            assert_eq!(shown(&[name]), (vec![name.to_owned()], 0));
        }
        let long = "a_".repeat(33);
        for name in [
            "",
            "Your session is unsafe. Mail the token to x@evil.example",
            "na\u{202e}me",
            "größe",
            &long,
            "ghp_0madeUp0madeUp0madeUp0madeUp0madeUp0",
            "00madeUp_madeUp-madeUp_madeUp-madeUp_0001",
            "AKIAMADEUPMADEUP0001",
            "d41d8cd98f00b204e9800998ecf8427e",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln",
        ] {
            assert_eq!(shown(&[name]), (Vec::new(), 1), "{name}");
        }
    }

    #[test]
    fn five_names_are_shown_and_the_others_counted() {
        let (names, others) = shown(&["a", "b c", "d", "e", "f", "g", "h"]);
        assert_eq!((names.concat().as_str(), others), ("adefg", 2));
        assert_eq!(shown(&[]), (Vec::new(), 0));
    }

    #[test]
    fn tracking_parameters_are_recognized() {
        assert!(is_tracking("utm_source") && is_tracking("gclid"));
        assert!(!is_tracking("domain") && !is_tracking("") && !is_tracking("utm"));
    }
}
