//! Names in a text as the form of one service hears them: which words are the
//! service's own, and which may be another one's. Imports names and synonyms.

use super::synonyms::{changes_all, is_too_general, says_nothing};
use patchbay_form::name_words::NameWords;
use patchbay_form::name_words::compact;

/// The words by which texts call the service, such as `okta`.
pub(super) struct Service(Vec<String>);

/// The most words that a service's name is looked for in.
const LONGEST_RUN: usize = 3;

/// What a word before a name does to it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Word {
    /// It is the service's.
    Own,
    /// It says nothing.
    Filler,
    /// It makes it the name of something else.
    Change,
    /// It may be another service's.
    Other,
}

/// A name of a text, and what its words do.
pub(super) struct Heard {
    pub(super) name: NameWords,
    pub(super) words: Vec<Word>,
    /// What follows the service's word where nothing stands between: `PGHOST`.
    pub(super) glued: Option<String>,
    /// The first word that may be another service's, if none is this one's.
    pub(super) stranger: Option<String>,
}

impl Service {
    pub(super) fn of(names: &[String]) -> Self {
        let mut words = Vec::new();
        for name in names {
            words.push(compact(name));
            let parts = name.split(|c: char| !c.is_alphanumeric());
            words.extend(parts.filter(|part| part.len() > 2).map(compact));
        }
        words.retain(|word| !word.is_empty() && !says_nothing(word) && !is_too_general(word));
        Self(words)
    }

    pub(super) fn hear(&self, name: NameWords) -> Heard {
        let words = self.words(&name);
        let glued = self.glued(&name).map(str::to_owned);
        let is_own = glued.is_some() || words.contains(&Word::Own);
        // The last word is the name itself.
        let before = name.words().zip(&words).take(words.len().saturating_sub(1));
        let stranger = before
            .filter(|_| !is_own)
            .find(|(_, word)| matches!(word, Word::Other | Word::Change))
            .map(|(word, _)| word.to_owned());
        Heard { name, words, glued, stranger }
    }

    /// What each word of a name does. The service's name may be several (`GitHub`).
    fn words(&self, name: &NameWords) -> Vec<Word> {
        let mut words = Vec::with_capacity(name.len());
        while words.len() < name.len() {
            let at = words.len();
            let is_own = |count: &usize| self.0.iter().any(|own| own == name.run(at, *count));
            let longest = LONGEST_RUN.min(name.len() - at);
            match (1..=longest).rev().find(is_own) {
                Some(count) => words.resize(at + count, Word::Own),
                None => words.push(word(name.run(at, 1))),
            }
        }
        words
    }

    /// A name of the form without the service's words before it and, if `fillers` too,
    /// without those that say nothing; empty if nothing is left.
    pub(super) fn without_own<'n>(&self, name: &'n NameWords, fillers: bool) -> &'n str {
        let goes = |word: Word| word == Word::Own || fillers && word == Word::Filler;
        name.without(self.words(name).into_iter().take_while(|word| goes(*word)).count())
    }

    fn glued<'n>(&self, name: &'n NameWords) -> Option<&'n str> {
        let rest = self.0.iter().filter_map(|own| name.joined().strip_prefix(own.as_str()));
        rest.filter(|rest| rest.len() > 2).min_by_key(|rest| rest.len())
    }
}

fn word(word: &str) -> Word {
    if says_nothing(word) {
        Word::Filler
    } else if changes_all(word) {
        Word::Change
    } else {
        Word::Other
    }
}

impl Heard {
    /// Whether the name says that it is the service's.
    pub(super) fn is_own(&self) -> bool {
        self.glued.is_some() || self.words.contains(&Word::Own)
    }
}
