//! The end of a list that comes page by page: **Show more**, or that this is the end.

use crate::platform::focus;
use leptos::html::P;
use leptos::prelude::*;

/// **Show more** while there is more. After the last page it goes, and the focus moves to the line
/// that says so.
#[component]
pub fn ShowMore(
    #[prop(into)] has_more: Signal<bool>,
    #[prop(into)] is_loading: Signal<bool>,
    /// Whether more than the first page is shown.
    #[prop(into)]
    has_grown: Signal<bool>,
    press: Callback<()>,
) -> impl IntoView {
    let is_end = Memo::new(move |_| has_grown.get() && !has_more.get());
    let end = NodeRef::<P>::new();
    Effect::new(move |_| {
        if let Some(end) = end.get().filter(|_| !focus::is_on_element()) {
            // Fails only for an element that has left the page.
            let _ = end.focus();
        }
    });
    view! {
        <Show when=move || has_more.get()>
            <p>
                <button
                    type="button"
                    class="button"
                    aria-disabled=move || is_loading.get().to_string()
                    on:click=move |_| press.run(())
                >
                    {move || if is_loading.get() { "Loading…" } else { "Show more" }}
                </button>
            </p>
        </Show>
        <Show when=move || is_end.get()>
            <p class="muted" tabindex="-1" node_ref=end>
                "You've reached the end of the list."
            </p>
        </Show>
    }
}
