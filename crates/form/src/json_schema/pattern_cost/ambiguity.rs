//! Finds where two ways to match the same text diverge and converge again.

use super::PatternError;
use super::automaton::Automaton;

const EXPONENTIAL: PatternError = PatternError::TooExpensive(
    "no repetition of a part that can match the same text in several ways",
);
const TOO_MUCH_WORK: PatternError = PatternError::TooExpensive("fewer or simpler patterns");

/// In how many ways a pattern can match the same text.
#[derive(Clone, Debug)]
pub(super) struct Ambiguity {
    /// The factor from outside of loops. Each place where two ways converge doubles it; a run
    /// such as `x{1,9}` multiplies it by its length.
    pub(super) fixed: u64,
    /// For each loop where ways converge, the fewest characters since they diverged. The loop
    /// multiplies the ways by how often that fits into the text.
    pub(super) loops: Vec<u64>,
}

impl Ambiguity {
    /// Computes the ambiguity of a pattern.
    ///
    /// # Errors
    /// Two ways converge in a loop that leads back to where they diverged, so their number
    /// grows exponentially.
    pub(super) fn of(automaton: &Automaton, work_left: &mut usize) -> Result<Self, PatternError> {
        let search = Search::run(automaton, work_left)?;
        let fixed = 1_u64.checked_shl(automaton.empties).unwrap_or(u64::MAX);
        let mut ambiguity = Self { fixed, loops: Vec::new() };
        for (index, converged) in search.converged.into_iter().enumerate() {
            let (Some(characters), Some(state)) = (converged, automaton.states.get(index)) else {
                continue;
            };
            if state.in_loop.is_some() {
                ambiguity.loops.push(characters);
            } else {
                let ways = state.in_run.map_or(2, |_| automaton.run_length(index));
                ambiguity.fixed = ambiguity.fixed.saturating_mul(ways);
            }
        }
        Ok(ambiguity)
    }
}

struct Search<'a> {
    automaton: &'a Automaton,
    /// The pairs of states that two ways can be in at once.
    seen: Vec<bool>,
    /// For each state, the fewest characters after which two ways converge there. Those in a
    /// loop or a run are recorded at its first state.
    converged: Vec<Option<u64>>,
    /// The pairs found last.
    pairs: Vec<(usize, usize)>,
    work_left: &'a mut usize,
}

impl<'a> Search<'a> {
    fn run(automaton: &'a Automaton, work_left: &'a mut usize) -> Result<Self, PatternError> {
        let count = automaton.states.len();
        *work_left = work_left.checked_sub(count * count / 64).ok_or(TOO_MUCH_WORK)?;
        let mut search = Self {
            automaton,
            seen: vec![false; count * count],
            converged: vec![None; count],
            pairs: Vec::new(),
            work_left,
        };
        for &(from, to) in &automaton.doubled {
            search.converge(from, from, to, 1)?;
        }
        let nexts = automaton.states.iter().map(|state| &state.next);
        for next in automaton.starts.iter().chain(nexts) {
            search.diverge(next)?;
        }
        let mut characters = 1;
        while !search.pairs.is_empty() {
            characters += 1;
            for (a, b) in std::mem::take(&mut search.pairs) {
                search.step(a, b, characters)?;
            }
        }
        Ok(search)
    }

    /// Two ways diverge: into two different next states.
    fn diverge(&mut self, next: &[usize]) -> Result<(), PatternError> {
        for (index, &a) in next.iter().enumerate() {
            for &b in next.iter().skip(index + 1) {
                self.reach(a, b)?;
            }
        }
        Ok(())
    }

    fn step(&mut self, a: usize, b: usize, characters: u64) -> Result<(), PatternError> {
        let states = &self.automaton.states;
        let (Some(from_a), Some(from_b)) = (states.get(a), states.get(b)) else { return Ok(()) };
        for &next_a in &from_a.next {
            for &next_b in &from_b.next {
                if next_a == next_b {
                    self.converge(a, b, next_a, characters)?;
                } else {
                    self.reach(next_a, next_b)?;
                }
            }
        }
        Ok(())
    }

    fn reach(&mut self, a: usize, b: usize) -> Result<(), PatternError> {
        self.spend()?;
        let (a, b) = (a.min(b), a.max(b));
        let states = &self.automaton.states;
        let (Some(one), Some(other)) = (states.get(a), states.get(b)) else { return Ok(()) };
        if one.chars.intersects(other.chars)
            && let Some(seen) = self.seen.get_mut(a * states.len() + b)
            && !*seen
        {
            *seen = true;
            self.pairs.push((a, b));
        }
        Ok(())
    }

    fn converge(
        &mut self,
        a: usize,
        b: usize,
        to: usize,
        characters: u64,
    ) -> Result<(), PatternError> {
        self.spend()?;
        let states = &self.automaton.states;
        let loop_of = |state: usize| states.get(state).and_then(|state| state.in_loop);
        let place = match (loop_of(a), loop_of(b), loop_of(to)) {
            // A match starts once, so all places to start from are one choice.
            _ if [Some(a), Some(b)].contains(&self.automaton.skipped) => self.automaton.skipped,
            (Some(a), Some(b), Some(to)) if a == b && b == to => return Err(EXPONENTIAL),
            (_, _, in_loop) => in_loop.or(states.get(to).and_then(|state| state.in_run)),
        };
        if let Some(converged) = self.converged.get_mut(place.unwrap_or(to)) {
            converged.get_or_insert(characters);
        }
        Ok(())
    }

    fn spend(&mut self) -> Result<(), PatternError> {
        *self.work_left = self.work_left.checked_sub(1).ok_or(TOO_MUCH_WORK)?;
        Ok(())
    }
}
