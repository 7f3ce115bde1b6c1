//! Secrets never appear in responses. [`crate::client::Client::send`] checks that in every test;
//! these tests also put secrets in the wrong places.

use crate::client::{CANARY, NEW_CANARY, client, okta};
use patchbay_model::http::Method;
use serde_json::json;

#[test]
fn misplaced_secret_is_not_echoed() {
    let mut client = client();
    let wrong = [
        json!({ "domain": CANARY }),
        json!({ "domain": format!("https://{CANARY}@acme.okta.com") }),
        json!({ "domain": "acme.okta.com", "token": CANARY }),
    ];
    for values in wrong {
        let mut body = okta("Acme", "");
        body["values"] = values;
        client.create(&body).assert_problem(422, "validation");
    }
    let mut body = okta("Acme", "acme.okta.com");
    body["integration"] = json!(CANARY);
    client.create(&body).assert_problem(422, "validation");
    let cut = format!("{{\"secrets\":{{\"token\":\"{CANARY}\"");
    client
        .send(Method::Post, "teams/ops/connections", &[("idempotency-key", "k")], Some(cut))
        .assert_problem(400, "validation");
}

#[test]
fn no_call_returns_the_secret() {
    let mut client = client();
    let made = client.create_with_key("k", &okta("Acme", "acme.okta.com"));
    client.create_with_key("k", &okta("Acme", "acme.okta.com"));
    let id = made.id();
    let path = |verb: &str| format!("teams/ops/connections/{id}/{verb}");
    client.send(Method::Post, &path("tests"), &[], None);
    let etag = client.read(&id).header("etag").to_owned();
    client.put_secrets(&id, &etag, &json!({ "secrets": { "token": NEW_CANARY } }));
    client.get(&path("events"));
    client.get("teams/ops/connections");
    client.get("teams/ops/connections?q=canary");
    let read = client.read(&id);
    assert_eq!(read.body["secrets"]["token"].as_object().unwrap().len(), 1);
}
