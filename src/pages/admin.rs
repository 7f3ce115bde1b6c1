//! **Admin**: links to the host product's own admin pages, then Integrations at the bottom.

use crate::components::icon::{Icon, IconView};
use crate::console::Console;
use crate::layout::page::Page;
use crate::paths::{self, ActivityFilter};
use leptos::prelude::*;
use patchbay_client::config::AdminLink;
use patchbay_client::operation::OperationKind;

/// The sections; the last one is Integrations.
#[component]
pub fn Admin() -> impl IntoView {
    let console = Console::use_context();
    let activity = console.can(OperationKind::ListTeamEvents).then(|| {
        view! {
            <section class="card card-link section-link">
                <h2>
                    <a href=paths::activity(&ActivityFilter::default())>"Activity"</a>
                </h2>
                <IconView icon=Icon::Next />
                <p class="card-summary">"Who did what with the connections of your team."</p>
            </section>
        }
    });
    let links = console.admin_links();
    let none = links.is_empty().then(|| {
        view! { <p class="muted">"No other admin pages are linked here."</p> }
    });
    let links = links.into_iter().map(|link| view! { <ExternalSection link /> }).collect_view();
    view! {
        <Page title="Admin" lead="Settings for admins of your team.">
            <div class="stack">
                {none} {links} {activity} <section class="card card-link section-link">
                    <h2>
                        <a href=paths::integrations()>"Integrations"</a>
                    </h2>
                    <IconView icon=Icon::Next />
                    <p class="card-summary">
                        "The services your team has connected, and who may use them."
                    </p>
                </section>
            </div>
        </Page>
    }
}

#[component]
fn ExternalSection(link: AdminLink) -> impl IntoView {
    view! {
        <section class="card card-link section-link">
            <h2>
                <a href=link.url rel="external">
                    {link.label}
                </a>
            </h2>
            <IconView icon=Icon::External />
            <p class="card-summary">{link.description}</p>
        </section>
    }
}
