//! Home: the connections you may use, and for admins those that need attention.

use crate::components::connection_rows::ConnectionRows;
use crate::components::empty::Empty;
use crate::components::list_footer::{ListFooter, PageCount};
use crate::console::Console;
use crate::layout::loaded::{Loaded, query};
use crate::layout::page::Page;
use crate::paths;
use crate::queries::{self, ConnectionList};
use leptos::prelude::*;

#[derive(Clone)]
struct Lists {
    all: ConnectionList,
    /// Those that need attention; for admins.
    attention: Option<ConnectionList>,
}

impl Lists {
    fn has_connections(&self) -> bool {
        !self.all.items.is_empty() || self.all.broken > 0
    }
}

/// The first page after signing in.
#[component]
pub fn Home() -> impl IntoView {
    let console = Console::use_context();
    let pages = PageCount::first();
    let lists = query(move || {
        // The demo can switch the role while this page is open.
        let (is_admin, pages) = (console.is_admin(), pages.get());
        console.connections_changed.track();
        async move {
            let all = queries::connections(console, None, pages).await?;
            let attention = match is_admin {
                true => Some(queries::attention(console, &all).await?),
                false => None,
            };
            Ok(Lists { all, attention })
        }
    });
    // Without connections, the page offers it in its middle.
    let offers_to_add = Memo::new(move |_| {
        let has_connections = lists.map(|lists| lists.as_ref().is_ok_and(Lists::has_connections));
        console.is_admin() && has_connections == Some(true)
    });
    let add = move || {
        view! {
            <Show when=move || offers_to_add.get()>
                <a class="button button-primary" href=paths::catalog()>
                    "Add an Integration"
                </a>
            </Show>
        }
    };
    view! {
        <Page title="Your connections" lead="Services you may use through your team." actions=add>
            <Loaded query=lists let:lists>
                <Connections lists pages />
            </Loaded>
        </Page>
    }
}

#[component]
fn Connections(lists: Lists, pages: PageCount) -> impl IntoView {
    let is_admin = Console::use_context().is_admin();
    if !lists.has_connections() {
        return view! { <NoConnections is_admin /> }.into_any();
    }
    let Lists { all, attention } = lists;
    let attention = attention.filter(|list| !list.items.is_empty()).map(|list| {
        let more = list.has_more.then(|| view! { <p class="muted">"There may be more."</p> });
        view! {
            <section aria-labelledby="attention">
                <div class="group-head">
                    <h2 id="attention">"Need attention"</h2>
                </div>
                <ConnectionRows connections=list.items linked=is_admin />
                {more}
            </section>
        }
    });
    view! {
        {attention}
        <section aria-labelledby="all">
            <div class="group-head">
                <h2 id="all">"All connections"</h2>
            </div>
            <ConnectionRows connections=all.items linked=is_admin />
        </section>
        <ListFooter unreadable=all.broken has_more=all.has_more pages />
    }
    .into_any()
}

#[component]
fn NoConnections(is_admin: bool) -> impl IntoView {
    if is_admin {
        view! {
            <Empty
                title="Nothing is connected yet"
                line="Connect the services your team uses. Each takes about two minutes."
            >
                <a class="button button-primary" href=paths::catalog()>
                    "Add an Integration"
                </a>
            </Empty>
        }
    } else {
        view! {
            <Empty
                title="You have no connections yet"
                line="A connection appears here when an admin of your team gives you access to it."
            />
        }
    }
}
