//! The responses, with Okta's wording.

use super::{Failure, NoResponse, Scenario};
use axum::body::Body;
use axum::http::{HeaderValue, Method, Response, StatusCode};
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hasher};
use std::time::{SystemTime, UNIX_EPOCH};

/// The response to one request.
pub fn answer(
    scenario: &Scenario,
    method: &Method,
    path: &str,
    authorization: &str,
) -> Result<Response<Body>, NoResponse> {
    match scenario.label.as_str() {
        "redirect" => return Ok(redirect()),
        "huge" => return Ok(text(200, "application/json", " ".repeat(1 << 20))),
        "page" => return Ok(page(200, "Sign in", 2048)),
        _ => {}
    }
    if path == "/.well-known/okta-organization" {
        return scenario.first.map_or_else(|| Ok(organization(scenario)), fail);
    }
    if let Some(failure) = scenario.token {
        return fail(failure);
    }
    if !is_token(authorization.strip_prefix("SSWS ").unwrap_or_default()) {
        return Ok(okta_error(401, "E0000011", "Invalid token provided"));
    }
    let me = user_id(scenario);
    Ok(match (method, path) {
        (&Method::GET, "/api/v1/users/me") => user(scenario, &me),
        (&Method::GET, path) if path == format!("/api/v1/users/{me}/roles") => roles(scenario),
        (&Method::DELETE, "/api/v1/api-tokens/current") => text(204, "application/json", ""),
        (_, "/api/v1/users/me" | "/api/v1/api-tokens/current") => {
            okta_error(405, "E0000022", "The endpoint does not support the provided HTTP method")
        }
        _ => okta_error(404, "E0000008", "The requested path was not found"),
    })
}

/// A JSON response.
pub fn json(status: u16, body: &Value) -> Response<Body> {
    text(status, "application/json", body.to_string())
}

fn organization(scenario: &Scenario) -> Response<Body> {
    let href = format!("https://{}", scenario.organization_host);
    json(
        200,
        &json!({
            "id": opaque_id("00o", &scenario.label),
            "_links": { "organization": { "href": href } },
            "pipeline": "idx",
            "settings": { "analyticsCollectionEnabled": false, "bugReportingEnabled": true }
        }),
    )
}

fn user(scenario: &Scenario, id: &str) -> Response<Body> {
    let login = match scenario.label.starts_with("readonly-") {
        true => format!("reader@{}.test", scenario.label),
        false => format!("it-admin@{}.test", scenario.label),
    };
    let status = if scenario.label == "suspended" { "SUSPENDED" } else { "ACTIVE" };
    json(
        200,
        &json!({
            "id": id, "status": status, "created": "2025-01-07T09:00:00.000Z",
            "profile": { "firstName": "Iris", "lastName": "Admin", "login": login, "email": login }
        }),
    )
}

fn roles(scenario: &Scenario) -> Response<Body> {
    if scenario.label.starts_with("readonly-") {
        return okta_error(
            403,
            "E0000006",
            "You do not have permission to perform the requested action",
        );
    }
    json(200, &json!([{ "id": "ra1", "type": "SUPER_ADMIN", "status": "ACTIVE" }]))
}

fn fail(failure: &Failure) -> Result<Response<Body>, NoResponse> {
    Ok(match *failure {
        Failure::Okta { status, code, summary } => okta_error(status, code, summary),
        Failure::Page { status, title, length } => page(status, title, length),
        Failure::Empty { status } => text(status, "text/plain", ""),
        Failure::Network => return Err(NoResponse),
    })
}

fn okta_error(status: u16, code: &str, summary: &str) -> Response<Body> {
    let mut response = json(
        status,
        &json!({
            "errorCode": code, "errorSummary": summary, "errorLink": code,
            "errorId": opaque_id("oae", code), "errorCauses": []
        }),
    );
    if status == 429 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
        let headers = response.headers_mut();
        headers.insert("x-rate-limit-limit", HeaderValue::from_static("600"));
        headers.insert("x-rate-limit-remaining", HeaderValue::from_static("0"));
        headers.insert("x-rate-limit-reset", HeaderValue::from(now + 30));
    }
    response
}

fn page(status: u16, title: &str, length: usize) -> Response<Body> {
    let mut html = format!("<!DOCTYPE html><html><head><title>{title}</title></head><body>");
    while html.len() < length {
        html.push('\n');
    }
    text(status, "text/html; charset=UTF-8", html)
}

fn redirect() -> Response<Body> {
    let mut response = text(302, "text/plain", "");
    response
        .headers_mut()
        .insert("location", HeaderValue::from_static("https://elsewhere.example/"));
    response
}

fn text(status: u16, content_type: &'static str, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    response.headers_mut().insert("content-type", HeaderValue::from_static(content_type));
    response
}

/// Whether `text` looks like an Okta API token: `00` and 40 more characters.
fn is_token(text: &str) -> bool {
    text.len() == 42
        && text.starts_with("00")
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn user_id(scenario: &Scenario) -> String {
    opaque_id("00u", &scenario.label)
}

/// An id like Okta's: 20 characters, always the same for the same name.
fn opaque_id(prefix: &str, name: &str) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(name.as_bytes());
    format!("{prefix}{:017x}", hasher.finish())
}
