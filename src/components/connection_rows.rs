//! Connections as rows: name, status, when last tested.

use crate::components::badge::StatusBadge;
use crate::components::time::Time;
use leptos::prelude::*;
use patchbay_model::Connection;

/// A connection, and the address of its page if the reader may open it.
#[derive(Clone)]
pub struct ConnectionRow {
    /// What is shown.
    pub connection: Connection,
    /// Where its page is.
    pub href: Option<String>,
}

/// A list of connections.
#[component]
pub fn ConnectionRows(rows: Vec<ConnectionRow>) -> impl IntoView {
    let row = |ConnectionRow { connection, href }: ConnectionRow| {
        let tested = connection.last_test.and_then(|t| t.tested_at);
        let first_value = || connection.values.values().find_map(|v| v.as_str().map(str::to_owned));
        let host = connection.remote.and_then(|r| r.host).or_else(first_value);
        let name = match href {
            Some(href) => view! { <a href=href>{connection.name}</a> }.into_any(),
            None => view! { <strong>{connection.name}</strong> }.into_any(),
        };
        view! {
            <li>
                <div class="row">
                    <div class="row-main">
                        {name}
                        {host.map(|host| view! { <span class="muted mono">{host}</span> })}
                    </div>
                    <StatusBadge status=connection.status />
                    <span class="row-time">
                        {tested.map(|at| view! { "Tested " <Time at /> })}
                    </span>
                </div>
            </li>
        }
        .into_any()
    };
    view! { <ul class="card rows">{rows.into_iter().map(row).collect_view()}</ul> }
}
