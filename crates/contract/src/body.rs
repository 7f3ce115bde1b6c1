//! Reading what was sent, before any rule looks at it.

use crate::fault::{Fault, none_of};
use crate::problem::{self, field};
use patchbay_model::http::{Body, HttpRequest, header};
use patchbay_model::pointer::join;
use patchbay_model::{Problem, Secret, Secrets};
use serde_json::{Map, Value};

/// The body as an object that has no other keys than these.
pub(super) fn object(request: &HttpRequest, known: &[&str]) -> Result<Map<String, Value>, Fault> {
    let text = request.body.as_ref().map(Body::expose).unwrap_or_default();
    if header(&request.headers, "content-type").is_some_and(|kind| !is_json(kind)) {
        return Err(not_json(415));
    }
    let map = match serde_json::from_str(text) {
        Ok(Value::Object(map)) => map,
        Ok(_) => return Err(field("", "wrong_type").into()),
        Err(_) => return Err(not_json(400)),
    };
    let unknown = map.keys().filter(|key| !known.contains(&key.as_str()));
    none_of(unknown.map(|key| field(&join("", key), "unknown_field")).collect())?;
    Ok(map)
}

fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    matches!(kind, "application/json" | "application/merge-patch+json")
}

fn not_json(status: u16) -> Fault {
    Problem { status, ..problem::validation(vec![field("", "not_json")]) }.into()
}

/// Stops if anything was sent to a call that takes nothing.
pub(super) fn nothing(request: &HttpRequest) -> Result<(), Fault> {
    match &request.body {
        Some(body) if !body.expose().trim().is_empty() => object(request, &[]).map(|_| ()),
        _ => Ok(()),
    }
}

/// The member of this name, an object or left out.
pub(super) fn take_map(
    from: &mut Map<String, Value>,
    key: &str,
) -> Result<Option<Map<String, Value>>, Fault> {
    match from.remove(key) {
        None => Ok(None),
        Some(Value::Object(map)) => Ok(Some(map)),
        Some(_) => Err(field(&join("", key), "wrong_type").into()),
    }
}

/// The member `secrets`, moved out into the type that is never shown.
pub(super) fn take_secrets(from: &mut Map<String, Value>) -> Result<Secrets, Fault> {
    let mut secrets = Secrets::new();
    let mut errors = Vec::new();
    for (key, value) in take_map(from, "secrets")?.unwrap_or_default() {
        match value {
            Value::String(text) => {
                secrets.insert(key, Secret::new(text));
            }
            _ => errors.push(field(&join("/secrets", &key), "wrong_type")),
        }
    }
    none_of(errors).map(|()| secrets)
}

/// Whether the credential is to be tested before it is kept: `verify`.
pub(super) fn take_verify(from: &mut Map<String, Value>) -> Result<bool, Fault> {
    match from.remove("verify").as_ref().map(Value::as_str) {
        None | Some(Some("required")) => Ok(true),
        Some(Some("skip")) => Ok(false),
        Some(Some(_)) => Err(field("/verify", "not_a_choice").into()),
        Some(None) => Err(field("/verify", "wrong_type").into()),
    }
}
