//! Splits PowerShell code into words, quoted texts and symbols.

use crate::quoted::Chars;
use zeroize::Zeroizing;

/// The maximum number of tokens.
const MAX_TOKENS: usize = 2_000;

pub(super) enum Token {
    /// A word without quotes. The name of an element, `$x["a"]`, is a part of it.
    Bare(Zeroizing<String>),
    Quoted(Zeroizing<String>),
    /// One of `= { } ( ) , ; |` or a line break.
    Symbol(char),
}

impl Token {
    /// The text of a word, quoted or not.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Bare(text) | Self::Quoted(text) => text,
            Self::Symbol(_) => "",
        }
    }
}

pub(super) fn split(text: &str) -> Vec<Token> {
    let mut chars = text.char_indices().peekable();
    let mut tokens = Vec::new();
    // Large enough for any word, so that it doesn't grow.
    let mut word = Zeroizing::new(String::with_capacity(text.len()));
    while let Some((at, c)) = chars.next()
        && tokens.len() < MAX_TOKENS
    {
        let next = chars.peek().map(|(_, next)| *next);
        word.clear();
        match c {
            '`' if next == Some('\n') => {
                chars.next();
            }
            '\n' | '=' | '{' | '}' | '(' | ')' | ',' | ';' | '|' => tokens.push(Token::Symbol(c)),
            '#' => while chars.next_if(|(_, c)| *c != '\n').is_some() {},
            '@' if matches!(next, Some('{' | '(')) => {}
            '@' if matches!(next, Some('"' | '\'')) => {
                let (here_string, end) = here_string(text.get(at..).unwrap_or_default());
                while chars.next_if(|(here, _)| *here < at + end).is_some() {}
                tokens.push(Token::Quoted(Zeroizing::new(here_string.to_owned())));
            }
            '"' | '\'' => {
                quoted(&mut chars, c, &mut word);
                tokens.push(Token::Quoted(Zeroizing::new(word.as_str().to_owned())));
            }
            _ if c.is_whitespace() => {}
            _ => {
                word.push(c);
                bare(&mut chars, &mut word);
                tokens.push(Token::Bare(Zeroizing::new(word.as_str().to_owned())));
            }
        }
    }
    tokens
}

/// Reads the rest of a word. An address contains characters that end other words.
fn bare(chars: &mut Chars<'_>, word: &mut String) {
    while let Some((_, c)) = chars.next_if(|(_, c)| {
        !c.is_whitespace()
            && (word.contains("://") && !matches!(c, '"' | '\'' | ')' | ';')
                || word.ends_with('[')
                || !"={}(),;|\"'`".contains(*c))
    }) {
        if matches!(c, '"' | '\'') {
            quoted(chars, c, word);
        } else {
            word.push(c);
        }
    }
}

/// Reads up to the closing quote. A doubled quote stands for one; in double quotes, a backtick
/// escapes the next character. Variables stay as they are.
fn quoted(chars: &mut Chars<'_>, quote: char, word: &mut String) {
    while let Some((_, c)) = chars.next() {
        if c == quote {
            if chars.next_if(|(_, next)| *next == quote).is_none() {
                return;
            }
            word.push(quote);
        } else if c == '`' && quote == '"' {
            word.extend(chars.next().map(|(_, escaped)| match escaped {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                other => other,
            }));
        } else {
            word.push(c);
        }
    }
}

/// The text of a here-string, `@"…"@` with line breaks inside the quotes, and its whole length.
fn here_string(text: &str) -> (&str, usize) {
    let end_mark = if text.starts_with("@\"") { "\n\"@" } else { "\n'@" };
    let end = text.find(end_mark).unwrap_or(text.len());
    let start = text.find('\n').map_or(end, |line_end| line_end + 1).min(end);
    (text.get(start..end).unwrap_or_default(), (end + end_mark.len()).min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_split_like_in_power_shell() {
        let cases = [
            ("irm -Uri https://a.b/?c=d,e `\n-X", "irm|-Uri|https://a.b/?c=d,e|-X"),
            ("@{ \"a\"=\"b`\"c\"\"d\"; e = 'it''s $x' }", "{|'a'|=|'b\"c\"d'|;|e|=|'it's $x'|}"),
            ("$h.Add(\"a\", \"b\")", "$h.Add|(|'a'|,|'b'|)"),
            ("$h['a'] = 'b' # c\nd", "$h[a]|=|'b'|\n|d"),
            ("$b = @\"\n{\"a\": 1}\n\"@\nx", "$b|=|'{\"a\": 1}'|\n|x"),
            ("'open", "'open'"),
            ("@\"", "''"),
        ];
        for (text, expected) in cases {
            let shown: Vec<String> = split(text)
                .iter()
                .map(|token| match token {
                    Token::Bare(text) => text.to_string(),
                    Token::Quoted(text) => format!("'{}'", text.as_str()),
                    Token::Symbol(c) => c.to_string(),
                })
                .collect();
            assert_eq!(shown.join("|"), expected, "{text}");
        }
    }
}
