//! `PATCH connections/{id}` (merge patch, RFC 7396): changes the name, the access, and the values
//! together with new secrets.

use crate::access::AccessBody;
use crate::body::present;
use crate::error::{CallError, require_no_errors};
use crate::problem::field;
use crate::{Context, Step, Store, access, answer, body, etag, name, record, secrets};
use patchbay_model::Secrets;
use patchbay_model::http::HttpRequest;
use serde::Deserialize;
use serde_json::{Map, Value};

/// The body of `PATCH connections/{id}`. Null removes a member, which the name and the access
/// don't allow.
#[derive(Deserialize)]
struct UpdateBody {
    #[serde(default, deserialize_with = "present")]
    name: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    access: Option<Option<AccessBody>>,
    #[serde(default, deserialize_with = "present")]
    values: Option<Map<String, Value>>,
    #[serde(default, deserialize_with = "present")]
    secrets: Option<Secrets>,
    #[serde(default, deserialize_with = "present")]
    verify: Option<String>,
}

pub(crate) fn begin(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    id: &str,
    request: &HttpRequest,
) -> Result<Step, CallError> {
    let before = record::load(store, team, id)?;
    etag::require(request, before.version)?;
    let UpdateBody { name, access, values, secrets, verify } = body::decode(request)?;
    if name.is_none()
        && access.is_none()
        && values.is_none()
        && secrets.is_none()
        && verify.is_none()
    {
        return Err(field("", "required").into());
    }
    // Values need new secrets, also values that change nothing.
    if secrets.as_ref().map_or(values.is_some(), Secrets::is_empty) {
        return Err(secrets::secret_required());
    }
    let verify = body::requires_test(verify.as_deref())?;
    let mut changed = before.clone();
    let mut errors = Vec::new();
    if let Some(name) = name {
        match name::check(name.as_deref()) {
            Ok(name) => changed.connection.name = name,
            Err(error) => errors.push(error),
        }
    }
    if let Some(access) = access {
        access::apply(store, team, access, &mut changed.connection, &mut errors)?;
    }
    require_no_errors(errors)?;
    changed.name_key = name::key(&changed.connection.name);
    name::require_free(store, &changed)?;
    let mut actions = Vec::new();
    if changed.connection.name != before.connection.name {
        actions.push("renamed");
    }
    if changed.connection.access != before.connection.access {
        actions.push("access_changed");
    }
    if let Some(secrets) = secrets {
        let values = values.unwrap_or_default();
        let replacement = secrets::Replacement { values, secrets, verify, claim: None };
        return secrets::replace(store, context, changed, replacement, actions);
    }
    if !actions.is_empty() {
        record::save(store, context, &mut changed, &actions)?;
    }
    Ok(Step::Answer(answer::connection(200, &changed)))
}
