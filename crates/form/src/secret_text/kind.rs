//! What a cleaned text is when it is not the secret. Imports the rules alone.

use super::shape::{is_jwt, is_pem};
use super::{Allowed, SecretRefusal, SecretRules};

/// Why the text can't be the secret, if it can't.
pub(super) fn refusal(text: &str, rules: &SecretRules) -> Option<SecretRefusal> {
    let allows = |what| rules.allow.contains(&what);
    if text.is_empty() {
        return Some(SecretRefusal::Missing);
    }
    if is_mask(text) {
        return Some(SecretRefusal::Mask);
    }
    if is_pem(text) {
        return (!allows(Allowed::PrivateKey)).then_some(SecretRefusal::PrivateKey);
    }
    if is_json(text) {
        let what = if text.contains("\"kty\"") { SecretRefusal::Jwk } else { SecretRefusal::Json };
        return (!allows(Allowed::Json)).then_some(what);
    }
    if is_placeholder(text, rules) {
        return Some(SecretRefusal::Placeholder);
    }
    if !allows(Allowed::Jwt) && is_jwt(text) {
        return Some(SecretRefusal::Jwt);
    }
    if !allows(Allowed::Url) && (starts(text, "https://") || starts(text, "http://")) {
        return Some(SecretRefusal::Address);
    }
    let other = rules.not_this.iter().find(|id| {
        text.len() == id.length
            && text.starts_with(&id.prefix)
            && text.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    if let Some(id) = other {
        return Some(SecretRefusal::OtherId { is: id.is.clone() });
    }
    text.chars().enumerate().find_map(|(position, c)| match c {
        _ if c.is_whitespace() => (!allows(Allowed::Spaces)).then_some(SecretRefusal::Space),
        _ if c.is_control() => Some(SecretRefusal::Control),
        _ if !c.is_ascii() && !allows(Allowed::NonAscii) => {
            Some(SecretRefusal::NonAscii { position })
        }
        _ => None,
    })
}

fn starts(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
}

/// A single bullet is enough, since no service issues one; stars may be part of a
/// password, so it takes four in a row or nothing else.
fn is_mask(text: &str) -> bool {
    text.contains(['•', '●', '∙', '◦', '○', '⬤', '⚫'])
        || text.contains("****")
        || text.chars().all(|c| matches!(c, '*' | '.' | '…' | '·'))
        || text.len() >= 4 && text.bytes().all(|b| b.eq_ignore_ascii_case(&b'x'))
}

fn is_json(text: &str) -> bool {
    let within = |open, close| text.starts_with(open) && text.ends_with(close);
    text.contains('"') && (within('{', '}') || within('[', ']'))
}

fn is_placeholder(text: &str, rules: &SecretRules) -> bool {
    // The samples of documentation are short; a long secret may well be in braces.
    if text.len() > 64 {
        return false;
    }
    let bare = text.trim_start_matches('$');
    let framed = |open, close| bare.starts_with(open) && bare.ends_with(close);
    if framed('{', '}') || framed('<', '>') || framed('[', ']') {
        return true;
    }
    const ENDS: [&str; 5] = ["token", "key", "secret", "password", "here"];
    const WORDS: [&str; 5] = ["apitoken", "apikey", "accesstoken", "changeme", "placeholder"];
    let plain = || text.bytes().filter(|b| b.is_ascii_alphanumeric());
    let is = |word: &str| plain().map(|b| b.to_ascii_lowercase()).eq(word.bytes());
    let begins =
        |word: &str| plain().take(word.len()).map(|b| b.to_ascii_lowercase()).eq(word.bytes());
    let ends = |word: &str| {
        plain().rev().take(word.len()).map(|b| b.to_ascii_lowercase()).eq(word.bytes().rev())
    };
    WORDS.iter().any(|word| is(word))
        || rules.placeholders.iter().any(|word| is(word))
        || begins("your") && ENDS.iter().any(|word| ends(word))
}
