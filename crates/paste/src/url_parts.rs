//! The parts of a URL, including connection URLs such as `postgres://user:pass@host/db` and JDBC's
//! `jdbc:sqlserver://host;user=…`.

use patchbay_form::percent;
use zeroize::Zeroizing;

/// Services whose path is a folder, not a database.
const FILE_SCHEMES: [&str; 5] = ["sftp", "ftp", "ftps", "ssh", "file"];

/// The parts of a URL, still percent-encoded.
pub(crate) struct UrlParts<'a> {
    /// Without a suffix such as `+psycopg2`.
    pub(crate) scheme: &'a str,
    pub(crate) user: Option<&'a str>,
    pub(crate) password: Option<&'a str>,
    pub(crate) host: &'a str,
    pub(crate) port: Option<&'a str>,
    /// Without slashes at the start and the end.
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
    /// Scheme, host and port, as in the URL.
    pub(crate) origin: &'a str,
}

impl<'a> UrlParts<'a> {
    /// Splits a URL; `None` for other texts.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let text = text.strip_prefix("jdbc:").unwrap_or(text);
        let (scheme, rest) = text.split_once("://")?;
        let is_allowed =
            |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.' | b':');
        let is_scheme =
            scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_allowed);
        if !is_scheme || text.contains(char::is_whitespace) {
            return None;
        }
        // In SQL Server's JDBC URLs the authority ends at a semicolon.
        let end = rest.find(['/', '?', '#', ';']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at_checked(end)?;
        // With an unencoded `/`, `?`, `#` or `;` in the password it is ambiguous where it ends.
        let before_query = tail.split(['?', ';']).next().unwrap_or_default();
        if !authority.contains('@') && before_query.contains('@') {
            return None;
        }
        let (credentials, host_and_port) = match authority.rsplit_once('@') {
            Some((credentials, host_and_port)) => (Some(credentials), host_and_port),
            None => (None, authority),
        };
        let (user, password) = match credentials.map(|both| (both, both.split_once(':'))) {
            Some((_, Some((user, password)))) => (Some(user), Some(password)),
            Some((user, None)) => (Some(user), None),
            None => (None, None),
        };
        let (host, port) = match host_and_port.rsplit_once(':') {
            // An IPv6 address without brackets has no port.
            Some((host, port))
                if !port.is_empty()
                    && port.bytes().all(|b| b.is_ascii_digit())
                    && (host.ends_with(']') || !host.contains(':')) =>
            {
                (host, Some(port))
            }
            _ => (host_and_port, None),
        };
        let tail = tail.split('#').next().unwrap_or_default();
        let (path, query) = tail.split_once(['?', ';']).unwrap_or((tail, ""));
        Some(Self {
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

    /// Whether it is the URL of a website or web service.
    pub(crate) fn is_web(&self) -> bool {
        matches!(self.scheme, "http" | "https")
    }

    /// Whether it consists of several values. A web URL is a single value unless it contains
    /// credentials.
    pub(crate) fn has_several_values(&self) -> bool {
        let has_details = self.port.is_some() || !self.path.is_empty() || !self.query.is_empty();
        self.user.is_some() || !self.is_web() && has_details
    }

    /// The values in it, decoded, with their names. Those that are missing are empty.
    pub(crate) fn values(&self) -> Vec<(String, Zeroizing<String>)> {
        let mut values = Vec::new();
        let mut add = |name: &str, value: Zeroizing<String>| values.push((name.to_owned(), value));
        let decode = |text: &str| percent::decoded(text, false);
        // A web URL with a user but no password is more likely to contain a token.
        let is_token = self.is_web() && self.password.is_none();
        let user = if is_token { "token" } else { "user" };
        add(user, decode(self.user.unwrap_or_default()));
        add("password", decode(self.password.unwrap_or_default()));
        // Several hosts, separated by commas, fit no field.
        if !self.host.contains(',') {
            add("host", Zeroizing::new(self.host.to_owned()));
            add("port", Zeroizing::new(self.port.unwrap_or_default().to_owned()));
        }
        if FILE_SCHEMES.contains(&self.scheme) {
            add("path", decode(&format!("/{}", self.path)));
        } else if !self.is_web() {
            let (database, schema) = self.path.split_once('/').unwrap_or((self.path, ""));
            add("database", decode(database));
            add("schema", decode(schema));
        }
        percent::query(self.query, false, &mut |name, value, _| {
            add(name, Zeroizing::new(value.to_owned()));
        });
        values
    }
}
