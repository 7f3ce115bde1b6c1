//! `GET events` and `GET connections/{id}/events`: who did what, and when.

use crate::cursor;
use crate::error::CallError;
use crate::list::DEFAULT_LIMIT;
use crate::route::{EventQuery, Page};
use crate::{EventFilter, Store, answer, record};
use patchbay_model::http::HttpAnswer;

/// The activity of one connection.
pub(crate) fn of_connection(
    store: &dyn Store,
    team: &str,
    id: &str,
    page: Page,
) -> Result<HttpAnswer, CallError> {
    record::load(store, team, id)?;
    let query = EventQuery { connection: Some(id.to_owned()), page, ..EventQuery::default() };
    of_team(store, team, &query)
}

/// The activity of the team, also of connections that were deleted.
pub(crate) fn of_team(
    store: &dyn Store,
    team: &str,
    query: &EventQuery,
) -> Result<HttpAnswer, CallError> {
    let limit = query.page.limit.unwrap_or(DEFAULT_LIMIT);
    let before = query.page.cursor.as_deref().map(cursor::decode).transpose()?;
    let mut found = store.events(&EventFilter {
        team,
        before: before.as_deref(),
        // One more than the limit shows whether there is a next page.
        limit: limit + 1,
        connection: given(&query.connection),
        person: given(&query.person),
        action: given(&query.action),
    })?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| has_more).map(|last| cursor::encode(&last.id));
    Ok(answer::list(&found, next))
}

fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}
