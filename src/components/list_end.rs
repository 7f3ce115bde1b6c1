//! What stands below a list that is not the whole of it, or was not at first. May import
//! `browser`, `ui::boxed`, `ui::text`.

use crate::boxed;
use crate::platform::focus;
use crate::words::count;
use leptos::html::P;
use leptos::prelude::*;

/// How much of a list is asked for.
#[derive(Clone, Copy)]
pub struct Pages {
    many: RwSignal<u32>,
    /// Whether the page that "Show more" asked for is awaited: who pressed it had the focus there.
    is_awaited: StoredValue<bool>,
}

impl Pages {
    /// The first page.
    pub fn first() -> Self {
        Self { many: RwSignal::new(1), is_awaited: StoredValue::new(false) }
    }

    /// How many pages are to be shown.
    pub fn get(self) -> u32 {
        self.many.get()
    }

    fn show_more(self) {
        self.is_awaited.set_value(true);
        self.many.update(|many| *many += 1);
    }
}

/// Says how many items can't be shown, and offers the next page.
#[component]
pub fn ListEnd(
    /// Items whose data was not understood.
    broken: u32,
    /// Whether there are more.
    has_more: bool,
    /// How much is shown; one page more can be asked for.
    pages: Pages,
) -> impl IntoView {
    let broken = (broken > 0).then(|| {
        let number = count(broken, "connection", "connections");
        let words = [&number, " can't be shown: the backend's answer was not understood."];
        view! { <p class="muted">{words.concat()}</p> }
    });
    let more = has_more.then(|| {
        view! {
            <p>
                <button type="button" class="button" on:click=move |_| pages.show_more()>
                    "Show more"
                </button>
            </p>
        }
    });
    let end = NodeRef::<P>::new();
    let was_awaited = pages.is_awaited.get_value();
    pages.is_awaited.set_value(false);
    boxed::effect(move || {
        // The button that had the focus is gone.
        if let Some(end) = end.get().filter(|_| was_awaited && !focus::is_somewhere()) {
            // Fails only for an element that has left the page.
            let _ = end.focus();
        }
    });
    let all = (!has_more && pages.many.get_untracked() > 1).then(|| {
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
