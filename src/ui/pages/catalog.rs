//! **Add an Integration**: the catalog, searched as one types.

use crate::catalog::card::Card;
use crate::catalog::search::search;
use crate::ui::components::empty::Empty;
use crate::ui::components::icon::{Icon, IconView};
use crate::ui::components::logo::Logo;
use crate::ui::console::Console;
use crate::ui::queries;
use crate::ui::screen::Screen;
use crate::ui::shell::page::Page;
use crate::ui::shell::query::query;
use crate::ui::text::count;
use leptos::prelude::*;

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
    let typed = RwSignal::new(String::new());
    let cards = StoredValue::new(cards);
    let found: Memo<Vec<Card>> = Memo::new(move |_| {
        typed.with(|query| {
            cards.with_value(|cards| search(cards, query).into_iter().cloned().collect())
        })
    });
    let announced = move || {
        let number = u32::try_from(found.with(Vec::len)).unwrap_or(u32::MAX);
        count(number, "integration", "integrations")
    };
    let card = move |card: Card| {
        view! {
            <li class="card card-link">
                <Logo name=card.name.clone() />
                <a href=console.href(&Screen::Integration(card.key.clone()))>{card.name}</a>
                <span class="card-category">{card.category}</span>
                <p class="card-summary">{card.summary}</p>
            </li>
        }
        .into_any()
    };
    view! {
        <div class="stack">
            <div class="search" role="search">
                <IconView icon=Icon::Search />
                <input
                    class="input"
                    type="search"
                    aria-label="Search integrations"
                    placeholder="Search integrations"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </div>
            <p class="muted small" role="status">
                {announced}
            </p>
            <ul class="card-grid">
                {move || found.get().into_iter().map(card).collect_view()}
            </ul>
            {move || {
                found
                    .with(Vec::is_empty)
                    .then(|| {
                        let line = ["No service matches “", &typed.get(), "”."].concat();
                        view! {
                            <Empty title="Nothing found" line=line icon=Icon::Search>
                                <button
                                    type="button"
                                    class="button"
                                    on:click=move |_| typed.set(String::new())
                                >
                                    "Show all"
                                </button>
                            </Empty>
                        }
                    })
            }}
        </div>
    }
}
