//! Connections as rows: name, status, time of the last test.

use crate::components::badge::HealthBadge;
use crate::components::time::Time;
use crate::paths;
use leptos::prelude::*;
use patchbay_model::Connection;

/// A list of connections.
#[component]
pub fn ConnectionRows(
    connections: Vec<Connection>,
    /// True if names link to the connection's page, which only admins may open.
    linked: bool,
) -> impl IntoView {
    let rows = connections.into_iter().map(|connection| view! { <Row connection linked /> });
    view! { <ul class="card rows">{rows.collect_view()}</ul> }
}

#[component]
fn Row(connection: Connection, linked: bool) -> impl IntoView {
    let href = paths::connection(&connection.integration, &connection.id);
    let health = connection.health();
    let Connection { name, remote, values, last_test, .. } = connection;
    let first_value = || values.values().find_map(|value| value.as_str().map(str::to_owned));
    let host = remote.and_then(|remote| remote.host).or_else(first_value);
    let tested_at = last_test.and_then(|test| test.tested_at);
    let name = if linked {
        view! { <a href=href>{name}</a> }.into_any()
    } else {
        view! { <strong>{name}</strong> }.into_any()
    };
    view! {
        <li>
            <div class="row">
                <div class="row-main">
                    {name} {host.map(|host| view! { <span class="muted mono">{host}</span> })}
                </div>
                <HealthBadge health />
                <span class="row-time">{tested_at.map(|at| view! { "Tested " <Time at /> })}</span>
            </div>
        </li>
    }
}
