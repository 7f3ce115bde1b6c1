//! `PUT connections/{id}/secrets`: replaces secrets. The new ones are tested before the old ones
//! are deleted.

use crate::body::present;
use crate::error::{CallError, require_no_errors};
use crate::idempotency::{self, Claim, KeyState};
use crate::problem::{coded, field};
use crate::step::{Intent, Pending};
use crate::{
    Context, Purpose, RemoteTask, Step, Store, StoredConnection, Verdict, Verification, answer,
    body, etag, fields, name, provider, record, time,
};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{Problem, SecretInfo, Secrets, Status};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The body of `PUT connections/{id}/secrets`.
#[derive(Deserialize)]
struct SecretsBody {
    #[serde(default)]
    values: Map<String, Value>,
    #[serde(default)]
    secrets: Secrets,
    #[serde(default, deserialize_with = "present")]
    verify: Option<String>,
}

/// The new secrets and values in a request.
pub(crate) struct Replacement {
    /// Values to change, as a merge patch.
    pub values: Map<String, Value>,
    /// New secrets. The others stay unchanged, unless `values` change something.
    pub secrets: Secrets,
    /// Whether to test first.
    pub verify: bool,
    /// The claim on the idempotency key, if the request has one.
    pub claim: Option<Claim>,
}

pub(crate) fn begin(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    id: &str,
    request: &HttpRequest,
) -> Result<Step, CallError> {
    let claim = match idempotency::check_key(store, context, request)? {
        KeyState::Answered(answer) => return Ok(Step::Answer(answer)),
        KeyState::New(claim) => claim,
    };
    let stored = record::load(store, team, id)?;
    etag::require(request, stored.version)?;
    let SecretsBody { values, secrets, verify } = body::decode(request)?;
    let verify = body::requires_test(verify.as_deref())?;
    if secrets.is_empty() {
        return Err(secret_required());
    }
    let replacement = Replacement { values, secrets, verify, claim: Some(claim) };
    replace(store, context, stored, replacement, Vec::new())
}

/// Replaces the secrets (and values) of `stored`, which may already contain other changes. Those
/// are listed in `actions`, for the activity log.
pub(crate) fn replace(
    store: &mut dyn Store,
    context: &Context,
    mut stored: StoredConnection,
    mut replacement: Replacement,
    mut actions: Vec<&'static str>,
) -> Result<Step, CallError> {
    let connection = &mut stored.connection;
    let (integration, method) =
        fields::find_method(context, &connection.integration, connection.auth_method.as_deref())?;
    let values = merged(&connection.values, std::mem::take(&mut replacement.values));
    let now = SecretInfo { set_at: Some(time::rfc3339(context.now)), ..SecretInfo::default() };
    let keys = replacement.secrets.keys();
    let mut info: BTreeMap<_, _> = keys.map(|key| (key.clone(), now.clone())).collect();
    if values == connection.values {
        // Same host: keep the secrets that weren't sent. For a new host every secret must be
        // entered again, and the schema check below reports those that are missing.
        for (key, secret) in store.secrets(&stored.team, &connection.id)? {
            if replacement.secrets.contains_key(&key) {
                continue;
            }
            if let Some(set) = connection.secrets.get(&key) {
                info.insert(key.clone(), set.clone());
            }
            replacement.secrets.insert(key, secret);
        }
    }
    let mut errors = Vec::new();
    connection.values = fields::check(context, method, &values, &replacement.secrets, &mut errors)?;
    require_no_errors(errors)?;
    connection.secrets = info;
    connection.remote = None;
    connection.acts_as = None;
    connection.last_test = None;
    if connection.status != Status::Disabled {
        connection.status = Status::Untested;
    }
    actions.push("secret_replaced");
    if let Some(claim) = &replacement.claim {
        claim.start(store)?;
    }
    if replacement.verify {
        let task = RemoteTask {
            purpose: Purpose::Test,
            integration: integration.key.clone(),
            auth_method: method.key.clone(),
            values: connection.values.clone(),
            secrets: replacement.secrets,
            remote: None,
        };
        let pending = Pending {
            team: stored.team.clone(),
            claim: replacement.claim,
            intent: Intent::ReplaceSecrets { changed: Box::new(stored), actions },
        };
        return Ok(Step::Verify(Box::new(Verification { task, pending })));
    }
    let answer = save(store, context, stored, &replacement.secrets, &actions)?;
    if let Some(claim) = replacement.claim {
        claim.complete(store, &answer)?;
    }
    Ok(Step::Answer(answer))
}

/// Saves the replacement if the test passed.
pub(crate) fn finish(
    store: &mut dyn Store,
    context: &Context,
    mut changed: StoredConnection,
    secrets: &Secrets,
    actions: &[&str],
    verdict: Verdict,
) -> Result<HttpAnswer, CallError> {
    // Saving would undo a change that was made during the test.
    let current = record::load(store, &changed.team, &changed.connection.id)?;
    if current.version != changed.version {
        return Err(etag::conflict());
    }
    provider::require_passed(&verdict.result)?;
    name::require_free(store, &changed)?;
    provider::apply(context, verdict, &mut changed);
    provider::require_unique_organization(store, context, &changed)?;
    save(store, context, changed, secrets, actions)
}

fn save(
    store: &mut dyn Store,
    context: &Context,
    mut changed: StoredConnection,
    secrets: &Secrets,
    actions: &[&str],
) -> Result<HttpAnswer, CallError> {
    store.replace_secrets(&changed.team, &changed.connection.id, secrets)?;
    record::save(store, context, &mut changed, actions)?;
    Ok(answer::connection(200, &changed))
}

/// Values with a merge patch (RFC 7396) of one level applied.
fn merged(values: &Map<String, Value>, patch: Map<String, Value>) -> Map<String, Value> {
    let mut merged = values.clone();
    for (key, value) in patch {
        if value.is_null() {
            merged.shift_remove(&key);
        } else {
            merged.insert(key, value);
        }
    }
    merged
}

/// 422 `secret_required`. A stored secret is bound to its host, so new values need new secrets:
/// otherwise the secret could be sent to another host.
pub(crate) fn secret_required() -> CallError {
    let errors = vec![field("/secrets", "required")];
    Problem { errors, ..coded(422, "secret_required") }.into()
}
