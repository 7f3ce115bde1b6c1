//! Lists. A page ends with a cursor that stays valid while items are added and deleted.

use crate::error::{CallError, not_found};
use crate::problem::{field, unreadable};
use crate::route::ListQuery;
use crate::{Caller, ConnectionFilter, Store, access, answer, name, record};
use patchbay_model::http::HttpAnswer;

pub(crate) const DEFAULT_LIMIT: usize = 50;

/// `GET connections`. A member gets only the connections they may use.
pub(crate) fn connections(
    store: &dyn Store,
    caller: &Caller,
    team: &str,
    query: &ListQuery,
) -> Result<HttpAnswer, CallError> {
    let limit = query.page.limit.unwrap_or(DEFAULT_LIMIT);
    let after = query.page.cursor.as_deref().map(from_cursor).transpose()?;
    let text = query.q.as_deref().map(name::key);
    let principals = caller.principals();
    let mut found = store.connections(&ConnectionFilter {
        team,
        after: after.as_deref(),
        // One more than the limit shows whether there is a next page.
        limit: limit + 1,
        text: text.as_deref().filter(|text| !text.is_empty()),
        integration: query.integration.as_deref(),
        status: query.status.as_deref().filter(|status| !status.is_empty()),
        usable_by: if caller.is_admin(team) { None } else { Some(&principals) },
    })?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| has_more).map(|last| to_cursor(&last.name_key));
    let items: Vec<_> = found.iter().map(|stored| &stored.connection).collect();
    Ok(answer::list(&items, next))
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

/// The sort key of a page's last item in hexadecimal. Cursors are opaque, so that clients don't
/// construct their own.
pub(crate) fn to_cursor(key: &str) -> String {
    key.bytes().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn from_cursor(cursor: &str) -> Result<String, CallError> {
    let invalid = || CallError::from(unreadable(field("/cursor", "wrong_type")));
    let mut bytes = Vec::with_capacity(cursor.len() / 2);
    for pair in cursor.as_bytes().chunks(2) {
        let [high, low] = pair else { return Err(invalid()) };
        let digit = |digit: u8| char::from(digit).to_digit(16);
        let (Some(high), Some(low)) = (digit(*high), digit(*low)) else { return Err(invalid()) };
        bytes.push(u8::try_from(high << 4 | low).map_err(|_| invalid())?);
    }
    String::from_utf8(bytes).map_err(|_| invalid())
}
