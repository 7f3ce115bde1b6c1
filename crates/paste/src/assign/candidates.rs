//! Chooses among the possible combinations of pairs and fields.

use super::alternatives::{self, LeftOut};
use crate::pair::Pair;
use crate::report::Report;
use crate::target::{Target, TargetKind};

/// A pair that could fill a field. Both are indexes.
pub(super) struct Candidate {
    pub(super) pair: usize,
    pub(super) target: usize,
    pub(super) score: u8,
    /// Whether, by its name, it may be a secret of another service.
    pub(super) may_be_foreign_secret: bool,
}

/// All possible combinations.
#[derive(Default)]
pub(super) struct Candidates {
    all: Vec<Candidate>,
    /// Pairs of groups that are equally good alternatives.
    undecided: Vec<usize>,
}

/// The state of each pair, and the pair of each field.
pub(super) struct Resolution {
    pairs: Vec<PairState>,
    targets: Vec<Option<usize>>,
}

#[derive(Clone, Copy, PartialEq)]
enum PairState {
    Unassigned,
    Assigned,
    /// Another pair has the same value.
    Duplicate,
    /// It matches several fields equally well, or another pair matches its field equally well.
    Ambiguous,
}

impl Candidates {
    pub(super) fn add(&mut self, candidate: Candidate) {
        self.all.push(candidate);
    }

    pub(super) fn retain(&mut self, keep: impl Fn(&Candidate) -> bool) {
        self.all.retain(keep);
    }

    /// Leaves out all groups that are alternatives to a better one, or to one as good.
    pub(super) fn leave_out_alternatives(
        &mut self,
        pairs: &[Pair],
        is_own: &[bool],
        has_sections: bool,
    ) {
        let LeftOut { worse, mut undecided } =
            alternatives::left_out(pairs, &self.all, is_own, has_sections);
        undecided.retain(|pair| {
            !worse.contains(pair) && self.all.iter().any(|candidate| candidate.pair == *pair)
        });
        self.all.retain(|candidate| {
            !worse.contains(&candidate.pair) && !undecided.contains(&candidate.pair)
        });
        self.undecided = undecided;
    }

    /// Assigns pairs to fields, best score first. A candidate wins if no other candidate with the
    /// same score has its pair or its field. Where such rivals remain, their pairs and fields are
    /// left out.
    pub(super) fn resolve(mut self, pairs: &[Pair], targets: &[Target]) -> Resolution {
        let mut resolution = Resolution {
            pairs: vec![PairState::Unassigned; pairs.len()],
            targets: vec![None; targets.len()],
        };
        for pair in &self.undecided {
            set(&mut resolution.pairs, *pair, PairState::Ambiguous);
        }
        let mut ambiguous_targets = vec![false; targets.len()];
        while let Some(score) = self.all.iter().map(|candidate| candidate.score).max() {
            let (best, rest): (Vec<_>, Vec<_>) =
                self.all.into_iter().partition(|candidate| candidate.score == score);
            self.all = rest;
            let mut best: Vec<(usize, usize)> = best
                .iter()
                .map(|candidate| (candidate.pair, candidate.target))
                .filter(|(pair, target)| resolution.is_open(*pair, *target, &ambiguous_targets))
                .collect();
            resolution.drop_duplicates(&mut best, pairs, targets);
            while let Some((pair, target)) = without_rival(&best, pairs.len(), targets.len()) {
                set(&mut resolution.pairs, pair, PairState::Assigned);
                set(&mut resolution.targets, target, Some(pair));
                best.retain(|other| *other != (pair, target));
            }
            for (pair, target) in best {
                set(&mut resolution.pairs, pair, PairState::Ambiguous);
                set(&mut ambiguous_targets, target, true);
            }
        }
        resolution
    }
}

impl Resolution {
    /// The index of the pair that fills a field.
    pub(super) fn pair_for(&self, target: usize) -> Option<usize> {
        self.targets.get(target).copied().flatten()
    }

    /// Lists the pairs that fill no field. Parts are left out, and so are pairs of which a part
    /// was used.
    pub(super) fn report_unassigned(&self, pairs: &[Pair], report: &mut Report) {
        for (index, (pair, state)) in pairs.iter().zip(&self.pairs).enumerate() {
            let mut parts = pairs.iter().zip(&self.pairs).filter(|(p, _)| p.part_of == Some(index));
            if pair.is_part() || parts.any(|(_, state)| *state == PairState::Assigned) {
                continue;
            }
            let names = match state {
                PairState::Unassigned => &mut report.unused,
                PairState::Ambiguous => &mut report.undecided,
                PairState::Assigned | PairState::Duplicate => continue,
            };
            let name = pair.name();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }

    fn is_open(&self, pair: usize, target: usize, ambiguous_targets: &[bool]) -> bool {
        self.pairs.get(pair) == Some(&PairState::Unassigned)
            && self.pair_for(target).is_none()
            && ambiguous_targets.get(target) == Some(&false)
    }

    /// Of several pairs that are equivalent for a field, keeps the first.
    fn drop_duplicates(
        &mut self,
        candidates: &mut Vec<(usize, usize)>,
        pairs: &[Pair],
        targets: &[Target],
    ) {
        let mut kept: Vec<(usize, usize)> = Vec::new();
        for (pair, target) in candidates.drain(..) {
            let takes_host = targets.get(target).is_some_and(|target| {
                matches!(target.kind, TargetKind::Domain { .. } | TargetKind::Url)
            });
            let mut rivals = kept.iter().filter(|(_, other)| *other == target);
            if rivals.any(|(rival, _)| are_equivalent(pairs, *rival, pair, takes_host)) {
                set(&mut self.pairs, pair, PairState::Duplicate);
            } else {
                kept.push((pair, target));
            }
        }
        *candidates = kept;
    }
}

fn are_equivalent(pairs: &[Pair], one: usize, other: usize, takes_host: bool) -> bool {
    let (Some(first), Some(second)) = (pairs.get(one), pairs.get(other)) else { return false };
    // For a field that takes a URL or a host, a URL and its own host are equivalent.
    let root = |index: usize, pair: &Pair| pair.part_of.unwrap_or(index);
    *first.value == *second.value || takes_host && root(one, first) == root(other, second)
}

/// The first candidate whose pair and field no other candidate has.
fn without_rival(
    candidates: &[(usize, usize)],
    pairs: usize,
    targets: usize,
) -> Option<(usize, usize)> {
    let (mut per_pair, mut per_target) = (vec![0u16; pairs], vec![0u16; targets]);
    for (pair, target) in candidates {
        for count in [per_pair.get_mut(*pair), per_target.get_mut(*target)].into_iter().flatten() {
            *count = count.saturating_add(1);
        }
    }
    let has_no_rival = |(pair, target): &&(usize, usize)| {
        per_pair.get(*pair) == Some(&1) && per_target.get(*target) == Some(&1)
    };
    candidates.iter().find(has_no_rival).copied()
}

fn set<T>(list: &mut [T], index: usize, value: T) {
    if let Some(slot) = list.get_mut(index) {
        *slot = value;
    }
}
