//! Computes what a pattern can cost. The engines that run patterns (the page's `RegExp`,
//! `regress`) backtrack: they try one way to match after the other, so a pattern that can match
//! the same text in many ways can take forever. Before a pattern ever runs, the number of ways
//! is computed. If it grows exponentially, the pattern is refused. For all other patterns it is
//! known how long a text may be.
//!
//! The pattern becomes an automaton whose states are its characters (Glushkov). Two ways to
//! match are two paths that diverge and converge again on the same text. A search over pairs of
//! states finds where that can happen.

mod ambiguity;
mod automaton;
mod chars;
mod parser;

use super::limits::{MAX_PATTERN, MAX_PATTERN_TEXT};
use ambiguity::Ambiguity;

/// The steps that reading all patterns of a document may take.
pub(super) const MAX_WORK: usize = 4_000_000;

/// The steps that reading one pattern may take.
const MAX_PATTERN_WORK: usize = 200_000;

/// The steps that running a pattern may take.
const MAX_STEPS: u64 = 2_500_000;

/// Every accepted pattern runs on texts of this length in code points: that of a UUID.
const MIN_TEXT_LENGTH: usize = 36;

/// Why a pattern can't run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PatternError {
    /// It isn't ECMA-262, or has unknown parts.
    NotEcma262,
    /// It could take too long. Holds what is expected instead.
    TooExpensive(&'static str),
}

/// Whether a pattern can run. `false` if it isn't a regular expression of ECMA-262.
///
/// # Errors
/// What is expected instead of a pattern that could take too long.
pub(super) fn check(pattern: &str, work_left: &mut usize) -> Result<bool, &'static str> {
    match max_length(pattern, work_left) {
        Ok(_) => Ok(true),
        Err(PatternError::NotEcma262) => Ok(false),
        Err(PatternError::TooExpensive(expected)) => Err(expected),
    }
}

/// The flags of a pattern, and the length in code points of the longest text that it runs on;
/// `None` if the pattern can't run.
pub(super) fn flags_and_max_length(
    pattern: &str,
    work_left: &mut usize,
) -> Option<(&'static str, usize)> {
    max_length(pattern, work_left).ok()
}

/// The flags of a pattern; `None` if it isn't a regular expression of ECMA-262.
pub(super) fn flags(pattern: &str) -> Option<&'static str> {
    parser::parse(pattern).ok().map(|(_, flags)| flags)
}

fn max_length(pattern: &str, work_left: &mut usize) -> Result<(&'static str, usize), PatternError> {
    if pattern.chars().nth(MAX_PATTERN).is_some() {
        return Err(PatternError::TooExpensive("a pattern of at most 1,000 characters"));
    }
    let (automaton, flags) = parser::parse(pattern)?;
    let mut own_work_left = MAX_PATTERN_WORK.min(*work_left);
    *work_left -= own_work_left;
    let ambiguity = Ambiguity::of(&automaton, &mut own_work_left)?;
    *work_left += own_work_left;
    let mut length = MAX_PATTERN_TEXT;
    while max_steps(&ambiguity, length) > MAX_STEPS {
        if length == MIN_TEXT_LENGTH {
            return Err(PatternError::TooExpensive(
                "a pattern with fewer parts that can match the same text",
            ));
        }
        length = MIN_TEXT_LENGTH.max(length - length / 8);
    }
    Ok((flags, length))
}

/// The most steps on a text of this length: one for each character in each way to match it.
fn max_steps(ambiguity: &Ambiguity, length: usize) -> u64 {
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    let fixed = length.saturating_mul(ambiguity.fixed);
    ambiguity
        .loops
        .iter()
        .fold(fixed, |steps, characters| steps.saturating_mul((length / characters).max(2)))
}
