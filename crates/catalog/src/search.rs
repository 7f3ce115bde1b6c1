//! Finding integrations by what people type: name, synonym or category, any part of a name,
//! words in any order. The index is built once; a query allocates only its result, so that it
//! keeps up with typing in 10,000 cards.

mod closeness;
mod words;

use crate::card::Card;
use closeness::Closeness;
use std::collections::BTreeSet;
use words::CardWords;

/// Longer than anybody types; a pasted text is cut here.
const LONGEST_QUERY: usize = 80;

/// The words of the cards, in lower case.
pub struct SearchIndex {
    entries: Vec<Entry>,
    categories: Vec<String>,
}

/// One card.
struct Entry {
    words: CardWords,
    /// Index into the categories, if it has one.
    category: Option<usize>,
}

/// The result of a query.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many cards match.
    pub total: usize,
    /// The closest of them, as indexes into the list of cards; at most as many as the limit.
    pub closest: Vec<usize>,
}

impl SearchIndex {
    /// The index of these cards.
    pub fn new(cards: &[Card]) -> Self {
        let categories: BTreeSet<&String> = cards.iter().map(|card| &card.category).collect();
        let categories: Vec<String> =
            categories.into_iter().filter(|name| !name.is_empty()).cloned().collect();
        let entries = cards
            .iter()
            .map(|card| Entry {
                words: CardWords::of(card),
                category: categories.binary_search(&card.category).ok(),
            })
            .collect();
        Self { entries, categories }
    }

    /// The categories, by name.
    pub fn categories(&self) -> &[String] {
        &self.categories
    }

    /// The matching cards, the closest first; for an empty query all of them, in their order.
    /// Cards that match only with a typing mistake count only if no card matches without one.
    pub fn search(&self, query: &str, category: Option<usize>, limit: usize) -> Found {
        let end = query.char_indices().nth(LONGEST_QUERY).map_or(query.len(), |(at, _)| at);
        let query = query.get(..end).unwrap_or_default().to_lowercase();
        let exact = self.rank(&query, category, limit, false);
        if exact.total > 0 { exact } else { self.rank(&query, category, limit, true) }
    }

    fn rank(&self, query: &str, category: Option<usize>, limit: usize, typos: bool) -> Found {
        let mut ranking = Ranking { limit, ..Ranking::default() };
        for (index, entry) in self.entries.iter().enumerate() {
            if category.is_some() && category != entry.category {
                continue;
            }
            // The sum over the words; none if the card lacks one of them.
            let distances = query.split_whitespace().map(|w| entry.words.closeness(w, typos));
            if let Some(distance) = distances.sum() {
                ranking.add(index, distance);
            }
        }
        ranking.found
    }
}

/// The closest cards so far, and the distance of each.
#[derive(Default)]
struct Ranking {
    found: Found,
    distances: Vec<Closeness>,
    limit: usize,
}

impl Ranking {
    fn add(&mut self, index: usize, distance: Closeness) {
        self.found.total += 1;
        // Behind the cards of the same distance: they stay in the catalog's order.
        let at = self.distances.partition_point(|other| *other <= distance);
        if at < self.limit {
            self.distances.insert(at, distance);
            self.found.closest.insert(at, index);
            self.distances.truncate(self.limit);
            self.found.closest.truncate(self.limit);
        }
    }
}
