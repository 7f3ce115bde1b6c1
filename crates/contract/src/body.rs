//! Request bodies. Their types and unknown keys are checked before any rule runs.

use crate::error::{CallError, require_no_errors};
use crate::problem::{self, field};
use patchbay_model::http::{Body, HttpRequest, header};
use patchbay_model::{Problem, Secrets, decode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// The input of a test, and of a new connection.
#[derive(Deserialize)]
pub(crate) struct CredentialBody {
    pub integration: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub auth_method: Option<String>,
    #[serde(default)]
    pub values: Map<String, Value>,
    #[serde(default)]
    pub secrets: Secrets,
}

/// Decodes the body, a JSON object. A value of the wrong type is an error, and so are unknown keys.
pub(crate) fn decode<T: DeserializeOwned>(request: &HttpRequest) -> Result<T, CallError> {
    let text = request.body.as_ref().map(Body::expose).unwrap_or_default();
    if header(&request.headers, "content-type").is_some_and(|kind| !is_json(kind)) {
        return Err(not_json(415));
    }
    let decoded = decode::text_noting_unknown(text);
    if decoded.as_ref().is_err_and(|error| error.is_syntax) {
        return Err(not_json(400));
    }
    // Serde would also accept an array with the values of the members.
    if !text.trim_start().starts_with('{') {
        return Err(field("", "wrong_type").into());
    }
    // Serde's message stays unused: it may quote a secret.
    let (body, unknown) = decoded.map_err(|error| field(&error.pointer, "wrong_type"))?;
    require_no_errors(unknown.iter().map(|pointer| field(pointer, "unknown_field")).collect())?;
    Ok(body)
}

/// Decodes a member for which null differs from a missing member, as in a merge patch.
pub(crate) fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Whether to test the credential before saving it: the member `verify`.
pub(crate) fn requires_test(verify: Option<&str>) -> Result<bool, CallError> {
    match verify {
        None | Some("required") => Ok(true),
        Some("skip") => Ok(false),
        Some(_) => Err(field("/verify", "not_a_choice").into()),
    }
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
    #[derive(Deserialize)]
    struct Empty {}
    match &request.body {
        Some(body) if !body.expose().trim().is_empty() => {
            decode::<Empty>(request).map(|Empty {}| ())
        }
        _ => Ok(()),
    }
}
