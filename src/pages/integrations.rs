//! **Integrations**: the services the team has connected, each with its connections.

use crate::components::connection_rows::ConnectionRows;
use crate::components::empty::Empty;
use crate::components::list_footer::{ListFooter, PageCount};
use crate::components::logo::Logo;
use crate::console::Console;
use crate::layout::loaded::{Loaded, query};
use crate::layout::page::Page;
use crate::paths;
use crate::queries::{self, ConnectionList};
use leptos::prelude::*;
use patchbay_catalog::card::Card;
use patchbay_model::Connection;
use patchbay_words::count;

/// One group for each integration, in the order of the connections.
#[component]
pub fn Integrations() -> impl IntoView {
    let console = Console::use_context();
    let pages = PageCount::first();
    let lists = query(move || {
        let pages = pages.get();
        console.connections_changed.track();
        async move {
            let connections = queries::connections(console, None, pages).await?;
            // Without the catalog the list shows keys instead of names.
            let cards = queries::cards(console).await.unwrap_or_default();
            Ok((connections, cards))
        }
    });
    let add = || {
        view! {
            <a class="button button-primary" href=paths::catalog()>
                "Add an Integration"
            </a>
        }
    };
    view! {
        <Page
            title="Integrations"
            lead="The services your team has connected."
            trail=vec![(paths::admin(), "Admin".to_owned())]
            actions=add
        >
            <Loaded query=lists let:lists>
                <Groups connections=lists.0 cards=lists.1 pages />
            </Loaded>
        </Page>
    }
}

#[component]
fn Groups(connections: ConnectionList, cards: Vec<Card>, pages: PageCount) -> impl IntoView {
    let ConnectionList { items, broken, has_more } = connections;
    if items.is_empty() && broken == 0 {
        return view! {
            <Empty
                title="Nothing is connected yet"
                line="An integration is a service your team uses, such as Okta. Choose one, enter its address, and choose who may use it."
            >
                <a class="button" href=paths::catalog()>
                    "Choose from the catalog"
                </a>
            </Empty>
        }
        .into_any();
    }
    let groups = grouped(items).into_iter().map(|(key, connections)| {
        let card = cards.iter().find(|card| card.key == key).cloned();
        view! { <Group key card connections /> }
    });
    view! {
        {groups.collect_view()}
        <ListFooter unreadable=broken has_more pages />
    }
    .into_any()
}

/// The connections of each integration, by its key.
fn grouped(connections: Vec<Connection>) -> Vec<(String, Vec<Connection>)> {
    let mut groups: Vec<(String, Vec<Connection>)> = Vec::new();
    for connection in connections {
        match groups.iter_mut().find(|(key, _)| *key == connection.integration) {
            Some((_, group)) => group.push(connection),
            None => groups.push((connection.integration.clone(), vec![connection])),
        }
    }
    groups
}

#[component]
fn Group(
    /// Key of the integration.
    key: String,
    /// Its card, unless the catalog no longer has it.
    card: Option<Card>,
    connections: Vec<Connection>,
) -> impl IntoView {
    let (name, tile) = match card {
        Some(card) => (card.name, card.logo),
        None => (key.clone(), None),
    };
    let heading_id = format!("integration-{key}");
    let labelled_by = heading_id.clone();
    let total = count(connections.len(), "connection", "connections");
    view! {
        <section aria-labelledby=labelled_by>
            <div class="group-head">
                <Logo name=name.clone() tile />
                <h2 id=heading_id>
                    <a href=paths::integration(&key)>{name}</a>
                </h2>
                <span class="muted small">{total}</span>
            </div>
            <ConnectionRows connections linked=true />
        </section>
    }
}
