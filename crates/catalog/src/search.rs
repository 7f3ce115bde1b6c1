//! Finding integrations by what people type: by name, synonym or category, any part
//! of a name, words in any order. The index is made once; a query allocates only its
//! result, so that it keeps up with typing in 10,000 cards. May import `card`.

mod closeness;
mod words;

use crate::card::Card;
use closeness::Closeness;
use words::CardWords;

/// More than anybody types; a pasted text is cut here.
const LONGEST_QUERY: usize = 80;

/// The cards' words, in small letters.
pub struct SearchIndex {
    entries: Vec<Entry>,
    categories: Vec<String>,
}

/// One card.
struct Entry {
    words: CardWords,
    /// Which of the index's categories, if any.
    category: Option<usize>,
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
                words: CardWords::of(card),
                category: categories.iter().position(|other| *other == card.category),
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
        let exact = self.rank(&query, category, limit, false);
        if exact.total > 0 { exact } else { self.rank(&query, category, limit, true) }
    }

    fn rank(&self, query: &str, category: Option<usize>, limit: usize, slips: bool) -> Found {
        let mut ranking = Ranking::of(limit);
        for (place, entry) in self.entries.iter().enumerate() {
            if category.is_some() && category != entry.category {
                continue;
            }
            // The sum over the words; a card that lacks one is out.
            let distances = query.split_whitespace().map(|w| entry.words.closeness(w, slips));
            if let Some(distance) = distances.sum() {
                ranking.add(place, distance);
            }
        }
        ranking.found
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
