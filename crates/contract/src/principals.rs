//! `GET principals`: the people and groups of a team, searched by name or looked up by id.

use crate::cursor;
use crate::error::CallError;
use crate::list::DEFAULT_LIMIT;
use crate::problem::{field, unreadable};
use crate::route::PrincipalQuery;
use crate::{Caller, PrincipalFilter, PrincipalPlace, Store, StoreError, answer, name};
use patchbay_model::http::HttpAnswer;
use patchbay_model::{Principal, PrincipalKind, PrincipalRef};

/// A page of people and groups. With ids, those that belong to the team, on one page.
pub(crate) fn list(
    store: &dyn Store,
    caller: &Caller,
    team: &str,
    query: &PrincipalQuery,
) -> Result<HttpAnswer, CallError> {
    let (mut found, next) = match &query.ids {
        Some(ids) => (by_id(store, team, ids)?, None),
        None => by_name(store, team, query)?,
    };
    for principal in &mut found {
        let PrincipalRef { kind, id } = &principal.reference;
        principal.includes_you =
            (*kind == PrincipalKind::Group).then(|| caller.groups.contains(id));
    }
    Ok(answer::list(&found, next))
}

fn by_id(
    store: &dyn Store,
    team: &str,
    ids: &[PrincipalRef],
) -> Result<Vec<Principal>, StoreError> {
    let found = ids.iter().map(|reference| store.principal(team, reference));
    Ok(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

fn by_name(
    store: &dyn Store,
    team: &str,
    query: &PrincipalQuery,
) -> Result<(Vec<Principal>, Option<String>), CallError> {
    let limit = query.page.limit.unwrap_or(DEFAULT_LIMIT);
    let after = query.page.cursor.as_deref().map(place_from_cursor).transpose()?;
    let text = name::key(query.q.as_deref().unwrap_or_default());
    // One more than the limit shows whether there is a next page.
    let filter = PrincipalFilter { team, after: after.as_ref(), limit: limit + 1, text: &text };
    let mut found = store.principals(&filter)?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| has_more).map(|last| cursor_of(&PrincipalPlace::of(last)));
    Ok((found, next))
}

/// A name key has no line breaks, so they can separate the parts.
fn cursor_of(place: &PrincipalPlace) -> String {
    let kind = if place.is_person { PrincipalKind::User } else { PrincipalKind::Group };
    cursor::encode(&format!("{}\n{}\n{}", kind.as_str(), place.name_key, place.id))
}

fn place_from_cursor(cursor: &str) -> Result<PrincipalPlace, CallError> {
    let text = cursor::decode(cursor)?;
    let mut parts = text.splitn(3, '\n');
    let (Some(kind @ ("user" | "group")), Some(name_key), Some(id)) =
        (parts.next(), parts.next(), parts.next())
    else {
        return Err(unreadable(field("/cursor", "wrong_type")).into());
    };
    let (name_key, id) = (name_key.to_owned(), id.to_owned());
    Ok(PrincipalPlace { is_person: kind == "user", name_key, id })
}
