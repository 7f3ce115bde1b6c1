//! What stands below a list that is not the whole of it, or was not at first. May import
//! `browser`, `ui::boxed`, `ui::text`.

use crate::browser::focus;
use crate::ui::boxed;
use crate::ui::text::count;
use leptos::html::P;
use leptos::prelude::*;

/// Says how many items can't be shown, and offers the next page.
#[component]
pub fn ListEnd(
    /// Items whose data was not understood.
    broken: u32,
    /// Whether there are more.
    has_more: bool,
    /// How many pages are shown; one more is asked for.
    pages: RwSignal<u32>,
) -> impl IntoView {
    let broken = (broken > 0).then(|| {
        let number = count(broken, "connection", "connections");
        let words = [&number, " can't be shown: the backend's answer was not understood."];
        view! { <p class="muted">{words.concat()}</p> }
    });
    let more = has_more.then(|| {
        view! {
            <p>
                <button type="button" class="button" on:click=move |_| pages.update(|p| *p += 1)>
                    "Show more"
                </button>
            </p>
        }
    });
    let end = NodeRef::<P>::new();
    boxed::effect(move || {
        // The button that had the focus is gone.
        if let Some(end) = end.get().filter(|_| !focus::is_somewhere()) {
            // Fails only for an element that has left the page.
            let _ = end.focus();
        }
    });
    let all = (!has_more && pages.get_untracked() > 1).then(|| {
        view! {
            <p class="muted" tabindex="-1" node_ref=end>
                "That is all of them."
            </p>
        }
    });
    view! {
        {broken}
        {more}
        {all}
    }
}
