//! Error responses: RFC 9457 problem details.

use patchbay_model::http::HttpAnswer;
use patchbay_model::{FieldProblem, Problem};

/// The response for a problem.
pub fn answer(mut problem: Problem, request_id: &str) -> HttpAnswer {
    problem.request_id = Some(request_id.to_owned());
    let mut headers = vec![
        ("content-type".to_owned(), "application/problem+json".to_owned()),
        ("x-request-id".to_owned(), request_id.to_owned()),
    ];
    if let Some(seconds) = problem.retry_after {
        headers.push(("retry-after".to_owned(), seconds.to_string()));
    }
    let body = serde_json::to_string(&problem).unwrap_or_default();
    HttpAnswer { status: problem.status, headers, body }
}

/// 503 `unavailable`: the backend's store failed and nothing was saved.
pub fn unavailable(request_id: &str) -> HttpAnswer {
    let mut problem = coded(503, "unavailable");
    problem.retry_after = Some(5);
    answer(problem, request_id)
}

/// 429 `rate_limited`. `retry_after` is in seconds.
pub fn rate_limited(request_id: &str, retry_after: u32) -> HttpAnswer {
    let mut problem = coded(429, "rate_limited");
    problem.retry_after = Some(retry_after);
    answer(problem, request_id)
}

/// 413 `validation`: the body exceeds the host's limit.
pub fn too_large(request_id: &str) -> HttpAnswer {
    let mut problem = validation(vec![field("", "too_long")]);
    problem.status = 413;
    answer(problem, request_id)
}

/// A problem with this status and code.
pub(crate) fn coded(status: u16, code: &str) -> Problem {
    Problem { status, code: code.to_owned(), ..Problem::default() }
}

/// 422 `validation` with the errors of each field.
pub(crate) fn validation(errors: Vec<FieldProblem>) -> Problem {
    Problem { errors, ..coded(422, "validation") }
}

/// 400 `validation`: a header or the cursor can't be read.
pub(crate) fn unreadable(error: FieldProblem) -> Problem {
    Problem { status: 400, ..validation(vec![error]) }
}

/// The error of one field. `pointer` is a JSON Pointer into the request; empty for the whole body.
pub(crate) fn field(pointer: &str, code: &str) -> FieldProblem {
    FieldProblem { pointer: pointer.to_owned(), code: code.to_owned(), detail: None }
}
