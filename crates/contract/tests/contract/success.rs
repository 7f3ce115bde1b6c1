//! Every call of the contract, when it succeeds.

use crate::client::{Backend, CANARY, Client, NEW_CANARY, client, client_with_catalog, okta};
use patchbay_model::http::Method;
use serde_json::{Value, json};

#[test]
fn me_returns_teams_with_role_and_permissions() {
    let response = client().get("me");
    assert_eq!(response.status, 200);
    assert_eq!(response.body["user"]["name"], "Ines Calloway");
    let team = &response.body["teams"][0];
    assert_eq!(
        (&team["id"], &team["name"], &team["role"]),
        (&json!("ops"), &json!("Ops"), &json!("admin"))
    );
    assert_eq!(team["people"], 12);
    assert_eq!(team["admins"], json!(["Ines Calloway", "Tomasz Brandel"]));
    assert_eq!(team["may"], json!(["use_connections", "manage_connections"]));
}

#[test]
fn known_catalog_etag_returns_304() {
    let mut client = client();
    let first = client.get("teams/ops/integrations");
    assert_eq!(first.status, 200);
    assert_eq!(first.body["items"][0]["key"], "okta");
    let known = [("if-none-match", first.header("etag"))];
    let again = client.send(Method::Get, "teams/ops/integrations", &known, None);
    assert_eq!((again.status, again.header("etag")), (304, first.header("etag")));
}

#[test]
fn created_connection_is_tested_and_hides_its_secret() {
    let mut client = client();
    let made = client.create(&okta("  Acme Okta ", "https://Acme-admin.okta.com/admin/users"));
    assert_eq!(made.status, 201, "{made:?}");
    let id = made.id();
    assert_eq!(made.header("location"), format!("/api/v1/teams/ops/connections/{id}"));
    let body = &made.body;
    assert_eq!(body["name"], "Acme Okta");
    assert_eq!(body["values"], json!({ "domain": "acme.okta.com" }));
    assert_eq!(body["secrets"], json!({ "token": { "set_at": "2026-11-23T10:00:01Z" } }));
    assert_eq!(body["status"], "connected");
    assert_eq!(body["remote"]["host"], "acme.okta.com");
    assert_eq!(body["acts_as"], "it-admin@acme.okta.com");
    assert_eq!(body["created_by"], json!({ "id": "u1", "name": "Ines Calloway" }));
    assert_eq!(body["last_test"]["outcome"], "passed");
    let read = client.read(&id);
    assert_eq!((read.status, &read.body), (200, body));
    assert_eq!(read.header("etag"), made.header("etag"));
}

#[test]
fn verify_skip_creates_an_untested_connection() {
    let mut client = client();
    let mut body = okta("Acme", "down.okta.com");
    body["verify"] = json!("skip");
    let made = client.create(&body);
    assert_eq!((made.status, &made.body["status"]), (201, &json!("untested")));
    assert_eq!(made.body.get("last_test"), None);
}

#[test]
fn patch_changes_only_the_given_members() {
    let mut client = client();
    let made = client.create(&okta("Acme", "acme.okta.com"));
    let id = made.id();
    let renamed = client.patch(&id, made.header("etag"), &json!({ "name": "Acme 2" }));
    assert_eq!((renamed.status, &renamed.body["name"]), (200, &json!("Acme 2")));
    assert_eq!(renamed.body["access"], made.body["access"]);
    assert_ne!(renamed.header("etag"), made.header("etag"));
    let access = json!({ "level": "chosen", "principals": [{ "kind": "group", "id": "g1" }, { "kind": "group", "id": "g1" }] });
    let changed = client.patch(&id, renamed.header("etag"), &json!({ "access": access }));
    assert_eq!(changed.body["access"]["principals"], json!([{ "kind": "group", "id": "g1" }]));
    let wider = json!({ "access": { "level": "everyone" } });
    let wider = client.patch(&id, changed.header("etag"), &wider);
    assert_eq!(wider.body["access"], json!({ "level": "everyone" }));
    let same = client.patch(&id, wider.header("etag"), &json!({ "name": "Acme 2" }));
    assert_eq!(same.header("etag"), wider.header("etag"));
    assert_eq!(
        actions(&mut client, &id),
        ["access_changed", "access_changed", "renamed", "created"]
    );
}

