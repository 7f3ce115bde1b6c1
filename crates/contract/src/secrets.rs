//! `PUT connections/{id}/secrets`: new secrets, tested before the old ones are
//! dropped.

use crate::fault::{Fault, none_of};
use crate::idempotency::{Claim, Heard};
use crate::step::{Intent, Pending};
use crate::update::secret_required;
use crate::{
    Context, Purpose, RemoteTask, Step, Store, StoredConnection, Verdict, Verification, answer,
    body, etag, fields, idempotency, name, provider, record, time,
};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{ByField, SecretInfo, Secrets, Status};
use serde_json::{Map, Value};

/// What was sent to be put in the place of what is kept.
pub(super) struct Sent {
    /// Values to change (merge patch), if any.
    pub values: Option<Map<String, Value>>,
    /// New secrets. What isn't among them is unchanged.
    pub secrets: Secrets,
    /// Whether to test first.
    pub verify: bool,
    /// The intent it belongs to, if it has a key.
    pub claim: Option<Claim>,
}

pub(super) fn begin(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    id: &str,
    request: &HttpRequest,
) -> Result<Step, Fault> {
    let claim = match idempotency::hear(store, context, request)? {
        Heard::Before(answer) => return Ok(Step::Answer(answer)),
        Heard::New(claim) => claim,
    };
    let stored = record::load(store, team, id)?;
    etag::require(request, stored.version)?;
    let mut sent = body::object(request, &["secrets", "values", "verify"])?;
    let verify = body::take_verify(&mut sent)?;
    let secrets = body::take_secrets(&mut sent)?;
    let values = body::take_map(&mut sent, "values")?;
    if secrets.is_empty() {
        return Err(secret_required());
    }
    let sent = Sent { values, secrets, verify, claim: Some(claim) };
    replace(store, context, stored, sent, Vec::new())
}

/// Puts new secrets (and values) in the place of those of `stored`, which may
/// hold other changes already, named in `actions`.
pub(super) fn replace(
    store: &mut dyn Store,
    context: &Context,
    mut stored: StoredConnection,
    mut sent: Sent,
    mut actions: Vec<&'static str>,
) -> Result<Step, Fault> {
    let connection = &mut stored.connection;
    let (integration, method) =
        fields::find(context, &connection.integration, connection.auth_method.as_deref())?;
    let values = merged(&connection.values, sent.values.take().unwrap_or_default());
    let now = SecretInfo { set_at: Some(time::rfc3339(context.now)) };
    let mut info = ByField::new();
    for key in sent.secrets.keys() {
        info.insert(key.clone(), now.clone());
    }
    if values == connection.values {
        // Same place: the secrets that weren't sent stay. In a new place each one
        // has to be given again, and the schema says which.
        for (key, secret) in store.secrets(&stored.team, &connection.id)? {
            if sent.secrets.get(&key).is_some() {
                continue;
            }
            if let Some(set) = connection.secrets.get(&key) {
                info.insert(key.clone(), set.clone());
            }
            sent.secrets.insert(key, secret);
        }
    }
    let mut errors = Vec::new();
    connection.values = fields::check(context, method, &values, &sent.secrets, &mut errors)?;
    none_of(errors)?;
    connection.secrets = info;
    connection.remote = None;
    connection.acts_as = None;
    connection.last_test = None;
    if connection.status != Status::Disabled {
        connection.status = Status::Untested;
    }
    actions.push("secret_replaced");
    if let Some(claim) = &sent.claim {
        claim.take(store)?;
    }
    if sent.verify {
        let task = RemoteTask {
            purpose: Purpose::Test,
            integration: integration.key.clone(),
            auth_method: method.key.clone(),
            values: connection.values.clone(),
            secrets: sent.secrets,
            remote: None,
        };
        let pending = Pending {
            team: stored.team.clone(),
            claim: sent.claim,
            intent: Intent::Replace { changed: Box::new(stored), actions },
        };
        return Ok(Step::Ask(Box::new(Verification { task, pending })));
    }
    let answer = keep(store, context, stored, &sent.secrets, &actions)?;
    if let Some(claim) = sent.claim {
        claim.end(store, &answer)?;
    }
    Ok(Step::Answer(answer))
}

/// After the test.
pub(super) fn finish(
    store: &mut dyn Store,
    context: &Context,
    mut changed: StoredConnection,
    secrets: &Secrets,
    actions: &[&str],
    verdict: Verdict,
) -> Result<HttpAnswer, Fault> {
    // A change made while the service was asked wins: this one knows nothing of it.
    let now = record::load(store, &changed.team, &changed.connection.id)?;
    if now.version != changed.version {
        return Err(etag::conflict());
    }
    provider::require_passed(&verdict.result)?;
    name::require_free(store, &changed)?;
    provider::apply(context, verdict, &mut changed);
    provider::require_other_organization(store, context, &changed)?;
    keep(store, context, changed, secrets, actions)
}

fn keep(
    store: &mut dyn Store,
    context: &Context,
    mut changed: StoredConnection,
    secrets: &Secrets,
    actions: &[&str],
) -> Result<HttpAnswer, Fault> {
    store.replace_secrets(&changed.team, &changed.connection.id, secrets)?;
    record::save(store, context, &mut changed, actions)?;
    Ok(answer::connection(200, &changed))
}

/// Values with a merge patch (RFC 7396) of one level.
pub(super) fn merged(values: &Map<String, Value>, patch: Map<String, Value>) -> Map<String, Value> {
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
