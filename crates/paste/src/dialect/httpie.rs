//! HTTPie commands: `https -A bearer -a TOKEN GET host/path name==value Header:value field=value`.

use crate::pairs::Pairs;
use crate::{request, shell};

/// Options without an argument are all others.
const WITH_ARGUMENT: [&str; 22] = [
    "-p",
    "--print",
    "-o",
    "--output",
    "-s",
    "--style",
    "--pretty",
    "--format-options",
    "--session",
    "--session-read-only",
    "--timeout",
    "--proxy",
    "--verify",
    "--cert",
    "--cert-key",
    "--max-redirects",
    "--raw",
    "--default-scheme",
    "--boundary",
    "--ssl",
    "--response-charset",
    "--response-mime",
];

/// Adds the values of an HTTPie command; false if it isn't one. A first word alone shows little,
/// so a URL must follow.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    let with_tls = shell::arguments(text, &["https", "xhs"]);
    let without_tls = || shell::arguments(text, &["http", "xh"]);
    let Some(arguments) = with_tls.or_else(without_tls) else { return false };
    let scheme = if with_tls.is_some() { "https://" } else { "http://" };
    let words = shell::words(arguments);
    let mut words = words.iter().map(|word| word.as_str());
    let (mut url, mut items) = (None, Vec::new());
    let (mut credentials, mut auth_type) = (None, "");
    while let Some(word) = words.next() {
        let (option, attached) = match word.split_once('=') {
            Some((option, value)) if option.starts_with("--") => (option, Some(value)),
            _ => (word, None),
        };
        let mut argument = || attached.or_else(|| words.next()).unwrap_or_default();
        match option {
            "-a" | "--auth" => credentials = Some(argument()),
            "-A" | "--auth-type" => auth_type = argument(),
            _ if WITH_ARGUMENT.contains(&option) => drop(argument()),
            _ if option.starts_with('-') => {}
            _ if url.is_some() => items.push(word),
            _ if is_method(word) => {}
            _ => url = Some(word),
        }
    }
    let Some(url) = url.filter(|url| is_url(url)) else { return false };
    // `:3000/path` is on this computer.
    match url.strip_prefix(':') {
        Some(rest) if rest.starts_with('/') => {
            request::add_url(&format!("localhost{rest}"), scheme, pairs);
        }
        Some(_) => request::add_url(&format!("localhost{url}"), scheme, pairs),
        None => request::add_url(url, scheme, pairs),
    }
    match credentials {
        Some(token) if auth_type.eq_ignore_ascii_case("bearer") => {
            request::add_authorization(&["bearer"], token, pairs);
        }
        Some(user) => request::add_user(user, pairs),
        None => {}
    }
    for item in items {
        add_item(item, pairs);
    }
    true
}

fn is_method(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_url(word: &str) -> bool {
    let host =
        word.split("://").last().unwrap_or(word).split(['/', '?']).next().unwrap_or_default();
    host.contains(['.', ':']) && !host.ends_with([':', '.', ',']) || host == "localhost"
}

/// Adds a query parameter, a header or a field of the body. A backslash before a separator makes
/// it a part of the name. Values in files are left out.
fn add_item(item: &str, pairs: &mut Pairs) {
    let mut previous = ' ';
    for (at, c) in item.char_indices() {
        let is_escaped = previous == '\\';
        previous = c;
        if is_escaped || !matches!(c, '=' | ':' | '@') {
            continue;
        }
        let (Some(name), Some(rest)) = (item.get(..at), item.get(at..)) else { return };
        let name = name.replace('\\', "");
        let is_in_file = ["==@", ":=@", "=@", ":@", "@"].iter().any(|sign| rest.starts_with(sign));
        if is_in_file {
            return;
        }
        if let Some(value) = rest.strip_prefix("==") {
            pairs.add_unless_reference(&[&name], value);
        } else if let Some(json) = rest.strip_prefix(":=") {
            pairs.add_unless_reference(&[&name], json.trim_matches('"'));
        } else if let Some(value) = rest.strip_prefix(':') {
            request::add_header(&name, value.trim(), pairs);
        } else if let Some(value) = rest.strip_prefix('=') {
            pairs.add_unless_reference(&[&name], value);
        }
        return;
    }
}
