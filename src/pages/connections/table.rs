//! Connections as a table. On narrow screens its rows are stacked.

use super::row::Row;
use super::row_actions::{RowChanges, RowFailure};
use super::search::ListSearch;
use super::select_box::SelectAll;
use super::selection::Selection;
use super::services::Services;
use super::sort::SortHeading;
use crate::components::logo::Logo;
use crate::console::Console;
use crate::paths;
use leptos::prelude::*;
use patchbay_model::{Connection, SortKey};
use patchbay_words::count;
use std::collections::BTreeMap;

/// The connections under one heading.
#[derive(Clone, Debug, PartialEq)]
struct Group {
    /// Key of their integration; `None` if there is no heading.
    key: Option<String>,
    connections: Vec<Connection>,
}

/// A table of connections. Its rows are built once, one for each place in the list: another list
/// changes what they say. So focus stays, and a new page costs what the first one did.
#[component]
pub fn ConnectionTable(
    #[prop(into)] connections: Signal<Vec<Connection>>,
    services: Services,
    /// Names the table.
    caption: &'static str,
    /// The search that the column headings sort, if the list can be sorted.
    #[prop(optional, into)]
    sorted_by: Signal<Option<ListSearch>>,
    /// Whether the connections are grouped by service, in the order of the catalog.
    #[prop(optional, into)]
    grouped: Signal<bool>,
    /// Whether each row names its service.
    #[prop(default = true.into(), into)]
    names_service: Signal<bool>,
    /// How many connections a service has, by its key, as far as that is known.
    #[prop(optional, into)]
    group_sizes: Signal<BTreeMap<String, u64>>,
    /// What is selected, if several can be changed at once.
    #[prop(optional_no_strip)]
    selection: Option<Selection>,
) -> impl IntoView {
    let console = Console::use_context();
    let changes = console.is_admin().then(|| RowChanges::new(console));
    let groups = Memo::new(move |_| match grouped.get() {
        true => by_service(connections.get(), services),
        false => vec![Group { key: None, connections: connections.get() }],
    });
    let heading = move |label: &'static str, by: SortKey, class: &'static str| {
        move || match sorted_by.get() {
            Some(search) => view! { <SortHeading search label by class /> }.into_any(),
            None => view! { <th scope="col" class=class>{label}</th> }.into_any(),
        }
    };
    let bodies = move || groups.with(Vec::len);
    view! {
        {changes.map(|changes| view! { <RowFailure changes services /> })}
        <div class="card table-card">
            <table class="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        {selection
                            .map(|selection| {
                                view! {
                                    <td class="cell-select">
                                        <SelectAll selection connections />
                                    </td>
                                }
                            })}
                        {heading("Name", SortKey::Name, "cell-name")}
                        <Show when=move || names_service.get()>
                            {heading("Service", SortKey::Integration, "cell-service")}
                        </Show>
                        {heading("Status", SortKey::Status, "cell-status")}
                        <th scope="col" class="cell-access">
                            "Can be used by"
                        </th>
                        {heading("Last test", SortKey::Tested, "cell-tested")}
                        <th scope="col" class="cell-owner">
                            "Created by"
                        </th>
                        {changes
                            .map(|_| {
                                view! {
                                    <th scope="col" class="cell-actions">
                                        <span class="visually-hidden">"Actions"</span>
                                    </th>
                                }
                            })}
                    </tr>
                </thead>
                <For each=move || 0..bodies() key=|place| *place let:place>
                    <GroupBody groups place services names_service group_sizes selection changes />
                </For>
            </table>
        </div>
    }
}

/// The heading and the rows of the group at this place.
#[component]
fn GroupBody(
    groups: Memo<Vec<Group>>,
    place: usize,
    services: Services,
    names_service: Signal<bool>,
    group_sizes: Signal<BTreeMap<String, u64>>,
    selection: Option<Selection>,
    changes: Option<RowChanges>,
) -> impl IntoView {
    let group = Memo::new(move |before: Option<&Group>| {
        let group = groups.with(|groups| groups.get(place).cloned());
        let empty = || Group { key: None, connections: Vec::new() };
        // A group that has left the list is about to be removed.
        group.or_else(|| before.cloned()).unwrap_or_else(empty)
    });
    let key = Memo::new(move |_| group.with(|group| group.key.clone()));
    let connections = Memo::new(move |_| group.with(|group| group.connections.clone()));
    let heading = move || {
        key.get().map(|key| {
            let (name, tile) = (services.name(&key), services.logo(&key));
            let size = group_sizes.with(|sizes| sizes.get(&key).copied());
            let size = size.map(|size| {
                view! { <span class="muted">{count(size, "connection", "connections")}</span> }
            });
            view! {
                <tr class="table-group">
                    <th scope="rowgroup" colspan="8">
                        <span class="table-group-name">
                            <Logo name=name.clone() tile />
                            <a href=paths::integration(&key)>{name}</a>
                            {size}
                        </span>
                    </th>
                </tr>
            }
        })
    };
    view! {
        <tbody>
            {heading}
            <For
                each=move || 0..connections.with(Vec::len)
                key=|place| *place
                let:place
            >
                <Row connections place services names_service selection changes />
            </For>
        </tbody>
    }
}

/// The connections of each service, in the order of the catalog.
fn by_service(connections: Vec<Connection>, services: Services) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for connection in connections {
        let key = Some(connection.integration.clone());
        match groups.iter_mut().find(|group| group.key == key) {
            Some(group) => group.connections.push(connection),
            None => groups.push(Group { key, connections: vec![connection] }),
        }
    }
    groups.sort_by_cached_key(|group| {
        let key = group.key.clone().unwrap_or_default();
        (services.place(&key), key)
    });
    groups
}
