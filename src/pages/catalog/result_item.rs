//! One result of the search in the catalog.

use crate::components::logo::Logo;
use crate::components::message::Message;
use crate::pages::catalog::search::CatalogSearch;
use crate::paths;
use leptos::prelude::*;
use patchbay_catalog::card::Card;
use patchbay_words::tone::Tone;

/// Id of the link in the item for this rank.
pub fn link_id(rank: usize) -> String {
    format!("result-{rank}")
}

/// The card at this rank. While fewer cards match, the item is hidden and keeps its last card.
#[component]
pub fn ResultItem(search: CatalogSearch, rank: usize) -> impl IntoView {
    let is_shown = Memo::new(move |_| rank < search.shown());
    let card = Memo::new(move |before: Option<&Option<Card>>| {
        search.card(rank).or_else(|| before.cloned().flatten())
    });
    view! {
        <li class="card card-link" hidden=move || !is_shown.get()>
            {move || card.get().map(|card| view! { <CardContent card rank /> })}
        </li>
    }
}

/// Logo, link and summary. For an entry with a mistake, the mistake instead of the summary.
#[component]
fn CardContent(card: Card, rank: usize) -> impl IntoView {
    let Card { key, name, category, summary, logo, wrong, .. } = card;
    let summary = match wrong {
        None => view! { <p class="card-summary">{summary}</p> }.into_any(),
        Some(wrong) => view! {
            <div class="card-summary">
                <Message tone=Tone::Critical>
                    {format!("This entry can't be used. {wrong}.")}
                </Message>
            </div>
        }
        .into_any(),
    };
    view! {
        <Logo name=name.clone() tile=logo />
        <a id=link_id(rank) href=paths::integration(&key)>
            {name}
        </a>
        <span class="card-category">{category}</span>
        {summary}
    }
}
