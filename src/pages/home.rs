//! Home: the connections you may use, and for admins those that need attention.

use crate::components::empty::Empty;
use crate::components::skeleton::Skeleton;
use crate::console::Console;
use crate::layout::loaded::query;
use crate::layout::loaded_in_place::LoadedInPlace;
use crate::layout::page::Page;
use crate::pages::connections::{
    ConnectionBrowser, ConnectionTable, Grouping, ListSearch, Services,
};
use crate::paths;
use crate::queries::{self, ATTENTION, AttentionList, ConnectionList};
use leptos::prelude::*;
use patchbay_model::Connection;

/// So many connections that need attention are shown above the list.
const MOST_ATTENTION: usize = 5;

#[derive(Clone, PartialEq)]
struct Lists {
    all: ConnectionList,
    /// Those that need attention; for admins, while the whole list is shown.
    attention: Option<AttentionList>,
}

/// The first page after signing in.
#[component]
pub fn Home() -> impl IntoView {
    let console = Console::use_context();
    let search = ListSearch::use_address();
    let lists = query(move || {
        // The demo can switch the role while this page is open.
        let (is_admin, address) = (console.is_admin(), search.address.get());
        console.connections_changed.track();
        async move {
            let all = queries::connections(console, &address).await?;
            let attention = match is_admin && !address.may_hide() {
                true => Some(queries::attention(console, &all).await?),
                false => None,
            };
            Ok(Lists { all, attention })
        }
    });
    // Without connections, the page offers it in its middle.
    let offers_to_add = Memo::new(move |_| {
        let has_connections =
            lists.map(|lists| lists.as_ref().is_ok_and(|lists| !lists.all.is_none()));
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
    let waiting = || view! { <Skeleton rows=3 /> };
    view! {
        <Page title="Your connections" lead="Services you may use through your team." actions=add>
            <LoadedInPlace query=lists waiting failed=|notice| notice let:lists>
                <Connections lists search />
            </LoadedInPlace>
        </Page>
    }
}

#[component]
fn Connections(lists: Memo<Lists>, search: ListSearch) -> impl IntoView {
    let console = Console::use_context();
    let services = Services::load();
    let all = Memo::new(move |_| lists.with(|lists| lists.all.clone()));
    let has_connections = Memo::new(move |_| !all.with(ConnectionList::is_none));
    // A memo: a renewed session with the same role leaves the table, and what goes on in it, alone.
    let is_admin = Memo::new(move |_| console.is_admin());
    // A change of the role changes the table.
    move || match (has_connections.get(), is_admin.get()) {
        (false, is_admin) => view! { <NoConnections is_admin /> }.into_any(),
        (true, _) => view! {
            <Attention lists search services />
            <section aria-labelledby="all">
                <div class="group-head">
                    <h2 id="all">"All connections"</h2>
                </div>
                <ConnectionBrowser
                    search
                    list=all
                    services
                    grouping=Grouping::None
                    caption="All connections"
                />
            </section>
        }
        .into_any(),
    }
}

/// Those that need attention; nothing if none does.
#[component]
fn Attention(lists: Memo<Lists>, search: ListSearch, services: Services) -> impl IntoView {
    let items = Memo::new(move |_| {
        lists.with(|lists| {
            let items = lists.attention.as_ref().map(|list| list.items.as_slice());
            items
                .unwrap_or_default()
                .iter()
                .take(MOST_ATTENTION)
                .cloned()
                .collect::<Vec<Connection>>()
        })
    });
    let has_more = Memo::new(move |_| {
        lists.with(|lists| {
            let list = lists.attention.as_ref();
            list.is_some_and(|list| list.may_have_more || list.items.len() > MOST_ATTENTION)
        })
    });
    let can_filter = Memo::new(move |_| lists.with(|lists| lists.all.narrowing.statuses));
    view! {
        <Show when=move || items.with(|items| !items.is_empty())>
            <section class="attention" aria-labelledby="attention">
                <div class="group-head">
                    <h2 id="attention">"Need attention"</h2>
                    <Show when=move || has_more.get() && can_filter.get()>
                        <a href=search.status_link(&ATTENTION)>"Show all"</a>
                    </Show>
                </div>
                <ConnectionTable connections=items services caption="Need attention" />
                <Show when=move || has_more.get() && !can_filter.get()>
                    <p class="muted">"There may be more."</p>
                </Show>
            </section>
        </Show>
    }
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
