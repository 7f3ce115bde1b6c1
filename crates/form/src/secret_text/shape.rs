//! Tells secrets from other text by their look.

use serde::Deserialize;

/// The look of a service's secrets: a prefix, then letters, digits, `_` and `-`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecretShape {
    /// How they start.
    pub prefix: String,
    /// The least number of characters, including the prefix.
    pub min_length: usize,
}

/// Whether a text looks like a secret, alone or after a header's scheme: one of the given
/// shapes, a JSON Web Token, or a PEM block.
pub fn looks_like_secret(text: &str, shapes: &[SecretShape]) -> bool {
    if is_pem(text) {
        return true;
    }
    let Some(word) = text.split_whitespace().next_back() else { return false };
    is_jwt(word)
        || shapes.iter().any(|shape| {
            word.len() >= shape.min_length
                && word.starts_with(&shape.prefix)
                && word.bytes().all(is_base64url)
        })
}

/// Whether a text is a JSON Web Token: `eyJ` is `{"` in base64url (RFC 7515).
pub(super) fn is_jwt(text: &str) -> bool {
    let header = text.split('.').next().unwrap_or_default();
    text.starts_with("eyJ")
        && text.len() >= 40
        && header.len() >= 16
        && text.bytes().all(|b| is_base64url(b) || b == b'.')
}

/// Whether a text starts like a PEM block (RFC 7468).
pub(super) fn is_pem(text: &str) -> bool {
    text.trim_start().starts_with("-----BEGIN")
}

fn is_base64url(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'-' || b == b'_'
}
