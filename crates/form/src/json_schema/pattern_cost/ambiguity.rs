//! Where two ways to match the same text meet. Imports the automaton.

use super::Unfit;
use super::automaton::Automaton;

const EXPONENTIAL: Unfit =
    Unfit::Refused("no repetition of a part that can match the same text in several ways");
const TOO_MUCH_WORK: Unfit = Unfit::Refused("fewer or simpler patterns");

/// In how many ways the same text can be matched.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    /// What the places outside of loops come to: where two ways meet, it doubles; in
    /// `x{1,9}` there are as many as it is long.
    pub(super) fixed: u64,
    /// For each loop in which ways meet, the fewest characters from where they parted:
    /// it multiplies them by how often that fits into the text.
    pub(super) loops: Vec<u64>,
}

/// Finds where ways meet.
///
/// # Errors
/// They meet in a loop that leads back to where they parted: then there is no end to it.
pub(super) fn ways(automaton: &Automaton, work: &mut usize) -> Result<Ways, Unfit> {
    let count = automaton.states.len();
    *work = work.checked_sub(count * count / 64).ok_or(TOO_MUCH_WORK)?;
    let mut search = Search {
        automaton,
        seen: vec![false; count * count],
        met: vec![None; count],
        pairs: Vec::new(),
        work,
    };
    for &(from, to) in &automaton.doubled {
        search.meet(from, from, to, 1)?;
    }
    for next in automaton.starts.iter().chain(automaton.states.iter().map(|state| &state.next)) {
        search.part(next)?;
    }
    let mut after = 1;
    while !search.pairs.is_empty() {
        after += 1;
        for (a, b) in std::mem::take(&mut search.pairs) {
            search.step(a, b, after)?;
        }
    }
    let fixed = 1_u64.checked_shl(automaton.empties).unwrap_or(u64::MAX);
    let mut ways = Ways { fixed, loops: Vec::new() };
    for (state, met) in search.met.into_iter().enumerate() {
        match (met, automaton.states.get(state)) {
            (Some(after), Some(known)) if known.in_loop.is_some() => ways.loops.push(after),
            (Some(_), Some(known)) => {
                let run = known.in_run.map_or(2, |_| automaton.run_length(state));
                ways.fixed = ways.fixed.saturating_mul(run);
            }
            _ => {}
        }
    }
    Ok(ways)
}

struct Search<'a> {
    automaton: &'a Automaton,
    /// The pairs of states that two ways can be in at once.
    seen: Vec<bool>,
    /// The fewest characters after which ways meet in a state; those of a loop and of a
    /// run are kept at the first of it.
    met: Vec<Option<u64>>,
    /// Those that were found last.
    pairs: Vec<(usize, usize)>,
    work: &'a mut usize,
}

impl Search<'_> {
    /// The ways part: two different states come next.
    fn part(&mut self, next: &[usize]) -> Result<(), Unfit> {
        for (index, &a) in next.iter().enumerate() {
            for &b in next.iter().skip(index + 1) {
                self.reach(a, b)?;
            }
        }
        Ok(())
    }

    fn step(&mut self, a: usize, b: usize, after: u64) -> Result<(), Unfit> {
        let states = &self.automaton.states;
        let (Some(from_a), Some(from_b)) = (states.get(a), states.get(b)) else { return Ok(()) };
        for &next_a in &from_a.next {
            for &next_b in &from_b.next {
                if next_a == next_b {
                    self.meet(a, b, next_a, after)?;
                } else {
                    self.reach(next_a, next_b)?;
                }
            }
        }
        Ok(())
    }

    fn reach(&mut self, a: usize, b: usize) -> Result<(), Unfit> {
        self.spend()?;
        let (a, b) = (a.min(b), a.max(b));
        let states = &self.automaton.states;
        let (Some(one), Some(other)) = (states.get(a), states.get(b)) else { return Ok(()) };
        if one.chars.meets(other.chars)
            && let Some(seen) = self.seen.get_mut(a * states.len() + b)
            && !*seen
        {
            *seen = true;
            self.pairs.push((a, b));
        }
        Ok(())
    }

    fn meet(&mut self, a: usize, b: usize, at: usize, after: u64) -> Result<(), Unfit> {
        self.spend()?;
        let states = &self.automaton.states;
        let loop_of = |state: usize| states.get(state).and_then(|state| state.in_loop);
        let here = match (loop_of(a), loop_of(b), loop_of(at)) {
            // A way starts once: all places to start at are one choice.
            _ if [Some(a), Some(b)].contains(&self.automaton.skipped) => self.automaton.skipped,
            (Some(a), Some(b), Some(at)) if a == b && b == at => return Err(EXPONENTIAL),
            (_, _, in_loop) => in_loop.or(states.get(at).and_then(|state| state.in_run)),
        };
        if let Some(met) = self.met.get_mut(here.unwrap_or(at)) {
            met.get_or_insert(after);
        }
        Ok(())
    }

    fn spend(&mut self) -> Result<(), Unfit> {
        *self.work = self.work.checked_sub(1).ok_or(TOO_MUCH_WORK)?;
        Ok(())
    }
}
