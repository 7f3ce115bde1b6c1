//! What stands below a list that is not the whole of it.

use crate::ui::text::count;
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
    view! {
        {broken}
        {more}
    }
}
