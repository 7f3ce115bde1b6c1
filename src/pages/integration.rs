//! One integration: what it is, what it needs, the team's connections to it.

use crate::components::external_link::ExternalLink;
use crate::components::logo::Logo;
use crate::console::Console;
use crate::layout::loaded::query;
use crate::layout::loaded_page::LoadedPage;
use crate::layout::page::Page;
use crate::pages::connections::{ConnectionBrowser, Grouping, ListSearch, Services};
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

/// The page of one integration.
#[component]
pub fn Integration(key: String) -> impl IntoView {
    let console = Console::use_context();
    let search = ListSearch::use_address();
    let details = query(move || {
        let (key, mut address) = (key.clone(), search.address.get());
        console.connections_changed.track();
        async move {
            let integration = queries::integration(console, &key).await?;
            address.query.integration = Some(key);
            let connections = queries::connections(console, &address).await?;
            Ok(Details { integration, connections })
        }
    });
    view! {
        <LoadedPage query=details title="Integration" rows=3 let:details>
            <IntegrationPage details search />
        </LoadedPage>
    }
}

#[component]
fn IntegrationPage(details: Memo<Details>, search: ListSearch) -> impl IntoView {
    let console = Console::use_context();
    let services = Services::load();
    let list = Memo::new(move |_| details.with(|details| details.connections.clone()));
    let is_connected =
        Memo::new(move |_| !list.with(ConnectionList::is_empty) || search.is_narrowed());
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
                    <ConnectionBrowser
                        search
                        list
                        services
                        grouping=Grouping::OneService
                        caption="Connections"
                    />
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
