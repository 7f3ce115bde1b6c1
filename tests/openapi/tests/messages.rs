//! What passes, and that each check can fail.

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

fn says(result: Result<(), Vec<String>>, expected: &str) {
    let findings = result.expect_err(expected);
    assert!(findings.iter().any(|f| f.contains(expected)), "{expected}: {findings:#?}");
}

#[test]
fn a_request_as_the_contract_has_it_passes() {
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
fn requests_outside_the_contract_are_found() {
    let contract = Contract::load();
    let read = |path: &str| contract.check_request("GET", path, &[], None);
    says(read("teams/ops/secrets"), "no such path");
    says(read("teams//connections"), "no such path");
    says(contract.check_request("PUT", "me", &[], None), "no PUT");
    says(read("teams/ops/connections?limit=101"), "limit");
    says(read("teams/ops/connections?limit=ten"), "limit");
    says(read("teams/ops/connections?offset=1"), "offset: the contract has no such query");
    says(contract.check_request("GET", "me", &[], Some(&json!({}))), "must be none");
    says(create(&CREATE, None), "body: is missing");
    says(create(&CREATE[..2], Some(&new_connection())), "Idempotency-Key: is missing");
    says(create(&CREATE[1..], Some(&new_connection())), "content-type: is missing");
    let form = [("content-type", "text/plain"), CREATE[1], CREATE[2]];
    says(create(&form, Some(&new_connection())), "text/plain is not application/json");
    says(create(&[CREATE[0], CREATE[2]], Some(&new_connection())), "X-Requested-With");
}

#[test]
fn request_bodies_are_strict_and_never_repeated_in_a_finding() {
    let with = |pointer: &str, value: Value| {
        let mut body = new_connection();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        body.pointer_mut(parent).unwrap()[key] = value;
        create(&CREATE, Some(&body))
    };
    says(with("/owner", json!("u1")), "owner");
    says(with("/verify", json!("maybe")), "body at /verify");
    says(with("/access/level", json!("some")), "body at /access/level");
    says(with("/access/principals", json!([])), "body at /access/principals");
    says(with("/access/principals/0/kind", json!("robot")), "/access/principals/0/kind");
    let findings = with("/secrets/token", json!(["00canary"])).unwrap_err();
    assert!(findings[0].starts_with("body at /secrets/token: "), "{findings:?}");
    assert!(!findings[0].contains("canary"), "{findings:?}");
}

#[test]
fn values_travel_only_with_secrets() {
    let contract = Contract::load();
    let change = |body: Value| contract.check_schema("ConnectionPatch", &body);
    change(json!({ "values": { "domain": "a.okta.com" }, "secrets": { "token": "x" } })).unwrap();
    says(change(json!({ "values": { "domain": "a.okta.com" } })), "secrets");
    says(change(json!({})), "the whole");
}

const JSON: (&str, &str) = ("content-type", "application/json");
const PROBLEM: (&str, &str) = ("content-type", "application/problem+json");
const REQUEST_ID: (&str, &str) = ("x-request-id", "req_1");
const ONE: &str = "teams/ops/connections/c1";

fn get_one(status: u16, headers_: &[(&str, &str)], body: Value) -> Result<(), Vec<String>> {
    Contract::load().check_answer("GET", ONE, status, &headers(headers_), Some(&body))
}

#[test]
fn an_answer_as_the_contract_has_it_passes() {
    let mut connection = example("/components/examples/Connection/value");
    connection["status"] = json!("paused");
    connection["new_key"] = json!(1);
    get_one(200, &[JSON, REQUEST_ID, ("ETag", "\"3\"")], connection).unwrap();
    let gone = json!({ "status": 404, "code": "not_found", "request_id": "req_1" });
    get_one(404, &[PROBLEM, REQUEST_ID], gone).unwrap();
    let contract = Contract::load();
    contract.check_answer("DELETE", ONE, 204, &headers(&[REQUEST_ID]), None).unwrap();
}

#[test]
fn answers_outside_the_contract_are_found() {
    let connection = example("/components/examples/Connection/value");
    let etag = ("etag", "\"3\"");
    says(get_one(200, &[JSON, REQUEST_ID], connection.clone()), "ETag: is missing");
    says(get_one(200, &[JSON, REQUEST_ID, ("etag", "3")], connection.clone()), "ETag");
    says(get_one(200, &[JSON, etag], connection.clone()), "X-Request-Id: is missing");
    says(get_one(418, &[JSON, etag], connection.clone()), "no 418");
    says(get_one(200, &[("content-type", "text/html"), etag], connection.clone()), "text/html");
    let mut leaking = connection.clone();
    leaking["secrets"]["token"]["value"] = json!("00canary");
    says(get_one(200, &[JSON, REQUEST_ID, etag], leaking), "body at /secrets/token");
    let mut masked = connection;
    masked["secrets"]["token"] = json!("****");
    says(get_one(200, &[JSON, REQUEST_ID, etag], masked), "body at /secrets/token");
    let contract = Contract::load();
    // Wrong credentials are no session that has ended.
    says(contract.check_answer("POST", "session", 401, &[], None), "no 401");
    let with_body = contract.check_answer("DELETE", ONE, 204, &[], Some(&json!({})));
    says(with_body, "must be none");
}

#[test]
fn a_problem_stands_under_its_own_status() {
    let problem = |status: u16, body: Value| {
        let mut body = body;
        body["request_id"] = json!("req_1");
        let list = headers(&[PROBLEM, REQUEST_ID]);
        let path = "teams/ops/connections";
        Contract::load().check_answer("POST", path, status, &list, Some(&body))
    };
    problem(422, json!({ "status": 422, "code": "validation" })).unwrap();
    says(problem(422, json!({ "status": 400, "code": "validation" })), "body at /status");
    says(problem(422, json!({ "status": 422, "code": "duplicate" })), "existing_id");
    says(problem(403, json!({ "status": 403, "code": "forbidden" })), "needs");
    let refused = |status: u16, why: &str| {
        problem(
            status,
            json!({ "status": status, "code": "provider_rejected", "provider_code": why }),
        )
    };
    refused(422, "token_rejected").unwrap();
    refused(503, "provider_down").unwrap();
    // A remote service's 401 never arrives as the backend's own.
    says(refused(401, "token_rejected"), "body at /status");
    says(refused(503, "token_rejected"), "body at /status");
    says(refused(422, "provider_down"), "body at /status");
}

#[test]
fn the_headers_a_cross_origin_backend_exposes_are_those_the_answers_carry() {
    let contract = Contract::load();
    let exposed = contract.exposed_headers();
    for name in ["ETag", "Location", "Link", "Retry-After", "X-Request-Id", "Idempotency-Replayed"]
    {
        assert!(exposed.contains(&name), "{name} is not exposed");
    }
    assert_eq!(exposed.len(), 6);
}
