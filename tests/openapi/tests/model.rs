//! The schemas of answers agree with the types of the model: the same keys, the same required
//! keys, and unknown words where a type keeps them.

use patchbay_model::{
    Access, Check, Connection, Event, EventConnection, Integration, Me, Principal, Problem,
    TestResult,
};
use patchbay_openapi::Contract;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_value, json, to_value};

fn schema<'a>(contract: &'a Contract, name: &str) -> &'a Value {
    &contract.document()["components"]["schemas"][name]
}

fn required(schema: &Value, key: &str) -> bool {
    schema["required"].as_array().is_some_and(|keys| keys.iter().any(|k| k == key))
}

/// `full` has every key that the type writes.
fn agrees<T: DeserializeOwned + Serialize>(name: &str, full: &Value) {
    agrees_but_for::<T>(&[], name, full);
}

/// `unread`: the keys of the contract that the type ignores.
fn agrees_but_for<T: DeserializeOwned + Serialize>(unread: &[&str], name: &str, full: &Value) {
    let contract = Contract::load();
    let declared = schema(&contract, name);
    let properties = declared["properties"].as_object().unwrap();
    let decode = |value: &Value| from_value::<T>(value.clone());
    let written = to_value(decode(full).unwrap()).unwrap();
    assert_eq!(&written, full, "{name} changes");
    contract.check_schema(name, &written).unwrap_or_else(|f| panic!("{name}: {f:#?}"));
    let keys = written.as_object().unwrap();
    let declared_keys: Vec<&String> =
        properties.keys().filter(|key| !unread.contains(&key.as_str())).collect();
    assert!(declared_keys.iter().copied().eq(keys.keys()), "{name}: {declared_keys:?}, {keys:?}");
    for key in keys.keys() {
        let mut without = full.clone();
        without.as_object_mut().unwrap().remove(key);
        let decoded = decode(&without);
        assert_eq!(required(declared, key), decoded.is_err(), "{name}: {key} required");
        if let Ok(decoded) = decoded {
            let written = to_value(decoded).unwrap();
            contract.check_schema(name, &written).unwrap_or_else(|f| panic!("{name}: {f:#?}"));
        }
    }
}

fn test_result() -> Value {
    json!({
        "outcome": "half_passed", "tested_at": "2026-11-23T10:00:00Z",
        "checks": [{
            "key": "token_accepted", "outcome": "failed", "code": "token_rejected",
            "pointer": "/secrets/token", "provider_error_id": "oae1"
        }],
        "abilities": [{ "key": "users.delete", "granted": false }],
        "acts_as": "it@acme.example"
    })
}

fn event_connection() -> Value {
    json!({ "id": "c1", "integration": "okta", "name": "Acme Okta" })
}

fn access() -> Value {
    json!({ "level": "owners", "principals": [{ "kind": "group", "id": "g7" }] })
}

#[test]
fn connection_types_agree_with_their_schemas() {
    agrees::<TestResult>("TestResult", &test_result());
    agrees::<Check>("Check", &test_result()["checks"][0]);
    agrees::<Access>("Access", &access());
    agrees::<Connection>(
        "Connection",
        &json!({
            "id": "c1", "integration": "okta", "auth_method": "api_token", "name": "Acme Okta",
            "values": { "domain": "acme.okta.com", "port": 443 },
            "secrets": { "token": {
                "set_at": "2026-11-23T10:00:00Z", "last_used_at": "2026-11-24T10:00:00Z",
                "expires_at": "2026-12-24T10:00:00Z"
            } },
            "access": access(), "status": "paused",
            "remote": { "id": "00o1", "host": "acme.okta.com" }, "acts_as": "it@acme.example",
            "created_at": "2026-11-23T10:00:00Z", "created_by": { "id": "u1", "name": "Grace" },
            "updated_at": "2026-11-23T10:00:00Z", "last_test": test_result()
        }),
    );
}

#[test]
fn people_and_team_types_agree_with_their_schemas() {
    agrees::<Principal>(
        "Principal",
        &json!({ "kind": "group", "id": "g7", "name": "IT", "people": 4, "includes_you": true }),
    );
    let team =
        json!({ "id": "ops", "name": "Ops", "role": "owner", "admins": ["Grace"], "people": 12 });
    // The app uses the role.
    agrees_but_for::<patchbay_model::Team>(&["may"], "Team", &team);
    agrees::<Me>(
        "Me",
        &json!({
            "user": { "id": "u1", "name": "Grace", "email": "grace@acme.example" },
            "session_expires_at": "2026-11-23T18:00:00Z", "teams": [team]
        }),
    );
}

#[test]
fn integration_type_agrees_with_its_schema() {
    agrees::<Integration>(
        "Integration",
        &json!({
            "key": "okta", "name": "Okta", "category": "Identity", "synonyms": ["sso"],
            "summary": "One line.", "logo": { "initials": "Ok", "hue": "blue" },
            "docs_url": "https://developer.okta.com/docs/",
            "requirements": ["An account."],
            "abilities": [{ "key": "users.delete", "label": "Delete a user", "needs": null }],
            "auth_methods": [{
                "key": "api_token", "name": "API token", "expires": { "idle_days": 30 },
                "guide": [{ "field": "token", "title": "Where?", "steps": ["Here."], "notes": [] }],
                "schema": { "type": "object" }
            }]
        }),
    );
}

#[test]
fn event_type_agrees_with_its_schema() {
    agrees::<Event>(
        "Event",
        &json!({
            "id": "e1", "at": "2026-11-23T10:00:00Z",
            "by": { "id": "u1", "name": "Grace" }, "action": "renamed",
            "connection": event_connection()
        }),
    );
    agrees::<EventConnection>("EventConnection", &event_connection());
}

/// The type requires less than the contract, so that the error of a proxy is a problem too.
#[test]
fn problem_type_knows_every_key_of_its_schema() {
    let full = json!({
        "status": 422, "code": "provider_rejected", "provider_code": "token_rejected",
        "detail": "No.", "request_id": "req_1",
        "errors": [{ "pointer": "/secrets/token", "code": "token_rejected", "detail": "No." }],
        "existing_id": "c1", "needs": "admin", "retry_after": 5
    });
    let decoded: Problem = from_value(full.clone()).unwrap();
    assert_eq!(to_value(decoded).unwrap(), full);
    let contract = Contract::load();
    contract.check_schema("Problem", &full).unwrap();
    let declared = schema(&contract, "Problem");
    let mut keys: Vec<&str> = full.as_object().unwrap().keys().map(String::as_str).collect();
    keys.extend(["type", "title", "instance"]);
    for key in declared["properties"].as_object().unwrap().keys() {
        assert!(keys.contains(&key.as_str()), "the type does not know {key}");
    }
    for key in full.as_object().unwrap().keys() {
        assert!(declared["properties"].get(key).is_some(), "the contract does not know {key}");
    }
    from_value::<Problem>(json!({})).unwrap();
}
