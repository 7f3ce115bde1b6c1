//! The mark and the title at the left of the top bar.

use crate::paths;
use leptos::prelude::*;

/// A link to the app's start.
#[component]
pub fn Brand(title: String) -> impl IntoView {
    view! {
        <a class="topbar-brand" href=paths::home()>
            // Two sockets and a cord; the same picture as in `index.html` and the favicon.
            <svg
                class="topbar-mark"
                viewBox="0 0 32 32"
                width="24"
                height="24"
                fill="none"
                stroke="currentColor"
                stroke-width="3"
                aria-hidden="true"
            >
                <circle cx="8" cy="9" r="4.5"></circle>
                <circle cx="24" cy="23" r="4.5"></circle>
                <path d="M8 14v3c0 7 16-2 16 1.5"></path>
            </svg>
            <span class="topbar-title">{title}</span>
        </a>
    }
}
