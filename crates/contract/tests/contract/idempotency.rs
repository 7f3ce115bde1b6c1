//! Idempotency keys.

use crate::client::{NEW_CANARY, client, okta};
use crate::success::actions;
use patchbay_model::http::Method;
use serde_json::json;

#[test]
fn repeat_returns_the_first_response() {
    let mut client = client();
    let body = okta("Acme", "acme.okta.com");
    let first = client.create_with_key("k1", &body);
    assert!(!first.has_header("idempotency-replayed"));
    let again = client.create_with_key("k1", &body);
    assert_eq!((again.status, &again.body), (201, &first.body));
    assert_eq!(again.header("idempotency-replayed"), "true");
    for name in ["etag", "location"] {
        assert_eq!(again.header(name), first.header(name));
    }
    assert_ne!(again.header("x-request-id"), first.header("x-request-id"));
    assert_eq!(client.count(), 1);
}

#[test]
fn key_cannot_be_reused_for_another_payload() {
    let mut client = client();
    client.create_with_key("k1", &okta("Acme", "acme.okta.com"));
    client
        .create_with_key("k1", &okta("Other", "other.okta.com"))
        .assert_problem(422, "key_reused");
    let mut other_token = okta("Acme", "acme.okta.com");
    other_token["secrets"]["token"] = json!(NEW_CANARY);
    client.create_with_key("k1", &other_token).assert_problem(422, "key_reused");
    assert_eq!(client.count(), 1);
}

#[test]
fn missing_or_malformed_key_is_an_error() {
    let mut client = client();
    let body = okta("Acme", "acme.okta.com");
    client
        .post("teams/ops/connections", &body)
        .assert_problem(400, "validation")
        .assert_errors(&[("", "idempotency_key_required")]);
    for key in ["", " ", "two words", "tab\t", "del\u{7f}", "schlüssel", &"k".repeat(256)] {
        client.create_with_key(key, &body).assert_problem(400, "validation");
    }
    let longest = format!("!~{}", "k".repeat(253));
    assert_eq!(client.create_with_key(&longest, &body).status, 201);
}

#[test]
fn rejected_request_can_be_retried_with_its_key() {
    let mut client = client();
    let taken = client.create(&okta("Acme", "acme.okta.com"));
    let body = okta("Two", "acme.okta.com");
    client.create_with_key("k", &body).assert_problem(409, "duplicate");
    client.delete(&taken.id(), taken.header("etag"));
    assert_eq!(client.create_with_key("k", &body).status, 201);
}

#[test]
fn repeat_with_an_old_etag_returns_the_first_response() {
    let mut client = client();
    let made = client.create(&okta("Acme", "acme.okta.com"));
    let path = format!("teams/ops/connections/{}/secrets", made.id());
    let body = json!({ "secrets": { "token": NEW_CANARY } }).to_string();
    let headers = [("if-match", made.header("etag")), ("idempotency-key", "k")];
    let first = client.send(Method::Put, &path, &headers, Some(body.clone()));
    let again = client.send(Method::Put, &path, &headers, Some(body));
    assert_eq!((first.status, again.status), (200, 200), "{again:?}");
    assert_eq!((&first.body, again.header("etag")), (&again.body, first.header("etag")));
    assert_eq!(actions(&mut client, &made.id()), ["secret_replaced", "created"]);
}
