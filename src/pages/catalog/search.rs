//! The search in the catalog: what was entered, and what matches.

use crate::pages::catalog::link_id;
use crate::platform::focus;
use leptos::prelude::*;
use patchbay_catalog::card::Card;
use patchbay_catalog::search::{Found, SearchIndex};
use patchbay_words::count;

/// The number of results shown at once, so that a catalog of 10,000 doesn't fill the page.
const STEP: usize = 60;

/// The search and its result. The rank of a card is its place among the results, 0 the closest.
#[derive(Clone, Copy)]
pub struct CatalogSearch {
    /// The text in the search box.
    pub text: RwSignal<String>,
    /// Index of the chosen category; all of them if none is chosen.
    pub category: RwSignal<Option<usize>>,
    found: Memo<Found>,
    limit: RwSignal<usize>,
    catalog: StoredValue<(Vec<Card>, SearchIndex)>,
}

impl CatalogSearch {
    /// A search in these cards, with nothing entered.
    pub fn new(cards: Vec<Card>) -> Self {
        let text = RwSignal::new(String::new());
        let category = RwSignal::new(None);
        let limit = RwSignal::new(STEP);
        let index = SearchIndex::new(&cards);
        let catalog = StoredValue::new((cards, index));
        let found = Memo::new(move |_| {
            catalog.with_value(|(_, index)| {
                text.with(|query| index.search(query, category.get(), limit.get()))
            })
        });
        Self { text, category, found, limit, catalog }
    }

    /// The categories, by name.
    pub fn categories(self) -> Vec<String> {
        self.catalog.with_value(|(_, index)| index.categories().to_vec())
    }

    /// True if the catalog has an integration with this key.
    pub fn has(self, key: &str) -> bool {
        self.catalog.with_value(|(cards, _)| cards.iter().any(|card| card.key == key))
    }

    /// Searches for a text.
    pub fn search(self, text: String) {
        self.limit.set(STEP);
        self.text.set(text);
    }

    /// Shows one category, or all.
    pub fn narrow(self, category: Option<usize>) {
        self.limit.set(STEP);
        self.category.set(category);
    }

    /// The card at this rank, if it is shown.
    pub fn card(self, rank: usize) -> Option<Card> {
        let index = self.found.with(|found| found.closest.get(rank).copied())?;
        self.catalog.with_value(|(cards, _)| cards.get(index).cloned())
    }

    /// How many cards are shown.
    pub fn shown(self) -> usize {
        self.found.with(|found| found.closest.len())
    }

    /// How many cards match, such as "12 integrations".
    pub fn total_in_words(self) -> String {
        count(self.found.with(|found| found.total), "integration", "integrations")
    }

    /// True if nothing matches.
    pub fn is_empty(self) -> bool {
        self.found.with(|found| found.total == 0)
    }

    /// True if more cards match than are shown.
    pub fn has_more(self) -> bool {
        self.found.with(|found| found.total > found.closest.len())
    }

    /// Shows more, and moves focus to the first of them.
    pub fn show_more(self) {
        let first_new = untrack(|| self.shown());
        self.limit.update(|limit| *limit += STEP);
        request_animation_frame(move || {
            focus::by_id(&link_id(first_new));
        });
    }

    /// Says that nothing matches the text, in the chosen category or anywhere.
    pub fn no_match(self) -> String {
        let category = self.category.get().and_then(|at| self.categories().into_iter().nth(at));
        let place = category.map(|category| format!(" in {category}")).unwrap_or_default();
        format!("No service{place} matches “{}”.", self.text.get())
    }
}
