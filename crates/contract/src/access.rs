//! Who may use a connection, and who may manage connections.

use crate::error::CallError;
use crate::problem::{self, field};
use crate::{Caller, Context, Store, StoreError, StoredConnection};
use patchbay_model::pointer::join;
use patchbay_model::{
    Access, AccessLevel, Connection, FieldProblem, PrincipalKind, PrincipalRef, Problem,
};
use serde_json::Value;

/// The most people and groups that one connection can be shared with.
const MAX_PRINCIPALS: usize = 100;

/// Fails with `forbidden` unless the caller is an admin of the team.
pub(crate) fn require_admin(context: &Context, team: &str) -> Result<(), CallError> {
    if context.caller.is_some_and(|caller| caller.is_admin(team)) {
        return Ok(());
    }
    let needs = Some("admin".to_owned());
    Err(Problem { needs, ..problem::coded(403, "forbidden") }.into())
}

/// Whether the caller may see and use the connection. Admins may use every connection of their
/// team.
pub(crate) fn may_use(caller: &Caller, stored: &StoredConnection) -> bool {
    caller.is_admin(&stored.team)
        || is_open_to(stored.connection.access.as_ref(), &caller.principals())
}

/// Whether `access` includes one of these principals, leaving aside the rights of admins.
/// A missing access and an unknown level include nobody.
pub fn is_open_to(access: Option<&Access>, principals: &[PrincipalRef]) -> bool {
    let Some(access) = access else { return false };
    match access.level {
        AccessLevel::Everyone => true,
        AccessLevel::Chosen => access.principals.iter().any(|p| principals.contains(p)),
        AccessLevel::Admins | AccessLevel::Other(_) => false,
    }
}

/// Applies the access in a request to `connection`, as a merge patch (RFC 7396). Access is
/// required, so null is an error.
pub(crate) fn apply(
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
    let errors_before = errors.len();
    for key in sent.keys().filter(|k| !matches!(k.as_str(), "level" | "principals")) {
        errors.push(field(&join("/access", key), "unknown_field"));
    }
    let previous = connection.access.take();
    let level = match (sent.get("level"), &previous) {
        (Some(Value::String(level)), _) => parse_level(level),
        (None, Some(previous)) => Some(previous.level.clone()),
        _ => None,
    };
    let mut principals = match sent.get("principals") {
        None => previous.as_ref().map(|access| access.principals.clone()).unwrap_or_default(),
        Some(list) => read_principals(store, team, list, errors)?,
    };
    match level {
        Some(AccessLevel::Chosen) => {
            if principals.is_empty() && errors.len() == errors_before {
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
        Some(level) if errors.len() == errors_before => Some(Access { level, principals }),
        _ => previous,
    };
    Ok(())
}

fn parse_level(text: &str) -> Option<AccessLevel> {
    match text {
        "everyone" => Some(AccessLevel::Everyone),
        "admins" => Some(AccessLevel::Admins),
        "chosen" => Some(AccessLevel::Chosen),
        _ => None,
    }
}

/// The principals in a request, without duplicates. Each must belong to the team.
fn read_principals(
    store: &dyn Store,
    team: &str,
    list: &Value,
    errors: &mut Vec<FieldProblem>,
) -> Result<Vec<PrincipalRef>, StoreError> {
    let items = match list {
        Value::Array(items) if items.len() <= MAX_PRINCIPALS => items.as_slice(),
        Value::Null => &[],
        other => {
            let code = if other.is_array() { "too_many" } else { "wrong_type" };
            errors.push(field("/access/principals", code));
            &[]
        }
    };
    let mut principals = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match parse_principal(item) {
            Some(principal) if store.has_principal(team, &principal)? => {
                if !principals.contains(&principal) {
                    principals.push(principal);
                }
            }
            _ => {
                let pointer = join("/access/principals", &index.to_string());
                errors.push(field(&pointer, "unknown_principal"));
            }
        }
    }
    Ok(principals)
}

fn parse_principal(item: &Value) -> Option<PrincipalRef> {
    let kind = match item.get("kind")?.as_str()? {
        "user" => PrincipalKind::User,
        "group" => PrincipalKind::Group,
        _ => return None,
    };
    Some(PrincipalRef { kind, id: item.get("id")?.as_str()?.to_owned() })
}
