//! Answers with another status: problems of the backend, which mean what the contract says, and
//! answers of something in front of it, which may come before or after the backend's part.

use super::{How, Moment};
use crate::operation::{Op, Trait};
use patchbay_e2e::faulty_proxy::{Fault, Reach, response};
use serde_json::{Value, json};

const HTML: &str =
    "<!doctype html><html><body><h1>Sorry</h1><p>Sign in or try later.</p></body></html>";

pub(super) fn hows(id: &str, op: Op) -> Vec<(String, How)> {
    let Some(rest) = id.strip_prefix("http-") else { return Vec::new() };
    let status: u16 = rest.get(..3).and_then(|digits| digits.parse().ok()).unwrap_or(0);
    let retry_after: Vec<(&str, &str)> = match rest {
        "429-seconds" | "503-retry-after" => vec![("Retry-After", "2")],
        "429-date" => vec![("Retry-After", "Wed, 02 Dec 2099 07:28:00 GMT")],
        "429-huge" => vec![("Retry-After", "4000000000")],
        _ => Vec::new(),
    };
    match rest {
        "302-login" => {
            let to = [("Location", "https://sso.example/login")];
            return bare(&response(302, &to, "text/html", HTML), "redirect");
        }
        "200-html" => return bare(&response(200, &[], "text/html", HTML), "HTML"),
        "204-create" => return bare(&response(204, &[], "", ""), "empty"),
        "202-pending" => {
            let body = r#"{"status":"pending","operation":"op-1"}"#;
            return bare(&response(202, &[], "application/json", body), "JSON");
        }
        "207" => {
            let body = r#"{"responses":[{"status":200},{"status":500}]}"#;
            return bare(&response(207, &[], "application/json", body), "JSON");
        }
        "502-html" => return bare(&response(502, &[], "text/html", HTML), "HTML"),
        _ => {}
    }
    let mut hows = Vec::new();
    if let Some(problem) = problem(rest, status, op) {
        let bytes = response(
            status_of(rest, status),
            &retry_after,
            "application/problem+json",
            &problem.to_string(),
        );
        hows.push(("a problem".to_owned(), How::Proxy(Fault::answer(Reach::Nobody, bytes))));
    }
    // Only the backend itself knows these.
    let is_of_backend = matches!(
        rest,
        "401-okta"
            | "409-duplicate"
            | "409-in-flight"
            | "422-fields"
            | "422-unknown-pointer"
            | "422-key-reused"
            | "424"
    );
    if !is_of_backend && status != 0 {
        for (shape, kind, body) in [
            ("empty", "", ""),
            ("HTML", "text/html", HTML),
            ("text", "text/plain", "upstream connect error or disconnect"),
            ("JSON without a code", "application/json", r#"{"message":"no"}"#),
        ] {
            hows.extend(bare(&response(status, &retry_after, kind, body), shape));
        }
    }
    hows
}

/// An answer of something in front of the backend.
fn bare(bytes: &[u8], shape: &str) -> Vec<(String, How)> {
    let how = |moment: Moment| {
        let fault = Fault::answer(moment.reach(), bytes.to_vec());
        (format!("{shape}, {}", moment.name()), How::Proxy(fault))
    };
    Moment::BOTH.map(how).into()
}

/// A remote service's refusal never comes as our own 401.
fn status_of(rest: &str, status: u16) -> u16 {
    if rest == "401-okta" { 422 } else { status }
}

/// The backend's problem, if the contract has one with this status.
fn problem(rest: &str, status: u16, op: Op) -> Option<Value> {
    let field = |pointer: &str, code: &str| json!([{ "pointer": pointer, "code": code }]);
    let mut problem = match rest {
        "400" => json!({ "code": "validation", "errors": field("", "unreadable") }),
        "401" => json!({ "code": "session_expired" }),
        "401-okta" => json!({ "code": "provider_rejected", "provider_code": "token_rejected",
                              "errors": field("/secrets/token", "token_rejected") }),
        "403" => json!({ "code": "forbidden", "needs": "admin" }),
        "404" | "410" => json!({ "code": "not_found" }),
        "405" => json!({ "code": "method_not_allowed" }),
        "408" => json!({ "code": "request_timeout" }),
        "409-duplicate" => json!({ "code": "duplicate", "errors": field("/name", "duplicate") }),
        "409-in-flight" => json!({ "code": "key_in_flight" }),
        "412" => json!({ "code": "version_conflict" }),
        "413" => json!({ "code": "validation", "errors": field("", "too_long") }),
        "415" => json!({ "code": "validation" }),
        "422-fields" => json!({ "code": "validation", "errors": field(pointer(op), "pattern") }),
        "422-unknown-pointer" => {
            json!({ "code": "validation", "errors": field("/values/nowhere/1", "odd") })
        }
        "422-key-reused" => json!({ "code": "key_reused" }),
        "424" => json!({ "code": "provider_rejected", "provider_code": "provider_down" }),
        "428" => json!({ "code": "precondition_required" }),
        "429-seconds" | "429-date" | "429-none" | "429-huge" => json!({ "code": "rate_limited" }),
        "503-retry-after" => json!({ "code": "unavailable" }),
        _ => return None,
    };
    problem["status"] = status_of(rest, status).into();
    problem["request_id"] = "req-harness".into();
    Some(problem)
}

fn pointer(op: Op) -> &'static str {
    if op.has(Trait::Secret) { "/secrets/token" } else { "/name" }
}
