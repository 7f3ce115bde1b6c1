//! A row of the table of connections.

use super::row_actions::{RowActions, RowChanges};
use super::select_box::SelectRow;
use super::selection::Selection;
use super::services::Services;
use crate::components::badge::HealthBadge;
use crate::components::time::Time;
use crate::paths;
use leptos::prelude::*;
use patchbay_model::Connection;
use patchbay_words::{access, status};

/// The connection at this place of the list.
#[component]
pub fn Row(
    connections: Memo<Vec<Connection>>,
    place: usize,
    services: Services,
    names_service: Signal<bool>,
    /// What is selected, if several can be changed at once.
    selection: Option<Selection>,
    /// For admins.
    changes: Option<RowChanges>,
) -> impl IntoView {
    let connection = Memo::new(move |before: Option<&Option<Connection>>| {
        let connection = connections.with(|connections| connections.get(place).cloned());
        // A connection that has left the list is about to be removed.
        connection.or_else(|| before.cloned().flatten())
    });
    let cell = move |read: fn(&Connection, Services) -> AnyView| {
        move || connection.with(|it| it.as_ref().map(|it| read(it, services)))
    };
    let name = if changes.is_some() { linked_name } else { plain_name };
    view! {
        <tr>
            {selection
                .map(|selection| {
                    view! {
                        <td class="cell-select">
                            <SelectRow selection connection />
                        </td>
                    }
                })}
            <th scope="row" class="cell-name">
                {cell(name)}
            </th>
            <Show when=move || names_service.get()>
                <td class="cell-service">{cell(service)}</td>
            </Show>
            <td class="cell-status">{cell(health)}</td>
            <td class="cell-access">{cell(used_by)}</td>
            <td class="cell-tested">{cell(tested)}</td>
            <td class="cell-owner">{cell(owner)}</td>
            {changes
                .map(|changes| {
                    view! {
                        <td class="cell-actions">
                            <RowActions connection changes />
                        </td>
                    }
                })}
        </tr>
    }
}

fn linked_name(connection: &Connection, _: Services) -> AnyView {
    let href = paths::connection(&connection.integration, &connection.id);
    let (name, host) = (connection.name.clone(), host(connection));
    view! {
        <a href=href>{name}</a>
        {host}
    }
    .into_any()
}

/// Only admins may open a connection's page.
fn plain_name(connection: &Connection, _: Services) -> AnyView {
    let (name, host) = (connection.name.clone(), host(connection));
    view! {
        <strong>{name}</strong>
        {host}
    }
    .into_any()
}

/// The host that it connects to, or else the first of its values.
fn host(connection: &Connection) -> impl IntoView + use<> {
    let first_value = || connection.values.values().find_map(|value| value.as_str());
    let remote = connection.remote.as_ref().and_then(|remote| remote.host.as_deref());
    let host = remote.or_else(first_value).map(str::to_owned);
    host.map(|host| view! { <span class="muted mono">{host}</span> })
}

fn service(connection: &Connection, services: Services) -> AnyView {
    let name = services.name(&connection.integration);
    view! { <span>{name}</span> }.into_any()
}

/// The status, why it is so, and when it will change because a secret expires, if that is known.
fn health(connection: &Connection, services: Services) -> AnyView {
    let why = status::reason(connection, &services.name(&connection.integration));
    let why = why.map(|why| view! { <span class="muted small">{why}</span> });
    let expires_at = connection.secrets.values().filter_map(|it| it.expires_at.clone()).min();
    let expires = expires_at.map(|at| {
        view! { <span class="muted small">"Expires " <Time at /></span> }
    });
    view! {
        <HealthBadge health=connection.health() />
        {why}
        {expires}
    }
    .into_any()
}

fn used_by(connection: &Connection, _: Services) -> AnyView {
    let access = connection.access.as_ref().map(access::summary);
    access.map(|access| view! { <span>{access}</span> }).into_any()
}

fn tested(connection: &Connection, _: Services) -> AnyView {
    let at = connection.last_test.as_ref().and_then(|test| test.tested_at.clone());
    // The heading of the column isn't there on narrow screens.
    let tested = at.map(|at| view! { <span class="narrow-only">"Tested "</span> <Time at /> });
    tested.into_any()
}

fn owner(connection: &Connection, _: Services) -> AnyView {
    let name = connection.created_by.as_ref().map(|person| person.name.clone());
    name.map(|name| view! { <span>{name}</span> }).into_any()
}
