//! Confirmation of something that can't be undone, with the focus on **Cancel**.

use crate::components::dialog::Dialog;
use leptos::html::Button;
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
    let cancel = NodeRef::<Button>::new();
    let focus_cancel = Callback::new(move |()| {
        if let Some(cancel) = cancel.get_untracked() {
            // Fails only for an element that has left the page.
            let _ = cancel.focus();
        }
    });
    let on_close = Callback::new(move |()| open.set(false));
    view! {
        <Dialog open title title_id="confirm-title" on_close on_open=focus_cancel>
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
        </Dialog>
    }
}
