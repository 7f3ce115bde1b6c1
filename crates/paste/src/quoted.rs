//! Quoted values, as in `.env` files and YAML.

use std::iter::Peekable;
use std::str::CharIndices;
use zeroize::Zeroizing;

/// Characters with their byte offsets.
pub(crate) type Chars<'a> = Peekable<CharIndices<'a>>;

/// The quoted value at the start of the text, which may span several lines, and its length in
/// bytes with the quotes. `None` if there is no quote, or no closing one.
pub(crate) fn read(text: &str) -> Option<(Zeroizing<String>, usize)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let end = closing_quote(text, quote)?;
    let inner = text.get(1..end)?;
    // Large enough, because no escape is shorter than its character.
    let mut value = Zeroizing::new(String::with_capacity(inner.len()));
    let mut chars = inner.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            unescape(&mut chars, &mut value);
            continue;
        }
        value.push(c);
        // In YAML a doubled single quote stands for one.
        if c == quote {
            chars.next();
        }
    }
    Some((value, end + 1))
}

/// The value, if the whole text is one quoted value.
pub(crate) fn whole(text: &str) -> Option<Zeroizing<String>> {
    read(text).filter(|(_, length)| *length == text.len()).map(|(value, _)| value)
}

/// The byte offset of the quote that closes the one at the start.
fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            let is_doubled = quote == '\'' && chars.next_if(|(_, next)| *next == '\'').is_some();
            if !is_doubled {
                return Some(at);
            }
        }
    }
    None
}

/// Reads what follows a backslash. Unknown escapes stay unchanged.
fn unescape(chars: &mut Chars<'_>, value: &mut String) {
    let Some((_, c)) = chars.next() else { return };
    if let Some(escaped) = code_point(chars, c) {
        value.push(escaped);
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

/// The character of an escape such as `\x41` or `\u00fc`. `letter` follows the backslash;
/// `chars` starts after it, and is advanced only if the escape is valid.
pub(crate) fn code_point(chars: &mut Chars<'_>, letter: char) -> Option<char> {
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return None,
    };
    let mut ahead = chars.clone();
    let mut code = number(&mut ahead, digits)?;
    // Java and JSON write characters above U+FFFF as two surrogates.
    if digits == 4 && (0xd800..0xdc00).contains(&code) {
        let is_escaped = ahead.next()?.1 == '\\' && ahead.next()?.1 == 'u';
        let low = number(&mut ahead, digits).filter(|low| (0xdc00..0xe000).contains(low))?;
        code = is_escaped.then_some(0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00))?;
    }
    let character = char::from_u32(code)?;
    *chars = ahead;
    Some(character)
}

/// The number with this many hexadecimal digits.
fn number(chars: &mut Chars<'_>, digits: u32) -> Option<u32> {
    (0..digits).try_fold(0, |number, _| Some(number << 4 | chars.next()?.1.to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_doubled_quotes_do_not_end_a_value() {
        let cases = [
            (r#""a\"b\n\\c" # x"#, "a\"b\n\\c", 11),
            ("'a\\n''b' x", "a\\n'b", 8),
            ("`a'\"b`", "a'\"b", 6),
            ("''", "", 2),
            (r#""\u00fc\q\uzz""#, "ü\\q\\uzz", 14),
            (r#""\ud83d\udd11\ud83d""#, "🔑\\ud83d", 20),
            ("\"a\nb\"", "a\nb", 5),
        ];
        for (text, value, length) in cases {
            let (found, found_length) = read(text).expect(text);
            assert_eq!((found.as_str(), found_length), (value, length), "{text}");
        }
        assert!(read("\"never closed").is_none());
        assert!(read("plain").is_none());
        assert!(whole("'a'").is_some() && whole("'a' b").is_none());
    }
}
