//! Connection strings on a single line: URLs, `Server=…;Password=…` (ADO.NET, ODBC) and
//! `host=… password=…` (libpq).

use crate::pairs::Pairs;
use crate::url_parts::UrlParts;
use crate::{quoted, shell};
use std::net::Ipv6Addr;
use zeroize::Zeroizing;

/// Adds the values of a single line that is a URL with several values or a connection string;
/// false for other texts.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    if text.contains('\n') {
        return false;
    }
    if UrlParts::parse(text).is_some_and(|url| url.has_several_values()) {
        return pairs.add(&["url"], text).is_some();
    }
    for (name, value) in parse_semicolons(text).or_else(|| parse_words(text)).unwrap_or_default() {
        pairs.add_unless_reference(&[&name], &value);
    }
    pairs.root_count() > 0
}

/// Names and values.
type Settings = Vec<(String, Zeroizing<String>)>;

/// Parses settings separated by semicolons; `None` if there are fewer than two, or anything else.
pub(crate) fn parse_semicolons(text: &str) -> Option<Settings> {
    // Quoted values with semicolons in them aren't supported; they are rare.
    let segments: Vec<&str> = text.split(';').filter(|s| !s.trim().is_empty()).collect();
    if text.contains('\n') || segments.len() < 2 {
        return None;
    }
    let settings: Option<Vec<_>> = segments.iter().map(|segment| segment.split_once('=')).collect();
    let settings = settings?;
    if !settings.iter().all(|(name, _)| is_name(name)) {
        return None;
    }
    let mut all = Settings::new();
    for (name, value) in settings {
        let (name, value) = (name.trim().to_owned(), value.trim());
        match (quoted::whole(value), host_and_port(value)) {
            (Some(inner), _) => all.push((name, inner)),
            (None, Some((host, port))) => {
                all.push((name, Zeroizing::new(host.to_owned())));
                all.extend(port.map(|port| ("port".to_owned(), Zeroizing::new(port.to_owned()))));
            }
            (None, None) => all.push((name, Zeroizing::new(value.to_owned()))),
        }
    }
    Some(all)
}

/// The host and the port in a value with the protocol of SQL Server before the host
/// (`tcp:db.acme.com,1433`), or with an IPv6 address in brackets.
fn host_and_port(value: &str) -> Option<(&str, Option<&str>)> {
    let server = value.strip_prefix("tcp:");
    let rest = server.unwrap_or(value);
    let (host, port) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, port)) if host.parse::<Ipv6Addr>().is_ok() => (host, port),
        _ => rest.split_at(server?.find(',').unwrap_or(rest.len())),
    };
    let port = port.strip_prefix([',', ':']).unwrap_or(port).trim();
    Some((host, (!port.is_empty()).then_some(port)))
}

/// Parses two or more settings separated by spaces, quoted as in a shell.
fn parse_words(text: &str) -> Option<Settings> {
    let words = shell::words(text);
    if words.len() < 2 {
        return None;
    }
    let setting = |word: &Zeroizing<String>| {
        let (name, value) = word.split_once('=').filter(|(name, _)| is_word(name))?;
        Some((name.to_owned(), Zeroizing::new(value.to_owned())))
    };
    words.iter().map(setting).collect()
}

/// Names of settings separated by semicolons may contain spaces (`User Id`).
fn is_name(text: &str) -> bool {
    text.trim().split(' ').all(is_word)
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}
