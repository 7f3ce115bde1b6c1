//! Valid requests and responses pass, and each check can fail.

use patchbay_openapi::Contract;
use serde_json::{Value, json};

fn headers(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

fn example(pointer: &str) -> Value {
    Contract::load().document().pointer(pointer).unwrap().clone()
}

fn new_connection() -> Value {
    let media = "/paths/~1teams~1{team}~1connections/post/requestBody/content/application~1json";
    example(&format!("{media}/examples/okta/value"))
}

const CREATE: [(&str, &str); 3] = [
    ("content-type", "application/json"),
    ("x-requested-with", "patchbay"),
    ("idempotency-key", "5f1c2d"),
];

fn create(headers_: &[(&str, &str)], body: Option<&Value>) -> Result<(), Vec<String>> {
    Contract::load().check_request("POST", "teams/ops/connections", &headers(headers_), body)
}

fn assert_finding(result: Result<(), Vec<String>>, expected: &str) {
    let findings = result.expect_err(expected);
    assert!(findings.iter().any(|f| f.contains(expected)), "{expected}: {findings:#?}");
}

#[test]
fn valid_requests_pass() {
    create(&CREATE, Some(&new_connection())).unwrap();
    let contract = Contract::load();
    let read = |path: &str| contract.check_request("GET", path, &[], None);
    read("me").unwrap();
    read("/teams/ops/connections?q=acme%20okta&limit=100&status=failing").unwrap();
    let change = headers(&[
        ("Content-Type", "application/merge-patch+json; charset=utf-8"),
        ("If-Match", "\"3\""),
        ("X-Requested-With", "patchbay"),
    ]);
    let rename = json!({ "name": "Acme" });
    contract.check_request("PATCH", "teams/ops/connections/c1", &change, Some(&rename)).unwrap();
    let delete = "teams/ops/connections/c1?revoke=true";
    contract.check_request("DELETE", delete, &change, None).unwrap();
}

#[test]
fn requests_that_break_the_contract_are_rejected() {
    let contract = Contract::load();
    let read = |path: &str| contract.check_request("GET", path, &[], None);
    assert_finding(read("teams/ops/secrets"), "no such path");
    assert_finding(read("teams//connections"), "no such path");
    assert_finding(contract.check_request("PUT", "me", &[], None), "no PUT");
    assert_finding(read("teams/ops/connections?limit=101"), "limit");
    assert_finding(read("teams/ops/connections?limit=ten"), "limit");
    assert_finding(
        read("teams/ops/connections?offset=1"),
        "offset: the contract has no such query",
    );
    assert_finding(contract.check_request("GET", "me", &[], Some(&json!({}))), "must be none");
    assert_finding(create(&CREATE, None), "body: is missing");
    assert_finding(create(&CREATE[..2], Some(&new_connection())), "Idempotency-Key: is missing");
    assert_finding(create(&CREATE[1..], Some(&new_connection())), "content-type: is missing");
    let form = [("content-type", "text/plain"), CREATE[1], CREATE[2]];
    assert_finding(create(&form, Some(&new_connection())), "text/plain is not application/json");
}

#[test]
fn request_bodies_are_strict_and_findings_hide_their_values() {
    let with = |pointer: &str, value: Value| {
        let mut body = new_connection();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        body.pointer_mut(parent).unwrap()[key] = value;
        create(&CREATE, Some(&body))
    };
    assert_finding(with("/owner", json!("u1")), "owner");
    assert_finding(with("/verify", json!("maybe")), "body at /verify");
    assert_finding(with("/access/level", json!("some")), "body at /access/level");
    assert_finding(with("/access/principals", json!([])), "body at /access/principals");
    assert_finding(with("/access/principals/0/kind", json!("robot")), "/access/principals/0/kind");
    let findings = with("/secrets/token", json!(["00canary"])).unwrap_err();
    assert!(findings[0].starts_with("body at /secrets/token: "), "{findings:?}");
    assert!(!findings[0].contains("canary"), "{findings:?}");
}

#[test]
fn patched_values_require_secrets() {
    let contract = Contract::load();
    let change = |body: Value| contract.check_schema("ConnectionPatch", &body);
    change(json!({ "values": { "domain": "a.okta.com" }, "secrets": { "token": "x" } })).unwrap();
    assert_finding(change(json!({ "values": { "domain": "a.okta.com" } })), "secrets");
    assert_finding(change(json!({})), "the whole");
}

const JSON: (&str, &str) = ("content-type", "application/json");
const PROBLEM: (&str, &str) = ("content-type", "application/problem+json");
const REQUEST_ID: (&str, &str) = ("x-request-id", "req_1");
const ONE: &str = "teams/ops/connections/c1";

fn get_one(status: u16, headers_: &[(&str, &str)], body: Value) -> Result<(), Vec<String>> {
    Contract::load().check_response("GET", ONE, status, &headers(headers_), Some(&body))
}

#[test]
fn valid_responses_pass() {
    let mut connection = example("/components/examples/Connection/value");
    connection["status"] = json!("paused");
    connection["new_key"] = json!(1);
    get_one(200, &[JSON, REQUEST_ID, ("ETag", "\"3\"")], connection).unwrap();
    let gone = json!({ "status": 404, "code": "not_found", "request_id": "req_1" });
    get_one(404, &[PROBLEM, REQUEST_ID], gone).unwrap();
    let contract = Contract::load();
    contract.check_response("DELETE", ONE, 204, &headers(&[REQUEST_ID]), None).unwrap();
}

#[test]
fn responses_that_break_the_contract_are_rejected() {
    let connection = example("/components/examples/Connection/value");
    let etag = ("etag", "\"3\"");
    assert_finding(get_one(200, &[JSON, REQUEST_ID], connection.clone()), "ETag: is missing");
    assert_finding(get_one(200, &[JSON, REQUEST_ID, ("etag", "3")], connection.clone()), "ETag");
    assert_finding(get_one(200, &[JSON, etag], connection.clone()), "X-Request-Id: is missing");
    assert_finding(get_one(418, &[JSON, etag], connection.clone()), "no 418");
    assert_finding(
        get_one(200, &[("content-type", "text/html"), etag], connection.clone()),
        "text/html",
    );
    let mut leaking = connection.clone();
    leaking["secrets"]["token"]["value"] = json!("00canary");
    assert_finding(get_one(200, &[JSON, REQUEST_ID, etag], leaking), "body at /secrets/token");
    let mut masked = connection;
    masked["secrets"]["token"] = json!("****");
    assert_finding(get_one(200, &[JSON, REQUEST_ID, etag], masked), "body at /secrets/token");
    let contract = Contract::load();
    // A 401 means that the session has ended, so wrong credentials have another status.
    assert_finding(contract.check_response("POST", "session", 401, &[], None), "no 401");
    let with_body = contract.check_response("DELETE", ONE, 204, &[], Some(&json!({})));
    assert_finding(with_body, "must be none");
}

#[test]
fn problem_status_matches_response_status_and_code() {
    let problem = |status: u16, body: Value| {
        let mut body = body;
        body["request_id"] = json!("req_1");
        let list = headers(&[PROBLEM, REQUEST_ID]);
        let path = "teams/ops/connections";
        Contract::load().check_response("POST", path, status, &list, Some(&body))
    };
    problem(422, json!({ "status": 422, "code": "validation" })).unwrap();
    assert_finding(problem(422, json!({ "status": 400, "code": "validation" })), "body at /status");
    assert_finding(problem(422, json!({ "status": 422, "code": "duplicate" })), "existing_id");
    assert_finding(problem(403, json!({ "status": 403, "code": "forbidden" })), "needs");
    let rejected = |status: u16, provider_code: &str| {
        problem(
            status,
            json!({ "status": status, "code": "provider_rejected", "provider_code": provider_code }),
        )
    };
    rejected(422, "token_rejected").unwrap();
    rejected(503, "provider_down").unwrap();
    // The backend never passes on a 401 of the remote service.
    assert_finding(rejected(401, "token_rejected"), "body at /status");
    assert_finding(rejected(503, "token_rejected"), "body at /status");
    assert_finding(rejected(422, "provider_down"), "body at /status");
}

#[test]
fn cross_origin_backends_expose_all_response_headers() {
    let contract = Contract::load();
    let exposed = contract.exposed_headers();
    for name in ["ETag", "Location", "Link", "Retry-After", "X-Request-Id", "Idempotency-Replayed"]
    {
        assert!(exposed.contains(&name), "{name} is not exposed");
    }
    assert_eq!(exposed.len(), 6);
}
