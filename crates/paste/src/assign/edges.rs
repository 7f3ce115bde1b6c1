//! Settles which of all possible matches hold. Imports pairs and targets.

use crate::pair::Pair;
use crate::report::Report;
use crate::target::{Target, TargetKind};

/// A pair that can go into a target.
pub(super) struct Edge {
    pub(super) pair: usize,
    pub(super) target: usize,
    pub(super) score: u8,
    /// By its name it may be another service's secret.
    pub(super) is_stranger: bool,
}

/// All that is possible.
#[derive(Default)]
pub(super) struct Edges(Vec<Edge>);

/// What became of each pair and each target.
pub(super) struct Settled {
    pairs: Vec<Fate>,
    targets: Vec<Option<usize>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Free,
    Used,
    /// Another pair says the same.
    Doubled,
    Undecided,
}

impl Edges {
    pub(super) fn add(&mut self, edge: Edge) {
        self.0.push(edge);
    }

    pub(super) fn retain(&mut self, keep: impl Fn(&Edge) -> bool) {
        self.0.retain(keep);
    }

    /// From the best score down: what has no rival of its score holds, and where rivals
    /// remain, neither they nor their target are tried again.
    pub(super) fn settle(mut self, pairs: &[Pair], targets: &[Target]) -> Settled {
        let mut settled =
            Settled { pairs: vec![Fate::Free; pairs.len()], targets: vec![None; targets.len()] };
        let mut blocked = vec![false; targets.len()];
        while let Some(score) = self.0.iter().map(|edge| edge.score).max() {
            let mut level = Vec::new();
            self.0.retain(|edge| {
                if edge.score == score {
                    level.push((edge.pair, edge.target));
                }
                edge.score < score
            });
            level.retain(|(pair, target)| settled.is_open(*pair, *target, &blocked));
            settled.drop_doubles(&mut level, pairs, targets);
            while let Some((pair, target)) = sole(&level, pairs.len(), targets.len()) {
                set(&mut settled.pairs, pair, Fate::Used);
                set(&mut settled.targets, target, Some(pair));
                level.retain(|other| *other != (pair, target));
            }
            for (pair, target) in level {
                set(&mut settled.pairs, pair, Fate::Undecided);
                set(&mut blocked, target, true);
            }
        }
        settled
    }
}

impl Settled {
    /// The pair that goes into a target.
    pub(super) fn pair_of(&self, target: usize) -> Option<usize> {
        self.targets.get(target).copied().flatten()
    }

    /// Names what stays behind: no pieces, and nothing a piece of which was used.
    pub(super) fn name_the_rest(&self, pairs: &[Pair], report: &mut Report) {
        let used = |at: usize| self.pairs.get(at).is_some_and(|fate| *fate == Fate::Used);
        for (at, (pair, fate)) in pairs.iter().zip(&self.pairs).enumerate() {
            let mut pieces =
                pairs.iter().enumerate().filter(|(_, piece)| piece.part_of == Some(at));
            let list = match fate {
                _ if pair.is_part() || pieces.any(|(piece, _)| used(piece)) => continue,
                Fate::Free => &mut report.unused,
                Fate::Undecided => &mut report.undecided,
                Fate::Used | Fate::Doubled => continue,
            };
            let name = pair.name();
            if !list.contains(&name) {
                list.push(name);
            }
        }
    }

    fn is_open(&self, pair: usize, target: usize, blocked: &[bool]) -> bool {
        self.pairs.get(pair) == Some(&Fate::Free)
            && self.pair_of(target).is_none()
            && blocked.get(target) == Some(&false)
    }

    /// Two pairs that say the same to a target are no rivals: the first stands for both.
    fn drop_doubles(
        &mut self,
        level: &mut Vec<(usize, usize)>,
        pairs: &[Pair],
        targets: &[Target],
    ) {
        let mut kept: Vec<(usize, usize)> = Vec::new();
        for (pair, target) in level.drain(..) {
            let takes_host = targets.get(target).is_some_and(|target| {
                matches!(target.kind, TargetKind::Domain { .. } | TargetKind::Url)
            });
            let mut rivals = kept.iter().filter(|(_, other)| *other == target);
            if rivals.any(|(rival, _)| say_the_same(pairs, *rival, pair, takes_host)) {
                set(&mut self.pairs, pair, Fate::Doubled);
            } else {
                kept.push((pair, target));
            }
        }
        *level = kept;
    }
}

fn say_the_same(pairs: &[Pair], one: usize, other: usize, takes_host: bool) -> bool {
    let (Some(first), Some(second)) = (pairs.get(one), pairs.get(other)) else { return false };
    // An address and the host in it are the same to a field that takes either.
    let root = |at: usize, pair: &Pair| pair.part_of.unwrap_or(at);
    *first.value == *second.value || takes_host && root(one, first) == root(other, second)
}

/// The first match whose pair and target are in no other one.
fn sole(level: &[(usize, usize)], pairs: usize, targets: usize) -> Option<(usize, usize)> {
    let (mut of_pair, mut of_target) = (vec![0u16; pairs], vec![0u16; targets]);
    for (pair, target) in level {
        for count in [of_pair.get_mut(*pair), of_target.get_mut(*target)].into_iter().flatten() {
            *count = count.saturating_add(1);
        }
    }
    let is_sole = |(pair, target): &&(usize, usize)| {
        of_pair.get(*pair) == Some(&1) && of_target.get(*target) == Some(&1)
    };
    level.iter().find(is_sole).copied()
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}
