//! Parses classes such as `[a-z]`, and escapes.

use super::Parser;
use crate::json_schema::pattern_cost::PatternError;
use crate::json_schema::pattern_cost::chars::Chars;

/// The characters that a backslash escapes; in a class also the hyphen.
const SYNTAX: &str = "^$\\.*+?()[]{}|/";

impl Parser<'_> {
    pub(super) fn class(&mut self) -> Result<Chars, PatternError> {
        let is_inverse = self.eat('^');
        let mut all = Chars::default();
        loop {
            let c = self.rest.next().ok_or(PatternError::NotEcma262)?;
            if c == ']' {
                break;
            }
            let (from, chars) = self.class_atom(c)?;
            all = all.union(chars);
            let mut ahead = self.rest.clone();
            if ahead.next() == Some('-') && ahead.next() != Some(']') {
                self.rest.next();
                let c = self.rest.next().ok_or(PatternError::NotEcma262)?;
                match (from, self.class_atom(c)?) {
                    (Some(from), (Some(to), _)) if from <= to => {
                        all = all.union(Chars::range(from, to));
                    }
                    (Some(_), (Some(_), _)) => return Err(PatternError::NotEcma262),
                    // Next to a class, the hyphen is a character: `[\w-.]`.
                    (_, (_, chars)) => {
                        self.forbids_unicode = true;
                        all = all.union(chars).union(Chars::one('-'));
                    }
                }
            }
        }
        Ok(if is_inverse { all.negated_class() } else { all })
    }

    /// One member of a class, and the character if it is a single one.
    fn class_atom(&mut self, c: char) -> Result<(Option<char>, Chars), PatternError> {
        if c != '\\' {
            return Ok((Some(c), Chars::one(c)));
        }
        match self.rest.next().ok_or(PatternError::NotEcma262)? {
            'b' => Ok((Some('\u{8}'), Chars::one('\u{8}'))),
            '-' => Ok((Some('-'), Chars::one('-'))),
            c => self.escape(c),
        }
    }

    /// What follows a backslash, and the character if it is a single one.
    pub(super) fn escape(&mut self, c: char) -> Result<(Option<char>, Chars), PatternError> {
        if let Some(chars) = Chars::class(c) {
            return Ok((None, chars));
        }
        let c = match c {
            // A Unicode property may match any character.
            'p' | 'P' if self.eat('{') => {
                self.needs_unicode = true;
                while self.rest.next().ok_or(PatternError::NotEcma262)? != '}' {}
                return Ok((None, Chars::ALL));
            }
            't' => '\t',
            'n' => '\n',
            'v' => '\u{b}',
            'f' => '\u{c}',
            'r' => '\r',
            '0' => '\0',
            'c' => {
                let letter = self.rest.next().filter(char::is_ascii_alphabetic);
                char::from_u32(u32::from(letter.ok_or(PatternError::NotEcma262)?) % 32)
                    .ok_or(PatternError::NotEcma262)?
            }
            'x' => self.hex(2)?,
            'u' if self.eat('{') => {
                self.needs_unicode = true;
                let c = self.hex(6)?;
                if !self.eat('}') {
                    return Err(PatternError::NotEcma262);
                }
                c
            }
            'u' => self.hex(4)?,
            c if SYNTAX.contains(c) => c,
            // An escaped letter may mean something in another language, such as `\A`.
            c if !c.is_alphanumeric() => {
                self.forbids_unicode = true;
                c
            }
            _ => return Err(PatternError::NotEcma262),
        };
        Ok((Some(c), Chars::one(c)))
    }

    /// A character by its code point, of at most this many digits.
    fn hex(&mut self, digits: usize) -> Result<char, PatternError> {
        let mut code = 0;
        let mut read = 0;
        while read < digits
            && let Some(digit) = self.peek().and_then(|c| c.to_digit(16))
        {
            self.rest.next();
            code = code * 16 + digit;
            read += 1;
        }
        // Half of a surrogate pair counts as a character beyond ASCII, like the whole.
        if read == 0 {
            Err(PatternError::NotEcma262)
        } else {
            Ok(char::from_u32(code).unwrap_or(char::MAX))
        }
    }
}
