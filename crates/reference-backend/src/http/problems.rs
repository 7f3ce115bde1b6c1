//! Answers that say what went wrong before the contract's rules were asked.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use patchbay_contract::problem;
use patchbay_model::Problem;
use patchbay_model::http::HttpAnswer;

/// The contract's answer as HTTP.
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

/// 403, with what is missing.
pub fn forbidden(needs: &str, request_id: &str) -> Response<Body> {
    let needs = Some(needs.to_owned());
    let problem =
        Problem { status: 403, code: "forbidden".to_owned(), needs, ..Problem::default() };
    respond(problem::answer(problem, request_id))
}

/// 404 without a body: [`worded`] gives it one.
pub fn not_found() -> Response<Body> {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// An error that came without words (from the router, the file server) becomes
/// a problem too; anything else stays.
pub fn worded(response: Response<Body>, request_id: &str) -> Response<Body> {
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
