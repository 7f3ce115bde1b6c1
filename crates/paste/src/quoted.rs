//! Values in quotes, as `.env` files and YAML write them. Imports nothing.

use std::iter::Peekable;
use std::str::CharIndices;
use zeroize::Zeroizing;

/// The value in the quotes that the text begins with, over line ends too, and how many
/// bytes it took. Nothing if it begins with none, or they never close.
pub(super) fn read(text: &str) -> Option<(Zeroizing<String>, usize)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let end = closing(text, quote)?;
    let inner = text.get(1..end)?;
    // No escape is shorter than what it stands for, so no copy is left by growing.
    let mut value = Zeroizing::new(String::with_capacity(inner.len()));
    let mut rest = inner.char_indices().peekable();
    while let Some((_, c)) = rest.next() {
        if c == '\\' && quote == '"' {
            escape(&mut rest, &mut value);
            continue;
        }
        value.push(c);
        // YAML doubles a single quote to write one.
        if c == quote {
            rest.next();
        }
    }
    Some((value, end + 1))
}

/// Where the quote at the beginning closes.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut rest = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = rest.next() {
        if c == '\\' && quote == '"' {
            rest.next();
        } else if c == quote {
            let is_doubled = quote == '\'' && rest.next_if(|(_, next)| *next == '\'').is_some();
            if !is_doubled {
                return Some(at);
            }
        }
    }
    None
}

/// What follows a backslash; what is no escape stays as it stands.
fn escape(rest: &mut Peekable<CharIndices<'_>>, value: &mut String) {
    let Some((_, c)) = rest.next() else { return };
    let digits = match c {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    if let Some(coded) = code(rest, digits) {
        value.push(coded);
        return;
    }
    match c {
        'n' => value.push('\n'),
        'r' => value.push('\r'),
        't' => value.push('\t'),
        '"' | '\'' | '\\' | '/' | '$' | '`' => value.push(c),
        _ => {
            value.push('\\');
            value.push(c);
        }
    }
}

/// The character that so many hexadecimal digits stand for.
pub(super) fn code(rest: &mut Peekable<CharIndices<'_>>, digits: usize) -> Option<char> {
    let mut ahead = rest.clone();
    let mut code = 0;
    for _ in 0..digits {
        code = code << 4 | ahead.next()?.1.to_digit(16)?;
    }
    let coded = char::from_u32(code).filter(|_| digits > 0)?;
    *rest = ahead;
    Some(coded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_end_where_they_should() {
        let cases = [
            (r#""a\"b\n\\c" # x"#, "a\"b\n\\c", 11),
            ("'a\\n''b' x", "a\\n'b", 8),
            ("`a'\"b`", "a'\"b", 6),
            ("''", "", 2),
            (r#""\u00fc\q\uzz""#, "ü\\q\\uzz", 14),
            ("\"a\nb\"", "a\nb", 5),
        ];
        for (text, value, end) in cases {
            let (found, at) = read(text).expect(text);
            assert_eq!((found.as_str(), at), (value, end), "{text}");
        }
        assert!(read("\"never closed").is_none());
        assert!(read("plain").is_none());
    }
}
