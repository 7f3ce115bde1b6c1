//! `PATCH connections/{id}` (merge patch, RFC 7396): changes the name, the access, and the values
//! together with new secrets.

use crate::error::{CallError, require_no_errors};
use crate::{Context, Step, Store, access, answer, body, etag, name, record, secrets};
use patchbay_model::http::HttpRequest;

pub(crate) fn begin(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    id: &str,
    request: &HttpRequest,
) -> Result<Step, CallError> {
    let before = record::load(store, team, id)?;
    etag::require(request, before.version)?;
    let mut sent = body::object(request, &["name", "access", "values", "secrets", "verify"])?;
    let verify = body::take_verify(&mut sent)?;
    let new_secrets = body::take_secrets(&mut sent)?;
    let values = body::take_object(&mut sent, "values")?;
    let mut changed = before.clone();
    let mut errors = Vec::new();
    if sent.contains_key("name") {
        match name::check(sent.get("name")) {
            Ok(name) => changed.connection.name = name,
            Err(error) => errors.push(error),
        }
    }
    if sent.contains_key("access") {
        let connection = &mut changed.connection;
        access::apply(store, team, sent.get("access"), connection, &mut errors)?;
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
    if !new_secrets.is_empty() {
        let replacement =
            secrets::Replacement { values, secrets: new_secrets, verify, claim: None };
        return secrets::replace(store, context, changed, replacement, actions);
    }
    if let Some(values) = values
        && secrets::merged(&before.connection.values, values) != before.connection.values
    {
        return Err(secrets::secret_required());
    }
    if !actions.is_empty() {
        record::save(store, context, &mut changed, &actions)?;
    }
    Ok(Step::Answer(answer::connection(200, &changed)))
}
