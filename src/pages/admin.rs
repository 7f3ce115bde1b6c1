//! **Admin**: the host product's own admin pages, and at the bottom Integrations.

use crate::components::icon::{Icon, IconView};
use crate::console::Console;
use crate::layout::page::Page;
use crate::paths;
use leptos::prelude::*;

/// The sections; the last one is Integrations.
#[component]
pub fn Admin() -> impl IntoView {
    let console = Console::use_context();
    let links = console.admin_links();
    let none = links.is_empty().then(|| {
        view! { <p class="muted">"No other admin pages are linked here."</p> }
    });
    let sections = links.into_iter().map(|link| {
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
        .into_any()
    });
    let integrations = paths::integrations();
    view! {
        <Page title="Admin" lead="What admins of your team look after.">
            <div class="stack">
                {none} {sections.collect_view()} <section class="card card-link section-link">
                    <h2>
                        <a href=integrations>"Integrations"</a>
                    </h2>
                    <IconView icon=Icon::Next />
                    <p class="card-summary">
                        "Services your team has connected, and who may use them."
                    </p>
                </section>
            </div>
        </Page>
    }
}
