//! How well a name in a text is a field's. Imports names, synonyms, the service.

use super::service::{Heard, Service, Word};
use super::synonyms::{GROUPS, is_too_general};
use super::target::{SecretKind, Target, TargetKind};
use patchbay_form::name_words::NameWords;

/// The names of one field, each with its score.
pub(super) struct Names(Vec<(String, u8)>);

/// How a name was found to be a field's.
#[derive(Clone, Copy)]
pub(super) struct Match {
    pub(super) score: u8,
    /// A word before the name may be another service's.
    pub(super) is_foreign: bool,
}

/// Less is no match.
const LEAST: u8 = 30;
/// The words of a name in another order.
const SHUFFLED: u8 = 45;
/// What a name that the form itself has for a field gives at least.
pub(super) const DECLARED: u8 = 80;

impl Names {
    pub(super) fn of(target: &Target, service: &Service) -> Self {
        let mut names = Self(Vec::new());
        let path: Vec<&str> = target.place.split('/').skip(2).collect();
        let is_nested = path.len() > 1;
        names.add(&NameWords::of(&path), 100, service);
        names.add(&NameWords::of(&[&target.key]), if is_nested { 85 } else { 100 }, service);
        names.add(&NameWords::of(&[&target.label]), 90, service);
        for word in &target.words {
            names.add(&NameWords::of(&[word]), DECLARED, service);
        }
        names.add_synonyms(target, is_nested, service);
        names
    }

    fn add(&mut self, name: &NameWords, score: u8, service: &Service) {
        self.push(name.joined(), score);
        self.push(service.without_own(name, false), score);
    }

    fn push(&mut self, name: &str, score: u8) {
        if !name.is_empty() && !self.0.iter().any(|(known, _)| known == name) {
            self.0.push((name.to_owned(), score));
        }
    }

    fn add_synonyms(&mut self, target: &Target, is_nested: bool, service: &Service) {
        let by_kind = match target.kind {
            TargetKind::Domain { .. } => "domain",
            TargetKind::Url => "url",
            TargetKind::Email => "email",
            TargetKind::Secret(SecretKind::PrivateKey) => "privatekey",
            _ => "",
        };
        let mut own: Vec<String> = self.0.iter().map(|(name, _)| name.clone()).collect();
        for text in [&target.key, &target.label].into_iter().chain(&target.words) {
            own.push(service.without_own(&NameWords::of(&[text]), true).to_owned());
        }
        for group in &GROUPS {
            let told = own.iter().any(|name| group.is_told_by(name));
            if told || group.names().next() == Some(by_kind) {
                // A field at the top is meant before one of a group that may stay empty.
                let score = if is_nested { group.score - 5 } else { group.score };
                for name in group.names() {
                    self.push(name, score);
                }
            }
        }
    }

    /// How well a name in a text is one of these: as it stands, or without words before
    /// it, which costs the more the more they say.
    pub(super) fn matched(&self, heard: &Heard) -> Option<Match> {
        let mut best = self.shuffled(heard);
        let mut take = |text: &str, bonus: i16, is_foreign: bool| {
            let Some((_, score)) = self.0.iter().find(|(own, _)| own == text) else { return };
            let score = u8::try_from(i16::from(*score) + bonus).unwrap_or_default();
            if score >= LEAST && best.is_none_or(|best| best.score < score) {
                best = Some(Match { score, is_foreign });
            }
        };
        if let Some(rest) = &heard.glued {
            take(rest, 2, false);
        }
        let (mut has_own, mut has_filler, mut has_other) = (false, false, false);
        for (dropped, word) in heard.words.iter().enumerate() {
            let rest = heard.name.without(dropped);
            if (has_filler || has_other) && is_too_general(rest) {
                break;
            }
            let bonus = match (has_other, has_filler, has_own) {
                (true, ..) => -40,
                (_, true, _) => -35,
                (_, _, true) => 2,
                _ => 0,
            };
            take(rest, bonus, has_other && !has_own);
            match word {
                Word::Own => has_own = true,
                Word::Filler => has_filler = true,
                Word::Other => has_other = true,
                Word::Change => break,
            }
        }
        best
    }

    /// The same words, two or more, in another order.
    fn shuffled(&self, heard: &Heard) -> Option<Match> {
        let words = || heard.name.words().zip(&heard.words).filter(|(_, w)| **w != Word::Own);
        let length: usize = words().map(|(word, _)| word.len()).sum();
        let same = |own: &str| own.len() == length && words().all(|(word, _)| own.contains(word));
        let found = words().nth(1).is_some()
            && self.0.iter().any(|(own, score)| *score >= DECLARED && same(own));
        found.then_some(Match { score: SHUFFLED, is_foreign: false })
    }
}
