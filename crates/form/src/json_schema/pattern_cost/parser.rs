//! Parses a pattern (ECMA-262, `u` flag) into an automaton.

use super::PatternError;
use super::automaton::{Automaton, Fragment};
use super::chars::Chars;

/// The nesting of groups.
const MAX_GROUPS: usize = 32;

/// The characters that a backslash escapes; in a class also the hyphen.
const SYNTAX: &str = "^$\\.*+?()[]{}|/";

pub(super) fn parse(pattern: &str) -> Result<Automaton, PatternError> {
    let mut parser =
        Parser { rest: pattern.chars(), automaton: Automaton::default(), is_anchored: true };
    let whole = parser.alternatives(0)?;
    if parser.rest.next().is_some() {
        return Err(PatternError::NotEcma262);
    }
    let Parser { mut automaton, is_anchored, .. } = parser;
    automaton.empties = whole.empties;
    if is_anchored {
        automaton.starts.push(whole.first);
    } else {
        // The match may start anywhere in the text, as if the pattern began with `[^]*`.
        let before = automaton.one(Chars::ALL)?;
        automaton.skipped = before.first.first().copied();
        let before = automaton.repeat(before, 0, None)?;
        let all = automaton.then(before, whole);
        automaton.starts.push(all.first);
    }
    Ok(automaton)
}

struct Parser<'a> {
    rest: std::str::Chars<'a>,
    automaton: Automaton,
    /// Whether every alternative of the whole pattern starts with `^`.
    is_anchored: bool,
}

impl Parser<'_> {
    fn alternatives(&mut self, depth: usize) -> Result<Fragment, PatternError> {
        let mut all: Option<Fragment> = None;
        loop {
            if depth == 0 && self.peek() != Some('^') {
                self.is_anchored = false;
            }
            let one = self.sequence(depth)?;
            all = Some(match all {
                Some(all) => self.automaton.either(all, one),
                None => one,
            });
            if !self.eat('|') {
                return all.ok_or(PatternError::NotEcma262);
            }
        }
    }

    fn sequence(&mut self, depth: usize) -> Result<Fragment, PatternError> {
        let mut all = self.automaton.empty();
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' {
                break;
            }
            self.rest.next();
            let one = self.atom(c, depth)?;
            let one = self.quantified(one)?;
            all = self.automaton.then(all, one);
        }
        Ok(all)
    }

    fn atom(&mut self, c: char, depth: usize) -> Result<Fragment, PatternError> {
        match c {
            '^' | '$' => Ok(self.automaton.empty()),
            '.' => self.automaton.one(Chars::any()),
            '(' if depth == MAX_GROUPS => {
                Err(PatternError::TooExpensive("groups at most 32 levels deep"))
            }
            '(' => self.group(depth + 1),
            '[' => {
                let chars = self.class()?;
                self.automaton.one(chars)
            }
            '\\' => match self.rest.next() {
                Some('b' | 'B') => Ok(self.automaton.empty()),
                Some('1'..='9' | 'k') => Err(PatternError::TooExpensive(
                    "a pattern without references back to its groups",
                )),
                Some(c) => {
                    let (_, chars) = self.escape(c)?;
                    self.automaton.one(chars)
                }
                None => Err(PatternError::NotEcma262),
            },
            '*' | '+' | '?' | '{' | '}' | ']' => Err(PatternError::NotEcma262),
            c => self.automaton.one(Chars::one(c)),
        }
    }

    fn group(&mut self, depth: usize) -> Result<Fragment, PatternError> {
        let mut looks_around = false;
        if self.eat('?') {
            looks_around = match self.rest.next() {
                Some(':') => false,
                Some('=' | '!') => true,
                Some('<') if self.eat('=') || self.eat('!') => true,
                Some('<') => {
                    while self.rest.next().ok_or(PatternError::NotEcma262)? != '>' {}
                    false
                }
                _ => return Err(PatternError::NotEcma262),
            };
        }
        let inner = self.alternatives(depth)?;
        if !self.eat(')') {
            return Err(PatternError::NotEcma262);
        }
        if !looks_around {
            return Ok(inner);
        }
        // A look-around consumes no text, so it is like a separate pattern.
        self.automaton.starts.push(inner.first);
        let mut empty = self.automaton.empty();
        empty.empties = inner.empties;
        Ok(empty)
    }

    fn quantified(&mut self, part: Fragment) -> Result<Fragment, PatternError> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.rest.next();
                let min = self.number().ok_or(PatternError::NotEcma262)?;
                let max = if self.eat(',') { self.number() } else { Some(min) };
                if self.peek() != Some('}') {
                    return Err(PatternError::NotEcma262);
                }
                (min, max)
            }
            _ => return Ok(part),
        };
        self.rest.next();
        // Lazy or greedy, the number of ways is the same.
        self.eat('?');
        self.automaton.repeat(part, min, max)
    }

    fn class(&mut self) -> Result<Chars, PatternError> {
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
                    _ => return Err(PatternError::NotEcma262),
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
    fn escape(&mut self, c: char) -> Result<(Option<char>, Chars), PatternError> {
        if let Some(chars) = Chars::class(c) {
            return Ok((None, chars));
        }
        let c = match c {
            // A Unicode property may match any character.
            'p' | 'P' if self.eat('{') => {
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
                let c = self.hex(6)?;
                if !self.eat('}') {
                    return Err(PatternError::NotEcma262);
                }
                c
            }
            'u' => self.hex(4)?,
            c if SYNTAX.contains(c) => c,
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

    fn number(&mut self) -> Option<usize> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.rest.next();
            let digit = usize::try_from(digit).unwrap_or_default();
            number = Some(number.unwrap_or(0_usize).saturating_mul(10).saturating_add(digit));
        }
        number
    }

    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let is_next = self.peek() == Some(c);
        if is_next {
            self.rest.next();
        }
        is_next
    }
}
