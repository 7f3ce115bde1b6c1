//! Adapters, operations and answers for the tests of pairing.
#![allow(dead_code, reason = "each test uses a part of it")]
use patchbay_client::adapter::Adapter;
use patchbay_client::answer::{self, Answer};
use patchbay_client::failure::Failure;
use patchbay_client::operation::*;
use patchbay_client::redaction::Redaction;
use patchbay_client::request::Environment;
use patchbay_client::session::NOBODY;
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{Access, AccessLevel, ConnectionQuery, Secret};
use serde_json::{Value, json};

pub const ENV: Environment<'_> =
    Environment { team: "t", base: "/v1/", session: &NOBODY, cookies: &[] };

/// An adapter with these members, and with the operations that it lacks.
pub fn adapter(members: Value) -> Adapter {
    let mut adapter = json!({ "name": "Ours", "operations": {} });
    for (key, value) in members.as_object().unwrap() {
        adapter[key] = value.clone();
    }
    let request = |method: &str| json!({ "method": method, "path": "c", "body": "{/input}" });
    let one = json!({ "id": "{/body/id}", "name": "{/body/name}", "integration": "okta" });
    let operations = adapter["operations"].as_object_mut().unwrap();
    let me = json!({ "user": { "id": "{/body/id}", "name": "{/body/name}" }, "teams": [] });
    for (name, operation) in [
        ("me", json!({ "request": { "method": "GET", "path": "me" }, "answer": me })),
        (
            "list_connections",
            json!({ "request": { "method": "GET", "path": "c" }, "answer": { "items": {
                "$each": "/body/data", "as": { "id": "{@/id}", "name": "{@/name}",
                "integration": "{@/type}" } } } }),
        ),
        ("create_connection", json!({ "request": request("POST"), "answer": one })),
    ] {
        operations.entry(name).or_insert(operation);
    }
    Adapter::parse("adapters/ours.json", &adapter.to_string()).unwrap()
}

pub fn create(values: Value, secrets: &[(&str, &str)]) -> Operation {
    let secret = |(key, text): &(&str, &str)| (key.to_string(), Secret::new(text.to_string()));
    Operation::CreateConnection {
        connection: NewConnection {
            integration: "okta".into(),
            auth_method: "api_token".into(),
            name: "Acme".into(),
            values: values.as_object().unwrap().clone(),
            secrets: secrets.iter().map(secret).collect(),
            access: Access { level: AccessLevel::Everyone, principals: vec![] },
            verify: Verify::Skip,
        },
        key: IdempotencyKey("k1".into()),
    }
}

pub fn list(integration: Option<&str>, cursor: Option<&str>) -> Operation {
    let integration = integration.map(str::to_owned);
    let query = ConnectionQuery { integration, ..ConnectionQuery::default() };
    Operation::ListConnections { query, limit: 100, cursor: cursor.map(str::to_owned) }
}

pub fn sign_in(password: &str) -> Operation {
    let password = Secret::new(password.to_owned());
    Operation::SignIn { email: "a@example.com".into(), password }
}

pub fn answer(status: u16, body: Value) -> HttpAnswer {
    HttpAnswer { status, headers: vec![], body: body.to_string() }
}

pub fn body_of(request: &HttpRequest) -> Value {
    serde_json::from_str(request.body.as_ref().unwrap().expose()).unwrap()
}

/// Reads an answer that repeats no secret of a form.
pub fn read(
    adapter: &Adapter,
    operation: &Operation,
    answer: &HttpAnswer,
) -> Result<Answer, Failure> {
    answer::read(adapter, operation, answer, &Redaction::of(operation, &[]))
}
