//! What a list shows when no connection matches.

use super::filters::SEARCH_ID;
use super::search::ListSearch;
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::platform::focus;
use leptos::prelude::*;
use patchbay_words::quote;

/// What was searched for, and **Clear**.
#[component]
pub fn NothingFound(search: ListSearch) -> impl IntoView {
    let line = Signal::derive(move || {
        let query = search.query();
        match query.text.is_empty() {
            false => format!("No connection matches {}.", quote(&query.text)),
            true if query.narrows() => "No connection matches these filters.".to_owned(),
            true => "The connections of this page are gone.".to_owned(),
        }
    });
    let clear = move |_| {
        // The button disappears with this notice.
        focus::by_id(SEARCH_ID);
        search.clear();
    };
    view! {
        <Empty title="Nothing found" line icon=Icon::Search>
            <button type="button" class="button" on:click=clear>
                "Clear"
            </button>
        </Empty>
    }
}
