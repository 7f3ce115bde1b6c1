//! An address that leads nowhere.

use crate::console::Console;
use crate::layout::page::Page;
use crate::paths;
use leptos::prelude::*;

/// Says so, and offers the way home.
#[component]
pub fn NotFound() -> impl IntoView {
    let home = paths::home();
    view! {
        <Page title="There is no such page" lead="The address may be misspelled, or what it named was deleted.">
            <a class="button" href=home>
                "Go to your connections"
            </a>
        </Page>
    }
}
