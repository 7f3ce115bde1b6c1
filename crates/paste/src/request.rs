//! What the commands that send an HTTP request have in common: URL, headers, credentials, body.

use crate::base64_text;
use crate::dialect;
use crate::pairs::Pairs;
use crate::url_parts::UrlParts;
use patchbay_form::{percent, secret_name};
use zeroize::Zeroizing;

/// First words of headers that never contain a credential.
const IGNORED_HEADERS: [&str; 9] =
    ["accept", "content", "cache", "connection", "cookie", "host", "origin", "referer", "sec"];

/// Adds the URL, its origin and host as parts, and the values in its query. `scheme` is that of
/// a URL without one.
pub(crate) fn add_url(text: &str, scheme: &str, pairs: &mut Pairs) {
    let scheme = if text.contains("://") { "" } else { scheme };
    let mut full = Zeroizing::new(String::with_capacity(scheme.len() + text.len()));
    full.push_str(scheme);
    full.push_str(text);
    let Some(url) = UrlParts::parse(&full).filter(UrlParts::is_web) else { return };
    let without_query = full.split(['?', '#']).next().unwrap_or(&full);
    let Some(index) = pairs.add_unless_reference(&["url"], without_query) else { return };
    // With credentials the URL has been split into its parts already.
    if url.user.is_none() {
        pairs.add_part(&["base_url"], url.origin, index);
        pairs.add_part(&["host"], url.host, index);
        pairs.add_part(&["port"], url.port.unwrap_or_default(), index);
    }
    add_query(url.query, pairs);
}

/// Adds the values of a query or of a URL-encoded body.
fn add_query(text: &str, pairs: &mut Pairs) {
    percent::query(text, true, &mut |name, value, is_variable| {
        if is_variable {
            pairs.add_reference(&[name]);
        } else {
            pairs.add(&[name], value);
        }
    });
}

/// Adds a header, unless it never contains a credential.
pub(crate) fn add_header(name: &str, value: &str, pairs: &mut Pairs) {
    if name.eq_ignore_ascii_case("authorization") {
        return add_authorization(&[name], value, pairs);
    }
    let first_word = name.split('-').next().unwrap_or(name).to_ascii_lowercase();
    if IGNORED_HEADERS.contains(&first_word.as_str()) || name.eq_ignore_ascii_case("user-agent") {
        return;
    }
    if let Some(index) = pairs.add_unless_reference(&[name], value)
        && secret_name::hints_at_secret(name)
    {
        pairs.add_part(&["header name"], name, index);
    }
}

/// Adds user and password (scheme `Basic`) or the token (any other scheme, or none).
pub(crate) fn add_authorization(path: &[&str], value: &str, pairs: &mut Pairs) {
    let (scheme, credentials) = value.split_once(char::is_whitespace).unwrap_or(("", value));
    let credentials = credentials.trim();
    if scheme.eq_ignore_ascii_case("basic") {
        match base64_text::decode(credentials) {
            Some(user) => add_user(&user, pairs),
            None => pairs.add_reference(path),
        }
    } else if credentials.starts_with('$') {
        // No token starts like this, so it is a variable.
        pairs.add_reference(path);
    } else if !credentials.contains(' ') {
        let path: Vec<&str> = path.iter().copied().chain(["token"]).collect();
        pairs.add_unless_reference(&path, credentials);
    }
}

/// Adds user and password. Without a password the user is a token: many services take it that way.
pub(crate) fn add_user(text: &str, pairs: &mut Pairs) {
    let (user, password) = text.split_once(':').unwrap_or((text, ""));
    if password.is_empty() {
        pairs.add_unless_reference(&["token"], user);
    } else {
        pairs.add_unless_reference(&["user"], user);
        pairs.add_unless_reference(&["password"], password);
    }
}

/// Adds the values in a body: JSON or URL-encoded. `@` means that the body is in a file.
pub(crate) fn add_body(text: &str, pairs: &mut Pairs) {
    let mut is_object = || text.trim_start().starts_with('{') && dialect::add_object(text, pairs);
    if !text.starts_with('@') && !is_object() {
        add_query(text, pairs);
    }
}
