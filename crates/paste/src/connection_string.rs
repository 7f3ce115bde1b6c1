//! Connection strings on a single line: `Server=…;Password=…` (ADO.NET, ODBC) and
//! `host=… password=…` (libpq).

use crate::{quoted, shell};
use zeroize::Zeroizing;

/// Names and values.
type Settings = Vec<(String, Zeroizing<String>)>;

/// Parses either form; `None` for other texts.
pub(crate) fn parse(text: &str) -> Option<Settings> {
    parse_semicolons(text).or_else(|| parse_words(text))
}

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
    let unquote = |value: &str| match quoted::whole(value) {
        Some(inner) => inner,
        // SQL Server puts the protocol before the host.
        None => Zeroizing::new(value.trim_start_matches("tcp:").to_owned()),
    };
    let setting = |(name, value): (&str, &str)| (name.trim().to_owned(), unquote(value.trim()));
    Some(settings.into_iter().map(setting).collect())
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
