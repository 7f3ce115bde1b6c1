//! What a list shows when no connection matches.

use super::filters::SEARCH_ID;
use super::search::ListSearch;
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::platform::focus;
use leptos::prelude::*;
use patchbay_model::ConnectionQuery;
use patchbay_words::quote;

/// What was searched for, and **Clear**.
#[component]
pub fn NothingFound(search: ListSearch) -> impl IntoView {
    let line = Signal::derive(move || {
        let query = search.query();
        match query.text.is_empty() {
            true => "No connection has what these filters ask for.".to_owned(),
            false => format!("No connection matches {}.", quote(&query.text)),
        }
    });
    let clear = move |_| {
        // The button disappears with this notice.
        focus::by_id(SEARCH_ID);
        search.change(|query| {
            *query = ConnectionQuery { sort: query.sort, ..ConnectionQuery::default() };
        });
    };
    view! {
        <Empty title="Nothing found" line icon=Icon::Search>
            <button type="button" class="button" on:click=clear>
                "Clear"
            </button>
        </Empty>
    }
}
