//! Who may use a connection, and who may set connections up.

use crate::fault::Fault;
use crate::problem::{self, field};
use crate::{Caller, Context, Store, StoreError, StoredConnection};
use patchbay_model::pointer::join;
use patchbay_model::{
    Access, AccessLevel, Connection, FieldProblem, PrincipalKind, PrincipalRef, Problem,
};
use serde_json::Value;

/// People and groups chosen for one connection, at most.
pub const MAX_PRINCIPALS: usize = 100;

/// Stops with `forbidden` unless the caller sets up connections in the team.
pub(super) fn require_admin(context: &Context, team: &str) -> Result<(), Fault> {
    if context.caller.is_some_and(|c| c.is_admin(team)) {
        return Ok(());
    }
    let needs = Some("admin".to_owned());
    Err(Problem { needs, ..problem::coded(403, "forbidden") }.into())
}

/// Whether the caller may see and use the connection.
pub(super) fn may_use(caller: &Caller, stored: &StoredConnection) -> bool {
    if caller.is_admin(&stored.team) {
        return true;
    }
    is_open_to(stored.connection.access.as_ref(), &caller.principals())
}

/// Whether access lets one of these in who is no admin. No access lets nobody in,
/// nor does a level that isn't known.
pub fn is_open_to(access: Option<&Access>, who: &[PrincipalRef]) -> bool {
    let Some(access) = access else { return false };
    match access.level {
        AccessLevel::Everyone => true,
        AccessLevel::Chosen => access.principals.iter().any(|p| who.contains(p)),
        AccessLevel::Admins | AccessLevel::Other(_) => false,
    }
}

/// Reads the access that was sent, on top of what `connection` has (RFC 7396).
/// It can't be left blank.
pub(super) fn apply(
    store: &dyn Store,
    team: &str,
    sent: Option<&Value>,
    connection: &mut Connection,
    errors: &mut Vec<FieldProblem>,
) -> Result<(), StoreError> {
    let sent = match sent {
        Some(Value::Object(sent)) => sent,
        None | Some(Value::Null) => {
            errors.push(field("/access", "required"));
            return Ok(());
        }
        Some(_) => {
            errors.push(field("/access", "wrong_type"));
            return Ok(());
        }
    };
    let before = errors.len();
    for key in sent.keys().filter(|k| !matches!(k.as_str(), "level" | "principals")) {
        errors.push(field(&join("/access", key), "unknown_field"));
    }
    let had = connection.access.take();
    let level = match (sent.get("level"), &had) {
        (Some(Value::String(level)), _) => level_of(level),
        (None, Some(had)) => Some(had.level.clone()),
        _ => None,
    };
    let mut principals = match sent.get("principals") {
        None => had.as_ref().map(|h| h.principals.clone()).unwrap_or_default(),
        Some(list) => read_principals(store, team, list, errors)?,
    };
    match level {
        Some(AccessLevel::Chosen) => {
            if principals.is_empty() && errors.len() == before {
                errors.push(field("/access/principals", "nobody_chosen"));
            }
        }
        Some(_) => principals.clear(),
        None => {
            let code = if sent.contains_key("level") { "not_a_choice" } else { "required" };
            errors.push(field("/access/level", code));
        }
    }
    connection.access = match level {
        Some(level) if errors.len() == before => Some(Access { level, principals }),
        _ => had,
    };
    Ok(())
}

fn level_of(text: &str) -> Option<AccessLevel> {
    match text {
        "everyone" => Some(AccessLevel::Everyone),
        "admins" => Some(AccessLevel::Admins),
        "chosen" => Some(AccessLevel::Chosen),
        _ => None,
    }
}

/// The principals that were sent, each once; each has to be in the team.
fn read_principals(
    store: &dyn Store,
    team: &str,
    list: &Value,
    errors: &mut Vec<FieldProblem>,
) -> Result<Vec<PrincipalRef>, StoreError> {
    let mut principals = Vec::new();
    let items = match list {
        Value::Array(items) if items.len() <= MAX_PRINCIPALS => items.as_slice(),
        Value::Null => &[],
        other => {
            let code = if other.is_array() { "too_many" } else { "wrong_type" };
            errors.push(field("/access/principals", code));
            &[]
        }
    };
    for (at, item) in items.iter().enumerate() {
        let kind = match item.get("kind").and_then(Value::as_str) {
            Some("user") => Some(PrincipalKind::User),
            Some("group") => Some(PrincipalKind::Group),
            _ => None,
        };
        let known = match (kind, item.get("id").and_then(Value::as_str)) {
            (Some(kind), Some(id)) => Some(PrincipalRef { kind, id: id.to_owned() }),
            _ => None,
        };
        match known {
            Some(principal) if store.has_principal(team, &principal)? => {
                if !principals.contains(&principal) {
                    principals.push(principal);
                }
            }
            _ => errors
                .push(field(&join("/access/principals", &at.to_string()), "unknown_principal")),
        }
    }
    Ok(principals)
}