#[test]
fn new_secret_replaces_the_old_one_only_if_it_passes() {
    let mut client = client();
    let made = client.create(&okta("Acme", "acme.okta.com"));
    let id = made.id();
    let body = json!({ "secrets": { "token": NEW_CANARY } });
    let replaced = client.put_secrets(&id, made.header("etag"), &body);
    assert_eq!(replaced.status, 200, "{replaced:?}");
    assert_ne!(replaced.body["secrets"], made.body["secrets"]);
    assert_eq!(replaced.body["status"], "connected");
    let moved =
        json!({ "values": { "domain": "rejected.okta.com" }, "secrets": { "token": NEW_CANARY } });
    client
        .put_secrets(&id, replaced.header("etag"), &moved)
        .assert_problem(422, "provider_rejected")
        .assert_errors(&[("/secrets/token", "token_rejected")]);
    assert_eq!(client.read(&id).body, replaced.body);
    let moved =
        json!({ "values": { "domain": "other.okta.com" }, "secrets": { "token": NEW_CANARY } });
    let moved = client.patch(&id, replaced.header("etag"), &moved);
    assert_eq!((moved.status, &moved.body["remote"]["host"]), (200, &json!("other.okta.com")));
    assert_eq!(actions(&mut client, &id), ["secret_replaced", "secret_replaced", "created"]);
}

#[test]
fn enable_and_disable_are_idempotent() {
    let mut client = client();
    let made = client.create(&okta("Acme", "acme.okta.com"));
    let id = made.id();
    let path = |verb: &str| format!("teams/ops/connections/{id}/{verb}");
    let off = client.send(Method::Post, &path("disable"), &[], None);
    assert_eq!((off.status, &off.body["status"]), (200, &json!("disabled")));
    let again = client.send(Method::Post, &path("disable"), &[], None);
    assert_eq!((again.status, again.header("etag")), (200, off.header("etag")));
    client.post(&path("tests"), &json!({}));
    assert_eq!(client.read(&id).body["status"], "disabled");
    let on = client.send(Method::Post, &path("enable"), &[], None);
    assert_eq!((on.status, &on.body["status"]), (200, &json!("connected")));
    assert_eq!(actions(&mut client, &id), ["enabled", "tested", "disabled", "created"]);
}

#[test]
fn deleted_connection_is_gone() {
    let mut client = client();
    let made = client.create(&okta("Acme", "acme.okta.com"));
    let gone = client.delete(&made.id(), made.header("etag"));
    assert_eq!((gone.status, gone.body.is_null()), (204, true));
    client.delete(&made.id(), made.header("etag")).assert_problem(404, "not_found");
    client.read(&made.id()).assert_problem(404, "not_found");
    assert_eq!(client.create(&okta("acme", "acme.okta.com")).status, 201);
}

#[test]
fn failed_revocation_keeps_the_connection() {
    let mut client = client();
    for (domain, status) in
        [("acme.okta.com", 204), ("rejected.okta.com", 204), ("down.okta.com", 503)]
    {
        let mut body = okta("Acme", domain);
        body["verify"] = json!("skip");
        let made = client.create(&body);
        let path = format!("teams/ops/connections/{}?revoke=true", made.id());
        let etag = made.header("etag").to_owned();
        let response = client.send(Method::Delete, &path, &[("if-match", &etag)], None);
        assert_eq!(response.status, status, "{domain}: {response:?}");
        assert_eq!(client.read(&made.id()).status, if status == 204 { 404 } else { 200 });
    }
}

#[test]
fn testing_unsaved_input_stores_nothing() {
    let mut client = client();
    let mut body = okta("", "readonly-acme.okta.com");
    for key in ["name", "access", "verify"] {
        body.as_object_mut().unwrap().remove(key);
    }
    let response = client.post("teams/ops/connection-tests", &body);
    assert_eq!(
        (response.status, &response.body["outcome"]),
        (200, &json!("passed")),
        "{response:?}"
    );
    let abilities = json!([{ "key": "users.read", "granted": true }, { "key": "users.delete", "granted": false }]);
    assert_eq!(response.body["abilities"], abilities);
    body["values"]["domain"] = json!("rejected.okta.com");
    let response = client.post("teams/ops/connection-tests", &body);
    assert_eq!((response.status, &response.body["outcome"]), (200, &json!("failed")));
    let failed = json!({ "key": "token_accepted", "outcome": "failed", "code": "token_rejected", "pointer": "/secrets/token" });
    assert_eq!(response.body["checks"][1], failed);
    assert_eq!(client.count(), 0);
}

