//! What the admin pages show to everybody else. The server refuses them too.

use crate::console::Console;
use crate::layout::page::Page;
use crate::paths;
use crate::words::list;
use leptos::prelude::*;

/// Says who can open the page, and offers the way home.
#[component]
pub fn AdminsOnly() -> impl IntoView {
    let console = Console::use_context();
    let admins = console.team().map(|team| team.admins).unwrap_or_default();
    let ask = match admins.as_slice() {
        [] => "Ask an admin of your team.".to_owned(),
        names => ["Ask ", &list(names), "."].concat(),
    };
    let home = paths::home();
    view! {
        <Page title="Only admins can open this page" lead=ask>
            <a class="button" href=home>
                "Go to your connections"
            </a>
        </Page>
    }
}
