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

/// Whether a text looks like a secret or any part of it does: one of the given shapes, a JSON
/// Web Token, or a PEM block.
pub fn looks_like_secret(text: &str, shapes: &[SecretShape]) -> bool {
    is_pem(text) || has_private_key(text) || secret_part(text, shapes).is_some()
}

/// Whether a PEM or PGP block with a private key is anywhere in a text.
pub fn has_private_key(text: &str) -> bool {
    let mut labels =
        text.split("-----BEGIN").skip(1).filter_map(|block| block.split("-----").next());
    labels.any(|label| label.contains("PRIVATE KEY"))
}

/// The first part of a text, without what separates it from the rest, that is a JSON Web Token
/// or has one of the given shapes.
pub fn secret_part<'t>(text: &'t str, shapes: &[SecretShape]) -> Option<&'t str> {
    let separator = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.');
    let has_shape = |part: &str, shape: &SecretShape| {
        part.len() >= shape.min_length
            && part.starts_with(&shape.prefix)
            && part.bytes().all(is_base64url)
    };
    let mut parts = text.split(separator).map(|part| part.trim_matches('.'));
    parts.find(|part| is_jwt(part) || shapes.iter().any(|shape| has_shape(part, shape)))
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

/// Whether a text has the first or the last line of a PEM block somewhere, perhaps damaged: copying
/// loses dashes, and documents make long dashes of them.
pub(super) fn has_pem_line(text: &str) -> bool {
    ["-BEGIN ", "—BEGIN ", "–BEGIN ", "-----END "].iter().any(|line| text.contains(line))
}

/// Whether a text has a part of a PEM block that doesn't begin on a line of its own. In other texts,
/// such as YAML or what OpenSSL writes, whole blocks stand on their lines.
pub(super) fn has_damaged_pem(text: &str) -> bool {
    let begins = || text.lines().any(|line| line.trim_start().starts_with("-----BEGIN "));
    has_pem_line(text) && !begins()
}

fn is_base64url(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'-' || b == b'_'
}
