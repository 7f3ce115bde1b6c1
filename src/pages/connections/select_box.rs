//! The checkboxes that select connections in a list.

use super::selection::Selection;
use leptos::prelude::*;
use patchbay_model::Connection;

/// **Select NAME**.
#[component]
pub fn SelectRow(selection: Selection, connection: Memo<Option<Connection>>) -> impl IntoView {
    let read = move |read: fn(&Connection) -> &String| {
        connection.with(|it| it.as_ref().map(|it| read(it).clone())).unwrap_or_default()
    };
    view! {
        <label class="select-box">
            <input
                type="checkbox"
                aria-label=move || format!("Select {}", read(|it| &it.name))
                prop:checked=move || selection.has(&read(|it| &it.id))
                on:change=move |event| {
                    selection.set(untrack(|| read(|it| &it.id)), event_target_checked(&event));
                }
            />
        </label>
    }
}

/// **Select all on this page**.
#[component]
pub fn SelectAll(selection: Selection, connections: Signal<Vec<Connection>>) -> impl IntoView {
    view! {
        <label class="select-box">
            <input
                type="checkbox"
                aria-label="Select all on this page"
                prop:checked=move || selection.has_all()
                on:change=move |event| match event_target_checked(&event) {
                    true => connections.with_untracked(|all| selection.select(all)),
                    false => selection.clear(),
                }
            />
        </label>
    }
}
