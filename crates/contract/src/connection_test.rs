//! Tests: of unsaved input, which keeps nothing, and of a saved connection. A
//! failed check is a result, not an error.

use crate::fault::{Fault, none_of};
use crate::step::{Intent, Pending};
use crate::{
    Context, Purpose, RemoteTask, Step, Store, Verdict, Verification, answer, body, create,
    provider, record,
};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{ByField, Connection, SecretInfo};

/// `POST connection-tests`
pub(super) fn begin_unsaved(
    context: &Context,
    team: &str,
    request: &HttpRequest,
) -> Result<Step, Fault> {
    let mut sent = body::object(request, &["integration", "auth_method", "values", "secrets"])?;
    let mut errors = Vec::new();
    let task = create::take_credential(context, &mut sent, &mut errors)?;
    none_of(errors)?;
    let pending = Pending { team: team.to_owned(), claim: None, intent: Intent::TestUnsaved };
    Ok(Step::Ask(Box::new(Verification { task, pending })))
}

/// `POST connections/{id}/tests`
pub(super) fn begin_saved(
    store: &dyn Store,
    team: &str,
    id: &str,
    request: &HttpRequest,
) -> Result<Step, Fault> {
    let stored = record::load(store, team, id)?;
    body::nothing(request)?;
    let intent = Intent::TestSaved { id: id.to_owned(), tested: stored.connection.secrets.clone() };
    let task = task(store, team, Purpose::Test, stored.connection)?;
    let pending = Pending { team: team.to_owned(), claim: None, intent };
    Ok(Step::Ask(Box::new(Verification { task, pending })))
}

/// A question about a saved connection, with its own secrets.
pub(super) fn task(
    store: &dyn Store,
    team: &str,
    purpose: Purpose,
    connection: Connection,
) -> Result<RemoteTask, Fault> {
    Ok(RemoteTask {
        purpose,
        secrets: store.secrets(team, &connection.id)?,
        integration: connection.integration,
        auth_method: connection.auth_method.unwrap_or_default(),
        values: connection.values,
        remote: connection.remote,
    })
}

/// After the test of a saved connection.
pub(super) fn finish_saved(
    store: &mut dyn Store,
    context: &Context,
    team: &str,
    (id, tested): (&str, &ByField<SecretInfo>),
    task: &RemoteTask,
    mut verdict: Verdict,
) -> Result<HttpAnswer, Fault> {
    verdict.result = provider::dated(context, verdict.result);
    let answer = answer::test(&verdict.result);
    let mut stored = record::load(store, team, id)?;
    // The result says nothing about a credential that was replaced meanwhile.
    if stored.connection.secrets == *tested && stored.connection.values == task.values {
        provider::apply(context, verdict, &mut stored);
        record::save(store, context, &mut stored, &["tested"])?;
    }
    Ok(answer)
}
