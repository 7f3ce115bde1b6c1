//! Confirmation of something that can't be undone: a native `<dialog>` with focus on **Cancel**.

use leptos::html::{Button, Dialog};
use leptos::prelude::*;

/// A dialog, shown while `open`. Escape and **Cancel** close it; it holds no input that could be
/// lost.
#[component]
pub fn ConfirmDialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] action: String,
    /// True while the action runs; it can't be started again then.
    #[prop(into)]
    busy: Signal<bool>,
    on_confirm: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let cancel = NodeRef::<Button>::new();
    Effect::new(move |_| {
        let (Some(dialog), Some(cancel)) = (dialog.get(), cancel.get()) else { return };
        if open.get() && !dialog.open() {
            // Fails only for a dialog that is open or has left the page.
            let _ = dialog.show_modal();
            let _ = cancel.focus();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby="confirm-title"
            on:close=move |_| {
                // The event comes late: the dialog may have been opened again by now.
                if dialog.get_untracked().is_none_or(|dialog| !dialog.open()) {
                    open.set(false);
                }
            }
        >
            <h2 id="confirm-title">{move || title.get()}</h2>
            <div class="stack">{children()}</div>
            <div class="dialog-actions">
                <button
                    type="button"
                    class="button"
                    node_ref=cancel
                    on:click=move |_| open.set(false)
                >
                    "Cancel"
                </button>
                <button
                    type="button"
                    class="button button-danger"
                    aria-disabled=move || busy.get().to_string()
                    on:click=move |_| {
                        if !busy.get_untracked() {
                            on_confirm.run(())
                        }
                    }
                >
                    {action}
                </button>
            </div>
        </dialog>
    }
}
