//! The page for an address that no route matches.

use crate::layout::page::Page;
use crate::paths;
use leptos::prelude::*;

/// Says that there is no such page, and links to the home page.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Page
            title="Page not found"
            lead="Check the address for typos. The page may also have been deleted."
        >
            <a class="button" href=paths::home()>
                "Go to your connections"
            </a>
        </Page>
    }
}
