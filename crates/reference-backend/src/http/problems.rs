//! Converts the contract's answers to HTTP responses, and makes problems for errors that happen
//! before the contract is called.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use patchbay_contract::problem;
use patchbay_model::Problem;
use patchbay_model::http::HttpAnswer;

/// An answer of the contract as HTTP response.
pub fn respond(answer: HttpAnswer) -> Response<Body> {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// A problem with this status and code.
pub fn coded(status: u16, code: &str, request_id: &str) -> Response<Body> {
    let problem = Problem { status, code: code.to_owned(), ..Problem::default() };
    respond(problem::answer(problem, request_id))
}

/// 403 `forbidden`. `needs` names what is missing.
pub fn forbidden(needs: &str, request_id: &str) -> Response<Body> {
    let needs = Some(needs.to_owned());
    let problem =
        Problem { status: 403, code: "forbidden".to_owned(), needs, ..Problem::default() };
    respond(problem::answer(problem, request_id))
}

/// 404 without a body. [`with_problem_body`] adds one.
pub fn not_found() -> Response<Body> {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// Adds a problem as body to an error response without one, which comes from the router or the
/// file server. Other responses stay unchanged.
pub fn with_problem_body(response: Response<Body>, request_id: &str) -> Response<Body> {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || response.headers().contains_key("content-type") {
        return response;
    }
    let code = match status.as_u16() {
        404 => "not_found",
        405 => "method_not_allowed",
        500.. => "unavailable",
        _ => "validation",
    };
    let mut problem = coded(status.as_u16(), code, request_id);
    if let Some(allow) = response.headers().get("allow") {
        problem.headers_mut().insert("allow", allow.clone());
    }
    problem
}
