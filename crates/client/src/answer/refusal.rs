//! The backend's "no": what it is about, and whether our session is over.

use super::{broken, context, json, not_understood};
use crate::adapter::{Adapter, AdapterFault};
use crate::failure::{Failure, LookedLike};
use crate::operation::OperationKind;
use crate::template::value;
use patchbay_model::http::{HttpAnswer, header};
use patchbay_model::json::Json;
use patchbay_model::{FieldProblem, Problem};
use serde_json::{Map, Value};

/// Reads the backend's "no". Our session is over only if the backend itself
/// says 401 and doesn't speak of the remote service.
pub(super) fn read(adapter: &Adapter, kind: OperationKind, answer: &HttpAnswer) -> Failure {
    let body = json(answer).unwrap_or_default();
    let shaped = match adapter.errors.as_ref().map(|t| value(t, &context(answer, &body))) {
        Some(Err(fault)) => return broken(adapter, kind, AdapterFault::Template(fault)),
        Some(Ok(Some(shaped))) if body.is_object() || body.is_array() => shaped,
        _ => Value::Object(Map::new()),
    };
    let text = |key: &str| shaped.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut problem = Problem {
        status: answer.status,
        code: text("code").unwrap_or_default(),
        provider_code: text("provider_code"),
        detail: text("detail"),
        request_id: text("request_id")
            .or_else(|| header(&answer.headers, "x-request-id").map(str::to_owned)),
        existing_id: text("existing_id"),
        needs: text("needs"),
        retry_after: retry_after(answer),
        ..Problem::default()
    };
    for field in shaped.get("fields").and_then(Value::as_array).into_iter().flatten() {
        problem.errors.extend(FieldProblem::read(field).ok());
    }
    let of_remote = problem.code == "provider_rejected" || problem.provider_code.is_some();
    if answer.status == 401 && !of_remote {
        return Failure::SessionExpired { problem: Box::new(problem) };
    }
    if problem.code.is_empty() {
        problem.code = match answer.status {
            400 | 422 => "validation",
            403 => "forbidden",
            404 | 410 => "not_found",
            412 => "version_conflict",
            428 => "precondition_required",
            429 => "rate_limited",
            502..=504 => "unavailable",
            _ => "",
        }
        .to_owned();
    }
    if problem.code.is_empty() && problem.detail.is_none() && problem.errors.is_empty() {
        let looked_like = json(answer).err().unwrap_or(LookedLike::OtherShape);
        return not_understood(answer, looked_like);
    }
    Failure::Problem(Box::new(problem))
}

/// `Retry-After` in seconds. RFC 9110 §10.2.3 allows an HTTP date too: that one is
/// not read and counts as no header, so the usual waits apply. The contract's
/// backends answer in seconds, and a clock that is off would make a date a wrong wait.
pub(crate) fn retry_after(answer: &HttpAnswer) -> Option<u32> {
    header(&answer.headers, "retry-after").and_then(|text| text.trim().parse().ok())
}
