//! Parses a host as browsers do (WHATWG URL, "host parsing"), then as DNS does
//! (RFC 1123). Whatever would need the tables of IDNA is refused.

use super::label::check_label;
use super::{Fix, Refusal, TenantDomainRules, suffix};

/// Names that resolve in private networks alone (RFC 6761, 6762, 8375, and ICANN's
/// reservation of `.internal`).
const NOT_PUBLIC: [&str; 5] = ["local", "localhost", "internal", "lan", "home.arpa"];

const LONGEST_NAME: usize = 253;

/// The host in small letters, without a trailing dot; at least two labels, each legal.
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
    let undotted = name.strip_suffix('.').unwrap_or(name);
    let host = undotted.to_ascii_lowercase();
    if ends_in_number(&host) {
        return Err(Refusal::Ip);
    }
    for label in host.split('.') {
        check_label(label)?;
    }
    if host.len() > LONGEST_NAME {
        return Err(Refusal::NameTooLong);
    }
    if !host.contains('.') {
        return Err(Refusal::SingleLabel { suggestion: suggestion(&host, rules) });
    }
    if NOT_PUBLIC.iter().any(|ending| suffix::is_at_or_under(&host, ending)) {
        return Err(Refusal::NotPublic);
    }
    // Underscores are legal in the names of tenants, not in those of hosts.
    if host.contains('_') && !suffix::is_under_suffix(&host, rules) {
        return Err(Refusal::Character { character: '_' });
    }
    if undotted.len() < name.len() {
        fixes.push(Fix::TrailingDotRemoved);
    }
    if host != undotted {
        fixes.push(Fix::LowerCased);
    }
    Ok(host)
}

/// The URL standard's "ends in a number" checker: such a host is an IPv4 address or
/// no host, in any of its spellings (`0x7f.1`, `2130706433`).
fn ends_in_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or(host);
    match last.strip_prefix("0x") {
        Some(hex) => hex.bytes().all(|b| b.is_ascii_hexdigit()),
        None => !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()),
    }
}

/// The tenant's host, when a single label can be the tenant's name.
fn suggestion(label: &str, rules: &TenantDomainRules) -> Option<String> {
    if label == "localhost" {
        return None;
    }
    suffix::tenant([label, ".", rules.suffixes.first()?].concat(), rules)
}
