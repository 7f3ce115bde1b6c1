//! What a pattern can cost. The engines that run patterns (the page's `RegExp`,
//! `regress`) try one way after the other, so a pattern that can match the same text in
//! many ways can take for ever. Here the ways are counted before it is ever run: a
//! pattern for which they grow exponentially is refused, and for every other it is known
//! how long a text may be. Pure; imports bounds.
//!
//! A pattern is read as an automaton whose states are its characters (Glushkov). Two
//! ways to match are two paths that part and meet again on the same text: a search over
//! pairs of states finds where that can happen.

mod ambiguity;
mod automaton;
mod chars;
mod parse;

use super::limits::{MAX_PATTERN, MAX_PATTERN_TEXT};

/// The steps that looking through all patterns of a document may take.
pub(super) const MAX_WORK: usize = 4_000_000;

/// The same for one pattern.
const MAX_PATTERN_WORK: usize = 200_000;

/// The steps of a pattern's run that are waited for.
const MAX_STEPS: u64 = 2_500_000;

/// Every accepted pattern is run on texts of so many code points: as long as a UUID.
const SURE_TEXT: usize = 36;

/// Why a pattern can't be run as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unfit {
    /// Not as ECMA-262 has it with the `u` flag, or with parts that aren't known here.
    NotRead,
    /// What is expected instead.
    Refused(&'static str),
}

/// Whether a pattern can be judged: not where it isn't a regular expression here.
///
/// # Errors
/// What is expected instead of a pattern that could take too long.
pub(super) fn check(pattern: &str, work: &mut usize) -> Result<bool, &'static str> {
    match longest(pattern, work) {
        Ok(_) => Ok(true),
        Err(Unfit::NotRead) => Ok(false),
        Err(Unfit::Refused(expected)) => Err(expected),
    }
}

/// The code points of the longest text that a pattern is run on; nothing where it can't
/// be judged.
pub(super) fn longest_text(pattern: &str, work: &mut usize) -> Option<usize> {
    longest(pattern, work).ok()
}

fn longest(pattern: &str, work: &mut usize) -> Result<usize, Unfit> {
    if pattern.chars().nth(MAX_PATTERN).is_some() {
        return Err(Unfit::Refused("a pattern of at most 1,000 characters"));
    }
    let automaton = parse::parse(pattern)?;
    let mut own = MAX_PATTERN_WORK.min(*work);
    *work -= own;
    let ways = ambiguity::ways(&automaton, &mut own)?;
    *work += own;
    let mut most = MAX_PATTERN_TEXT;
    while steps(&ways, most) > MAX_STEPS {
        if most == SURE_TEXT {
            return Err(Unfit::Refused("a pattern with fewer parts that can match the same text"));
        }
        most = SURE_TEXT.max(most - most / 8);
    }
    Ok(most)
}

/// The most steps that a text of this length can take: one for each character, in each
/// way it can be matched.
fn steps(ways: &ambiguity::Ways, length: usize) -> u64 {
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    ways.loops.iter().fold(length.saturating_mul(ways.fixed), |steps, after| {
        steps.saturating_mul((length / after).max(2))
    })
}
