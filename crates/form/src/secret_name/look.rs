//! What a value is by its look alone. Imports `secret_text` for the looks of secrets.

use crate::secret_text::{SecretShape, looks_like_secret};
use crate::words::is_in_word;

/// Whether it is a secret for certain: a private key, a JSON Web Token, or one of the
/// given shapes.
pub fn looks_secret(text: &str, shapes: &[SecretShape]) -> bool {
    if is_pem(text) { is_private_key(text) } else { looks_like_secret(text, shapes) }
}

/// Whether it is a PEM block of any kind, such as a certificate.
pub fn is_pem(text: &str) -> bool {
    text.trim_start().starts_with("-----BEGIN")
}

/// Whether it is a PEM block that holds a private key.
pub fn is_private_key(text: &str) -> bool {
    is_pem(text) && text.lines().take(2).any(|line| line.contains("PRIVATE KEY"))
}

/// Whether it is a JSON object.
pub fn is_json(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('{') && text.ends_with('}') && text.contains('"')
}

/// Whether it is an address of the web, with its scheme.
pub fn is_web_address(text: &str) -> bool {
    after_web_scheme(text.trim()).is_some_and(|rest| is_host(up_to_path(rest)))
}

/// The host of an address or of a text that is a host by itself, port left out.
pub fn host(text: &str) -> Option<&str> {
    let text = text.trim();
    let place = up_to_path(after_web_scheme(text).unwrap_or(text));
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let host = match place.rsplit_once(':') {
        Some((host, port)) if is_port(port) => host,
        _ => place,
    };
    is_host(host).then_some(host)
}

/// Whether a host is one of a domain's.
pub fn is_under(host: &str, domain: &str) -> bool {
    let start = host.len().checked_sub(domain.len()).and_then(|start| start.checked_sub(1));
    let end = start.and_then(|start| host.get(start..)).and_then(|end| end.strip_prefix('.'));
    end.is_some_and(|end| end.eq_ignore_ascii_case(domain))
}

/// Whether it is an email address, more or less.
pub fn is_email(text: &str) -> bool {
    let text = text.trim();
    let Some((user, host)) = text.split_once('@') else { return false };
    let legal = |c: char| is_in_word(c) || ".!#$%&'*+-=?^_`{|}~".contains(c);
    !user.is_empty() && user.chars().all(legal) && is_host(host)
}

/// Whether it is a number in plain digits.
pub fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(part)
}

fn after_web_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https").then_some(rest)
}

fn up_to_path(text: &str) -> &str {
    text.split(['/', '?', '#']).next().unwrap_or(text)
}

/// A name of two labels or more, the last of letters.
fn is_host(text: &str) -> bool {
    let text = text.rsplit_once(':').map_or(text, |(host, _)| host);
    let is_label = |label: &str| {
        let legal = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        (1..64).contains(&label.len()) && label.bytes().all(legal)
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    text.contains('.')
        && text.split('.').all(is_label)
        && last.len() > 1
        && last.bytes().all(|b| b.is_ascii_alphabetic())
}
