//! Reading an error response: the problem, and whether the session has ended.

mod field_problem;

use super::field_name::Sent;
use super::read::{broken, context, json};
use super::{not_understood, retry_after};
use crate::adapter::{Adapter, AdapterFault};
use crate::failure::{Failure, LookedLike};
use crate::operation::{Effect, Operation, OperationKind};
use crate::redaction::Redaction;
use crate::template::value;
use patchbay_model::http::{HttpAnswer, header};
use patchbay_model::{FieldProblem, Problem};
use serde_json::{Map, Value};

/// An error as the adapter's template renders it. A backend may send anything, above all when it
/// fails: a member that isn't as expected is left out, and the rest is used.
struct Refusal(Map<String, Value>);

impl Refusal {
    fn text(&mut self, key: &str) -> Option<String> {
        match self.0.remove(key) {
            Some(Value::String(text)) => Some(text),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        }
    }

    fn fields(&mut self, sent: &Sent) -> Vec<FieldProblem> {
        let no_field = match self.0.remove("no_field") {
            Some(Value::Array(names)) => names,
            _ => Vec::new(),
        };
        match self.0.remove("fields") {
            Some(Value::Array(fields)) => field_problem::all(fields, &no_field, sent),
            _ => Vec::new(),
        }
    }
}

/// Reads an error response. The session has ended only if the backend itself says so, by 401, a
/// status that the adapter names, or the code `session_expired`, and the problem isn't about the
/// remote service. While signing in, the same means that the password is wrong.
///
/// The problem of a write has no code unless the body names one: the answer may come from a gateway
/// that doesn't know what the backend did. For a read, the status is code enough.
pub(super) fn read(
    adapter: &Adapter,
    operation: &Operation,
    answer: &HttpAnswer,
    redaction: &Redaction,
) -> Failure {
    let kind = operation.kind();
    let body = json(answer).unwrap_or_default();
    let rendered = adapter
        .errors
        .as_ref()
        .map(|errors| value(errors, &context(adapter, operation, answer, &body)));
    let mut refusal = match rendered {
        Some(Err(fault)) => return broken(adapter, kind, AdapterFault::Template(fault)),
        Some(Ok(Some(mut shaped))) if body.is_object() || body.is_array() => {
            redaction.json(&mut shaped);
            Refusal(match shaped {
                Value::Object(members) => members,
                _ => Map::new(),
            })
        }
        _ => Refusal(Map::new()),
    };
    let request_id = || header(&answer.headers, "x-request-id").map(|id| redaction.text(id));
    let mut problem = Problem {
        status: answer.status,
        code: refusal.text("code").unwrap_or_default(),
        provider_code: refusal.text("provider_code"),
        detail: refusal.text("detail"),
        request_id: refusal.text("request_id").or_else(request_id),
        errors: refusal.fields(&Sent::of(operation)),
        existing_id: refusal.text("existing_id"),
        needs: refusal.text("needs"),
        retry_after: retry_after(adapter, answer, None),
    };
    // A write keeps its problem without a code, which leaves its outcome open.
    let is_page = json(answer) == Err(LookedLike::Html);
    if is_page && kind.effect() != Effect::Write && matches!(answer.status, 400 | 403..=407 | 410) {
        return not_understood(answer, LookedLike::Html);
    }
    let is_of_remote = problem.code == "provider_rejected" || problem.provider_code.is_some();
    let is_signed_out = problem.code == "session_expired"
        || answer.status == 401
        || answer.status >= 300 && adapter.signed_out.contains(&answer.status);
    if is_signed_out && !is_of_remote {
        if kind == OperationKind::SignIn {
            return wrong_password(problem);
        }
        return Failure::SessionExpired { problem: Box::new(problem) };
    }
    if problem.code.is_empty() && (kind.effect() != Effect::Write || !problem.errors.is_empty()) {
        problem.code = code_of(answer.status).to_owned();
    }
    if problem.code.is_empty() && answer.status < 300 {
        // The adapter says that it was refused.
        problem.code = "validation".to_owned();
    }
    let says_nothing =
        problem.code.is_empty() && problem.detail.is_none() && problem.errors.is_empty();
    if says_nothing && kind.effect() != Effect::Write {
        let looked_like = json(answer).err().unwrap_or(LookedLike::OtherShape);
        return not_understood(answer, looked_like);
    }
    Failure::Problem(Box::new(problem))
}

/// Nobody is signed in: a sign-in page came in place of data.
pub(super) fn signed_out(answer: &HttpAnswer) -> Failure {
    let problem = Problem { status: answer.status, ..Problem::default() };
    Failure::SessionExpired { problem: Box::new(problem) }
}

/// A refused sign-in ends no session: there was none.
fn wrong_password(mut problem: Problem) -> Failure {
    if problem.code.is_empty() || problem.code == "session_expired" {
        problem.code = "validation".to_owned();
    }
    if problem.errors.iter().all(|error| error.pointer.is_empty()) {
        let code = "wrong_credentials".to_owned();
        problem.errors.insert(0, FieldProblem { code, ..FieldProblem::default() });
    }
    Failure::Problem(Box::new(problem))
}

/// The code that a status stands for.
fn code_of(status: u16) -> &'static str {
    match status {
        400 | 422 => "validation",
        403 => "forbidden",
        404 | 410 => "not_found",
        412 => "version_conflict",
        428 => "precondition_required",
        429 => "rate_limited",
        502..=504 => "unavailable",
        _ => "",
    }
}
