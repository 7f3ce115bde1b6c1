//! Where two ways to match the same text meet. Imports the automaton.

use super::Unfit;
use super::automaton::Automaton;

const EXPONENTIAL: Unfit =
    Unfit::Refused("no repetition of a part that can match the same text in several ways");
const TOO_MUCH_WORK: Unfit = Unfit::Refused("fewer or simpler patterns");

/// A state at which ways meet that parted before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meeting {
    /// The fewest characters from where they parted.
    pub(super) after: u64,
    /// Whether a loop lets them part and meet more than once.
    pub(super) in_loop: bool,
}

/// All states at which ways meet, except those that make it exponential: in a loop that
/// leads from where they meet back to where they parted.
pub(super) fn meetings(automaton: &Automaton, work: &mut usize) -> Result<Vec<Meeting>, Unfit> {
    let count = automaton.states.len();
    *work = work.checked_sub(count * count / 64).ok_or(TOO_MUCH_WORK)?;
    let mut search = Search {
        automaton,
        seen: vec![false; count * count],
        meetings: vec![None; count],
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
    Ok(search.meetings.into_iter().flatten().collect())
}

struct Search<'a> {
    automaton: &'a Automaton,
    /// The pairs of states that two ways can be in at once.
    seen: Vec<bool>,
    meetings: Vec<Option<Meeting>>,
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
        let loop_of = |state: usize| self.automaton.states.get(state).and_then(|s| s.in_loop);
        let loops = (loop_of(a), loop_of(b), loop_of(at));
        if loops.0.is_some() && loops.0 == loops.1 && loops.1 == loops.2 {
            return Err(EXPONENTIAL);
        }
        let in_loop = loops.0.is_some() || loops.1.is_some() || loops.2.is_some();
        if let Some(meeting) = self.meetings.get_mut(at) {
            let known = meeting.get_or_insert(Meeting { after, in_loop });
            known.in_loop |= in_loop;
        }
        Ok(())
    }

    fn spend(&mut self) -> Result<(), Unfit> {
        *self.work = self.work.checked_sub(1).ok_or(TOO_MUCH_WORK)?;
        Ok(())
    }
}
