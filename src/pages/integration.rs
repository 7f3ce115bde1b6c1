//! One integration: what it is, what it needs, the team's connections to it.

use crate::components::connection_rows::ConnectionRows;
use crate::components::external_link::ExternalLink;
use crate::components::list_footer::{ListFooter, PageCount};
use crate::components::logo::Logo;
use crate::console::Console;
use crate::layout::loaded::query;
use crate::layout::loaded_page::LoadedPage;
use crate::layout::page::Page;
use crate::paths;
use crate::queries::{self, ConnectionList};
use leptos::prelude::*;
use patchbay_model::Ability;

/// An integration, and the team's connections to it.
#[derive(Clone, PartialEq)]
struct Details {
    integration: patchbay_model::Integration,
    connections: ConnectionList,
}

impl Details {
    fn is_connected(&self) -> bool {
        !self.connections.items.is_empty() || self.connections.broken > 0
    }
}

/// The page of one integration.
#[component]
pub fn Integration(key: String) -> impl IntoView {
    let console = Console::use_context();
    let pages = PageCount::first();
    let details = query(move || {
        let (key, pages) = (key.clone(), pages.get());
        console.connections_changed.track();
        async move {
            let integration = queries::integration(console, &key).await?;
            let connections = queries::connections(console, Some(key), pages).await?;
            Ok(Details { integration, connections })
        }
    });
    view! {
        <LoadedPage query=details title="Integration" rows=3 let:details>
            <IntegrationPage details pages />
        </LoadedPage>
    }
}

#[component]
fn IntegrationPage(details: Memo<Details>, pages: PageCount) -> impl IntoView {
    let console = Console::use_context();
    let is_connected = Memo::new(move |_| details.with(Details::is_connected));
    // The catalog stays as it is while the page is open; only the connections change.
    let integration = details.with_untracked(|details| details.integration.clone());
    let connect = paths::connect(&integration.key);
    let add = move || {
        view! {
            <a class="button button-primary" href=connect>
                {move || if is_connected.get() { "Add a Connection" } else { "Add this Connection" }}
            </a>
        }
    };
    let (name, tile) = (integration.name.clone(), integration.logo);
    let needs = integration.requirements.into_iter().map(|need| view! { <li>{need}</li> });
    let abilities =
        integration.abilities.into_iter().map(|ability| view! { <AbilityItem ability /> });
    // Any backend can serve a catalog: only https links are shown.
    let docs = integration.docs_url.filter(|url| url.starts_with("https://"));
    let docs = docs.map(|href| {
        let words = format!("{name} documentation");
        view! { <ExternalLink href words /> }
    });
    view! {
        <Page
            title=name.clone()
            lead=integration.summary
            trail=console.trail()
            mark=move || view! { <Logo name tile large=true /> }
            actions=add
        >
            <Show when=move || is_connected.get()>
                <section class="section" aria-labelledby="connections">
                    <div class="section-head">
                        <h2 id="connections">"Connections"</h2>
                    </div>
                    {move || {
                        let list = details.with(|details| details.connections.clone());
                        view! {
                            <ConnectionRows connections=list.items linked=true />
                            <ListFooter unreadable=list.broken has_more=list.has_more pages />
                        }
                    }}
                </section>
            </Show>
            <div class="section columns">
                <section class="card card-body about" aria-labelledby="needs">
                    <h2 id="needs">"What you need"</h2>
                    <ul class="bullets">{needs.collect_view()}</ul>
                    {docs}
                </section>
                <section class="card card-body about" aria-labelledby="abilities">
                    <h2 id="abilities">"What a connection can do"</h2>
                    <ul class="bullets">{abilities.collect_view()}</ul>
                </section>
            </div>
        </Page>
    }
}

#[component]
fn AbilityItem(ability: Ability) -> impl IntoView {
    let needs = ability.needs.map(|needs| format!(" (needs {needs})"));
    view! {
        <li>{ability.label} <span class="muted">{needs}</span></li>
    }
}
