//! Scores how well a name in a text matches the names of a field.

use crate::service::{ClassifiedName, Service, WordKind};
use crate::synonyms::{SYNONYMS, is_generic};
use crate::target::{SecretKind, Target, TargetKind};
use patchbay_form::name_words::NameWords;

/// The names of one field, each with the score of a match.
pub(crate) struct TargetNames(Vec<(String, u8)>);

/// A match of a name with a field.
#[derive(Clone, Copy)]
pub(crate) struct Match {
    pub(crate) score: u8,
    /// Whether a word in the name may be another service's.
    pub(crate) may_be_foreign: bool,
}

/// Names below this score don't match.
const MIN_SCORE: u8 = 30;
/// The same words as a declared name, in another order.
const REORDERED: u8 = 45;
/// The minimum score of the names that the form declares for a field.
pub(crate) const DECLARED_NAME: u8 = 80;

impl TargetNames {
    pub(crate) fn new(target: &Target, service: &Service) -> Self {
        let mut names = Self(Vec::new());
        let path: Vec<&str> = target.place.split('/').skip(2).collect();
        let is_nested = path.len() > 1;
        names.add(&NameWords::of(&path), 100, service);
        names.add(&NameWords::of(&[&target.key]), if is_nested { 85 } else { 100 }, service);
        names.add(&NameWords::of(&[&target.label]), 90, service);
        for name in &target.other_names {
            names.add(&NameWords::of(&[name]), DECLARED_NAME, service);
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
        let name_of_kind = match target.kind {
            TargetKind::Domain { .. } => Some("domain"),
            TargetKind::Url => Some("url"),
            TargetKind::Email => Some("email"),
            TargetKind::Secret(SecretKind::PrivateKey) => Some("privatekey"),
            _ => None,
        };
        let mut own: Vec<String> = self.0.iter().map(|(name, _)| name.clone()).collect();
        for text in [&target.key, &target.label].into_iter().chain(&target.other_names) {
            own.push(service.without_own(&NameWords::of(&[text]), true).to_owned());
        }
        for group in &SYNONYMS {
            let is_own = own.iter().any(|name| group.applies_to(name));
            if is_own || name_of_kind.is_some() && group.names.first().copied() == name_of_kind {
                // Fields of groups, which may stay empty, score less than those of the form itself.
                let score = if is_nested { group.score - 5 } else { group.score };
                for name in group.names {
                    self.push(name, score);
                }
            }
        }
    }

    /// The best match of a name: as it is, or without words at its start. The more meaning the
    /// omitted words have, the lower the score.
    pub(crate) fn best_match(&self, name: &ClassifiedName) -> Option<Match> {
        let mut best = self.match_reordered(name);
        let mut consider = |text: &str, bonus: i16, may_be_foreign: bool| {
            let Some((_, score)) = self.0.iter().find(|(own, _)| own == text) else { return };
            let score = u8::try_from(i16::from(*score) + bonus).unwrap_or_default();
            if score >= MIN_SCORE && best.is_none_or(|best| best.score < score) {
                best = Some(Match { score, may_be_foreign });
            }
        };
        if let Some(rest) = &name.after_service {
            consider(rest, 2, false);
        }
        let (mut omits_own, mut omits_filler, mut omits_other) = (false, false, false);
        for (omitted, kind) in name.kinds.iter().enumerate() {
            let rest = name.words.without(omitted);
            if (omits_filler || omits_other) && is_generic(rest) {
                break;
            }
            let bonus = match (omits_other, omits_filler, omits_own) {
                (true, ..) => -40,
                (_, true, _) => -35,
                (_, _, true) => 2,
                _ => 0,
            };
            consider(rest, bonus, omits_other && !omits_own);
            match kind {
                WordKind::Own => omits_own = true,
                WordKind::Filler => omits_filler = true,
                WordKind::Other => omits_other = true,
                WordKind::Qualifier => break,
            }
        }
        best
    }

    /// A match with two or more words in another order.
    fn match_reordered(&self, name: &ClassifiedName) -> Option<Match> {
        let words =
            || name.words.words().zip(&name.kinds).filter(|(_, kind)| **kind != WordKind::Own);
        let length: usize = words().map(|(word, _)| word.len()).sum();
        let has_same_words =
            |own: &str| own.len() == length && words().all(|(word, _)| own.contains(word));
        let found = words().nth(1).is_some()
            && self.0.iter().any(|(own, score)| *score >= DECLARED_NAME && has_same_words(own));
        found.then_some(Match { score: REORDERED, may_be_foreign: false })
    }
}
