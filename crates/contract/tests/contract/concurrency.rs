//! What can happen between the two steps of a call, while the host calls the remote service.

use crate::client::{CANARY, NEW_CANARY};
use crate::host::{Host, answer, assert_problem, verification};
use patchbay_contract::{Purpose, Store};
use patchbay_model::http::{Method, header};
use serde_json::json;

#[test]
fn task_has_cleaned_values_and_debug_hides_secrets() {
    let mut host = Host::new();
    let verification = verification(host.create("k", "Acme", "https://acme-admin.okta.com/x"));
    assert_eq!(verification.task.values["domain"], "acme.okta.com");
    assert_eq!(verification.task.secrets.get("token").unwrap().expose(), CANARY);
    assert!(!format!("{verification:?}").contains("Canary"));
}

#[test]
fn repeat_takes_over_after_60_seconds_in_flight() {
    let mut host = Host::new();
    let lost = verification(host.create("k", "Acme", "acme.okta.com"));
    let busy = answer(host.create("k", "Acme", "acme.okta.com"));
    assert_problem(&busy, 409, "key_in_flight");
    assert_eq!(header(&busy.headers, "retry-after"), Some("2"));
    host.now += 60;
    let second = verification(host.create("k", "Acme", "acme.okta.com"));
    assert_eq!(host.finish(second, "00o1").status, 201);
    assert_problem(&host.finish(lost, "00o1"), 409, "key_in_flight");
    let again = answer(host.create("k", "Acme", "acme.okta.com"));
    assert_eq!((again.status, header(&again.headers, "idempotency-replayed")), (201, Some("true")));
}

#[test]
fn first_of_two_concurrent_duplicates_wins() {
    let mut host = Host::new();
    let one = verification(host.create("k1", "Acme", "a.okta.com"));
    let two = verification(host.create("k2", "ACME", "b.okta.com"));
    let three = verification(host.create("k3", "Other", "c.okta.com"));
    assert_eq!(host.finish(one, "00o1").status, 201);
    assert_problem(&host.finish(two, "00o2"), 409, "duplicate");
    assert_problem(&host.finish(three, "00o1"), 409, "duplicate");
}

#[test]
fn change_during_a_secret_test_wins() {
    let mut host = Host::new();
    let id = host.create_connection();
    let path = format!("teams/ops/connections/{id}");
    let headers = [("if-match", "\"1\""), ("idempotency-key", "k")];
    let body = Some(json!({ "secrets": { "token": NEW_CANARY } }));
    let put = verification(host.begin(Method::Put, &format!("{path}/secrets"), &headers, body));
    let rename = Some(json!({ "name": "Faster" }));
    answer(host.begin(Method::Patch, &path, &[("if-match", "\"1\"")], rename));
    assert_problem(&host.finish(put, "00o1"), 412, "version_conflict");
    assert_eq!(host.saved(&id)["name"], "Faster");
    assert_eq!(host.store.secrets("ops", &id).unwrap().get("token").unwrap().expose(), CANARY);
}

#[test]
fn old_secret_stays_until_the_new_one_passes() {
    let mut host = Host::new();
    let id = host.create_connection();
    let path = format!("teams/ops/connections/{id}/secrets");
    let headers = [("if-match", "\"1\""), ("idempotency-key", "k")];
    let body = Some(json!({ "secrets": { "token": NEW_CANARY } }));
    let put = verification(host.begin(Method::Put, &path, &headers, body));
    assert_eq!(put.task.secrets.get("token").unwrap().expose(), NEW_CANARY);
    assert_eq!(host.store.secrets("ops", &id).unwrap().get("token").unwrap().expose(), CANARY);
    assert_eq!(host.finish(put, "00o1").status, 200);
    assert_eq!(host.store.secrets("ops", &id).unwrap().get("token").unwrap().expose(), NEW_CANARY);
}

#[test]
fn test_result_of_a_replaced_secret_is_not_saved() {
    let mut host = Host::new();
    let id = host.create_connection();
    let path = format!("teams/ops/connections/{id}");
    let test = verification(host.begin(Method::Post, &format!("{path}/tests"), &[], None));
    assert_eq!(
        (test.task.purpose, test.task.secrets.get("token").unwrap().expose()),
        (Purpose::Test, CANARY)
    );
    host.now += 1;
    let headers = [("if-match", "\"1\""), ("idempotency-key", "k")];
    let body = Some(json!({ "secrets": { "token": NEW_CANARY }, "verify": "skip" }));
    answer(host.begin(Method::Put, &format!("{path}/secrets"), &headers, body));
    assert_eq!(host.finish(test, "00o1").status, 200);
    assert_eq!(host.saved(&id)["status"], "untested");
}

#[test]
fn connection_deleted_during_its_test_is_not_found() {
    let mut host = Host::new();
    let id = host.create_connection();
    let path = format!("teams/ops/connections/{id}");
    let test = verification(host.begin(Method::Post, &format!("{path}/tests"), &[], None));
    answer(host.begin(Method::Delete, &path, &[("if-match", "\"1\"")], None));
    assert_problem(&host.finish(test, "00o1"), 404, "not_found");
    assert!(host.store.secrets("ops", &id).unwrap().is_empty());
}
