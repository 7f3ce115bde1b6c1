//! What the remote service's verdict means for a connection and for the response.

use crate::error::CallError;
use crate::name::duplicate;
use crate::problem::{coded, field};
use crate::step::NOT_TESTABLE;
use crate::{Context, Store, StoredConnection, Verdict, fields, time};
use patchbay_model::{CheckOutcome, Problem, Status, TestResult};

/// Fails with `provider_rejected` if a check failed, and with `not_testable` if the host can't
/// check credentials of this service. The status is never 401, which would mean that the caller's
/// own session has ended.
pub(crate) fn require_passed(result: &TestResult) -> Result<(), CallError> {
    match result.outcome {
        CheckOutcome::Passed => return Ok(()),
        CheckOutcome::Skipped => return Err(coded(422, NOT_TESTABLE).into()),
        _ => {}
    }
    let failure = result.first_failure();
    // A failure without a code says nothing about the credential.
    let code = failure.and_then(|check| check.code.as_deref()).unwrap_or("provider_down");
    let status = match code {
        "provider_down" | "provider_rate_limited" => 503,
        _ => 422,
    };
    let provider_code = Some(code.to_owned());
    let mut problem = Problem { provider_code, ..coded(status, "provider_rejected") };
    if let Some(check) = failure
        && let (Some(pointer), Some(code)) = (&check.pointer, &check.code)
    {
        problem.errors.push(field(pointer, code));
    }
    Err(problem.into())
}

/// Whether the credential no longer works at the service. That includes credentials it rejects:
/// they are revoked or were never valid.
pub(crate) fn is_revoked(result: &TestResult) -> bool {
    let code = result.first_failure().and_then(|check| check.code.as_deref());
    result.outcome == CheckOutcome::Passed
        || matches!(code, Some("token_rejected" | "organization_not_found"))
}

/// Fails with `duplicate` if another connection of the team belongs to the same organization.
pub(crate) fn require_unique_organization(
    store: &dyn Store,
    context: &Context,
    stored: &StoredConnection,
) -> Result<(), CallError> {
    let connection = &stored.connection;
    let Some(remote) = &connection.remote else { return Ok(()) };
    let ids = store.ids_by_remote(&stored.team, &connection.integration, &remote.id)?;
    match ids.into_iter().find(|id| *id != connection.id) {
        Some(id) => {
            let method = connection.auth_method.as_deref().unwrap_or_default();
            let pointer = fields::organization_pointer(context, &connection.integration, method);
            Err(duplicate(id, &pointer).into())
        }
        None => Ok(()),
    }
}

/// The result with its time, which is now unless the host has set one.
pub(crate) fn with_test_time(context: &Context, mut result: TestResult) -> TestResult {
    result.tested_at.get_or_insert_with(|| time::rfc3339(context.now));
    result
}

/// Records a verdict in the connection it is about.
pub(crate) fn apply(context: &Context, verdict: Verdict, stored: &mut StoredConnection) {
    let connection = &mut stored.connection;
    let result = with_test_time(context, verdict.result);
    if result.outcome == CheckOutcome::Passed {
        connection.remote = verdict.remote.or(connection.remote.take());
        connection.acts_as = result.acts_as.clone().or(connection.acts_as.take());
    }
    connection.last_test = Some(result);
    if connection.status != Status::Disabled {
        connection.status = status_after_test(connection.last_test.as_ref());
    }
}

/// The status of an enabled connection, given its last test.
pub(crate) fn status_after_test(last: Option<&TestResult>) -> Status {
    match last.map(|result| &result.outcome) {
        None | Some(CheckOutcome::Skipped) => Status::Untested,
        Some(CheckOutcome::Passed) => Status::Connected,
        Some(_) => Status::Failing,
    }
}
