//! cURL commands.

use crate::pairs::Pairs;
use crate::{request, shell};

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

/// Adds the values of a cURL command; false if it isn't one, or has no URL.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    let Some(arguments) = shell::arguments(text, &["curl", "curl.exe"]) else { return false };
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
        has_url |= word.starts_with("--url");
    }
    has_url
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
        "user" => request::add_user(argument(), pairs),
        "oauth2-bearer" => request::add_authorization(&["oauth2-bearer"], argument(), pairs),
        "data" | "data-raw" | "data-binary" | "data-ascii" | "data-urlencode" | "json" => {
            request::add_body(argument(), pairs);
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
        'u' => request::add_user(argument, pairs),
        'd' => request::add_body(argument, pairs),
        'F' => add_form_field(argument, pairs),
        _ => {}
    }
}

fn add_url(text: &str, pairs: &mut Pairs) {
    request::add_url(text, "https://", pairs);
}

fn add_header(text: &str, pairs: &mut Pairs) {
    if let Some((name, value)) = text.split_once(':') {
        request::add_header(name.trim(), value.trim(), pairs);
    }
}

/// Adds a field of a multipart form. `@` and `<` mean that the value is in a file.
fn add_form_field(text: &str, pairs: &mut Pairs) {
    if let Some((name, value)) = text.split_once('=')
        && !value.starts_with(['@', '<'])
    {
        pairs.add_unless_reference(&[name], value);
    }
}
