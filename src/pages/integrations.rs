//! **Integrations**: the services the team has connected, each with its connections.

use crate::components::connection_rows::{ConnectionRow, ConnectionRows};
use crate::components::empty::Empty;
use crate::components::list_end::{ListEnd, Pages};
use crate::components::logo::Logo;
use crate::console::Console;
use crate::layout::page::Page;
use crate::layout::query::query;
use crate::paths;
use crate::queries::{self, ConnectionList};
use crate::words::count;
use leptos::prelude::*;
use patchbay_catalog::card::Card;
use patchbay_model::Connection;

/// One group for each integration, in the catalog's order.
#[component]
pub fn Integrations() -> impl IntoView {
    let console = Console::use_context();
    let pages = Pages::first();
    let list = query(move || {
        console.made.track();
        let pages = pages.get();
        Box::pin(async move {
            let page = queries::connections(console, None, pages).await?;
            // A catalog that can't be read costs the names, not the list.
            let cards = queries::cards(console).await.unwrap_or_default();
            Ok((page, cards))
        })
    });
    let show =
        move |(page, cards): &(ConnectionList, Vec<Card>)| groups(console, page, cards, pages);
    let catalog = paths::catalog();
    let add = view! {
        <a class="button button-primary" href=catalog>
            "Add an Integration"
        </a>
    };
    view! {
        <Page
            title="Integrations"
            lead="Services your team has connected."
            trail=vec![(paths::admin(), "Admin".to_owned())]
            actions=add.into_any()
        >
            {list.view(3, show)}
        </Page>
    }
}

fn groups(console: Console, page: &ConnectionList, cards: &[Card], pages: Pages) -> AnyView {
    if page.items.is_empty() && page.broken == 0 {
        let href = paths::catalog();
        return view! {
            <Empty
                title="Nothing is connected yet"
                line="An integration is a service your team uses, such as Okta. Choose one, tell us where yours is, and say who may use it."
            >
                <a class="button" href=href>
                    "Choose from the catalog"
                </a>
            </Empty>
        }
        .into_any();
    }
    let mut groups: Vec<(String, Vec<Connection>)> = Vec::new();
    for connection in page.items.iter().cloned() {
        match groups.iter_mut().find(|(key, _)| *key == connection.integration) {
            Some((_, connections)) => connections.push(connection),
            None => groups.push((connection.integration.clone(), vec![connection])),
        }
    }
    let group = |(key, connections): (String, Vec<Connection>)| {
        let card = cards.iter().find(|c| c.key == key);
        let name = card.map_or_else(|| key.clone(), |c| c.name.clone());
        let tile = card.and_then(|c| c.logo.clone());
        let number = count(
            u32::try_from(connections.len()).unwrap_or(u32::MAX),
            "connection",
            "connections",
        );
        let rows = connections
            .into_iter()
            .map(|connection| ConnectionRow {
                href: Some(paths::connection(&key, &connection.id)),
                connection,
            })
            .collect();
        let heading = ["integration-", &key].concat();
        let labelled_by = heading.clone();
        view! {
            <section aria-labelledby=labelled_by>
                <div class="group-head">
                    <Logo name=name.clone() tile />
                    <h2 id=heading>
                        <a href=paths::integration(&key)>{name}</a>
                    </h2>
                    <span class="muted small">{number}</span>
                </div>
                <ConnectionRows rows />
            </section>
        }
        .into_any()
    };
    let (broken, has_more) = (page.broken, page.has_more);
    view! {
        {groups.into_iter().map(group).collect_view()}
        <ListEnd broken has_more pages />
    }
    .into_any()
}
