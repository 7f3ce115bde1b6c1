//! `POST connections`: a new connection, tested before it is kept.

use crate::fault::{Fault, none_of};
use crate::idempotency::{Claim, Heard};
use crate::problem::field;
use crate::step::{Intent, Pending};
use crate::{
    Context, Purpose, RemoteTask, Step, Store, StoreError, StoredConnection, Verdict, Verification,
    access, answer, body, fields, idempotency, name, provider, record, time,
};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{ByField, Connection, FieldProblem, SecretInfo, Secrets, Status};
use serde_json::{Map, Value};

const KNOWN: [&str; 7] =
    ["integration", "auth_method", "name", "values", "secrets", "access", "verify"];

pub(super) fn begin(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    request: &HttpRequest,
) -> Result<Step, Fault> {
    let claim = match idempotency::hear(store, context, request)? {
        Heard::Before(answer) => return Ok(Step::Answer(answer)),
        Heard::New(claim) => claim,
    };
    let mut sent = body::object(request, &KNOWN)?;
    let verify = body::take_verify(&mut sent)?;
    let mut errors = Vec::new();
    let credential = take_credential(context, &mut sent, &mut errors)?;
    let mut connection = blank(context, &credential);
    match name::check(sent.get("name")) {
        Ok(name) => connection.name = name,
        Err(error) => errors.push(error),
    }
    access::apply(store, team, sent.get("access"), &mut connection, &mut errors)?;
    none_of(errors)?;
    let new = StoredConnection {
        team: team.to_owned(),
        name_key: name::key(&connection.name),
        search: name::search_text(&connection),
        version: 1,
        connection,
    };
    name::require_free(store, &new)?;
    claim.take(store)?;
    if verify {
        let pending = Pending {
            team: team.to_owned(),
            claim: Some(claim),
            intent: Intent::Create(Box::new(new)),
        };
        return Ok(Step::Ask(Box::new(Verification { task: credential, pending })));
    }
    let made = keep(store, context, &new, &credential.secrets)?;
    end(store, claim, made)
}

fn end(store: &mut dyn Store, claim: Claim, made: HttpAnswer) -> Result<Step, Fault> {
    claim.end(store, &made)?;
    Ok(Step::Answer(made))
}

/// After the test.
pub(super) fn finish(
    store: &mut dyn Store,
    context: &Context,
    mut new: StoredConnection,
    secrets: &Secrets,
    verdict: Verdict,
) -> Result<HttpAnswer, Fault> {
    provider::require_passed(&verdict.result)?;
    // Another request may have been faster while the service was asked.
    name::require_free(store, &new)?;
    provider::apply(context, verdict, &mut new);
    provider::require_other_organization(store, context, &new)?;
    Ok(keep(store, context, &new, secrets)?)
}

/// What `POST connections` and `POST connection-tests` have in common: the
/// integration and what it asks for.
pub(super) fn take_credential(
    context: &Context,
    sent: &mut Map<String, Value>,
    errors: &mut Vec<FieldProblem>,
) -> Result<RemoteTask, Fault> {
    let secrets = body::take_secrets(sent)?;
    let values = body::take_map(sent, "values")?.unwrap_or_default();
    let integration = match sent.get("integration") {
        Some(Value::String(key)) => key.as_str(),
        Some(_) => return Err(field("/integration", "wrong_type").into()),
        None => return Err(field("/integration", "required").into()),
    };
    let method = match sent.get("auth_method") {
        Some(Value::String(key)) => Some(key.as_str()),
        Some(_) => return Err(field("/auth_method", "wrong_type").into()),
        None => None,
    };
    let (integration, method) = fields::find(context, integration, method)?;
    let values = fields::check(context, method, &values, &secrets, errors)?;
    Ok(RemoteTask {
        purpose: Purpose::Test,
        integration: integration.key.clone(),
        auth_method: method.key.clone(),
        values,
        secrets,
        remote: None,
    })
}

fn blank(context: &Context, credential: &RemoteTask) -> Connection {
    let now = Some(time::rfc3339(context.now));
    let mut secrets = ByField::new();
    for key in credential.secrets.keys() {
        secrets.insert(key.clone(), SecretInfo { set_at: now.clone() });
    }
    Connection {
        id: (context.new_id)(),
        integration: credential.integration.clone(),
        auth_method: Some(credential.auth_method.clone()),
        name: String::new(),
        values: credential.values.clone(),
        secrets,
        access: None,
        status: Status::Untested,
        remote: None,
        acts_as: None,
        created_at: now.clone(),
        created_by: context.person(),
        updated_at: now.clone(),
        last_test: None,
    }
}

fn keep(
    store: &mut dyn Store,
    context: &Context,
    new: &StoredConnection,
    secrets: &Secrets,
) -> Result<HttpAnswer, StoreError> {
    store.insert(new, secrets)?;
    record::log(store, context, &new.team, &new.connection.id, "created")?;
    let mut answer = answer::connection(201, new);
    let place = [context.base, "teams/", &new.team, "/connections/", &new.connection.id].concat();
    answer.headers.push(("location".to_owned(), place));
    Ok(answer)
}
