//! **Add an Integration**: the catalog with its search box.

mod no_results;
mod result_item;
mod search;
mod search_address;

use crate::components::chips::Chips;
use crate::components::icon::{Icon, IconView};
use crate::console::Console;
use crate::layout::loaded::{Loaded, query};
use crate::layout::page::Page;
use crate::paths;
use crate::queries;
use leptos::prelude::*;
use no_results::NoResults;
use patchbay_catalog::card::Card;
use result_item::{ResultItem, link_id};
use search::CatalogSearch;
use std::time::Duration;

/// Id of the search box.
const SEARCH_ID: &str = "search-integrations";

/// A pause in typing.
const PAUSE: Duration = Duration::from_millis(700);

/// All integrations on offer.
#[component]
pub fn Catalog() -> impl IntoView {
    let console = Console::use_context();
    let cards = query(move || queries::cards(console));
    view! {
        <Page
            title="Add an Integration"
            lead="Choose the service to connect."
            trail=console.trail()
        >
            <Loaded query=cards rows=4 let:cards>
                <CardList cards />
            </Loaded>
        </Page>
    }
}

#[component]
fn CardList(cards: Vec<Card>) -> impl IntoView {
    let search = CatalogSearch::new(cards);
    search_address::follow(search);
    let choose = Callback::new(move |category| search.narrow(category));
    view! {
        <div class="stack">
            <SearchBox search />
            <Chips label="Categories" choices=search.categories() pressed=search.category choose />
            <p class="muted small" aria-hidden="true">
                {move || search.total_in_words()}
            </p>
            <TotalAnnouncement search />
            <Results search />
            <Show when=move || search.has_more()>
                <p>
                    <button type="button" class="button" on:click=move |_| search.show_more()>
                        "Show more"
                    </button>
                </p>
            </Show>
            <Show when=move || search.is_empty()>
                <NoResults search search_id=SEARCH_ID />
            </Show>
        </div>
    }
}

/// The cards found. There is one item per rank, not per card: a key changes the content of items and
/// hides those left over, but builds none. Items aren't moved: `For` in Leptos 0.8 leaves some out of
/// order when it moves and adds items at once.
#[component]
fn Results(search: CatalogSearch) -> impl IntoView {
    let items = Memo::new(move |before: Option<&usize>| {
        search.shown().max(before.copied().unwrap_or_default())
    });
    view! {
        <ul class="card-grid">
            <For each=move || 0..items.get() key=|rank| *rank let:rank>
                <ResultItem search rank />
            </For>
        </ul>
    }
}

/// **Search integrations**. Enter opens the closest result; as the submit of a form, so that the
/// Enter that ends a composed word doesn't count.
#[component]
fn SearchBox(search: CatalogSearch) -> impl IntoView {
    let console = Console::use_context();
    let open_first = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !search.text.with_untracked(String::is_empty)
            && let Some(card) = untrack(|| search.card(0))
        {
            console.go(&paths::integration(&card.key));
        }
    };
    view! {
        <form class="search" role="search" on:submit=open_first>
            <IconView icon=Icon::Search />
            <input
                id=SEARCH_ID
                class="input"
                type="search"
                aria-label="Search integrations"
                placeholder="Search integrations"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="go"
                prop:value=search.text
                on:input=move |event| search.search(event_target_value(&event))
            />
        </form>
    }
}

/// Announces the number of results to screen readers once typing pauses: at each key it would be
/// noise.
#[component]
fn TotalAnnouncement(search: CatalogSearch) -> impl IntoView {
    let announced = RwSignal::new(String::new());
    Effect::new(move |before: Option<()>| {
        search.text.track();
        search.category.track();
        // The full list on arrival is no result.
        if before.is_none() {
            return;
        }
        // Emptied first, so that the same number is announced again.
        announced.set(String::new());
        let announce = move || announced.set(untrack(|| search.total_in_words()));
        if let Ok(timer) = set_timeout_with_handle(announce, PAUSE) {
            on_cleanup(move || timer.clear());
        }
    });
    view! {
        <p class="visually-hidden" role="status">
            {announced}
        </p>
    }
}
