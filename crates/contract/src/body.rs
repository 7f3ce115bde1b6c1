//! Parses request bodies: checks types and unknown keys before any rule runs.

use crate::error::{CallError, require_no_errors};
use crate::problem::{self, field};
use patchbay_model::http::{Body, HttpRequest, header};
use patchbay_model::pointer::join;
use patchbay_model::{Problem, Secret, Secrets};
use serde_json::{Map, Value};

/// The body as a JSON object. A key that isn't in `known` is an error.
pub(crate) fn object(
    request: &HttpRequest,
    known: &[&str],
) -> Result<Map<String, Value>, CallError> {
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
    require_no_errors(unknown.map(|key| field(&join("", key), "unknown_field")).collect())?;
    Ok(map)
}

fn is_json(content_type: &str) -> bool {
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    matches!(media_type, "application/json" | "application/merge-patch+json")
}

fn not_json(status: u16) -> CallError {
    Problem { status, ..problem::validation(vec![field("", "not_json")]) }.into()
}

/// Fails unless the body is empty or `{}`, for calls that take no input.
pub(crate) fn require_empty(request: &HttpRequest) -> Result<(), CallError> {
    match &request.body {
        Some(body) if !body.expose().trim().is_empty() => object(request, &[]).map(|_| ()),
        _ => Ok(()),
    }
}

/// Removes an optional member that must be an object.
pub(crate) fn take_object(
    from: &mut Map<String, Value>,
    key: &str,
) -> Result<Option<Map<String, Value>>, CallError> {
    match from.remove(key) {
        None => Ok(None),
        Some(Value::Object(map)) => Ok(Some(map)),
        Some(_) => Err(field(&join("", key), "wrong_type").into()),
    }
}

/// Removes the member `secrets` and moves its values into [`Secret`]s.
pub(crate) fn take_secrets(from: &mut Map<String, Value>) -> Result<Secrets, CallError> {
    let mut secrets = Secrets::new();
    let mut errors = Vec::new();
    for (key, value) in take_object(from, "secrets")?.unwrap_or_default() {
        match value {
            Value::String(text) => {
                secrets.insert(key, Secret::new(text));
            }
            _ => errors.push(field(&join("/secrets", &key), "wrong_type")),
        }
    }
    require_no_errors(errors).map(|()| secrets)
}

/// Removes the member `verify`: whether to test the credential before saving it. The default is
/// true.
pub(crate) fn take_verify(from: &mut Map<String, Value>) -> Result<bool, CallError> {
    match from.remove("verify").as_ref().map(Value::as_str) {
        None | Some(Some("required")) => Ok(true),
        Some(Some("skip")) => Ok(false),
        Some(Some(_)) => Err(field("/verify", "not_a_choice").into()),
        Some(None) => Err(field("/verify", "wrong_type").into()),
    }
}
