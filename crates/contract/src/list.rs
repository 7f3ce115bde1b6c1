//! Lists. A page ends with a cursor that stays valid while items are added and deleted.

use crate::cursor::{Place, Side};
use crate::error::{CallError, not_found};
use crate::route::ListQuery;
use crate::{
    Caller, ConnectionFilter, Store, StoreError, StoredConnection, Window, access, answer, name,
    record,
};
use patchbay_model::http::HttpAnswer;
use patchbay_model::{Connection, Sort};
use serde::Serialize;
use std::collections::BTreeMap;

pub(crate) const DEFAULT_LIMIT: usize = 50;

/// `GET connections`. A member gets only the connections they may use.
pub(crate) fn connections(
    store: &dyn Store,
    caller: &Caller,
    team: &str,
    list: &ListQuery,
) -> Result<HttpAnswer, CallError> {
    let ListQuery { query, page } = list;
    let sort = query.sort.unwrap_or_default();
    let limit = page.limit.unwrap_or(DEFAULT_LIMIT);
    let from = page.cursor.as_deref().map(|text| Place::parse(text, sort)).transpose()?;
    let text = name::key(&query.text);
    let principals = caller.principals();
    let filter = ConnectionFilter {
        team,
        text: Some(text.as_str()).filter(|text| !text.is_empty()),
        integration: query.integration.as_deref(),
        statuses: &query.statuses,
        access: query.access.as_ref(),
        usable_by: if caller.is_admin(team) { None } else { Some(&principals) },
    };
    let page = page_of(store, &filter, sort, limit, from.as_ref())?;
    // The numbers of each status and integration leave the chosen ones aside.
    let all = ConnectionFilter { statuses: &[], integration: None, ..filter };
    let counts = store.count_connections(&all)?;
    let items = page.items.iter().map(|stored| &stored.connection).collect();
    let of = |stored: Option<&StoredConnection>, side| {
        stored.map(|stored| Place::of(stored, sort, side).cursor(sort))
    };
    // All that stood on this page may have been deleted: the way back stays.
    let back = from.filter(|_| page.items.is_empty());
    let back = back.map(|place| Place { side: Side::Before, ..place }.cursor(sort));
    let mut body = ConnectionList {
        next: of(page.items.last().filter(|_| page.has_next), Side::Behind),
        previous: of(page.items.first().filter(|_| page.has_previous), Side::Before).or(back),
        items,
        total: 0,
        by_status: BTreeMap::new(),
        by_integration: BTreeMap::new(),
    };
    for ((integration, status), count) in counts {
        let has_status =
            query.statuses.is_empty() || query.statuses.iter().any(|it| it.as_str() == status);
        let is_chosen = query.integration.as_ref().is_none_or(|key| *key == integration);
        if has_status && is_chosen {
            body.total += count;
        }
        if is_chosen {
            *body.by_status.entry(status).or_default() += count;
        }
        if has_status {
            *body.by_integration.entry(integration).or_default() += count;
        }
    }
    Ok(answer::json(200, &body))
}

/// A page of connections, and how many there are on all pages.
#[derive(Serialize)]
struct ConnectionList<'a> {
    items: Vec<&'a Connection>,
    next: Option<String>,
    previous: Option<String>,
    total: u64,
    by_status: BTreeMap<String, u64>,
    by_integration: BTreeMap<String, u64>,
}

/// The connections of one page.
struct StoredPage {
    items: Vec<StoredConnection>,
    has_previous: bool,
    has_next: bool,
}

/// The page at this place of the list; the first page without one.
fn page_of(
    store: &dyn Store,
    filter: &ConnectionFilter,
    sort: Sort,
    limit: usize,
    from: Option<&Place>,
) -> Result<StoredPage, StoreError> {
    // One more than the limit shows whether there is a page beyond.
    let read = |sort, from: Option<&Place>| {
        let after = from.map(|it| (it.sort_text.as_str(), it.name_key.as_str()));
        let mut items = store.connections(filter, &Window { sort, after, limit: limit + 1 })?;
        let has_more = items.len() > limit;
        items.truncate(limit);
        Ok::<_, StoreError>((items, has_more))
    };
    if let Some(from) = from.filter(|from| from.side == Side::Before) {
        let (mut items, has_previous) = read(sort.reversed(), Some(from))?;
        if items.len() == limit {
            items.reverse();
            return Ok(StoredPage { items, has_previous, has_next: true });
        }
        // What was before has been deleted in part: the first page is full all the same.
        return page_of(store, filter, sort, limit, None);
    }
    let (items, has_next) = read(sort, from)?;
    Ok(StoredPage { items, has_previous: from.is_some(), has_next })
}

/// `GET connections/{id}`
pub(crate) fn connection(
    store: &dyn Store,
    caller: &Caller,
    team: &str,
    id: &str,
) -> Result<HttpAnswer, CallError> {
    let stored = record::load(store, team, id)?;
    if !access::may_use(caller, &stored) {
        return Err(not_found());
    }
    Ok(answer::connection(200, &stored))
}
