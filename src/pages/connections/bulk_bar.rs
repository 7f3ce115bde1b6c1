//! What can be done with the selected connections of a list.

use super::bulk_change::BulkChange;
use super::change::Change;
use super::selection::Selection;
use crate::console::Console;
use leptos::prelude::*;
use patchbay_words::count;

/// How many are selected, and the changes that at least one of them allows. Nothing while none is.
#[component]
pub fn BulkBar(selection: Selection, bulk: BulkChange) -> impl IntoView {
    let console = Console::use_context();
    let selected = selection.connections;
    let number = Memo::new(move |_| selected.with(Vec::len));
    let buttons = move || {
        let possible = |change: &Change| {
            selected.with(|all| all.iter().any(|it| Change::possible(console, it).contains(change)))
        };
        let button = |change: Change| {
            let press = move |_| bulk.ask(change, selected.get_untracked());
            view! {
                <button type="button" class="button button-small" on:click=press>
                    {change.label()}
                </button>
            }
        };
        let all = [Change::Test, Change::Disable, Change::Enable];
        all.into_iter().filter(possible).map(button).collect_view()
    };
    view! {
        <div role="status" class="visually-hidden">
            {move || {
                (number.get() > 0).then(|| count(number.get(), "connection", "connections") + " selected")
            }}
        </div>
        <Show when=move || { number.get() > 0 }>
            <div class="card bulk-bar" role="group" aria-label="Selected connections">
                <strong>{move || format!("{} selected", number.get())}</strong>
                {buttons}
                <button
                    type="button"
                    class="button button-small button-quiet"
                    on:click=move |_| selection.clear()
                >
                    "Clear selection"
                </button>
            </div>
        </Show>
    }
}
