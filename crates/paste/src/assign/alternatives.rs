//! Groups of a text that are alternatives, such as the profiles `[dev]` and `[prod]`: fields are
//! filled from one of them as a whole, never from several.

use super::candidates::Candidate;
use crate::pair::Pair;
use patchbay_form::name_words::compact;
use std::cmp::Ordering;

/// The section that is meant if no other is named.
const DEFAULT: &str = "default";

/// The pairs of alternatives that aren't used.
#[derive(Default)]
pub(super) struct LeftOut {
    /// Another group is better.
    pub(super) worse: Vec<usize>,
    /// Another group is as good.
    pub(super) undecided: Vec<usize>,
}

/// Two groups that are alternatives.
struct Rivals<'p> {
    groups: [&'p [String]; 2],
    /// The sum of each one's scores for the fields that both have a value for.
    scores: [u32; 2],
}

/// Finds the alternatives among the groups of a text. Two groups side by side are alternatives if
/// they have different values under the same name for the same field. In a file with sections,
/// `[default]` is an alternative to every other. `is_own` says which names contain the service's.
pub(super) fn left_out(
    pairs: &[Pair],
    candidates: &[Candidate],
    is_own: &[bool],
    has_sections: bool,
) -> LeftOut {
    let mut left_out = LeftOut::default();
    if pairs.iter().all(|pair| pair.path.len() < 2) {
        return left_out;
    }
    let is_default = |group: &[String]| has_sections && group.last().is_some_and(|g| g == DEFAULT);
    let members = |group: &[String]| -> Vec<usize> {
        (0..pairs.len()).filter(|index| root_path(pairs, *index).starts_with(group)).collect()
    };
    for Rivals { groups: [one, other], scores } in rivals(pairs, candidates, is_default) {
        let rank = |group: &[String], score| {
            let is_own = members(group).iter().any(|index| is_own.get(*index) == Some(&true));
            (is_own, is_default(group), score)
        };
        match rank(one, scores[0]).cmp(&rank(other, scores[1])) {
            Ordering::Greater => left_out.worse.extend(members(other)),
            Ordering::Less => left_out.worse.extend(members(one)),
            Ordering::Equal => {
                left_out.undecided.extend(members(one));
                left_out.undecided.extend(members(other));
            }
        }
    }
    left_out
}

/// All groups that are alternatives to each other.
fn rivals<'p>(
    pairs: &'p [Pair],
    candidates: &[Candidate],
    is_default: impl Fn(&[String]) -> bool,
) -> Vec<Rivals<'p>> {
    let mut all: Vec<Rivals> = Vec::new();
    let mut add = |groups: [&'p [String]; 2], scores: [u8; 2]| {
        let [mut first, mut second] = scores.map(u32::from);
        let reversed = [groups[1], groups[0]];
        let known = all.iter_mut().find(|known| known.groups == groups || known.groups == reversed);
        let Some(known) = known else {
            return all.push(Rivals { groups, scores: [first, second] });
        };
        if known.groups == reversed {
            std::mem::swap(&mut first, &mut second);
        }
        known.scores = [known.scores[0] + first, known.scores[1] + second];
    };
    // The candidates of a field follow each other.
    for of_field in candidates.chunk_by(|one, next| one.target == next.target) {
        for (index, one) in of_field.iter().enumerate() {
            for other in of_field.iter().skip(index + 1) {
                if let Some(groups) = sibling_groups(pairs, one.pair, other.pair)
                    && are_contested(pairs, one, other)
                {
                    add(groups, [one.score, other.score]);
                }
            }
        }
    }
    let mut used: Vec<usize> = candidates.iter().map(|candidate| candidate.pair).collect();
    used.sort_unstable();
    used.dedup();
    for (index, one) in used.iter().enumerate() {
        for other in used.iter().skip(index + 1) {
            if let Some(groups) = sibling_groups(pairs, *one, *other)
                && groups.iter().any(|group| is_default(group))
            {
                add(groups, [0, 0]);
            }
        }
    }
    all
}

/// Whether two pairs that match the same field have the same name and different values.
fn are_contested(pairs: &[Pair], one: &Candidate, other: &Candidate) -> bool {
    let (Some(one), Some(other)) = (pairs.get(one.pair), pairs.get(other.pair)) else {
        return false;
    };
    let name = |pair: &Pair| pair.path.last().map(|name| compact(name));
    name(one) == name(other) && *one.value != *other.value
}

/// The groups of two pairs, from where their paths differ; `None` if one is in the other's group.
fn sibling_groups(pairs: &[Pair], one: usize, other: usize) -> Option<[&[String]; 2]> {
    let (one, other) = (root_path(pairs, one), root_path(pairs, other));
    let length = 1 + one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let are_groups = length < one.len() && length < other.len();
    if are_groups { Some([one.get(..length)?, other.get(..length)?]) } else { None }
}

/// The path of a pair, or of the one that it is a part of.
fn root_path(pairs: &[Pair], index: usize) -> &[String] {
    let pair = pairs.get(index);
    let root = pair.and_then(|pair| pair.part_of).and_then(|root| pairs.get(root));
    root.or(pair).map(|pair| pair.path.as_slice()).unwrap_or_default()
}
