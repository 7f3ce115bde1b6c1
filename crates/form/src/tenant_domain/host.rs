//! Parses a host as browsers do (WHATWG URL, "host parsing"), then as DNS does
//! (RFC 1123). Names that need the tables of IDNA are refused.

use super::label::check_label;
use super::{Fix, Refusal, TenantDomainRules, suffix};

/// Names that resolve only in private networks (RFC 6761, 6762, 8375, and ICANN's
/// reservation of `.internal`).
const NOT_PUBLIC: [&str; 5] = ["local", "localhost", "internal", "lan", "home.arpa"];

const MAX_NAME_LENGTH: usize = 253;

/// The host in lower case, without a trailing dot, with at least two legal labels.
///
/// # Errors
/// The first rule that the name breaks.
pub(super) fn parse(
    name: &str,
    rules: &TenantDomainRules,
    fixes: &mut Vec<Fix>,
) -> Result<String, Refusal> {
    if name.is_empty() {
        return Err(Refusal::Missing);
    }
    for character in name.chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' => {}
            '%' => return Err(Refusal::Percent),
            _ if character.is_ascii() => return Err(Refusal::Character { character }),
            _ => return Err(Refusal::LookAlike { character }),
        }
    }
    let without_dot = name.strip_suffix('.').unwrap_or(name);
    let host = without_dot.to_ascii_lowercase();
    if ends_in_number(&host) {
        return Err(Refusal::Ip);
    }
    for label in host.split('.') {
        check_label(label)?;
    }
    if host.len() > MAX_NAME_LENGTH {
        return Err(Refusal::NameTooLong);
    }
    if !host.contains('.') {
        return Err(Refusal::SingleLabel { suggestion: suggestion(&host, rules) });
    }
    if NOT_PUBLIC.iter().any(|ending| suffix::is_at_or_under(&host, ending)) {
        return Err(Refusal::NotPublic);
    }
    // Underscores are legal in tenant names, but not in host names.
    if host.contains('_') && !suffix::is_under_suffix(&host, rules) {
        return Err(Refusal::Character { character: '_' });
    }
    if without_dot.len() < name.len() {
        fixes.push(Fix::TrailingDotRemoved);
    }
    if host != without_dot {
        fixes.push(Fix::LowerCased);
    }
    Ok(host)
}

/// The URL standard's "ends in a number" checker. Such a host is an IPv4 address in one of its
/// spellings (`0x7f.1`, `2130706433`), or not a host at all.
fn ends_in_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or(host);
    match last.strip_prefix("0x") {
        Some(hex) => hex.bytes().all(|b| b.is_ascii_hexdigit()),
        None => !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()),
    }
}

/// The tenant's host, if a single label can be the tenant's name.
fn suggestion(label: &str, rules: &TenantDomainRules) -> Option<String> {
    if label == "localhost" {
        return None;
    }
    suffix::tenant_host(format!("{label}.{}", rules.suffixes.first()?), rules)
}
