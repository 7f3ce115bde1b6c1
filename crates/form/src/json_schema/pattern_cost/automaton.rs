//! The automaton of a pattern: a state for each character in it, and which states may follow.
//! It is built from fragments, like the pattern.

use super::PatternError;
use super::chars::Chars;

/// The states of an automaton, including the copies for `{n}`.
const MAX_STATES: usize = 1_000;

/// Counted repetitions of up to this many states are expanded. Longer ones count as loops.
const MAX_COPIES: usize = 64;

const TOO_LARGE: PatternError = PatternError::TooExpensive("a shorter pattern");

/// One state: a character that was matched.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) chars: Chars,
    /// The states that may follow.
    pub(super) next: Vec<usize>,
    /// The first state of the outermost loop around it. States of a loop lead to each other.
    pub(super) in_loop: Option<usize>,
    /// The first state of the run it belongs to, such as an expanded `x{1,9}`.
    pub(super) in_run: Option<usize>,
}

/// The automaton of one pattern.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    pub(super) states: Vec<State>,
    /// The states that may come first, in the whole pattern and in each look-around.
    pub(super) starts: Vec<Vec<usize>>,
    /// The state for the text before the match, if the pattern isn't anchored.
    pub(super) skipped: Option<usize>,
    /// How many pairs of alternatives can both be empty.
    pub(super) empties: u32,
    /// Transitions that exist for two reasons, as in `(a+)+`.
    pub(super) doubled: Vec<(usize, usize)>,
}

/// A part of a pattern. Its states are those from `since` on.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    pub(super) first: Vec<usize>,
    last: Vec<usize>,
    /// Whether it also matches the empty text.
    is_nullable: bool,
    /// How many pairs of alternatives can both be empty: `(a*|b*)`.
    pub(super) empties: u32,
    has_loop: bool,
    since: usize,
}

impl Automaton {
    /// The number of states of the run that starts here.
    pub(super) fn run_length(&self, first: usize) -> u64 {
        let states = self.states.iter().skip(first);
        states.take_while(|state| state.in_run == Some(first)).map(|_| 1).sum()
    }

    /// Matches the empty text: `^`, `\b`, an empty group.
    pub(super) fn empty(&self) -> Fragment {
        Fragment {
            first: Vec::new(),
            last: Vec::new(),
            is_nullable: true,
            empties: 0,
            has_loop: false,
            since: self.states.len(),
        }
    }

    pub(super) fn one(&mut self, chars: Chars) -> Result<Fragment, PatternError> {
        let state = self.states.len();
        if state == MAX_STATES {
            return Err(TOO_LARGE);
        }
        self.states.push(State { chars, next: Vec::new(), in_loop: None, in_run: None });
        Ok(Fragment {
            first: vec![state],
            last: vec![state],
            is_nullable: false,
            empties: 0,
            has_loop: false,
            since: state,
        })
    }

    /// `a` followed by `b`.
    pub(super) fn then(&mut self, mut a: Fragment, b: Fragment) -> Fragment {
        self.connect(&a.last, &b.first);
        if a.is_nullable {
            a.first.extend(&b.first);
        }
        let mut last = b.last;
        if b.is_nullable {
            last.extend(&a.last);
        }
        Fragment {
            first: a.first,
            last,
            is_nullable: a.is_nullable && b.is_nullable,
            empties: a.empties.saturating_add(b.empties),
            has_loop: a.has_loop || b.has_loop,
            since: a.since,
        }
    }

    /// `a` or `b`.
    pub(super) fn either(&self, mut a: Fragment, b: Fragment) -> Fragment {
        a.first.extend(b.first);
        a.last.extend(b.last);
        a.empties = a.empties.saturating_add(b.empties);
        if a.is_nullable && b.is_nullable {
            a.empties = a.empties.saturating_add(1);
        }
        a.is_nullable |= b.is_nullable;
        a.has_loop |= b.has_loop;
        a
    }

    /// From `min` to `max` times, or without limit.
    pub(super) fn repeat(
        &mut self,
        mut part: Fragment,
        min: usize,
        max: Option<usize>,
    ) -> Result<Fragment, PatternError> {
        let size = self.states.len() - part.since;
        match max {
            Some(0) => return Ok(self.empty()),
            Some(1) => {
                part.is_nullable |= min == 0;
                return Ok(part);
            }
            Some(max)
                if !part.has_loop
                    && !part.is_nullable
                    && size.saturating_mul(max) <= MAX_COPIES =>
            {
                return self.expand(part, size, min, max);
            }
            _ => {}
        }
        // Any number of the repetitions could be empty.
        if part.empties > 0 || part.is_nullable && min > 0 {
            return Err(PatternError::TooExpensive("no repetition of what can be nothing"));
        }
        self.connect(&part.last.clone(), &part.first);
        for state in self.states.iter_mut().skip(part.since) {
            state.in_loop = Some(part.since);
        }
        part.is_nullable |= min == 0;
        part.has_loop = true;
        Ok(part)
    }

    /// Expands `x{1,3}` to `x(x(x)?)?`.
    fn expand(
        &mut self,
        part: Fragment,
        size: usize,
        min: usize,
        max: usize,
    ) -> Result<Fragment, PatternError> {
        let original: Vec<State> = self.states.iter().skip(part.since).cloned().collect();
        let mut whole = part.clone();
        let mut before = part.last.clone();
        for copy in 1..max {
            if self.states.len() + size > MAX_STATES {
                return Err(TOO_LARGE);
            }
            let shift = copy * size;
            self.states.extend(original.iter().cloned().map(|mut state| {
                state.next.iter_mut().for_each(|next| *next += shift);
                state.in_run = state.in_run.map(|first| first + shift);
                state
            }));
            let shifted = |states: &[usize]| -> Vec<usize> {
                states.iter().map(|state| state + shift).collect()
            };
            self.connect(&before, &shifted(&part.first));
            before = shifted(&part.last);
            if copy < min {
                whole.last.clear();
            }
            whole.last.extend(&before);
        }
        if size == 1 {
            for state in self.states.iter_mut().skip(part.since) {
                state.in_run = Some(part.since);
            }
        }
        whole.is_nullable = min == 0;
        whole.empties = part.empties.saturating_mul(u32::try_from(max).unwrap_or(u32::MAX));
        Ok(whole)
    }

    fn connect(&mut self, from: &[usize], to: &[usize]) {
        for &state in from {
            for &next in to {
                let Some(known) = self.states.get_mut(state).map(|state| &mut state.next) else {
                    continue;
                };
                if known.contains(&next) {
                    self.doubled.push((state, next));
                } else {
                    known.push(next);
                }
            }
        }
    }
}
