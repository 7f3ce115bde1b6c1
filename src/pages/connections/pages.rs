//! The end of a list: how much of it is shown, and its other pages.

use super::search::ListSearch;
use crate::platform::focus;
use crate::queries::ConnectionList;
use leptos::prelude::*;
use patchbay_model::ListAddress;
use patchbay_words::count;

/// Id of the line with the total.
const TOTAL_ID: &str = "list-total";

/// How many connections there are, or how many of them are shown.
#[component]
pub fn ListTotal(list: Memo<ConnectionList>) -> impl IntoView {
    let total = move || {
        list.with(|list| match list.counts.total {
            Some(total) => count(total, "connection", "connections"),
            None => format!("{} shown", list.items.len()),
        })
    };
    view! {
        <p id=TOTAL_ID class="muted small" role="status" tabindex="-1">
            {total}
        </p>
    }
}

/// How many connections can't be read, and links to the other pages. One page replaces another, so a
/// long list doesn't fill the memory.
#[component]
pub fn ListPages(search: ListSearch, list: Memo<ConnectionList>) -> impl IntoView {
    let unreadable = move || {
        let number = list.with(|list| list.broken);
        (number > 0).then(|| {
            let number = count(number, "connection", "connections");
            view! {
                <p class="muted">
                    {format!("{number} can't be shown: the backend sent data we couldn't read.")}
                </p>
            }
        })
    };
    Effect::new(move |before: Option<ListAddress>| {
        let address = search.address.get();
        // The link that was followed is gone: the next page starts at its top. A search or a filter
        // also leads to another page, but keeps the focus.
        if before.is_some_and(|it| it.query == address.query && it.after != address.after) {
            focus::by_id(TOTAL_ID);
        }
        address
    });
    let is_first = Memo::new(move |_| search.address.with(|address| address.after.is_none()));
    let previous = Memo::new(move |_| list.with(|list| list.previous.clone()));
    let next = Memo::new(move |_| list.with(|list| list.next.clone()));
    let link = move |cursor: Option<String>, label: &'static str| {
        view! {
            <a class="button" href=search.page_link(cursor)>
                {label}
            </a>
        }
    };
    view! {
        {unreadable}
        <Show when=move || !is_first.get() || next.with(Option::is_some)>
            <nav class="pages" aria-label="Pages of the list">
                {move || (!is_first.get()).then(|| link(None, "First page"))}
                {move || previous.get().map(|cursor| link(Some(cursor), "Previous page"))}
                {move || next.get().map(|cursor| link(Some(cursor), "Next page"))}
            </nav>
        </Show>
    }
}
