//! What is searched for in the catalog, and what of it is on the page.

use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::console::Console;
use crate::paths;
use crate::platform::{clock, focus};
use crate::words::count;
use leptos::prelude::*;
use leptos::task::spawn_local;
use patchbay_catalog::card::Card;
use patchbay_catalog::search::SearchIndex;

/// As many cards as are shown at once, so that 10,000 don't fill the page.
const STEP: usize = 60;

/// A pause in typing, after which the number of results is read out.
const PAUSE_MS: u32 = 700;

/// Key of the integration for services that have none of their own.
const GENERIC: &str = "rest-api";

/// What was found.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The closest, as many as are shown.
    pub cards: Vec<Card>,
    /// How many match.
    pub total: usize,
}

/// The search and its result.
#[derive(Clone, Copy)]
pub struct Finder {
    /// What was typed.
    pub typed: RwSignal<String>,
    /// The category that the list is narrowed to, by its place.
    pub category: RwSignal<Option<usize>>,
    /// What is found by these.
    pub shown: Memo<Shown>,
    limit: RwSignal<usize>,
    catalog: StoredValue<(Vec<Card>, SearchIndex)>,
}

impl Finder {
    /// Finds among these cards.
    pub fn new(cards: Vec<Card>) -> Self {
        let typed = RwSignal::new(String::new());
        let category = RwSignal::new(None);
        let limit = RwSignal::new(STEP);
        let index = SearchIndex::new(&cards);
        let catalog = StoredValue::new((cards, index));
        let shown = Memo::new(move |_| {
            let (category, limit) = (category.get(), limit.get());
            catalog.with_value(|(cards, index)| {
                let found = typed.with(|query| index.search(query, category, limit));
                let closest = found.closest.iter().filter_map(|place| cards.get(*place));
                Shown { cards: closest.cloned().collect(), total: found.total }
            })
        });
        Self { typed, category, shown, limit, catalog }
    }

    /// The categories, by name.
    pub fn categories(self) -> Vec<String> {
        self.catalog.with_value(|(_, index)| index.categories().to_vec())
    }

    /// Searches for something else.
    pub fn search(self, query: String) {
        self.limit.set(STEP);
        self.typed.set(query);
    }

    /// Shows one category, or all.
    pub fn narrow(self, category: Option<usize>) {
        self.limit.set(STEP);
        self.category.set(category);
    }

    /// How many match, in words.
    pub fn count(self) -> String {
        in_words(self.shown.with(|shown| shown.total))
    }

    /// Whether nothing matches.
    pub fn is_empty(self) -> bool {
        self.shown.with(|shown| shown.total == 0)
    }

    /// Whether there is more than is shown.
    pub fn has_more(self) -> bool {
        self.shown.with(|shown| shown.total > shown.cards.len())
    }

    /// Shows more; the focus goes on with the first of the new ones.
    pub fn show_more(self) {
        let before = self.shown.with_untracked(|shown| shown.cards.len());
        self.limit.update(|limit| *limit += STEP);
        let next =
            self.shown.with_untracked(|shown| shown.cards.get(before).map(|c| c.key.clone()));
        request_animation_frame(move || {
            if let Some(key) = next {
                focus::by_id(&card_id(&key));
            }
        });
    }

    /// What was searched for, and where.
    fn sought(self) -> String {
        let place = self.category.get();
        let category = place.and_then(|place| self.categories().into_iter().nth(place));
        let query = self.typed.get();
        match category {
            Some(category) => ["No service in ", &category, " matches “", &query, "”."].concat(),
            None => ["No service matches “", &query, "”."].concat(),
        }
    }
}

fn in_words(total: usize) -> String {
    count(u32::try_from(total).unwrap_or(u32::MAX), "integration", "integrations")
}

/// Id of a card's link.
pub fn card_id(key: &str) -> String {
    ["integration-", key].concat()
}

/// The number of results, once typing pauses: read out at each key it would only be
/// noise.
pub fn announcement(finder: Finder) -> RwSignal<String> {
    let announced = RwSignal::new(String::new());
    Effect::new(move |before: Option<()>| {
        let (typed, category) = (finder.typed.get(), finder.category.get());
        if before.is_none() {
            // The list as it is on arrival is no news.
            return;
        }
        // The same words once more are news only where there were none in between.
        announced.set(String::new());
        spawn_local(async move {
            clock::sleep_ms(PAUSE_MS).await;
            let is_still_so = finder.typed.try_get_untracked().as_ref() == Some(&typed)
                && finder.category.try_get_untracked() == Some(category);
            let total = finder.shown.try_with_untracked(|shown| shown.total);
            if let Some(total) = total.filter(|_| is_still_so) {
                announced.try_set(in_words(total));
            }
        });
    });
    announced
}

/// What stands in the list's place: all of it again, or the way without an entry of
/// its own.
pub fn nothing_found(console: Console, finder: Finder, search_id: &'static str) -> AnyView {
    let has_generic =
        finder.catalog.with_value(|(cards, _)| cards.iter().any(|card| card.key == GENERIC));
    let generic = has_generic.then(|| {
        view! {
            <a class="button" href=paths::integration(GENERIC)>
                "Connect any REST API"
            </a>
        }
    });
    let show_all = move |_| {
        finder.narrow(None);
        finder.search(String::new());
        focus::by_id(search_id);
    };
    view! {
        <Empty title="Nothing found" line=finder.sought() icon=Icon::Search>
            <div class="empty-actions">
                <button type="button" class="button" on:click=show_all>
                    "Show all"
                </button>
                {generic}
            </div>
        </Empty>
    }
    .into_any()
}
