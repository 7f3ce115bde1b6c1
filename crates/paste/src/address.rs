//! Addresses that carry several values, such as `postgres://user:pass@host/db` and
//! its JDBC form. Imports the percent-encoding.

use super::pair::Pairs;
use patchbay_form::percent;

/// An address taken apart; nothing is decoded yet.
pub(super) struct Address<'a> {
    /// Without what stands behind a `+`.
    pub(super) scheme: &'a str,
    pub(super) user: Option<&'a str>,
    pub(super) password: Option<&'a str>,
    pub(super) host: &'a str,
    pub(super) port: Option<&'a str>,
    /// Without the leading slash.
    pub(super) path: &'a str,
    pub(super) query: &'a str,
    /// Scheme, host and port, as they stood.
    pub(super) origin: &'a str,
}

/// Services whose path names a folder, not a database.
const WITH_FOLDERS: [&str; 5] = ["sftp", "ftp", "ftps", "ssh", "file"];

/// Takes an address apart. Nothing for a text that is none.
pub(super) fn parse(text: &str) -> Option<Address<'_>> {
    let text = text.strip_prefix("jdbc:").unwrap_or(text);
    let (scheme, rest) = text.split_once("://")?;
    let legal = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.' | b':');
    let is_scheme =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(legal);
    if !is_scheme || text.contains(char::is_whitespace) {
        return None;
    }
    // For SQL Server's form the authority ends at a semicolon.
    let end = rest.find(['/', '?', '#', ';']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at_checked(end)?;
    // A password with one of these signs in it: where it ends is anybody's guess.
    if !authority.contains('@') && tail.split(['?', ';']).next().is_some_and(|t| t.contains('@')) {
        return None;
    }
    let (credentials, place) = match authority.rsplit_once('@') {
        Some((credentials, place)) => (Some(credentials), place),
        None => (None, authority),
    };
    let (user, password) = match credentials.map(|both| (both, both.split_once(':'))) {
        Some((_, Some((user, password)))) => (Some(user), Some(password)),
        Some((user, None)) => (Some(user), None),
        None => (None, None),
    };
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => {
            (host, Some(port))
        }
        _ => (place, None),
    };
    let tail = tail.split('#').next().unwrap_or_default();
    let (path, query) = tail.split_once(['?', ';']).unwrap_or((tail, ""));
    Some(Address {
        scheme: scheme.split(['+', ':']).next().unwrap_or(scheme),
        user,
        password,
        host: host.trim_start_matches('[').trim_end_matches(']'),
        port,
        path: path.trim_matches('/'),
        query,
        origin: text.get(..scheme.len() + 3 + end).unwrap_or(text),
    })
}

/// Reads a text that is one address, if it carries more than the address itself.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    parse(text).is_some_and(|address| address.has_parts()) && pairs.add(&["url"], text).is_some()
}

/// Adds the parts of a value that is such an address, as pieces of the pair at `of`;
/// false if it is none.
pub(super) fn add_parts(path: &[&str], value: &str, of: usize, pairs: &mut Pairs) -> bool {
    let Some(address) = parse(value).filter(Address::has_parts) else { return false };
    let mut add = |name: &str, value: &str| {
        // The scheme says which service it is.
        pairs.add_part(&[path, &[address.scheme, name]].concat(), value, of);
    };
    let place_of = address.path.split_once('/');
    let (first, second) = place_of.map_or((address.path, ""), |(first, second)| (first, second));
    // What stands alone before a host of the web is a token more often than a name.
    let is_token = address.is_web() && address.password.is_none();
    let user = if is_token { "token" } else { "user" };
    add(user, &percent::decoded(address.user.unwrap_or_default(), false));
    add("password", &percent::decoded(address.password.unwrap_or_default(), false));
    if !address.host.contains(',') {
        add("host", address.host);
        add("port", address.port.unwrap_or_default());
    }
    if WITH_FOLDERS.contains(&address.scheme) {
        add("path", &percent::decoded(&["/", address.path].concat(), false));
    } else if !address.is_web() {
        add("database", &percent::decoded(first, false));
        add("schema", &percent::decoded(second, false));
    }
    percent::query(address.query, false, &mut add);
    true
}

impl Address<'_> {
    /// Whether it is an address of the web.
    pub(super) fn is_web(&self) -> bool {
        matches!(self.scheme, "http" | "https")
    }

    /// Whether it tells more than one thing. A web page's address is one value, unless
    /// it has credentials.
    fn has_parts(&self) -> bool {
        let more = [self.port.is_some(), !self.path.is_empty(), !self.query.is_empty()];
        self.user.is_some() || !self.is_web() && more.contains(&true)
    }
}
