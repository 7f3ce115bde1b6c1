//! Splits a command line into words, as a shell does.

use crate::quoted::{Chars, code_point};
use zeroize::Zeroizing;

/// The arguments, if the text is one of these commands.
pub(crate) fn arguments<'t>(text: &'t str, commands: &[&str]) -> Option<&'t str> {
    // Removes the prompt.
    let text = text.trim_start_matches(['$', '>', '#', '%', ' ']);
    let (command, arguments) = text.split_once(char::is_whitespace)?;
    commands.iter().any(|name| command.eq_ignore_ascii_case(name)).then_some(arguments)
}

/// The length of the command at the start of the text: up to the first line break that is neither
/// quoted nor escaped.
pub(crate) fn command_length(text: &str) -> usize {
    let is_escaped = |at: usize| text.get(..at).is_some_and(|text| text.ends_with(['^', '`']));
    let mut ends = unquoted(text).filter(|(at, c)| *c == '\n' && !is_escaped(*at));
    ends.next().map_or(text.len(), |(at, _)| at + 1)
}

/// The characters outside of quotes, with their byte offsets, without escaped ones.
fn unquoted(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quote, mut is_escaped, mut before) = (None, false, ' ');
    text.char_indices().filter(move |(_, c)| {
        let was_escaped = std::mem::take(&mut is_escaped);
        let is_outside = quote.is_none();
        match (c, quote) {
            _ if was_escaped => {}
            // Single quotes make a backslash literal, except after `$`.
            ('\\', quote) => is_escaped = quote != Some(('\'', true)),
            ('"' | '\'', None) => quote = Some((*c, before != '$')),
            (c, Some((open, _))) if *c == open => quote = None,
            _ => {}
        }
        before = *c;
        is_outside && !was_escaped
    })
}

/// The maximum number of words.
const MAX_WORDS: usize = 400;

/// All words. A line break after `\`, `^` (Windows) or a backtick (PowerShell) continues the line.
pub(crate) fn words(text: &str) -> Vec<Zeroizing<String>> {
    let plain = without_carets(text);
    let mut chars = plain.char_indices().peekable();
    // Large enough for any word, so that it doesn't grow.
    let mut word = Zeroizing::new(String::with_capacity(plain.len()));
    let mut words = Vec::new();
    while words.len() < MAX_WORDS && next_word(&mut chars, &mut word) {
        words.push(option(&word).unwrap_or_else(|| Zeroizing::new(word.as_str().to_owned())));
    }
    words
}

/// An option whose hyphens a document turned into a dash. It makes one dash of two hyphens, so the
/// length of the option's name decides.
fn option(word: &str) -> Option<Zeroizing<String>> {
    let name = word.strip_prefix(['–', '—'])?.trim_start_matches(['-', '–', '—']);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '=');
    let hyphens = if name.len() == 1 { "-" } else { "--" };
    let is_option = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.split('=').next().is_some_and(|name| name.chars().all(is_name));
    is_option.then(|| Zeroizing::new([hyphens, name].concat()))
}

/// The first word, and the byte offset of its end.
pub(crate) fn first_word(text: &str) -> Option<(Zeroizing<String>, usize)> {
    let mut chars = text.char_indices().peekable();
    let mut word = Zeroizing::new(String::with_capacity(text.len()));
    if !next_word(&mut chars, &mut word) {
        return None;
    }
    let end = chars.peek().map_or(text.len(), |(at, _)| *at);
    Some((word, end))
}

/// Reads the next word into `word`; false if there is none.
fn next_word(chars: &mut Chars<'_>, word: &mut String) -> bool {
    while chars.next_if(|(_, c)| c.is_whitespace()).is_some() || skip_line_continuation(chars) {}
    word.clear();
    if chars.peek().is_none() {
        return false;
    }
    while let Some((_, c)) = chars.next_if(|(_, c)| !c.is_whitespace()) {
        match c {
            '\'' => single_quoted(chars, word),
            '"' => double_quoted(chars, word),
            '$' if chars.next_if(|(_, next)| *next == '\'').is_some() => ansi_c_quoted(chars, word),
            '\\' => match chars.next() {
                Some((_, '\n')) => break,
                Some((_, next)) => word.push(next),
                None => word.push('\\'),
            },
            _ => word.push(c),
        }
    }
    true
}

fn skip_line_continuation(chars: &mut Chars<'_>) -> bool {
    let mut ahead = chars.clone();
    let is_continued = ahead.next().is_some_and(|(_, c)| matches!(c, '\\' | '`'))
        && ahead.next().is_some_and(|(_, c)| c == '\n');
    if is_continued {
        *chars = ahead;
    }
    is_continued
}

fn single_quoted(chars: &mut Chars<'_>, word: &mut String) {
    word.extend(chars.by_ref().map(|(_, c)| c).take_while(|c| *c != '\''));
}

fn double_quoted(chars: &mut Chars<'_>, word: &mut String) {
    while let Some((_, c)) = chars.next() {
        match c {
            '"' => return,
            '\\' => match chars.next() {
                Some((_, '\n')) | None => {}
                Some((_, next)) => {
                    if !matches!(next, '"' | '\\' | '$' | '`') {
                        word.push('\\');
                    }
                    word.push(next);
                }
            },
            _ => word.push(c),
        }
    }
}

/// `$'…'`, with escapes as in C.
fn ansi_c_quoted(chars: &mut Chars<'_>, word: &mut String) {
    while let Some((_, c)) = chars.next() {
        match c {
            '\'' => return,
            '\\' => {
                let Some((_, letter)) = chars.next() else { return };
                word.push(match (code_point(chars, letter), letter) {
                    (Some(character), _) => character,
                    (None, 'n') => '\n',
                    (None, 'r') => '\r',
                    (None, 't') => '\t',
                    (None, other) => other,
                });
            }
            _ => word.push(c),
        }
    }
}

/// Removes the escape character `^` of Windows' command prompt, if the command is written for it:
/// a `^` outside of quotes shows that, at the end of a line or before a quote.
fn without_carets(text: &str) -> Zeroizing<String> {
    if !has_escaping_caret(text) {
        return Zeroizing::new(text.to_owned());
    }
    let mut is_quoted = false;
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '^' if !is_quoted => plain.extend(chars.next()),
            '\\' if is_quoted => plain.extend([c].into_iter().chain(chars.next())),
            _ => {
                is_quoted ^= c == '"';
                plain.push(c);
            }
        }
    }
    plain
}

fn has_escaping_caret(text: &str) -> bool {
    unquoted(text).any(|(at, c)| {
        c == '^' && text.get(at + 1..).is_some_and(|rest| rest.starts_with(['\n', '"']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_like_in_a_shell() {
        let cases: [(&str, &[&str]); 9] = [
            ("a  'b c' \"d \\\"e\\\" \\n\"", &["a", "b c", "d \"e\" \\n"]),
            ("-H \\\n  x\\ y \\\n z", &["-H", "x y", "z"]),
            ("-H ^\n \"a\" ^\n b", &["-H", "a", "b"]),
            ("^\"a: b^\" ^\"{\\^\"k\\^\":1}^\"", &["a: b", "{\"k\":1}"]),
            ("$'it\\'s\\n\\u00fc' 'it'\\''s'", &["it's\nü", "it's"]),
            ("^\n -H \"a^b\" c^&d", &["-H", "a^b", "c&d"]),
            ("'a^\"' \"^\n\"", &["a^\"", "^\n"]),
            ("`\n a", &["a"]),
            ("'open", &["open"]),
        ];
        for (text, expected) in cases {
            let found: Vec<String> = words(text).iter().map(|w| w.to_string()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
