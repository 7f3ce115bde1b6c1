//! Parses a pattern of ECMA-262 into an automaton. A pattern runs with the `u` flag, unless it has
//! something that is allowed only without it (Annex B.1.2), such as a needless backslash.

mod class;

use super::PatternError;
use super::automaton::{Automaton, Fragment};
use super::chars::Chars;

/// The nesting of groups.
const MAX_GROUPS: usize = 32;

/// The automaton of a pattern, and its flags.
pub(super) fn parse(pattern: &str) -> Result<(Automaton, &'static str), PatternError> {
    let mut parser = Parser {
        rest: pattern.chars(),
        automaton: Automaton::default(),
        is_anchored: true,
        needs_unicode: false,
        forbids_unicode: false,
    };
    let whole = parser.alternatives(0)?;
    if parser.rest.next().is_some() {
        return Err(PatternError::NotEcma262);
    }
    let Parser { mut automaton, is_anchored, needs_unicode, forbids_unicode, .. } = parser;
    let flags = match (needs_unicode, forbids_unicode) {
        (_, false) => "u",
        (false, true) => "",
        (true, true) => return Err(PatternError::NotEcma262),
    };
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
    Ok((automaton, flags))
}

struct Parser<'a> {
    rest: std::str::Chars<'a>,
    automaton: Automaton,
    /// Whether every alternative of the whole pattern starts with `^`.
    is_anchored: bool,
    /// Whether it has something that means something else without the `u` flag.
    needs_unicode: bool,
    /// Whether it has something that is an error with the `u` flag.
    forbids_unicode: bool,
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
            '{' if self.is_quantifier() => Err(PatternError::NotEcma262),
            '{' | '}' => {
                self.forbids_unicode = true;
                self.automaton.one(Chars::one(c))
            }
            // In other languages, a `]` may close a class that began earlier than it does here.
            '*' | '+' | '?' | ']' => Err(PatternError::NotEcma262),
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
                let before = self.rest.clone();
                self.rest.next();
                if !self.is_quantifier() {
                    self.rest = before;
                    return Ok(part);
                }
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

    /// Whether a `{` begins a quantifier. In other languages, `{,9}` is one too.
    fn is_quantifier(&self) -> bool {
        let inner = self.rest.as_str().split_once('}').map(|(inner, _)| inner);
        let is_count = |c: char| c.is_ascii_digit() || c == ',';
        inner.is_some_and(|inner| !inner.is_empty() && inner.chars().all(is_count))
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
