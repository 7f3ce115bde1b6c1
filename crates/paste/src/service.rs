//! Classifies the words of a name from the point of view of one service: which are the service's
//! own name, and which may name another service.

use crate::synonyms::{is_filler, is_generic, is_qualifier};
use patchbay_form::name_words::{NameWords, compact};

/// The names of the service in texts, such as `okta`.
pub(crate) struct Service(Vec<String>);

/// The maximum number of words in a service's name.
const MAX_NAME_WORDS: usize = 3;

/// What a word means for the name that contains it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum WordKind {
    /// The name of this service.
    Own,
    /// A word without meaning, such as `my`.
    Filler,
    /// A word that makes it the name of something else: a `refresh` token is no token.
    Qualifier,
    /// Any other word. It may name another service.
    Other,
}

/// A name with the kinds of its words.
pub(crate) struct ClassifiedName {
    pub(crate) words: NameWords,
    pub(crate) kinds: Vec<WordKind>,
    /// What follows the service's name without a separator: `host` in `PGHOST`.
    pub(crate) after_service: Option<String>,
    /// If the name doesn't contain this service's: the first word that may name another.
    pub(crate) foreign_word: Option<String>,
}

impl Service {
    pub(crate) fn new(names: &[String]) -> Self {
        let mut words = Vec::new();
        for name in names {
            words.push(compact(name));
            let parts = name.split(|c: char| !c.is_alphanumeric());
            words.extend(parts.filter(|part| part.len() > 2).map(compact));
        }
        words.retain(|word| !word.is_empty() && !is_filler(word) && !is_generic(word));
        Self(words)
    }

    pub(crate) fn classify(&self, words: NameWords) -> ClassifiedName {
        let kinds = self.kinds(&words);
        let after_service = self.after_service(&words).map(str::to_owned);
        let is_own = after_service.is_some() || kinds.contains(&WordKind::Own);
        // The last word says what the value is. Only those before it can name a service.
        let before_last = words.words().zip(&kinds).take(kinds.len().saturating_sub(1));
        let foreign_word = before_last
            .filter(|_| !is_own)
            .find(|(_, kind)| matches!(kind, WordKind::Other | WordKind::Qualifier))
            .map(|(word, _)| word.to_owned());
        ClassifiedName { words, kinds, after_service, foreign_word }
    }

    /// The kind of each word. A service's name can be several words (`GitHub`).
    fn kinds(&self, words: &NameWords) -> Vec<WordKind> {
        let mut kinds = Vec::with_capacity(words.len());
        while kinds.len() < words.len() {
            let index = kinds.len();
            let is_own = |count: &usize| self.0.iter().any(|own| own == words.run(index, *count));
            let longest = MAX_NAME_WORDS.min(words.len() - index);
            match (1..=longest).rev().find(is_own) {
                Some(count) => kinds.resize(index + count, WordKind::Own),
                None => kinds.push(kind(words.run(index, 1))),
            }
        }
        kinds
    }

    /// A field's name without the service's name at its start; also without fillers, if
    /// `skip_fillers`. Empty if nothing is left.
    pub(crate) fn without_own<'n>(&self, words: &'n NameWords, skip_fillers: bool) -> &'n str {
        let is_skipped =
            |kind: &WordKind| *kind == WordKind::Own || skip_fillers && *kind == WordKind::Filler;
        words.without(self.kinds(words).iter().take_while(|kind| is_skipped(kind)).count())
    }

    fn after_service<'n>(&self, words: &'n NameWords) -> Option<&'n str> {
        let rest = self.0.iter().filter_map(|own| words.joined().strip_prefix(own.as_str()));
        rest.filter(|rest| rest.len() > 2).min_by_key(|rest| rest.len())
    }
}

fn kind(word: &str) -> WordKind {
    if is_filler(word) {
        WordKind::Filler
    } else if is_qualifier(word) {
        WordKind::Qualifier
    } else {
        WordKind::Other
    }
}

impl ClassifiedName {
    /// Whether the name contains this service's.
    pub(crate) fn is_own(&self) -> bool {
        self.after_service.is_some() || self.kinds.contains(&WordKind::Own)
    }
}
