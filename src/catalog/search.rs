//! Finding integrations by what people type: by name, synonym or category, any part
//! of a name, words in any order. The index is made once; a query allocates only its
//! result, so that it keeps up with typing in 10,000 cards. May import `card`.

mod closeness;

use crate::catalog::card::Card;
use closeness::{Closeness, NEAR, closeness};

/// More than anybody types; a pasted text is cut here.
const LONGEST_QUERY: usize = 80;

/// The cards' words, in small letters.
pub struct SearchIndex {
    entries: Vec<Entry>,
    categories: Vec<String>,
}

/// One card's words.
struct Entry {
    name: String,
    /// The synonyms, the most telling first.
    synonyms: Vec<String>,
    /// Which of the index's categories.
    category: usize,
}

/// What a query found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many cards match.
    pub total: usize,
    /// The closest of them, by their place in the list of cards; at most as many as
    /// were asked for.
    pub closest: Vec<usize>,
}

impl SearchIndex {
    /// The index of these cards.
    pub fn new(cards: &[Card]) -> Self {
        let mut categories: Vec<String> = Vec::new();
        for card in cards {
            // Sorted, each once.
            let at = categories.partition_point(|other| *other < card.category);
            let is_new = categories.get(at) != Some(&card.category);
            if is_new && !card.category.is_empty() {
                categories.insert(at, card.category.clone());
            }
        }
        let entries = cards
            .iter()
            .map(|card| Entry {
                name: card.name.to_lowercase(),
                synonyms: card.synonyms.iter().map(|synonym| synonym.to_lowercase()).collect(),
                category: categories.partition_point(|other| *other < card.category),
            })
            .collect();
        Self { entries, categories }
    }

    /// The categories, by name.
    pub fn categories(&self) -> &[String] {
        &self.categories
    }

    /// The cards that match, the closest first; all of them, in their order, for an
    /// empty query. Cards that match only with a slip count only if no card matches
    /// without one.
    pub fn search(&self, query: &str, category: Option<usize>, limit: usize) -> Found {
        let end = query.char_indices().nth(LONGEST_QUERY).map_or(query.len(), |(at, _)| at);
        let query = query.get(..end).unwrap_or_default().to_lowercase();
        let mut exact = Ranking::of(limit);
        let mut near = Ranking::of(limit);
        for (place, entry) in self.entries.iter().enumerate() {
            if category.is_some_and(|category| category != entry.category) {
                continue;
            }
            match self.distance(entry, &query) {
                Some(distance) if distance < NEAR => exact.add(place, distance),
                Some(distance) => near.add(place, distance),
                None => (),
            }
        }
        if exact.found.total > 0 { exact.found } else { near.found }
    }

    /// How far a card is from the query: the sum over its words, or nothing if one of
    /// them isn't in the card at all.
    fn distance(&self, entry: &Entry, query: &str) -> Option<Closeness> {
        let category = self.categories.get(entry.category).map_or("", String::as_str);
        let mut sum = 0;
        for word in query.split_whitespace() {
            sum += closeness(word, &entry.name, &entry.synonyms, category)?;
        }
        Some(sum)
    }
}

/// The closest so far, and how close each is.
struct Ranking {
    found: Found,
    distances: Vec<Closeness>,
    limit: usize,
}

impl Ranking {
    fn of(limit: usize) -> Self {
        Self { found: Found::default(), distances: Vec::new(), limit }
    }

    fn add(&mut self, place: usize, distance: Closeness) {
        self.found.total += 1;
        // Behind those that match alike: they stay in the catalog's order.
        let at = self.distances.partition_point(|other| *other <= distance);
        if at < self.limit {
            self.distances.insert(at, distance);
            self.found.closest.insert(at, place);
            self.distances.truncate(self.limit);
            self.found.closest.truncate(self.limit);
        }
    }
}
