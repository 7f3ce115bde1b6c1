//! A secret goes in and never comes out. [`crate::desk::Desk::send`] looks for it
//! in every answer of every test; here it is put where it doesn't belong, too.

use crate::desk::{CANARY, NEW_CANARY, desk, okta};
use patchbay_model::http::Method;
use serde_json::json;

#[test]
fn a_secret_at_the_wrong_place_does_not_come_back() {
    let mut desk = desk();
    let wrong = [
        json!({ "domain": CANARY }),
        json!({ "domain": format!("https://{CANARY}@acme.okta.com") }),
        json!({ "domain": "acme.okta.com", "token": CANARY }),
    ];
    for values in wrong {
        let mut body = okta("Acme", "");
        body["values"] = values;
        desk.create(&body).is_problem(422, "validation");
    }
    let mut body = okta("Acme", "acme.okta.com");
    body["integration"] = json!(CANARY);
    desk.create(&body).is_problem(422, "validation");
    let cut = format!("{{\"secrets\":{{\"token\":\"{CANARY}\"");
    desk.send(Method::Post, "teams/ops/connections", &[("idempotency-key", "k")], Some(cut))
        .is_problem(400, "validation");
}

#[test]
fn a_secret_is_in_no_answer_about_its_connection() {
    let mut desk = desk();
    let made = desk.create_with_key("k", &okta("Acme", "acme.okta.com"));
    desk.create_with_key("k", &okta("Acme", "acme.okta.com"));
    let id = made.id();
    let path = |verb: &str| format!("teams/ops/connections/{id}/{verb}");
    desk.send(Method::Post, &path("tests"), &[], None);
    desk.put_secrets(&id, "*", &json!({ "secrets": { "token": NEW_CANARY } }));
    desk.get(&path("events"));
    desk.get("teams/ops/connections");
    desk.get("teams/ops/connections?q=canary");
    let read = desk.read(&id);
    assert_eq!(read.body["secrets"]["token"].as_object().unwrap().len(), 1);
}
