//! Splits a command line into words, as a shell does.

use crate::quoted::{Chars, code_point};
use zeroize::Zeroizing;

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
        words.push(Zeroizing::new(word.as_str().to_owned()));
    }
    words
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
/// a `^` before the first quote, or at the end of a line before it, shows that.
fn without_carets(text: &str) -> Zeroizing<String> {
    let (before_quote, _) = text.split_once(['"', '\'']).unwrap_or((text, ""));
    if !before_quote.contains("^\n") && !before_quote.ends_with('^') {
        return Zeroizing::new(text.to_owned());
    }
    let mut is_quoted = false;
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '^' if !is_quoted => plain.extend(chars.next()),
            _ => {
                is_quoted ^= c == '"';
                plain.push(c);
            }
        }
    }
    plain
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
