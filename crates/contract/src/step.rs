//! What passes between the two steps of a call.

use crate::StoredConnection;
use crate::idempotency::Claim;
use patchbay_model::http::HttpAnswer;
use patchbay_model::{ByField, Check, CheckOutcome, Remote, SecretInfo, Secrets, TestResult};
use serde_json::{Map, Value};

/// What the first step leads to.
#[derive(Debug)]
pub enum Step {
    /// Done.
    Answer(HttpAnswer),
    /// The remote service has to be asked first.
    Ask(Box<Verification>),
}

/// A question for the remote service, and what the answer is for. It holds
/// secrets: it is kept in memory only, and handed to [`finish`](crate::finish) with the verdict.
#[derive(Debug)]
pub struct Verification {
    /// The question.
    pub task: RemoteTask,
    /// What the answer is for.
    pub(super) pending: Pending,
}

/// What to ask the remote service.
#[derive(Debug)]
pub struct RemoteTask {
    /// What is asked.
    pub purpose: Purpose,
    /// Key of the integration.
    pub integration: String,
    /// Key of the auth method.
    pub auth_method: String,
    /// What was entered, cleaned by the form engine.
    pub values: Map<String, Value>,
    /// The secrets, by field key.
    pub secrets: Secrets,
    /// What an earlier test found, for a saved connection.
    pub remote: Option<Remote>,
}

/// What is asked of the remote service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Whether the credential works, and what it may do.
    Test,
    /// To forget the credential. A failed check means that it didn't.
    Revoke,
}

/// What the remote service said.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The checks, each failed one with one of the contract's provider codes.
    pub result: TestResult,
    /// What was found there.
    pub remote: Option<Remote>,
}

/// Code of what this backend has no way to ask the remote service.
pub(super) const NOT_TESTABLE: &str = "not_testable";

impl Verdict {
    /// The host has no way to ask the service: nothing was checked, and so nothing failed.
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

/// A call that waits for the remote service.
#[derive(Debug)]
pub(super) struct Pending {
    /// Id of the team.
    pub team: String,
    /// The idempotency key it holds, if any.
    pub claim: Option<Claim>,
    /// What is to be done.
    pub intent: Intent,
}

/// What is to be done with a verdict.
#[derive(Debug)]
pub(super) enum Intent {
    /// Keep this new connection.
    Create(Box<StoredConnection>),
    /// Keep this change and the new secrets.
    Replace {
        /// The version it started from, changed.
        changed: Box<StoredConnection>,
        /// What was done, for the activity.
        actions: Vec<&'static str>,
    },
    /// Show the result.
    TestUnsaved,
    /// Show the result and keep it.
    TestSaved {
        /// Id of the connection.
        id: String,
        /// Which secrets were tested.
        tested: ByField<SecretInfo>,
    },
    /// Delete the connection.
    Delete {
        /// Id of the connection.
        id: String,
    },
}
