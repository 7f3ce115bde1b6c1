//! Connection strings of one line: `Server=…;Password=…` (ADO.NET, ODBC) and
//! `host=… password=…` (libpq). Imports the words of a shell.

use super::pair::Pairs;
use super::{quoted, shell};

/// Reads a line that is such a string by itself.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    let before = pairs.roots();
    if segments(text, &mut |name, value| {
        pairs.add(&[name], value);
    }) {
        return pairs.roots() > before;
    }
    let words = shell::words(text);
    let all = || words.iter().map(|word| word.split_once('='));
    let is_one = |pair: Option<(&str, &str)>| pair.is_some_and(|(name, _)| is_word(name));
    if words.len() < 2 || !all().all(is_one) {
        return false;
    }
    for (name, value) in all().flatten() {
        pairs.add(&[name], value);
    }
    pairs.roots() > before
}

/// Adds what a value that is such a string holds, as pieces of the pair at `of`.
pub(super) fn add_parts(path: &[&str], value: &str, of: usize, pairs: &mut Pairs) {
    segments(value, &mut |name, value| {
        pairs.add_part(&[path, &[name]].concat(), value, of);
    });
}

/// The names and values between semicolons; false, and none of them, if there are
/// fewer than two or anything else stands between.
fn segments(text: &str, each: &mut dyn FnMut(&str, &str)) -> bool {
    let pairs = || text.split(';').filter(|segment| !segment.trim().is_empty());
    let is_pair = |segment: &str| segment.split_once('=').is_some_and(|(name, _)| is_name(name));
    // A value in quotes may hold semicolons; such a string is rare enough to leave.
    if text.contains('\n') || pairs().nth(1).is_none() || !pairs().all(is_pair) {
        return false;
    }
    for (name, value) in pairs().filter_map(|segment| segment.split_once('=')) {
        let value = value.trim();
        match quoted::read(value).filter(|(_, end)| *end == value.len()) {
            Some((inner, _)) => each(name.trim(), &inner),
            None => each(name.trim(), value.trim_start_matches("tcp:")),
        }
    }
    true
}

fn is_name(text: &str) -> bool {
    text.trim().split(' ').all(is_word)
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}
