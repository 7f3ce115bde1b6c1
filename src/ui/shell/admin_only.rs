//! What the admin pages show to everybody else.

use crate::ui::console::Console;
use crate::ui::shell::page::Page;
use crate::ui::text::list;
use leptos::prelude::*;

/// Shows its children to admins of the team. The server refuses the others too.
#[component]
pub fn AdminOnly(children: ChildrenFn) -> impl IntoView {
    let console = Console::use_context();
    let is_admin = Memo::new(move |_| console.is_admin());
    move || {
        if is_admin.get() {
            return children().into_any();
        }
        let admins = console.team().map(|team| team.admins).unwrap_or_default();
        let ask = match admins.as_slice() {
            [] => "Ask an admin of your team.".to_owned(),
            names => ["Ask ", &list(names), "."].concat(),
        };
        let home = console.paths().home();
        view! {
            <Page title="Only admins can open this page" lead=ask>
                <a class="button" href=home>
                    "Go to your connections"
                </a>
            </Page>
        }
        .into_any()
    }
}
