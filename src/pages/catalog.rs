//! **Add an Integration**: the catalog, searched as one types.

mod finder;

use crate::components::chips::Chips;
use crate::components::icon::{Icon, IconView};
use crate::components::logo::Logo;
use crate::components::message::Message;
use crate::console::Console;
use crate::layout::page::Page;
use crate::layout::query::query;
use crate::paths;
use crate::queries;
use crate::words::tone::Tone;
use finder::{Finder, announcement, card_id, nothing_found};
use leptos::prelude::*;
use patchbay_catalog::card::Card;

/// The search box, which takes the focus back when nothing is left to press.
const SEARCH_ID: &str = "search-integrations";

/// All integrations on offer.
#[component]
pub fn Catalog() -> impl IntoView {
    let console = Console::use_context();
    let cards = query(move || Box::pin(queries::cards(console)));
    view! {
        <Page
            title="Add an Integration"
            lead="Choose the service to connect."
            trail=console.trail()
        >
            {cards.view(4, |cards| view! { <Cards cards=cards.clone() /> }.into_any())}
        </Page>
    }
}

#[component]
fn Cards(cards: Vec<Card>) -> impl IntoView {
    let console = Console::use_context();
    let finder = Finder::new(cards);
    let choose = Callback::new(move |category| finder.narrow(category));
    // Enter goes to what is closest; a form, so that a word being composed is let be.
    let go_to_first = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let first = finder.shown.with_untracked(|shown| shown.cards.first().map(|c| c.key.clone()));
        if let Some(key) = first.filter(|_| !finder.typed.with_untracked(String::is_empty)) {
            console.go(&paths::integration(&key));
        }
    };
    view! {
        <div class="stack">
            <form class="search" role="search" on:submit=go_to_first>
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
                    prop:value=finder.typed
                    on:input=move |event| finder.search(event_target_value(&event))
                />
            </form>
            <Chips label="Categories" choices=finder.categories() pressed=finder.category choose />
            <p class="muted small" aria-hidden="true">
                {move || finder.count()}
            </p>
            <p class="visually-hidden" role="status">
                {announcement(finder)}
            </p>
            <ul class="card-grid">
                {move || {
                    let cards = finder.shown.get().cards;
                    cards.into_iter().map(|card| card_view(console, card)).collect_view()
                }}
            </ul>
            {move || finder.has_more().then(|| more(finder))}
            {move || finder.is_empty().then(|| nothing_found(console, finder, SEARCH_ID))}
        </div>
    }
}

fn card_view(console: Console, card: Card) -> AnyView {
    let below = match card.wrong {
        Some(wrong) => {
            let words = ["This entry can't be used. ", &wrong.line(), "."].concat();
            view! {
                <div class="card-summary">
                    <Message tone=Tone::Critical>{words}</Message>
                </div>
            }
            .into_any()
        }
        None => view! { <p class="card-summary">{card.summary}</p> }.into_any(),
    };
    view! {
        <li class="card card-link">
            <Logo name=card.name.clone() tile=card.logo />
            <a id=card_id(&card.key) href=paths::integration(&card.key)>
                {card.name}
            </a>
            <span class="card-category">{card.category}</span>
            {below}
        </li>
    }
    .into_any()
}

fn more(finder: Finder) -> AnyView {
    view! {
        <p>
            <button type="button" class="button" on:click=move |_| finder.show_more()>
                "Show more"
            </button>
        </p>
    }
    .into_any()
}
