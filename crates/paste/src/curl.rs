//! cURL commands: URL, headers, credentials and body.

use crate::pairs::Pairs;
use crate::url_parts::UrlParts;
use crate::{json, shell};
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use patchbay_form::variable::is_variable;
use patchbay_form::{percent, secret_name};
use zeroize::Zeroizing;

/// Accepts Base64 with and without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
/// Short options with an argument (`curl --help all`).
const SHORT_WITH_ARGUMENT: &str = "AbcCdDeEFHKmoPQrtTuUwxXyYz";
/// Long options whose argument is ignored. They are listed so that it isn't taken for the URL.
const IGNORED_WITH_ARGUMENT: [&str; 14] = [
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
/// First words of headers that never contain a credential.
const IGNORED_HEADERS: [&str; 9] =
    ["accept", "content", "cache", "connection", "cookie", "host", "origin", "referer", "sec"];

/// The arguments, if the text is a cURL command.
pub(crate) fn arguments(text: &str) -> Option<&str> {
    // Removes the prompt.
    let text = text.trim_start_matches(['$', '>', '#', ' ']);
    let (head, rest) = text.split_at_checked(4)?;
    let rest = rest.strip_prefix(".exe").unwrap_or(rest);
    let is_curl = head.eq_ignore_ascii_case("curl") && rest.starts_with(char::is_whitespace);
    is_curl.then_some(rest)
}

/// Adds the values in the arguments.
pub(crate) fn read(arguments: &str, pairs: &mut Pairs) {
    let words = shell::words(arguments);
    let mut rest = words.iter().map(|word| word.as_str());
    let mut has_url = false;
    while let Some(word) = rest.next() {
        if let Some(option) = word.strip_prefix("--") {
            read_long(option, &mut rest, pairs);
        } else if let Some(letters) = word.strip_prefix('-').filter(|letters| !letters.is_empty()) {
            read_short(letters, &mut rest, pairs);
        } else if !has_url && word.contains(['.', ':']) {
            has_url = true;
            add_url(word, pairs);
        }
    }
}

/// Reads `--name=argument` or `--name argument`.
fn read_long<'w>(option: &'w str, rest: &mut impl Iterator<Item = &'w str>, pairs: &mut Pairs) {
    let (name, argument) = match option.split_once('=') {
        Some((name, argument)) => (name, Some(argument)),
        None => (option, None),
    };
    let mut argument = || argument.or_else(|| rest.next()).unwrap_or_default();
    match name {
        "url" => add_url(argument(), pairs),
        "header" => add_header(argument(), pairs),
        "user" => add_user(argument(), pairs),
        "oauth2-bearer" => {
            add(&["oauth2-bearer", "token"], argument(), pairs);
        }
        "data" | "data-raw" | "data-binary" | "data-ascii" | "data-urlencode" | "json" => {
            add_body(argument(), pairs);
        }
        "form" | "form-string" => add_form_field(argument(), pairs),
        _ if IGNORED_WITH_ARGUMENT.contains(&name) => drop(argument()),
        _ => {}
    }
}

/// Reads several short options in one word: `-sSu user`, `-uuser`.
fn read_short<'w>(letters: &'w str, rest: &mut impl Iterator<Item = &'w str>, pairs: &mut Pairs) {
    let with_argument = |(_, c): &(usize, char)| SHORT_WITH_ARGUMENT.contains(*c);
    let Some((at, letter)) = letters.char_indices().find(with_argument) else { return };
    let attached = letters.get(at + 1..).filter(|attached| !attached.is_empty());
    let argument = attached.or_else(|| rest.next()).unwrap_or_default();
    match letter {
        'H' => add_header(argument, pairs),
        'u' => add_user(argument, pairs),
        'd' => add_body(argument, pairs),
        'F' => add_form_field(argument, pairs),
        _ => {}
    }
}

/// Adds a value, unless it is a shell variable: its value isn't in the text.
fn add(path: &[&str], value: &str, pairs: &mut Pairs) -> Option<usize> {
    if is_variable(value) { None } else { pairs.add(path, value) }
}

/// Adds the URL, its origin and host as parts, and the values in its query.
fn add_url(text: &str, pairs: &mut Pairs) {
    let scheme = if text.contains("://") { "" } else { "https://" };
    let mut full = Zeroizing::new(String::with_capacity(scheme.len() + text.len()));
    full.push_str(scheme);
    full.push_str(text);
    let Some(url) = UrlParts::parse(&full).filter(UrlParts::is_web) else { return };
    let without_query = full.split(['?', '#']).next().unwrap_or(&full);
    let Some(index) = add(&["url"], without_query, pairs) else { return };
    // With credentials the URL has been split into its parts already.
    if url.user.is_none() {
        pairs.add_part(&["base_url"], url.origin, index);
        pairs.add_part(&["host"], url.host, index);
        pairs.add_part(&["port"], url.port.unwrap_or_default(), index);
    }
    percent::query(url.query, true, &mut |name, value| {
        pairs.add(&[name], value);
    });
}

fn add_header(text: &str, pairs: &mut Pairs) {
    let Some((name, value)) = text.split_once(':') else { return };
    let (name, value) = (name.trim(), value.trim());
    if name.eq_ignore_ascii_case("authorization") {
        return add_authorization(name, value, pairs);
    }
    let first_word = name.split('-').next().unwrap_or(name).to_ascii_lowercase();
    if IGNORED_HEADERS.contains(&first_word.as_str()) || name.eq_ignore_ascii_case("user-agent") {
        return;
    }
    if let Some(index) = add(&[name], value, pairs)
        && secret_name::hints_at_secret(name)
    {
        pairs.add_part(&["header name"], name, index);
    }
}

/// Adds user and password (scheme `Basic`) or the token (any other scheme, or none).
fn add_authorization(name: &str, value: &str, pairs: &mut Pairs) {
    let Some((scheme, credentials)) = value.split_once(char::is_whitespace) else {
        add(&[name, "token"], value, pairs);
        return;
    };
    let credentials = credentials.trim();
    if scheme.eq_ignore_ascii_case("basic") {
        if let Some(user) = decode_base64(credentials) {
            add_user(&user, pairs);
        }
    } else if !credentials.contains(' ') {
        add(&[name, "token"], credentials, pairs);
    }
}

fn decode_base64(text: &str) -> Option<Zeroizing<String>> {
    let bytes = Zeroizing::new(BASE64.decode(text).ok()?);
    std::str::from_utf8(&bytes).ok().map(|text| Zeroizing::new(text.to_owned()))
}

/// Adds user and password. Without a password the user is a token: many services take it that way.
fn add_user(text: &str, pairs: &mut Pairs) {
    let (user, password) = text.split_once(':').unwrap_or((text, ""));
    if password.is_empty() {
        add(&["token"], user, pairs);
    } else {
        add(&["user"], user, pairs);
        add(&["password"], password, pairs);
    }
}

/// Adds the values in a body: JSON or URL-encoded. `@` means that the body is in a file.
fn add_body(text: &str, pairs: &mut Pairs) {
    if text.starts_with('@') || text.starts_with('{') && json::read(text, pairs) {
        return;
    }
    percent::query(text, true, &mut |name, value| {
        pairs.add(&[name], value);
    });
}

/// Adds a field of a multipart form. `@` and `<` mean that the value is in a file.
fn add_form_field(text: &str, pairs: &mut Pairs) {
    if let Some((name, value)) = text.split_once('=')
        && !value.starts_with(['@', '<'])
    {
        add(&[name], value, pairs);
    }
}
