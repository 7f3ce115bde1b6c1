//! The end of a list that comes page by page: **Show more**, or that this is the end.

use crate::layout::action_failure::ActionFailure;
use crate::layout::paged::Paged;
use crate::platform::focus;
use leptos::html::P;
use leptos::prelude::*;
use patchbay_words::failure::Request;

/// **Show more** while there is more. After the last page it goes, and the focus moves to the line
/// that says so. A page that couldn't be loaded is named below.
#[component]
pub fn ShowMore<T: Clone + Send + Sync + 'static>(list: Paged<T>) -> impl IntoView {
    let is_loading = list.more.pending();
    let is_end = Memo::new(move |_| list.has_grown() && !list.has_more());
    let end = NodeRef::<P>::new();
    Effect::new(move |_| {
        if let Some(end) = end.get().filter(|_| !focus::is_on_element()) {
            // Fails only for an element that has left the page.
            let _ = end.focus();
        }
    });
    view! {
        <Show when=move || list.has_more()>
            <p>
                <button
                    type="button"
                    class="button"
                    aria-disabled=move || is_loading.get().to_string()
                    on:click=move |_| list.show_more()
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
        <ActionFailure action=list.more request=Request::Query />
    }
}
