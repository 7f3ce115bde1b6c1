//! One intent, one effect.

use crate::calls::actions;
use crate::desk::{NEW_CANARY, desk, okta};
use patchbay_model::http::Method;
use serde_json::json;

#[test]
fn a_repeat_gets_the_first_answer() {
    let mut desk = desk();
    let body = okta("Acme", "acme.okta.com");
    let first = desk.create_with_key("k1", &body);
    assert!(!first.has_header("idempotency-replayed"));
    let again = desk.create_with_key("k1", &body);
    assert_eq!((again.status, &again.body), (201, &first.body));
    assert_eq!(again.header("idempotency-replayed"), "true");
    for name in ["etag", "location"] {
        assert_eq!(again.header(name), first.header(name));
    }
    assert_ne!(again.header("x-request-id"), first.header("x-request-id"));
    assert_eq!(desk.count(), 1);
}

#[test]
fn a_key_belongs_to_one_payload() {
    let mut desk = desk();
    desk.create_with_key("k1", &okta("Acme", "acme.okta.com"));
    desk.create_with_key("k1", &okta("Other", "other.okta.com")).is_problem(422, "key_reused");
    let mut other_token = okta("Acme", "acme.okta.com");
    other_token["secrets"]["token"] = json!(NEW_CANARY);
    desk.create_with_key("k1", &other_token).is_problem(422, "key_reused");
    assert_eq!(desk.count(), 1);
}

#[test]
fn a_key_is_needed() {
    let mut desk = desk();
    let body = okta("Acme", "acme.okta.com");
    desk.post("teams/ops/connections", &body)
        .is_problem(400, "validation")
        .at(&[("", "idempotency_key_required")]);
    desk.create_with_key("schlüssel", &body).is_problem(400, "validation");
    desk.create_with_key(&"k".repeat(256), &body).is_problem(400, "validation");
}

#[test]
fn a_refusal_lets_the_same_key_try_again() {
    let mut desk = desk();
    let taken = desk.create(&okta("Acme", "acme.okta.com"));
    let body = okta("Two", "acme.okta.com");
    desk.create_with_key("k", &body).is_problem(409, "duplicate");
    desk.delete(&taken.id(), "*");
    assert_eq!(desk.create_with_key("k", &body).status, 201);
}

#[test]
fn a_repeated_replacement_is_one_even_though_the_version_moved_on() {
    let mut desk = desk();
    let made = desk.create(&okta("Acme", "acme.okta.com"));
    let path = format!("teams/ops/connections/{}/secrets", made.id());
    let body = json!({ "secrets": { "token": NEW_CANARY } }).to_string();
    let headers = [("if-match", made.header("etag")), ("idempotency-key", "k")];
    let first = desk.send(Method::Put, &path, &headers, Some(body.clone()));
    let again = desk.send(Method::Put, &path, &headers, Some(body));
    assert_eq!((first.status, again.status), (200, 200), "{again:?}");
    assert_eq!((&first.body, again.header("etag")), (&again.body, first.header("etag")));
    assert_eq!(actions(&mut desk, &made.id()), ["secret_replaced", "created"]);
}
