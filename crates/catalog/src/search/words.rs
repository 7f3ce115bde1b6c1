//! The words of one card, split once, so that a query only has to compare.

use super::closeness::{Closeness, Place, begins_nearly, closeness};
use crate::card::Card;

/// Shorter words are matched without typing mistakes.
const SHORTEST_WITH_TYPO: usize = 4;

/// A part of the name within a word: the farthest match without a typing mistake.
const INSIDE_THE_NAME: Closeness = 200;

/// With a typing mistake: farther than any match without one.
const TYPO: Closeness = 1_000;

/// The words of one card, in lower case, those of the name first.
pub(super) struct CardWords {
    /// All words, each with a space behind it.
    text: String,
    name_end: usize,
    words: Vec<Word>,
}

/// The place of a word in the text and in the card.
struct Word {
    start: usize,
    end: usize,
    place: Place,
}

impl CardWords {
    /// The words of a card.
    pub fn of(card: &Card) -> Self {
        let mut words = Self { text: String::new(), name_end: 0, words: Vec::new() };
        words.add(&card.name, Place::Name);
        words.name_end = words.text.len();
        if let Some(first) = words.words.first_mut() {
            first.place = Place::NameStart;
        }
        for (synonym, rank) in card.synonyms.iter().zip(0..) {
            let is_one_word = !synonym.contains(' ');
            words.add(synonym, Place::Synonym { rank, is_one_word });
        }
        words.add(&card.category, Place::Category);
        words
    }

    fn add(&mut self, phrase: &str, place: Place) {
        for word in phrase.to_lowercase().split_whitespace() {
            let start = self.text.len();
            self.text.push_str(word);
            self.words.push(Word { start, end: self.text.len(), place });
            self.text.push(' ');
        }
    }

    /// How close a typed word is to the card, if the card has it; `typos`: whether one typing
    /// mistake is forgiven.
    pub fn closeness(&self, typed: &str, typos: bool) -> Option<Closeness> {
        let mut best: Option<Closeness> = None;
        let mut with_typo = None;
        let forgives = typos && typed.chars().nth(SHORTEST_WITH_TYPO - 1).is_some();
        for Word { start, end, place } in &self.words {
            let word = self.text.get(*start..*end).unwrap_or_default();
            if let Some(here) = closeness(typed, word, *place) {
                best = Some(best.map_or(here, |best| best.min(here)));
            } else if forgives && with_typo.is_none() && begins_nearly(typed, word) {
                with_typo = Some(TYPO + place.rank());
            }
        }
        let name = self.text.get(..self.name_end).unwrap_or_default();
        best.or_else(|| name.contains(typed).then_some(INSIDE_THE_NAME)).or(with_typo)
    }
}
