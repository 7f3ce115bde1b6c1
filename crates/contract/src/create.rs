//! `POST connections`: creates a connection. Its credential is tested first, unless the request
//! says `verify: "skip"`.

use crate::access::AccessBody;
use crate::body::{CredentialBody, present};
use crate::error::{CallError, require_no_errors};
use crate::idempotency::{self, KeyState};
use crate::problem::field;
use crate::step::{Intent, Pending};
use crate::{
    Context, Purpose, RemoteTask, Step, Store, StoreError, StoredConnection, Verdict, Verification,
    access, answer, body, fields, name, provider, record, time,
};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{Connection, FieldProblem, SecretInfo, Secrets, Status};
use serde::Deserialize;
use serde_json::{Map, Value};

/// The body of `POST connections`: that of a test, and more.
#[derive(Deserialize)]
struct CreateBody {
    integration: Option<String>,
    #[serde(default, deserialize_with = "present")]
    auth_method: Option<String>,
    name: Option<String>,
    #[serde(default)]
    values: Map<String, Value>,
    #[serde(default)]
    secrets: Secrets,
    access: Option<AccessBody>,
    #[serde(default, deserialize_with = "present")]
    verify: Option<String>,
}

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
    let sent: CreateBody = body::decode(request)?;
    let CreateBody { integration, auth_method, values, secrets, .. } = sent;
    let verify = body::requires_test(sent.verify.as_deref())?;
    let mut errors = Vec::new();
    let credential = CredentialBody { integration, auth_method, values, secrets };
    let credential = credential_task(context, credential, &mut errors)?;
    let mut connection = unnamed_connection(context, &credential);
    match name::check(sent.name.as_deref()) {
        Ok(name) => connection.name = name,
        Err(error) => errors.push(error),
    }
    access::apply(store, team, sent.access, &mut connection, &mut errors)?;
    require_no_errors(errors)?;
    let new = StoredConnection::new(team.to_owned(), connection);
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

/// The test of a credential that isn't saved. The errors of its fields go to `errors`.
pub(crate) fn credential_task(
    context: &Context,
    sent: CredentialBody,
    errors: &mut Vec<FieldProblem>,
) -> Result<RemoteTask, CallError> {
    let integration = sent.integration.ok_or_else(|| field("/integration", "required"))?;
    let method = sent.auth_method.as_deref();
    let (integration, method) = fields::find_method(context, &integration, method)?;
    let values = fields::check(context, method, &sent.values, &sent.secrets, errors)?;
    Ok(RemoteTask {
        purpose: Purpose::Test,
        integration: integration.key.clone(),
        auth_method: method.key.clone(),
        values,
        secrets: sent.secrets,
        remote: None,
    })
}

/// A new connection that still lacks its name and access.
fn unnamed_connection(context: &Context, credential: &RemoteTask) -> Connection {
    let now = Some(time::rfc3339(context.now));
    let info = SecretInfo { set_at: now.clone(), ..SecretInfo::default() };
    let secrets = credential.secrets.keys().map(|key| (key.clone(), info.clone())).collect();
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
    record::add_event(store, context, new, "created")?;
    let mut answer = answer::connection(201, new);
    let location =
        format!("{}teams/{}/connections/{}", context.base_path, new.team, new.connection.id);
    answer.headers.push(("location".to_owned(), location));
    Ok(answer)
}
