//! Who may use a connection, and who may manage connections.

use crate::body::present;
use crate::error::CallError;
use crate::problem::{self, field};
use crate::{Caller, Context, Store, StoreError, StoredConnection};
use patchbay_model::{Access, AccessLevel, Connection, FieldProblem, PrincipalRef, Problem};
use serde::Deserialize;
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

/// The access in a request, as a merge patch (RFC 7396).
#[derive(Deserialize)]
pub(crate) struct AccessBody {
    /// Null would remove it, but every connection has one.
    #[serde(default, deserialize_with = "present")]
    level: Option<Option<AccessLevel>>,
    /// Null removes them all.
    #[serde(default, deserialize_with = "present")]
    principals: Option<Option<Vec<Value>>>,
}

/// Applies the access in a request to `connection`. Access is required, so null is an error.
pub(crate) fn apply(
    store: &dyn Store,
    team: &str,
    sent: Option<AccessBody>,
    connection: &mut Connection,
    errors: &mut Vec<FieldProblem>,
) -> Result<(), StoreError> {
    let Some(sent) = sent else {
        errors.push(field("/access", "required"));
        return Ok(());
    };
    let errors_before = errors.len();
    let previous = connection.access.take();
    let level = match sent.level {
        Some(level) => level,
        None => previous.as_ref().map(|access| access.level.clone()),
    };
    let saved = previous.as_ref().map(|access| access.principals.clone()).unwrap_or_default();
    let mut principals = match sent.principals {
        None => saved,
        Some(items) => known_principals(store, team, items.unwrap_or_default(), &saved, errors)?,
    };
    match level {
        Some(AccessLevel::Chosen) => {
            if principals.is_empty() && errors.len() == errors_before {
                errors.push(field("/access/principals", "nobody_chosen"));
            }
        }
        Some(AccessLevel::Everyone | AccessLevel::Admins) => principals.clear(),
        Some(AccessLevel::Other(_)) => errors.push(field("/access/level", "not_a_choice")),
        None => errors.push(field("/access/level", "required")),
    }
    connection.access = match level {
        Some(level) if errors.len() == errors_before => Some(Access { level, principals }),
        _ => previous,
    };
    Ok(())
}

/// The principals in a request, without duplicates. Each must belong to the team, or be in the
/// saved access: someone who has left the team doesn't keep an admin from saving another change.
fn known_principals(
    store: &dyn Store,
    team: &str,
    items: Vec<Value>,
    saved: &[PrincipalRef],
    errors: &mut Vec<FieldProblem>,
) -> Result<Vec<PrincipalRef>, StoreError> {
    if items.len() > MAX_PRINCIPALS {
        errors.push(field("/access/principals", "too_many"));
        return Ok(Vec::new());
    }
    let mut principals = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        match PrincipalRef::deserialize(item) {
            Ok(principal)
                if saved.contains(&principal) || store.principal(team, &principal)?.is_some() =>
            {
                if !principals.contains(&principal) {
                    principals.push(principal);
                }
            }
            _ => {
                let pointer = format!("/access/principals/{index}");
                errors.push(field(&pointer, "unknown_principal"));
            }
        }
    }
    Ok(principals)
}
