//! What the host and the contract exchange between the two steps of a call.

use crate::StoredConnection;
use crate::idempotency::Claim;
use patchbay_model::http::HttpAnswer;
use patchbay_model::{Check, CheckOutcome, Remote, SecretInfo, Secrets, TestResult};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The result of the first step.
#[derive(Debug)]
pub enum Step {
    /// The call is done.
    Answer(HttpAnswer),
    /// The host must call the remote service first.
    Verify(Box<Verification>),
}

/// A task for the remote service and the call that waits for it. Pass it to
/// [`finish`](crate::finish) with the verdict. It contains secrets, so keep it in memory only.
#[derive(Debug)]
pub struct Verification {
    /// The task.
    pub task: RemoteTask,
    /// The call that waits.
    pub(crate) pending: Pending,
}

/// A task for the remote service.
#[derive(Debug)]
pub struct RemoteTask {
    /// What to do.
    pub purpose: Purpose,
    /// Key of the integration.
    pub integration: String,
    /// Key of the auth method.
    pub auth_method: String,
    /// The validated values, by field key.
    pub values: Map<String, Value>,
    /// The secrets, by field key.
    pub secrets: Secrets,
    /// The organization that an earlier test found, for a saved connection.
    pub remote: Option<Remote>,
}

/// What to do at the remote service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Check whether the credential works and what it may do.
    Test,
    /// Revoke the credential. A failed check means that it wasn't revoked.
    Revoke,
}

/// The result of a task at the remote service.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The checks. A failed one has one of the contract's provider codes.
    pub result: TestResult,
    /// The organization that was found.
    pub remote: Option<Remote>,
}

/// Code of a check that the host can't make.
pub(crate) const NOT_TESTABLE: &str = "not_testable";

impl Verdict {
    /// The verdict of a host that can't check credentials of this service: one skipped check.
    pub fn not_testable() -> Self {
        let check = Check {
            key: "verifier_available".to_owned(),
            outcome: CheckOutcome::Skipped,
            code: Some(NOT_TESTABLE.to_owned()),
            pointer: None,
            provider_error_id: None,
        };
        let result = TestResult {
            outcome: CheckOutcome::Skipped,
            tested_at: None,
            checks: vec![check],
            abilities: Vec::new(),
            acts_as: None,
        };
        Self { result, remote: None }
    }
}

/// A call that waits for the verdict.
#[derive(Debug)]
pub(crate) struct Pending {
    /// Id of the team.
    pub team: String,
    /// Its claim on an idempotency key, if it has one.
    pub claim: Option<Claim>,
    /// What to do with the verdict.
    pub intent: Intent,
}

/// What to do with the verdict.
#[derive(Debug)]
pub(crate) enum Intent {
    /// Save this new connection.
    Create(Box<StoredConnection>),
    /// Save this change and the new secrets.
    ReplaceSecrets {
        /// The changed connection, still with the version that the change started from.
        changed: Box<StoredConnection>,
        /// What was changed, for the activity log.
        actions: Vec<&'static str>,
    },
    /// Return the result.
    TestUnsaved,
    /// Return the result and save it.
    TestSaved {
        /// Id of the connection.
        id: String,
        /// When the tested secrets were set, by field key.
        tested: BTreeMap<String, SecretInfo>,
    },
    /// Delete the connection.
    Delete {
        /// Id of the connection.
        id: String,
    },
}
