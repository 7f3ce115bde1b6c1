//! The two steps of a call, and what passes between them.

use crate::contract::{Context, Store, StoreError, problem};
use crate::model::http::{HttpAnswer, HttpRequest};
use crate::model::{Remote, Secrets, TestResult};
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
/// secrets: it is kept in memory only, and handed to [`finish`] with the verdict.
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

/// A call that waits for the remote service.
#[derive(Debug)]
pub(super) struct Pending {}

/// First step of a call. The address in `request` is a path below the base.
pub fn begin(
    _store: &mut dyn Store,
    context: &Context,
    _request: &HttpRequest,
) -> Result<Step, StoreError> {
    Ok(Step::Answer(problem::unavailable(context.request_id)))
}

/// Second step of a call that had to ask the remote service.
pub fn finish(
    _store: &mut dyn Store,
    context: &Context,
    _verification: Verification,
    _verdict: Verdict,
) -> Result<HttpAnswer, StoreError> {
    Ok(problem::unavailable(context.request_id))
}
