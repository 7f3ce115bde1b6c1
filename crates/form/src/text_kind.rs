//! Recognizes what a text is from its look alone: a secret, a URL, an email address, …

use crate::secret_text::{SecretShape, has_private_key, looks_like_secret};

/// Whether the text or a part of it is certainly a secret: a private key, a JSON Web Token, or
/// one of the given shapes.
pub fn is_recognized_secret(text: &str, shapes: &[SecretShape]) -> bool {
    if is_pem(text) { is_private_key(text) } else { looks_like_secret(text, shapes) }
}

/// Whether the text is a PEM block of any kind, such as a certificate.
pub fn is_pem(text: &str) -> bool {
    text.trim_start().starts_with("-----BEGIN")
}

/// Whether the text is a PEM block that holds a private key, perhaps after a certificate.
pub fn is_private_key(text: &str) -> bool {
    is_pem(text) && has_private_key(text)
}

/// Whether the text is a JSON object.
pub fn is_json(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('{') && text.ends_with('}') && text.contains('"')
}

/// Whether the text is an `http` or `https` URL.
pub fn is_web_url(text: &str) -> bool {
    after_web_scheme(text.trim()).is_some_and(|rest| is_host(up_to_path(rest)))
}

/// The host, without port, of a URL or of a text that is just a host.
pub fn host_of(text: &str) -> Option<&str> {
    let text = text.trim();
    let authority = up_to_path(after_web_scheme(text).unwrap_or(text));
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if is_port(port) => host,
        _ => authority,
    };
    is_host(host).then_some(host)
}

/// Whether a host lies under a domain, compared without case.
pub fn is_subdomain(host: &str, domain: &str) -> bool {
    let dot = host.len().checked_sub(domain.len() + 1);
    let suffix = dot.and_then(|dot| host.get(dot..)).and_then(|suffix| suffix.strip_prefix('.'));
    suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case(domain))
}

/// Whether the text is roughly an email address.
pub fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.trim().split_once('@') else { return false };
    let is_legal = |c: char| c.is_alphanumeric() || ".!#$%&'*+-=?^_`{|}~".contains(c);
    !user.is_empty() && user.chars().all(is_legal) && is_host(host)
}

/// Whether the text is a number in plain digits.
pub fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

fn after_web_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    is_web.then_some(rest)
}

fn up_to_path(text: &str) -> &str {
    text.split(['/', '?', '#']).next().unwrap_or(text)
}

/// A name of at least two labels, the last one made of letters.
fn is_host(text: &str) -> bool {
    let host = text.rsplit_once(':').map_or(text, |(host, _)| host);
    let is_label = |label: &str| {
        let is_legal = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        (1..64).contains(&label.len()) && label.bytes().all(is_legal)
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && host.split('.').all(is_label)
        && last.len() > 1
        && last.bytes().all(|b| b.is_ascii_alphabetic())
}
