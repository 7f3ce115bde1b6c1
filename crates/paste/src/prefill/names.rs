//! Which names of an address may be said: whoever made a link wrote them, and what they wrote
//! stands among our own words. Imports nothing.

/// The most names that are said.
const MOST: usize = 5;
/// The most characters of one.
const LONGEST: usize = 64;
/// What others put into addresses to count who comes from where.
const TRACKING: &str = "gclid dclid gbraid wbraid fbclid msclkid twclid ttclid yclid igshid \
    li_fat_id mc_cid mc_eid _ga _gl _hsenc _hsmi";

/// Names to say, and how many there are besides. Only what looks like a key is said: neither
/// a sentence nor a secret.
pub fn said(names: &[String]) -> (Vec<String>, usize) {
    let keys = names.iter().filter(|name| is_key(name) && !is_like_token(name));
    let said: Vec<String> = keys.take(MOST).cloned().collect();
    let more = names.len() - said.len();
    (said, more)
}

/// Whether a name has nothing to do with any form, in any link.
pub fn is_tracking(name: &str) -> bool {
    name.starts_with("utm_") || TRACKING.split(' ').any(|known| known == name)
}

fn is_key(name: &str) -> bool {
    let legal = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    !name.is_empty() && name.len() <= LONGEST && name.bytes().all(legal)
}

/// A key is made of words: few are long, hardly any has digits within.
fn is_like_token(name: &str) -> bool {
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

    fn of(names: &[&str]) -> (Vec<String>, usize) {
        said(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn only_what_looks_like_a_key_is_said() {
        for name in ["domian", "tunnel.host", "X-Colour", "a_b", "server2", "sha256_fingerprint"] {
            assert_eq!(of(&[name]), (vec![name.to_owned()], 0));
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
            assert_eq!(of(&[name]), (Vec::new(), 1), "{name}");
        }
    }

    #[test]
    fn five_are_said_and_the_others_counted() {
        let (said, more) = of(&["a", "b c", "d", "e", "f", "g", "h"]);
        assert_eq!((said.concat().as_str(), more), ("adefg", 2));
        assert_eq!(of(&[]), (Vec::new(), 0));
    }

    #[test]
    fn what_counts_visitors_is_known() {
        assert!(is_tracking("utm_source") && is_tracking("gclid"));
        assert!(!is_tracking("domain") && !is_tracking("") && !is_tracking("utm"));
    }
}
