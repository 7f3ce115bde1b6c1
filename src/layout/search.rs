//! **Search**: from any page to a page, a connection or a service. Admins open it with its button in the
//! top bar, or with Ctrl+K (⌘K). There is no shortcut of one key alone: people who dictate would press it
//! by accident (WCAG 2.2, 2.1.4).

mod hit;
mod results;

use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconView};
use crate::components::lazy::{Lazy, lazy_view};
use crate::console::Console;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use results::SearchPanel;

/// Id of the text input.
const INPUT_ID: &str = "search-everything";

/// The button in the top bar.
#[component]
pub fn SearchButton(open: RwSignal<bool>) -> impl IntoView {
    let console = Console::use_context();
    view! {
        <Show when=move || console.is_admin()>
            <button
                type="button"
                class="icon-button"
                aria-label="Search"
                aria-keyshortcuts="Control+K Meta+K"
                on:click=move |_| open.set(true)
            >
                <IconView icon=Icon::Search />
            </button>
        </Show>
    }
}

/// The dialog, and the keys that open it.
#[component]
pub fn SearchDialog(open: RwSignal<bool>) -> impl IntoView {
    let console = Console::use_context();
    let keys = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let is_shortcut = (event.ctrl_key() || event.meta_key())
            && !event.alt_key()
            && !event.shift_key()
            && event.key().eq_ignore_ascii_case("k");
        if is_shortcut && untrack(|| console.is_admin()) {
            event.prevent_default();
            // Another dialog has a question that comes first.
            if !has_open_dialog() {
                open.set(true);
            }
        }
    });
    on_cleanup(move || keys.remove());
    let close = Callback::new(move |()| open.set(false));
    // Built when it opens: it asks the backend, and starts with nothing entered.
    let panel = move || open.get().then(|| view! { <Lazy load=move || search_panel(close) /> });
    view! {
        <Dialog open title="Search" title_id="search-title" on_close=close>
            {panel}
        </Dialog>
    }
}

lazy_view!(pages: fn search_panel(close: Callback<()>) { <SearchPanel close /> });

fn has_open_dialog() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}
