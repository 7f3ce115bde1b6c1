//! Lists: a page at a time, by a cursor that stays good while items are added.

use crate::fault::{Fault, not_found};
use crate::problem::field;
use crate::{Caller, ConnectionFilter, ListQuery, Page, Store, access, answer, name, record};
use patchbay_model::http::HttpAnswer;
use patchbay_model::json::Json;

const DEFAULT_LIMIT: usize = 50;

/// `GET connections`: for a member those they may use.
pub(super) fn connections(
    store: &dyn Store,
    caller: &Caller,
    team: &str,
    query: &ListQuery,
) -> Result<HttpAnswer, Fault> {
    let limit = query.page.limit.unwrap_or(DEFAULT_LIMIT);
    let after = query.page.cursor.as_deref().map(from_cursor).transpose()?;
    let text = query.q.as_deref().map(name::key);
    let mine = caller.principals();
    let mut found = store.connections(&ConnectionFilter {
        team,
        after: after.as_deref(),
        // One more tells whether there is a next page.
        limit: limit + 1,
        text: text.as_deref().filter(|text| !text.is_empty()),
        integration: query.integration.as_deref(),
        status: query.status.as_deref(),
        usable_by: if caller.is_admin(team) { None } else { Some(&mine) },
    })?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| to_cursor(&last.name_key));
    let items: Vec<_> = found.iter().map(|s| s.connection.write()).collect();
    Ok(answer::list(items, next))
}

/// `GET connections/{id}`
pub(super) fn connection(
    store: &dyn Store,
    caller: &Caller,
    team: &str,
    id: &str,
) -> Result<HttpAnswer, Fault> {
    let stored = record::load(store, team, id)?;
    if !access::may_use(caller, &stored) {
        return Err(not_found());
    }
    Ok(answer::connection(200, &stored))
}

/// `GET connections/{id}/events`
pub(super) fn events(
    store: &dyn Store,
    team: &str,
    id: &str,
    page: &Page,
) -> Result<HttpAnswer, Fault> {
    record::load(store, team, id)?;
    let limit = page.limit.unwrap_or(DEFAULT_LIMIT);
    let before = page.cursor.as_deref().map(from_cursor).transpose()?;
    let mut found = store.events(team, id, before.as_deref(), limit + 1)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| to_cursor(&last.id));
    let items: Vec<_> = found.iter().map(Json::write).collect();
    Ok(answer::list(items, next))
}

/// `GET principals?q=`: enough to choose from; a search finds the rest.
pub(super) fn principals(store: &dyn Store, team: &str, text: &str) -> Result<HttpAnswer, Fault> {
    let found = store.principals(team, text.trim(), 100)?;
    let items: Vec<_> = found.iter().map(Json::write).collect();
    Ok(answer::list(items, None))
}

/// Opaque to the app: hexadecimal, so that nobody is tempted to write one.
fn to_cursor(text: &str) -> String {
    let mut cursor = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        for nibble in [byte >> 4, byte & 15] {
            cursor.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
    }
    cursor
}

fn from_cursor(cursor: &str) -> Result<String, Fault> {
    let wrong = || Fault::from(field("/cursor", "wrong_type"));
    let mut bytes = Vec::with_capacity(cursor.len() / 2);
    for pair in cursor.as_bytes().chunks(2) {
        let [high, low] = pair else { return Err(wrong()) };
        let digit = |digit: u8| char::from(digit).to_digit(16);
        let (Some(high), Some(low)) = (digit(*high), digit(*low)) else { return Err(wrong()) };
        bytes.push(u8::try_from(high << 4 | low).map_err(|_| wrong())?);
    }
    String::from_utf8(bytes).map_err(|_| wrong())
}
