//! Recognizes cleaned texts that aren't the secret.

use super::shape::{is_jwt, is_pem};
use super::{Allowed, SecretRefusal, SecretRules};
use zeroize::Zeroizing;

/// Why the text can't be the secret, if it can't.
pub(super) fn refusal(text: &str, rules: &SecretRules) -> Option<SecretRefusal> {
    let allows = |kind| rules.allow.contains(&kind);
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
        let kind = if text.contains("\"kty\"") { SecretRefusal::Jwk } else { SecretRefusal::Json };
        return (!allows(Allowed::Json)).then_some(kind);
    }
    // A password may well look like one.
    if !allows(Allowed::NonAscii) && is_placeholder(text, rules) {
        return Some(SecretRefusal::Placeholder);
    }
    if !allows(Allowed::Jwt) && is_jwt(text) {
        return Some(SecretRefusal::Jwt);
    }
    if !allows(Allowed::Url) && (has_prefix(text, "https://") || has_prefix(text, "http://")) {
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

fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

/// A single bullet is enough, because no secret contains one. Stars may be part of a password,
/// so only four in a row count, or a text of nothing else.
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

pub(super) fn is_placeholder(text: &str, rules: &SecretRules) -> bool {
    // Placeholders in documentation are short. A long secret, or JSON, may well be in braces.
    if text.len() > 64 || is_json(text) {
        return false;
    }
    let bare = text.trim_start_matches('$');
    let within = |open, close| bare.starts_with(open) && bare.ends_with(close);
    if within('{', '}') || within('<', '>') || within('[', ']') {
        return true;
    }
    const ENDS: [&str; 5] = ["token", "key", "secret", "password", "here"];
    const WORDS: [&str; 5] = ["apitoken", "apikey", "accesstoken", "changeme", "placeholder"];
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    plain.extend(text.chars().filter(char::is_ascii_alphanumeric));
    plain.make_ascii_lowercase();
    WORDS.contains(&plain.as_str())
        || rules.placeholders.contains(&plain)
        || plain.starts_with("your") && ENDS.iter().any(|word| plain.ends_with(word))
}
