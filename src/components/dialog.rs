//! A dialog over the page: the native `<dialog>`.

use leptos::ev::{Event, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;

/// A dialog, shown while `open`. Escape closes it, unless that would lose what was entered.
#[component]
pub fn Dialog(
    #[prop(into)] open: Signal<bool>,
    /// Runs when the dialog was closed by the user.
    on_close: Callback<()>,
    /// Runs when the dialog has opened, for example to move the focus.
    #[prop(optional)]
    on_open: Option<Callback<()>>,
    /// True while Escape must not close the dialog.
    #[prop(optional, into)]
    holds_input: Option<Signal<bool>>,
    /// Runs when Escape was pressed in that time.
    #[prop(optional)]
    on_held: Option<Callback<()>>,
    #[prop(into)] title: Signal<String>,
    /// Id of the title, unique in the page.
    title_id: &'static str,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // Fails only for a dialog that is open or has left the page.
            let _ = dialog.show_modal();
            if let Some(on_open) = on_open {
                on_open.run(());
            }
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let hold = move |event: &Event| {
        if holds_input.is_some_and(|holds| holds.get_untracked()) {
            event.prevent_default();
            if let Some(on_held) = on_held {
                on_held.run(());
            }
        }
    };
    // Chromium lets a page cancel only the first `cancel` event in a row, so the key is stopped too.
    let on_keydown = move |event: KeyboardEvent| {
        // A list in the dialog may have taken the key.
        if event.key() == "Escape" && !event.default_prevented() {
            hold(&event);
        }
    };
    let on_cancel = move |event: Event| hold(&event);
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby=title_id
            on:keydown=on_keydown
            on:cancel=on_cancel
            on:close=move |_| {
                // The event comes late: the dialog may have been opened again by now.
                if dialog.get_untracked().is_none_or(|dialog| !dialog.open()) {
                    on_close.run(());
                }
            }
        >
            <h2 id=title_id>{move || title.get()}</h2>
            {children()}
        </dialog>
    }
}
