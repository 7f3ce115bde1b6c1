//! One card's words, cut up once, so that a query only compares. May import `card`.

use super::closeness::{Closeness, Place, begins_nearly, closeness};
use crate::card::Card;

/// Words shorter than this are matched as they are.
const LONG_ENOUGH: usize = 4;

/// A part of the name that none of its words begins with: the farthest match without
/// a slip.
const INSIDE_THE_NAME: Closeness = 200;

/// With a slip, farther than any match without one.
const NEAR: Closeness = 1_000;

/// The words of one card, in small letters, those of the name first.
pub(super) struct CardWords {
    /// All of them, each with a space behind it.
    text: String,
    name_end: usize,
    words: Vec<Word>,
}

/// Where a word stands, in the text and in the card.
struct Word {
    start: usize,
    end: usize,
    place: Place,
}

impl CardWords {
    /// Cuts up a card.
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

    /// How close a typed word is to the card, if it is in it; `slips`: whether one may
    /// have been made.
    pub fn closeness(&self, typed: &str, slips: bool) -> Option<Closeness> {
        let mut best = None;
        let mut near = None;
        let may_slip = slips && typed.chars().nth(LONG_ENOUGH - 1).is_some();
        for Word { start, end, place } in &self.words {
            let word = self.text.get(*start..*end).unwrap_or_default();
            if let Some(here) = closeness(typed, word, *place) {
                best = Some(best.map_or(here, |best: Closeness| best.min(here)));
            } else if may_slip && near.is_none() && begins_nearly(typed, word) {
                near = Some(NEAR + place.rank());
            }
        }
        let name = self.text.get(..self.name_end).unwrap_or_default();
        best.or_else(|| name.contains(typed).then_some(INSIDE_THE_NAME)).or(near)
    }
}
