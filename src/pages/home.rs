//! Home: the connections one may use, and for admins those that need attention.

use crate::components::connection_rows::{ConnectionRow, ConnectionRows};
use crate::components::empty::Empty;
use crate::components::list_end::{ListEnd, Pages};
use crate::console::Console;
use crate::layout::page::Page;
use crate::layout::query::query;
use crate::paths;
use crate::queries::{self, ConnectionList};
use leptos::prelude::*;

/// What the page shows.
struct Listed {
    all: ConnectionList,
    /// Those that need attention; for admins.
    attention: Option<ConnectionList>,
}

/// The first page after signing in.
#[component]
pub fn Home() -> impl IntoView {
    let console = Console::use_context();
    let pages = Pages::first();
    let connections = query(move || {
        // Asked again when the demo is viewed as somebody else.
        console.made.track();
        let (is_admin, pages) = (console.is_admin(), pages.get());
        Box::pin(async move {
            let all = queries::connections(console, None, pages).await?;
            let attention = match is_admin {
                true => Some(queries::attention(console, &all).await?),
                false => None,
            };
            Ok(Listed { all, attention })
        })
    });
    view! {
        <Page title="Your connections" lead="Services you may use through your team.">
            {connections.view(3, move |list| content(console, list, pages))}
        </Page>
    }
}

fn content(console: Console, listed: &Listed, pages: Pages) -> AnyView {
    let Listed { all: page, attention } = listed;
    if page.items.is_empty() && page.broken == 0 {
        return if console.is_admin() {
            let href = paths::catalog();
            view! {
                <Empty
                    title="Nothing is connected yet"
                    line="Connect the services your team uses. It takes two minutes for each."
                >
                    <a class="button button-primary" href=href>
                        "Add an Integration"
                    </a>
                </Empty>
            }
            .into_any()
        } else {
            view! {
                <Empty
                    title="No connections for you yet"
                    line="When an admin of your team gives you access to one, it stands here."
                />
            }
            .into_any()
        };
    }
    let is_admin = console.is_admin();
    let row = |connection: patchbay_model::Connection| ConnectionRow {
        href: is_admin.then(|| paths::connection(&connection.integration, &connection.id)),
        connection,
    };
    let rows = |list: &ConnectionList| -> Vec<ConnectionRow> {
        list.items.iter().cloned().map(row).collect()
    };
    let attention = attention.as_ref().filter(|list| !list.items.is_empty()).map(|list| {
        let more = list.has_more.then(|| view! { <p class="muted">"There may be more."</p> });
        view! {
            <section aria-labelledby="attention">
                <div class="group-head">
                    <h2 id="attention">"Need attention"</h2>
                </div>
                <ConnectionRows rows=rows(list) />
                {more}
            </section>
        }
    });
    let all = rows(page);
    let (broken, has_more) = (page.broken, page.has_more);
    view! {
        {attention}
        <section aria-labelledby="all">
            <div class="group-head">
                <h2 id="all">"All connections"</h2>
            </div>
            <ConnectionRows rows=all />
        </section>
        <ListEnd broken has_more pages />
    }
    .into_any()
}
