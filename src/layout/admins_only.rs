//! What members see at the address of an admin page. The server refuses them too.

use crate::console::Console;
use crate::layout::page::Page;
use crate::paths;
use leptos::prelude::*;
use patchbay_words::list;

/// Names the team's admins, if the backend does, and links to the home page.
#[component]
pub fn AdminsOnly() -> impl IntoView {
    let console = Console::use_context();
    let admins = console.team().map(|team| team.admins).unwrap_or_default();
    let lead = match admins.as_slice() {
        [] => "Ask an admin of your team.".to_owned(),
        names => format!("Ask {}.", list(names)),
    };
    view! {
        <Page title="Only admins can open this page" lead>
            <a class="button" href=paths::home()>
                "Go to your connections"
            </a>
        </Page>
    }
}
