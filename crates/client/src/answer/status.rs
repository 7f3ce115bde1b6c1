//! An operation that the backend only accepted (202): asking for its status until it ends.

use super::read::{broken, context, json, read};
use super::{Answer, not_understood, refusal};
use crate::adapter::{Adapter, AdapterFault, Poll};
use crate::failure::Failure;
use crate::operation::Operation;
use crate::redaction::Redaction;
use crate::request::{self, Environment};
use crate::template::value;
use patchbay_model::http::{HttpAnswer, HttpRequest};
use serde_json::Value;

/// What became of the operation.
pub(crate) enum Accepted {
    /// It isn't done yet.
    Waiting,
    /// The answer to it.
    Ended(Result<Answer, Failure>),
}

/// The request for the status.
pub(crate) fn status_request(
    adapter: &Adapter,
    operation: &Operation,
    poll: &Poll,
    environment: &Environment<'_>,
    accepted: &HttpAnswer,
) -> Result<HttpRequest, Failure> {
    let body = json(accepted).unwrap_or_default();
    let context = context(adapter, operation, accepted, &body);
    request::status(adapter, operation, &poll.path, environment, &context)
        .map_err(|fault| state_fault(adapter, operation, "/poll/path", fault))
}

/// Reads the status.
pub(crate) fn read_status(
    adapter: &Adapter,
    operation: &Operation,
    poll: &Poll,
    answer: &HttpAnswer,
    redaction: &Redaction,
) -> Accepted {
    if !(200..300).contains(&answer.status) {
        // It says nothing about the operation.
        let problem = match refusal::read(adapter, operation, answer, redaction) {
            Failure::Problem(problem) | Failure::SessionExpired { problem } => Some(problem),
            _ => None,
        };
        return Accepted::Ended(Err(Failure::OutcomeUnknown { repeatable: false, problem }));
    }
    let body = match json(answer) {
        Ok(body) => body,
        Err(looked_like) => return Accepted::Ended(Err(not_understood(answer, looked_like))),
    };
    let state = match value(&poll.state, &context(adapter, operation, answer, &body)) {
        Ok(state) => state,
        Err(fault) => {
            return Accepted::Ended(Err(broken(adapter, operation.kind(), fault.into())));
        }
    };
    match state.as_ref().and_then(Value::as_str) {
        Some("waiting") => Accepted::Waiting,
        Some("done") => Accepted::Ended(read(adapter, operation, answer, redaction)),
        Some("refused") => {
            Accepted::Ended(Err(refusal::read(adapter, operation, answer, redaction)))
        }
        _ => {
            let expected = "expected `waiting`, `done` or `refused`".to_owned();
            let fault = AdapterFault::NotInAnswer(expected);
            Accepted::Ended(Err(state_fault(adapter, operation, "/poll/state", fault)))
        }
    }
}

/// A fault in `poll`.
fn state_fault(
    adapter: &Adapter,
    operation: &Operation,
    place: &str,
    fault: AdapterFault,
) -> Failure {
    Failure::Adapter(Box::new(adapter.error(operation.kind(), place, fault)))
}
