//! Connection tests, of unsaved input and of a saved connection. A failed check is a result
//! (200), not an error.

use crate::error::{CallError, require_no_errors};
use crate::step::{Intent, Pending};
use crate::{
    Context, Purpose, RemoteTask, Step, Store, Verdict, Verification, answer, body, create,
    provider, record,
};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{Connection, SecretInfo};
use std::collections::BTreeMap;

/// `POST connection-tests`: tests unsaved input and stores nothing.
pub(crate) fn begin_unsaved(
    context: &Context,
    team: &str,
    request: &HttpRequest,
) -> Result<Step, CallError> {
    let mut errors = Vec::new();
    let task = create::credential_task(context, body::decode(request)?, &mut errors)?;
    require_no_errors(errors)?;
    let pending = Pending { team: team.to_owned(), claim: None, intent: Intent::TestUnsaved };
    Ok(Step::Verify(Box::new(Verification { task, pending })))
}

/// `POST connections/{id}/tests`
pub(crate) fn begin_saved(
    store: &dyn Store,
    team: &str,
    id: &str,
    request: &HttpRequest,
) -> Result<Step, CallError> {
    let stored = record::load(store, team, id)?;
    body::require_empty(request)?;
    let intent = Intent::TestSaved { id: id.to_owned(), tested: stored.connection.secrets.clone() };
    let task = saved_task(store, team, Purpose::Test, stored.connection)?;
    let pending = Pending { team: team.to_owned(), claim: None, intent };
    Ok(Step::Verify(Box::new(Verification { task, pending })))
}

/// A task for the remote service with the values and secrets of a saved connection.
pub(crate) fn saved_task(
    store: &dyn Store,
    team: &str,
    purpose: Purpose,
    connection: Connection,
) -> Result<RemoteTask, CallError> {
    Ok(RemoteTask {
        purpose,
        secrets: store.secrets(team, &connection.id)?,
        integration: connection.integration,
        auth_method: connection.auth_method.unwrap_or_default(),
        values: connection.values,
        remote: connection.remote,
    })
}

/// Saves the result of testing a saved connection.
pub(crate) fn finish_saved(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    (id, tested): (&str, &BTreeMap<String, SecretInfo>),
    task: &RemoteTask,
    mut verdict: Verdict,
) -> Result<HttpAnswer, CallError> {
    verdict.result = provider::with_test_time(context, verdict.result);
    let answer = answer::test(&verdict.result);
    let mut stored = record::load(store, team, id)?;
    // If the credential was replaced during the test, the result doesn't apply to the new one.
    if stored.connection.secrets == *tested && stored.connection.values == task.values {
        provider::apply(context, verdict, &mut stored);
        record::save(store, context, &mut stored, &["tested"])?;
    }
    Ok(answer)
}
