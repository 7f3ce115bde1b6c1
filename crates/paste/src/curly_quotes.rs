//! Straightens quotes that a chat or a document made curly, where they stand for quotes. Others,
//! such as the apostrophe in `ain’t`, are a part of the text.

use zeroize::Zeroizing;

const DOUBLE: [char; 6] = ['“', '”', '„', '‟', '«', '»'];
const SINGLE: [char; 4] = ['‘', '’', '‚', '‛'];

/// The text with curly quotes straightened, except in straight quotes.
pub(crate) fn straightened(text: &str) -> Zeroizing<String> {
    // Backslashes may be added before straight quotes. It never grows.
    let capacity = text.len() + text.matches('"').count();
    let mut out = Zeroizing::new(String::with_capacity(capacity));
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let inside = rest.get(c.len_utf8()..).unwrap_or_default();
        let content = if can_open(before) { content(c, inside) } else { None };
        let Some(content) = content else {
            out.push(c);
            (rest, before) = (inside, c);
            continue;
        };
        let after = inside.get(content.len()..).unwrap_or_default();
        let close = after.chars().next().unwrap_or(c);
        if matches!(c, '"' | '\'') {
            out.push(c);
            out.push_str(content);
            out.push(c);
        } else if DOUBLE.contains(&c) {
            push_in_double_quotes(content, &mut out);
        } else {
            out.push('\'');
            out.push_str(content);
            out.push('\'');
        }
        (rest, before) = (after.get(close.len_utf8()..).unwrap_or_default(), close);
    }
    out
}

/// Whether a quote after this character can open.
fn can_open(before: char) -> bool {
    before.is_whitespace() || "=:([{,;|@^".contains(before)
}

/// What is between this quote and the one that closes it. `None` if it doesn't open.
fn content(quote: char, inside: &str) -> Option<&str> {
    let closes: &[char] = match quote {
        '"' | '\'' => return straight_content(quote, inside),
        _ if DOUBLE.contains(&quote) => &DOUBLE,
        _ if SINGLE.contains(&quote) => &SINGLE,
        _ => return None,
    };
    let mut before = quote;
    let mut chars = inside.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        if closes.contains(&c) {
            if !next.is_alphanumeric() {
                return inside.get(..at);
            }
            if can_open(before) {
                return None;
            }
        }
        // In single quotes, an apostrophe of a later line would be taken for the closing quote.
        if closes == SINGLE && matches!(c, '\n' | '\'') {
            return None;
        }
        before = c;
    }
    None
}

fn straight_content(quote: char, inside: &str) -> Option<&str> {
    let mut is_escaped = false;
    let (at, _) = inside.char_indices().find(|(_, c)| {
        let closes = *c == quote && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped && quote == '"';
        closes
    })?;
    inside.get(..at)
}

fn push_in_double_quotes(content: &str, out: &mut String) {
    let mut before = '"';
    out.push('"');
    for c in content.chars() {
        if c == '"' && before != '\\' {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curly_quotes_are_straightened_only_where_quotes_stand() {
        for (text, expected) in [
            ("-H “a: b” ‘c’", "-H \"a: b\" 'c'"),
            ("-F 'd=Ain’t “a” problem' “x”", "-F 'd=Ain’t “a” problem' \"x\""),
            ("-F ‘d=Ain’t a problem’", "-F 'd=Ain’t a problem'"),
            ("-d ‘{“a”: “b”}’", "-d '{“a”: “b”}'"),
            ("-d “{\"a\": \\\"b\"}”", "-d \"{\\\"a\\\": \\\"b\\\"}\""),
            ("--header=“a”", "--header=\"a\""),
            ("A=„a“ B=”b” C=«c»", "A=\"a\" B=\"b\" C=\"c\""),
            ("A=“a\nb”", "A=\"a\nb\""),
            ("A=“a\nB=“b”", "A=“a\nB=\"b\""),
            ("pa“ss”word ain’t it’s", "pa“ss”word ain’t it’s"),
            ("A=‘a\nB=b’", "A=‘a\nB=b’"),
            ("users’ lists’", "users’ lists’"),
            ("it's “a”", "it's \"a\""),
            ("‘it's’", "‘it's’"),
            ("“", "“"),
        ] {
            assert_eq!(straightened(text).as_str(), expected, "{text}");
        }
    }
}
