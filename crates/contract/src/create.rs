//! `POST connections`: creates a connection. Its credential is tested first, unless the request
//! says `verify: "skip"`.

use crate::error::{CallError, require_no_errors};
use crate::idempotency::{self, KeyState};
use crate::problem::field;
use crate::step::{Intent, Pending};
use crate::{
    Context, Purpose, RemoteTask, Step, Store, StoreError, StoredConnection, Verdict, Verification,
    access, answer, body, fields, name, provider, record, time,
};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{ByField, Connection, FieldProblem, SecretInfo, Secrets, Status};
use serde_json::{Map, Value};

const KNOWN: [&str; 7] =
    ["integration", "auth_method", "name", "values", "secrets", "access", "verify"];

pub(crate) fn begin(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    request: &HttpRequest,
) -> Result<Step, CallError> {
    let claim = match idempotency::check_key(store, context, request)? {
        KeyState::Answered(answer) => return Ok(Step::Answer(answer)),
        KeyState::New(claim) => claim,
    };
    let mut sent = body::object(request, &KNOWN)?;
    let verify = body::take_verify(&mut sent)?;
    let mut errors = Vec::new();
    let credential = take_credential(context, &mut sent, &mut errors)?;
    let mut connection = unnamed_connection(context, &credential);
    match name::check(sent.get("name")) {
        Ok(name) => connection.name = name,
        Err(error) => errors.push(error),
    }
    access::apply(store, team, sent.get("access"), &mut connection, &mut errors)?;
    require_no_errors(errors)?;
    let new = StoredConnection {
        team: team.to_owned(),
        name_key: name::key(&connection.name),
        search: name::search_text(&connection),
        version: 1,
        connection,
    };
    name::require_free(store, &new)?;
    claim.start(store)?;
    if verify {
        let pending = Pending {
            team: team.to_owned(),
            claim: Some(claim),
            intent: Intent::Create(Box::new(new)),
        };
        return Ok(Step::Verify(Box::new(Verification { task: credential, pending })));
    }
    let answer = insert(store, context, &new, &credential.secrets)?;
    claim.complete(store, &answer)?;
    Ok(Step::Answer(answer))
}

/// Saves the connection if the test passed.
pub(crate) fn finish(
    store: &mut dyn Store,
    context: &Context,
    mut new: StoredConnection,
    secrets: &Secrets,
    verdict: Verdict,
) -> Result<HttpAnswer, CallError> {
    provider::require_passed(&verdict.result)?;
    // Another request may have taken the name during the test.
    name::require_free(store, &new)?;
    provider::apply(context, verdict, &mut new);
    provider::require_unique_organization(store, context, &new)?;
    Ok(insert(store, context, &new, secrets)?)
}

/// Reads what `POST connections` and `POST connection-tests` share: the integration, the auth
/// method, the values and the secrets.
pub(crate) fn take_credential(
    context: &Context,
    sent: &mut Map<String, Value>,
    errors: &mut Vec<FieldProblem>,
) -> Result<RemoteTask, CallError> {
    let secrets = body::take_secrets(sent)?;
    let values = body::take_object(sent, "values")?.unwrap_or_default();
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
    let (integration, method) = fields::find_method(context, integration, method)?;
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

/// A new connection that still lacks its name and access.
fn unnamed_connection(context: &Context, credential: &RemoteTask) -> Connection {
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

fn insert(
    store: &mut dyn Store,
    context: &Context,
    new: &StoredConnection,
    secrets: &Secrets,
) -> Result<HttpAnswer, StoreError> {
    store.insert(new, secrets)?;
    record::add_event(store, context, &new.team, &new.connection.id, "created")?;
    let mut answer = answer::connection(201, new);
    let location =
        format!("{}teams/{}/connections/{}", context.base_path, new.team, new.connection.id);
    answer.headers.push(("location".to_owned(), location));
    Ok(answer)
}
