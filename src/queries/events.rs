//! The activity log: of one connection, and of the team.

use super::{ListPage, call};
use crate::console::Console;
use crate::paths::ActivityFilter;
use patchbay_client::failure::Failure;
use patchbay_client::operation::{Operation, OperationKind};
use patchbay_model::Event;

/// A page of what was done with a connection, newest first.
///
/// # Errors
/// The backend refused or can't be reached.
pub async fn events(
    console: Console,
    id: String,
    limit: u32,
    cursor: Option<String>,
) -> Result<ListPage<Event>, Failure> {
    list(console, &Operation::ListEvents { id, limit, cursor }).await
}

/// A page of what was done in the team, newest first.
///
/// # Errors
/// The backend refused or can't be reached.
pub async fn team_events(
    console: Console,
    filter: ActivityFilter,
    limit: u32,
    cursor: Option<String>,
) -> Result<ListPage<Event>, Failure> {
    let given = |text: String| (!text.is_empty()).then_some(text);
    let operation = Operation::ListTeamEvents {
        connection: given(filter.connection),
        person: given(filter.person),
        action: given(filter.action),
        limit,
        cursor,
    };
    list(console, &operation).await
}

/// Whether the backend can narrow down the team's activity by `connection`, `person` or `action`.
pub fn lists_team_events_by(console: Console, parameter: &str) -> bool {
    let client = console.client_now();
    client.is_some_and(|client| client.takes(OperationKind::ListTeamEvents, parameter))
}

async fn list(console: Console, operation: &Operation) -> Result<ListPage<Event>, Failure> {
    let page = call(console, operation).await?.page()?;
    Ok(ListPage { items: page.items.into_iter().filter_map(Result::ok).collect(), next: page.next })
}
