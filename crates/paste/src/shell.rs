//! The words of a command, as a shell splits them. Imports `quoted` for codes.

use super::quoted::code;
use std::iter::Peekable;
use std::str::CharIndices;
use zeroize::Zeroizing;

/// The most words that are looked at.
const MOST: usize = 400;

type Rest<'a> = Peekable<CharIndices<'a>>;

/// All words. Line ends behind `\`, `^` or a backtick continue the line.
pub(super) fn words(text: &str) -> Vec<Zeroizing<String>> {
    let plain = without_carets(text);
    let mut rest = plain.char_indices().peekable();
    // As long as all of it, so that no copy is left by growing.
    let mut word = Zeroizing::new(String::with_capacity(plain.len()));
    let mut all = Vec::new();
    while all.len() < MOST && next_word(&mut rest, &mut word) {
        all.push(Zeroizing::new(word.as_str().to_owned()));
    }
    all
}

/// The first word and how many bytes it took.
pub(super) fn first(text: &str) -> Option<(Zeroizing<String>, usize)> {
    let mut rest = text.char_indices().peekable();
    let mut word = Zeroizing::new(String::with_capacity(text.len()));
    let end = |rest: &mut Rest<'_>| rest.peek().map_or(text.len(), |(at, _)| *at);
    next_word(&mut rest, &mut word).then(|| (word, end(&mut rest)))
}

/// Puts the next word in the place of the last one; false if there is none.
fn next_word(rest: &mut Rest<'_>, word: &mut String) -> bool {
    while rest.next_if(|(_, c)| c.is_whitespace()).is_some() || is_continued(rest) {}
    word.clear();
    if rest.peek().is_none() {
        return false;
    }
    while let Some((_, c)) = rest.next_if(|(_, c)| !c.is_whitespace()) {
        match c {
            '\'' => single(rest, word),
            '"' => double(rest, word),
            '$' if rest.next_if(|(_, next)| *next == '\'').is_some() => coded(rest, word),
            '\\' => match rest.next() {
                Some((_, '\n')) => break,
                Some((_, next)) => word.push(next),
                None => word.push('\\'),
            },
            _ => word.push(c),
        }
    }
    true
}

fn is_continued(rest: &mut Rest<'_>) -> bool {
    let mut ahead = rest.clone();
    let mark = ahead.next().is_some_and(|(_, c)| matches!(c, '\\' | '`'));
    let continued = mark && ahead.next().is_some_and(|(_, c)| c == '\n');
    if continued {
        *rest = ahead;
    }
    continued
}

fn single(rest: &mut Rest<'_>, word: &mut String) {
    for (_, c) in rest.by_ref() {
        if c == '\'' {
            return;
        }
        word.push(c);
    }
}

fn double(rest: &mut Rest<'_>, word: &mut String) {
    while let Some((_, c)) = rest.next() {
        match c {
            '"' => return,
            '\\' => match rest.next() {
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

/// `$'…'`, with the escapes of C.
fn coded(rest: &mut Rest<'_>, word: &mut String) {
    while let Some((_, c)) = rest.next() {
        match c {
            '\'' => return,
            '\\' => {
                let Some((_, next)) = rest.next() else { return };
                let digits = match next {
                    'x' => 2,
                    'u' => 4,
                    'U' => 8,
                    _ => 0,
                };
                match (code(rest, digits), next) {
                    (Some(coded), _) => word.push(coded),
                    (None, 'n') => word.push('\n'),
                    (None, 'r') => word.push('\r'),
                    (None, 't') => word.push('\t'),
                    (None, next) => word.push(next),
                }
            }
            _ => word.push(c),
        }
    }
}

/// The command without the escapes of Windows' command line, if it is written for it:
/// the first quote, or a line end before that, tells.
fn without_carets(text: &str) -> Zeroizing<String> {
    let (before, _) = text.split_once(['"', '\'']).unwrap_or((text, ""));
    if !before.contains("^\n") && !before.ends_with('^') {
        return Zeroizing::new(text.to_owned());
    }
    let mut is_within = false;
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '^' if !is_within => plain.extend(rest.next()),
            _ => {
                is_within ^= c == '"';
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
    fn words_are_split_as_a_shell_does() {
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
        for (text, wanted) in cases {
            let found: Vec<String> = words(text).iter().map(|w| w.to_string()).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
