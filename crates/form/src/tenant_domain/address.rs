//! Splits a URL as a browser does: scheme, authority, port. A URL is refused where parsers are
//! known to disagree about its host.

use super::{Fix, Refusal};

const SLASHES: [char; 2] = ['/', '\\'];

/// The host and port: what is between the scheme and the path.
///
/// # Errors
/// Two schemes, a scheme other than `http` and `https`, white space, user information.
pub(super) fn authority<'a>(text: &'a str, fixes: &mut Vec<Fix>) -> Result<&'a str, Refusal> {
    let secure = after_scheme(text, "https");
    let plain = after_scheme(text, "http");
    let is_web = secure.is_some() || plain.is_some();
    if text.matches("://").nth(1).is_some() {
        return Err(Refusal::TwoSchemes);
    }
    if let Some(scheme) = other_scheme(text).filter(|_| !is_web) {
        return Err(Refusal::Scheme { scheme: scheme.to_ascii_lowercase() });
    }
    if text.contains(char::is_whitespace) {
        return Err(Refusal::Space);
    }
    // After `http:` and `https:` there may be any number of slashes of either kind, or none.
    let rest = secure.or(plain).unwrap_or(text);
    let address = rest.trim_start_matches(SLASHES);
    if plain.is_some() {
        fixes.push(Fix::SchemeUpgraded);
    } else if text.strip_prefix("https://") == Some(address) {
        fixes.push(Fix::SchemeRemoved);
    } else if address.len() < text.len() {
        fixes.push(Fix::SchemeRepaired);
    }
    let (authority, path) = match address.find(['/', '\\', '?', '#']) {
        Some(end) => address.split_at_checked(end).unwrap_or((address, "")),
        None => (address, ""),
    };
    // Browsers end the host at a backslash, other programs at the `@` after it.
    if path.starts_with('\\') && path.contains('@') {
        return Err(Refusal::Userinfo);
    }
    if authority.contains('@') {
        let has_no_password = !is_web && !authority.contains(':');
        return Err(if has_no_password { Refusal::EmailOrUserinfo } else { Refusal::Userinfo });
    }
    if authority.is_empty() {
        return Err(Refusal::Missing);
    }
    if !path.is_empty() {
        fixes.push(Fix::PathRemoved);
    }
    Ok(authority)
}

/// The authority without `:443`.
///
/// # Errors
/// Another port; an IP address, which has colons of its own.
pub(super) fn without_port<'a>(
    authority: &'a str,
    fixes: &mut Vec<Fix>,
) -> Result<&'a str, Refusal> {
    if authority.starts_with('[') || is_ipv6(authority) {
        return Err(Refusal::Ip);
    }
    let Some((name, port)) = authority.split_once(':') else { return Ok(authority) };
    if !matches!(port, "" | "443") {
        return Err(Refusal::Port);
    }
    fixes.push(Fix::PortRemoved);
    Ok(name)
}

fn after_scheme<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    let (head, rest) = text.split_once(':')?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// The scheme of a URL other than `http` and `https`. `name:8443` and `name:password@` look
/// like a scheme but have none.
fn other_scheme(text: &str) -> Option<&str> {
    let (head, rest) = text.split_once(':')?;
    let legal = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    if !head.starts_with(|c: char| c.is_ascii_alphabetic()) || !head.bytes().all(legal) {
        return None;
    }
    if rest.starts_with("//") || rest.starts_with("\\\\") {
        return Some(head);
    }
    let authority = text.split(['/', '\\', '?', '#']).next().unwrap_or(text);
    let port = authority.strip_prefix(head).and_then(|rest| rest.strip_prefix(':'));
    let has_port = port.is_some_and(|port| port.bytes().all(|b| b.is_ascii_digit()));
    let is_host = has_port || head.contains('.') || authority.contains('@') || is_ipv6(authority);
    (!is_host).then_some(head)
}

fn is_ipv6(text: &str) -> bool {
    text.matches(':').nth(1).is_some()
        && text.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.'))
}