#[test]
fn test_of_a_saved_connection_is_stored() {
    let mut client = client();
    let mut body = okta("Acme", "limited.okta.com");
    body["verify"] = json!("skip");
    let made = client.create(&body);
    let path = format!("teams/ops/connections/{}/tests", made.id());
    let response = client.send(Method::Post, &path, &[], None);
    assert_eq!((response.status, &response.body["outcome"]), (200, &json!("failed")));
    let read = client.read(&made.id());
    assert_eq!(
        (&read.body["status"], &read.body["last_test"]),
        (&json!("failing"), &response.body)
    );
    client
        .post(&path, &json!({ "values": { "domain": "evil.okta.com" } }))
        .assert_problem(422, "validation")
        .assert_errors(&[("/values", "unknown_field")]);
}

#[test]
fn principals_can_be_searched_by_name() {
    let mut client = client();
    let all = client.get("teams/ops/principals");
    assert_eq!(all.body["items"].as_array().unwrap().len(), 15);
    let found = client.get("teams/ops/principals?q=help%20DESK");
    let group = json!({
        "kind": "group", "id": "g1", "name": "Help desk", "people": 4, "includes_you": true
    });
    assert_eq!(found.body["items"], json!([group]));
    assert_eq!(client.get("teams/ops/principals?q=night").body["items"][0]["includes_you"], false);
}

#[test]
fn principals_are_paged_groups_first() {
    let mut client = client();
    let (mut names, mut query) = (Vec::new(), "limit=4".to_owned());
    loop {
        let page = client.get(&format!("teams/ops/principals?{query}"));
        let items = page.body["items"].as_array().unwrap();
        names.extend(items.iter().map(|item| item["name"].as_str().unwrap().to_owned()));
        let Some(cursor) = page.body["next"].as_str() else { break };
        query = format!("limit=4&cursor={cursor}");
    }
    assert_eq!(names.len(), 15);
    assert_eq!(names[..4], ["Help desk", "Night shift", "Onboarding", "Adaeze Norfolk"]);
    assert_eq!(names[14], "Zoë Whitlock");
}

#[test]
fn principals_are_found_by_id() {
    let mut client = client();
    let found = client.get("teams/ops/principals?ids=user:u2,group:g1,user:gone,group:u3");
    let names: Vec<_> =
        found.body["items"].as_array().unwrap().iter().map(|item| item["name"].clone()).collect();
    assert_eq!(
        (names, &found.body["next"]),
        (vec![json!("Tomasz Brandel"), json!("Help desk")], &Value::Null)
    );
}

#[test]
fn catalog_entry_is_enough_for_a_new_integration() {
    let entry = json!({
        "key": "wiki", "name": "Wiki",
        "abilities": [{ "key": "pages.read", "label": "Read pages" }],
        "auth_methods": [{ "key": "key", "name": "Key", "schema": {
            "type": "object", "required": ["site", "key"],
            "properties": {
                "key": { "type": "string", "writeOnly": true },
                "site": { "type": "string" },
            } } }],
    });
    let mut client = client_with_catalog(vec![serde_json::from_value(entry).unwrap()]);
    let mut body = json!({
        "integration": "wiki", "name": "Wiki", "access": { "level": "admins" },
        "values": { "site": "https://rejected.wiki.example/home" }, "secrets": { "key": CANARY },
    });
    client
        .create(&body)
        .assert_problem(422, "provider_rejected")
        .assert_errors(&[("/secrets/key", "token_rejected")]);
    body["values"]["site"] = json!("https://unknown.wiki.example");
    client
        .create(&body)
        .assert_problem(422, "provider_rejected")
        .assert_errors(&[("/values/site", "organization_not_found")]);
    body["values"]["site"] = json!("https://acme.wiki.example");
    let made = client.create(&body);
    assert_eq!((made.status, &made.body["remote"]["host"]), (201, &json!("acme.wiki.example")));
    assert_eq!(made.body["auth_method"], "key");
    assert_eq!(made.body["last_test"]["abilities"][0]["granted"], true);
}

/// The logged actions of a connection, newest first.
pub fn actions<B: Backend>(client: &mut Client<B>, id: &str) -> Vec<String> {
    let events = client.get(&format!("teams/ops/connections/{id}/events"));
    let items = events.body["items"].as_array().unwrap().clone();
    items.iter().map(|e| e["action"].as_str().unwrap().to_owned()).collect()
}
