//! The end of a list that comes page by page.

use crate::platform::focus;
use leptos::html::P;
use leptos::prelude::*;
use patchbay_words::count;

/// How many pages of a list are shown.
#[derive(Clone, Copy)]
pub struct PageCount {
    pages: RwSignal<u32>,
    /// True from a press of **Show more** until its page is there.
    is_loading: StoredValue<bool>,
}

impl PageCount {
    /// The first page.
    pub fn first() -> Self {
        Self { pages: RwSignal::new(1), is_loading: StoredValue::new(false) }
    }

    /// The number of pages.
    pub fn get(self) -> u32 {
        self.pages.get()
    }

    fn show_more(self) {
        self.is_loading.set_value(true);
        self.pages.update(|pages| *pages += 1);
    }
}

/// How many items couldn't be read, and **Show more**. Build it anew with each response: it moves
/// focus when the last page has come.
#[component]
pub fn ListFooter(
    /// The number of items that couldn't be read.
    unreadable: u32,
    /// True if there are more pages.
    has_more: bool,
    pages: PageCount,
) -> impl IntoView {
    let unreadable = (unreadable > 0).then(|| {
        let number = count(unreadable, "connection", "connections");
        view! {
            <p class="muted">
                {format!("{number} can't be shown: the backend sent data we couldn't read.")}
            </p>
        }
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
    let was_loading = pages.is_loading.get_value();
    pages.is_loading.set_value(false);
    Effect::new(move |_| {
        // "Show more" had the focus, and is gone.
        if let Some(end) = end.get().filter(|_| was_loading && !focus::is_on_element()) {
            // Fails only for an element that has left the page.
            let _ = end.focus();
        }
    });
    let end = (!has_more && pages.pages.get_untracked() > 1).then(|| {
        view! {
            <p class="muted" tabindex="-1" node_ref=end>
                "You've reached the end of the list."
            </p>
        }
    });
    view! {
        {unreadable}
        {more}
        {end}
    }
}
