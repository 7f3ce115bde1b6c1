//! **Integrations**: the services the team has connected, each with its connections.

use crate::components::empty::Empty;
use crate::components::skeleton::Skeleton;
use crate::console::Console;
use crate::layout::loaded::query;
use crate::layout::loaded_in_place::LoadedInPlace;
use crate::layout::page::Page;
use crate::pages::connections::{ConnectionBrowser, Grouping, ListSearch, Services};
use crate::paths;
use crate::queries::{self, ConnectionList};
use leptos::prelude::*;
use patchbay_model::{Sort, SortKey};

/// The connections by service, in the order of the catalog, until somebody searches, filters or sorts.
#[component]
pub fn Integrations() -> impl IntoView {
    let console = Console::use_context();
    let search = ListSearch::use_address();
    let list = query(move || {
        let mut address = search.address.get();
        if search.is_plain() {
            // So that all connections of a service are on one page, or on neighbouring ones.
            address.query.sort = Some(Sort { by: SortKey::Integration, descending: false });
        }
        console.connections_changed.track();
        async move { queries::connections(console, &address).await }
    });
    let add = || {
        view! {
            <a class="button button-primary" href=paths::catalog()>
                "Add an Integration"
            </a>
        }
    };
    let waiting = || view! { <Skeleton rows=3 /> };
    view! {
        <Page
            title="Integrations"
            lead="The services your team has connected."
            trail=vec![(paths::admin(), "Admin".to_owned())]
            actions=add
        >
            <LoadedInPlace query=list waiting failed=|notice| notice let:list>
                <Connections list search />
            </LoadedInPlace>
        </Page>
    }
}

#[component]
fn Connections(list: Memo<ConnectionList>, search: ListSearch) -> impl IntoView {
    let services = Services::load();
    let has_connections =
        Memo::new(move |_| !list.with(ConnectionList::is_empty) || search.is_narrowed());
    move || {
        match has_connections.get() {
        true => view! {
            <ConnectionBrowser
                search
                list
                services
                grouping=Grouping::ByService
                caption="Connections"
            />
        }
        .into_any(),
        false => view! {
            <Empty
                title="Nothing is connected yet"
                line="An integration is a service your team uses, such as Okta. Choose one, enter its address, and choose who may use it."
            >
                <a class="button" href=paths::catalog()>
                    "Choose from the catalog"
                </a>
            </Empty>
        }
        .into_any(),
    }
    }
}
