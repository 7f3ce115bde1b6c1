//! Reading an error response: the problem, and whether the session has ended.

use super::{broken, context, json, not_understood};
use crate::adapter::{Adapter, AdapterFault};
use crate::failure::{Failure, LookedLike};
use crate::operation::{Effect, OperationKind};
use crate::redaction::Redaction;
use crate::template::value;
use patchbay_model::http::{HttpAnswer, header};
use patchbay_model::{FieldProblem, Problem};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// An error as the adapter's template renders it. A backend may send anything, above all when it
/// fails: a member that can't be decoded is left out, and the rest is used.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Refusal {
    #[serde(deserialize_with = "lenient")]
    code: Option<String>,
    #[serde(deserialize_with = "lenient")]
    provider_code: Option<String>,
    #[serde(deserialize_with = "lenient")]
    detail: Option<String>,
    #[serde(deserialize_with = "lenient")]
    request_id: Option<String>,
    #[serde(deserialize_with = "lenient")]
    existing_id: Option<String>,
    #[serde(deserialize_with = "lenient")]
    needs: Option<String>,
    #[serde(deserialize_with = "lenient")]
    fields: Option<Vec<Value>>,
}

fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Ok(T::deserialize(Value::deserialize(deserializer)?).ok())
}

/// Reads an error response. The session has ended only if the backend itself answers 401 and
/// the problem isn't about the remote service.
///
/// The problem of a write has no code unless the body names one: the answer may come from a gateway
/// that doesn't know what the backend did. For a read, the status is code enough.
pub(super) fn read(
    adapter: &Adapter,
    kind: OperationKind,
    answer: &HttpAnswer,
    redaction: &Redaction,
) -> Failure {
    let body = json(answer).unwrap_or_default();
    let refusal = match adapter.errors.as_ref().map(|t| value(t, &context(answer, &body))) {
        Some(Err(fault)) => return broken(adapter, kind, AdapterFault::Template(fault)),
        Some(Ok(Some(mut shaped)))
            if shaped.is_object() && (body.is_object() || body.is_array()) =>
        {
            redaction.json(&mut shaped);
            Refusal::deserialize(shaped).unwrap_or_default()
        }
        _ => Refusal::default(),
    };
    let fields = refusal.fields.into_iter().flatten();
    let request_id = || header(&answer.headers, "x-request-id").map(|id| redaction.text(id));
    let mut problem = Problem {
        status: answer.status,
        code: refusal.code.unwrap_or_default(),
        provider_code: refusal.provider_code,
        detail: refusal.detail,
        request_id: refusal.request_id.or_else(request_id),
        errors: fields.filter_map(|field| FieldProblem::deserialize(field).ok()).collect(),
        existing_id: refusal.existing_id,
        needs: refusal.needs,
        retry_after: retry_after(answer),
    };
    // A write keeps its problem without a code, which leaves its outcome open.
    let is_page = json(answer) == Err(LookedLike::Html);
    if is_page && kind.effect() != Effect::Write && matches!(answer.status, 400 | 403..=407 | 410) {
        return not_understood(answer, LookedLike::Html);
    }
    let is_of_remote = problem.code == "provider_rejected" || problem.provider_code.is_some();
    if answer.status == 401 && !is_of_remote {
        return Failure::SessionExpired { problem: Box::new(problem) };
    }
    if problem.code.is_empty() && (kind.effect() != Effect::Write || !problem.errors.is_empty()) {
        problem.code = code_of(answer.status).to_owned();
    }
    let says_nothing =
        problem.code.is_empty() && problem.detail.is_none() && problem.errors.is_empty();
    if says_nothing && kind.effect() != Effect::Write {
        let looked_like = json(answer).err().unwrap_or(LookedLike::OtherShape);
        return not_understood(answer, looked_like);
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

/// `Retry-After` in seconds. RFC 9110 §10.2.3 also allows an HTTP date. A date counts as no
/// header, so the usual waits apply: the contract's backends send seconds, and with a wrong clock
/// a date would make the wait wrong.
pub(crate) fn retry_after(answer: &HttpAnswer) -> Option<u32> {
    header(&answer.headers, "retry-after").and_then(|text| text.trim().parse().ok())
}
