//! A cURL command: its address, its headers, its credentials and its body. Imports
//! the words of a shell and the readers of what they hold.

use super::address::{self, Address};
use super::pair::Pairs;
use super::{base64, json, shell};
use patchbay_form::percent;
use patchbay_form::secret_name;
use patchbay_form::variable::is_variable;
use zeroize::Zeroizing;

/// One-letter options that take a word (`curl --help all`).
const WITH_WORD: &str = "AbcCdDeEFHKmoPQrtTuUwxXyYz";
/// Long options that take a word and are of no use here, so that it isn't taken for
/// the address.
const LONG_WITH_WORD: [&str; 14] = [
    "request",
    "output",
    "user-agent",
    "cookie",
    "cookie-jar",
    "referer",
    "max-time",
    "proxy",
    "write-out",
    "retry",
    "connect-timeout",
    "cacert",
    "cert",
    "key",
];
/// Headers that say how to talk, not who is talking or to whom.
const NO_CREDENTIALS: [&str; 9] =
    ["accept", "content", "cache", "connection", "cookie", "host", "origin", "referer", "sec"];

/// What follows the command's name, if the text is such a command.
pub(super) fn arguments(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['$', '>', '#', ' ']);
    let (head, rest) = text.split_at_checked(4)?;
    let rest = rest.strip_prefix(".exe").unwrap_or(rest);
    let is_curl = head.eq_ignore_ascii_case("curl") && rest.starts_with(char::is_whitespace);
    is_curl.then_some(rest)
}

/// Adds what the command says.
pub(super) fn read(arguments: &str, pairs: &mut Pairs) {
    let words = shell::words(arguments);
    let mut rest = words.iter().map(|word| word.as_str());
    let mut has_address = false;
    while let Some(word) = rest.next() {
        if let Some(long) = word.strip_prefix("--") {
            let (name, value) = match long.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (long, None),
            };
            let mut value = || value.or_else(|| rest.next()).unwrap_or_default();
            match name {
                "url" => add_address(value(), pairs),
                "header" => add_header(value(), pairs),
                "user" => add_user(value(), pairs),
                "oauth2-bearer" => {
                    add(&["oauth2-bearer", "token"], value(), pairs);
                }
                "data" | "data-raw" | "data-binary" | "data-ascii" | "data-urlencode" | "json" => {
                    add_body(value(), pairs);
                }
                "form" | "form-string" => add_form(value(), pairs),
                _ if LONG_WITH_WORD.contains(&name) => drop(value()),
                _ => {}
            }
        } else if let Some(letters) = word.strip_prefix('-').filter(|letters| !letters.is_empty()) {
            let Some((at, letter)) = letters.char_indices().find(|(_, c)| WITH_WORD.contains(*c))
            else {
                continue;
            };
            let attached = letters.get(at + 1..).filter(|rest| !rest.is_empty());
            let value = attached.or_else(|| rest.next()).unwrap_or_default();
            match letter {
                'H' => add_header(value, pairs),
                'u' => add_user(value, pairs),
                'd' => add_body(value, pairs),
                'F' => add_form(value, pairs),
                _ => {}
            }
        } else if !has_address && word.contains(['.', ':']) {
            has_address = true;
            add_address(word, pairs);
        }
    }
}

fn add(path: &[&str], value: &str, pairs: &mut Pairs) -> Option<usize> {
    // A variable stands for a value that isn't here.
    if is_variable(value) { None } else { pairs.add(path, value) }
}

/// The address with and without its path, the host, and what the query says.
fn add_address(text: &str, pairs: &mut Pairs) {
    let scheme = if text.contains("://") { "" } else { "https://" };
    let full = Zeroizing::new([scheme, text].concat());
    let Some(parts) = address::parse(&full).filter(Address::is_web) else { return };
    let plain = full.split(['?', '#']).next().unwrap_or(&full);
    let Some(at) = add(&["url"], plain, pairs) else { return };
    if parts.user.is_none() {
        pairs.add_part(&["base_url"], parts.origin, at);
        pairs.add_part(&["host"], parts.host, at);
        pairs.add_part(&["port"], parts.port.unwrap_or_default(), at);
    }
    percent::query(parts.query, true, &mut |name, value| {
        pairs.add(&[name], value);
    });
}

fn add_header(text: &str, pairs: &mut Pairs) {
    let Some((name, value)) = text.split_once(':') else { return };
    let (name, value) = (name.trim(), value.trim());
    if name.eq_ignore_ascii_case("authorization") {
        return add_authorization(name, value, pairs);
    }
    let first = name.split('-').next().unwrap_or(name).to_ascii_lowercase();
    if NO_CREDENTIALS.contains(&first.as_str()) || name.eq_ignore_ascii_case("user-agent") {
        return;
    }
    if let Some(at) = add(&[name], value, pairs)
        && secret_name::hints_at_secret(name)
    {
        pairs.add_part(&["header name"], name, at);
    }
}

/// `Basic` is a user and a password; any other scheme stands before a token.
fn add_authorization(name: &str, value: &str, pairs: &mut Pairs) {
    let Some((scheme, credentials)) = value.split_once(char::is_whitespace) else {
        add(&[name, "token"], value, pairs);
        return;
    };
    let credentials = credentials.trim();
    if scheme.eq_ignore_ascii_case("basic") {
        if let Some(both) = base64::decoded(credentials) {
            add_user(&both, pairs);
        }
    } else if !credentials.contains(' ') {
        add(&[name, "token"], credentials, pairs);
    }
}

/// A user without a password is how many services take a token.
fn add_user(both: &str, pairs: &mut Pairs) {
    let (user, password) = both.split_once(':').unwrap_or((both, ""));
    if password.is_empty() {
        add(&["token"], user, pairs);
    } else {
        add(&["user"], user, pairs);
        add(&["password"], password, pairs);
    }
}

fn add_body(text: &str, pairs: &mut Pairs) {
    if text.starts_with('@') || text.starts_with('{') && json::read(text, pairs) {
        return;
    }
    percent::query(text, true, &mut |name, value| {
        pairs.add(&[name], value);
    });
}

fn add_form(text: &str, pairs: &mut Pairs) {
    if let Some((name, value)) = text.split_once('=')
        && !value.starts_with(['@', '<'])
    {
        add(&[name], value, pairs);
    }
}
