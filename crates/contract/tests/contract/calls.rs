//! Every row of the contract's table, when it goes well.

use crate::desk::{CANARY, NEW_CANARY, desk, desk_of, okta};
use patchbay_model::Integration;
use patchbay_model::http::Method;
use patchbay_model::json::Json;
use serde_json::json;

#[test]
fn me_tells_the_team_the_role_and_what_may_be_done() {
    let reply = desk().get("me");
    assert_eq!(reply.status, 200);
    assert_eq!(reply.body["user"]["name"], "Ines Calloway");
    let team = &reply.body["teams"][0];
    assert_eq!(
        (&team["id"], &team["name"], &team["role"]),
        (&json!("ops"), &json!("Ops"), &json!("admin"))
    );
    assert_eq!(team["people"], 12);
    assert_eq!(team["admins"], json!(["Ines Calloway", "Tomasz Brandel"]));
    assert_eq!(team["may"], json!(["use_connections", "manage_connections"]));
}

#[test]
fn the_catalog_has_an_etag_that_saves_sending_it_again() {
    let mut desk = desk();
    let first = desk.get("teams/ops/integrations");
    assert_eq!(first.status, 200);
    assert_eq!(first.body["items"][0]["key"], "okta");
    let known = [("if-none-match", first.header("etag"))];
    let again = desk.send(Method::Get, "teams/ops/integrations", &known, None);
    assert_eq!((again.status, again.header("etag")), (304, first.header("etag")));
}

#[test]
fn a_new_connection_is_tested_and_shown_without_its_secret() {
    let mut desk = desk();
    let made = desk.create(&okta("  Acme Okta ", "https://Acme-admin.okta.com/admin/users"));
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
    let read = desk.read(&id);
    assert_eq!((read.status, &read.body), (200, body));
    assert_eq!(read.header("etag"), made.header("etag"));
}

#[test]
fn an_untested_connection_can_be_kept_while_the_service_is_down() {
    let mut desk = desk();
    let mut body = okta("Acme", "down.okta.com");
    body["verify"] = json!("skip");
    let made = desk.create(&body);
    assert_eq!((made.status, &made.body["status"]), (201, &json!("untested")));
    assert_eq!(made.body.get("last_test"), None);
}

#[test]
fn a_merge_patch_changes_what_it_names() {
    let mut desk = desk();
    let made = desk.create(&okta("Acme", "acme.okta.com"));
    let id = made.id();
    let renamed = desk.patch(&id, made.header("etag"), &json!({ "name": "Acme 2" }));
    assert_eq!((renamed.status, &renamed.body["name"]), (200, &json!("Acme 2")));
    assert_eq!(renamed.body["access"], made.body["access"]);
    assert_ne!(renamed.header("etag"), made.header("etag"));
    let access = json!({ "level": "chosen", "principals": [{ "kind": "group", "id": "g1" }, { "kind": "group", "id": "g1" }] });
    let changed = desk.patch(&id, renamed.header("etag"), &json!({ "access": access }));
    assert_eq!(changed.body["access"]["principals"], json!([{ "kind": "group", "id": "g1" }]));
    let wider =
        json!({ "access": { "level": "everyone" }, "values": { "domain": "acme.okta.com" } });
    let wider = desk.patch(&id, changed.header("etag"), &wider);
    assert_eq!(wider.body["access"], json!({ "level": "everyone" }));
    let same = desk.patch(&id, wider.header("etag"), &json!({ "name": "Acme 2" }));
    assert_eq!(same.header("etag"), wider.header("etag"));
    assert_eq!(actions(&mut desk, &id), ["access_changed", "access_changed", "renamed", "created"]);
}

#[test]
fn a_new_secret_is_tested_before_the_old_one_is_dropped() {
    let mut desk = desk();
    let made = desk.create(&okta("Acme", "acme.okta.com"));
    let id = made.id();
    let body = json!({ "secrets": { "token": NEW_CANARY } });
    let replaced = desk.put_secrets(&id, made.header("etag"), &body);
    assert_eq!(replaced.status, 200, "{replaced:?}");
    assert_ne!(replaced.body["secrets"], made.body["secrets"]);
    assert_eq!(replaced.body["status"], "connected");
    let moved =
        json!({ "values": { "domain": "rejected.okta.com" }, "secrets": { "token": NEW_CANARY } });
    desk.put_secrets(&id, replaced.header("etag"), &moved)
        .is_problem(422, "provider_rejected")
        .at(&[("/secrets/token", "token_rejected")]);
    assert_eq!(desk.read(&id).body, replaced.body);
    let moved =
        json!({ "values": { "domain": "other.okta.com" }, "secrets": { "token": NEW_CANARY } });
    let moved = desk.patch(&id, replaced.header("etag"), &moved);
    assert_eq!((moved.status, &moved.body["remote"]["host"]), (200, &json!("other.okta.com")));
    assert_eq!(actions(&mut desk, &id), ["secret_replaced", "secret_replaced", "created"]);
}

#[test]
fn switching_off_and_on_can_be_repeated() {
    let mut desk = desk();
    let made = desk.create(&okta("Acme", "acme.okta.com"));
    let id = made.id();
    let path = |verb: &str| format!("teams/ops/connections/{id}/{verb}");
    let off = desk.send(Method::Post, &path("disable"), &[], None);
    assert_eq!((off.status, &off.body["status"]), (200, &json!("disabled")));
    let again = desk.send(Method::Post, &path("disable"), &[], None);
    assert_eq!((again.status, again.header("etag")), (200, off.header("etag")));
    desk.post(&path("tests"), &json!({}));
    assert_eq!(desk.read(&id).body["status"], "disabled");
    let on = desk.send(Method::Post, &path("enable"), &[], None);
    assert_eq!((on.status, &on.body["status"]), (200, &json!("connected")));
    assert_eq!(actions(&mut desk, &id), ["enabled", "tested", "disabled", "created"]);
}

#[test]
fn deleting_ends_it_and_a_repeat_finds_nothing() {
    let mut desk = desk();
    let made = desk.create(&okta("Acme", "acme.okta.com"));
    let gone = desk.delete(&made.id(), made.header("etag"));
    assert_eq!((gone.status, gone.body.is_null()), (204, true));
    desk.delete(&made.id(), made.header("etag")).is_problem(404, "not_found");
    desk.read(&made.id()).is_problem(404, "not_found");
    assert_eq!(desk.create(&okta("acme", "acme.okta.com")).status, 201);
}

#[test]
fn deleting_revokes_the_token_if_asked_and_stays_if_that_fails() {
    let mut desk = desk();
    for (domain, status) in
        [("acme.okta.com", 204), ("rejected.okta.com", 204), ("down.okta.com", 503)]
    {
        let mut body = okta("Acme", domain);
        body["verify"] = json!("skip");
        let made = desk.create(&body);
        let path = format!("teams/ops/connections/{}?revoke=true", made.id());
        let etag = made.header("etag").to_owned();
        let reply = desk.send(Method::Delete, &path, &[("if-match", &etag)], None);
        assert_eq!(reply.status, status, "{domain}: {reply:?}");
        assert_eq!(desk.read(&made.id()).status, if status == 204 { 404 } else { 200 });
    }
}

#[test]
fn a_test_of_unsaved_input_keeps_nothing() {
    let mut desk = desk();
    let mut body = okta("", "readonly-acme.okta.com");
    for key in ["name", "access", "verify"] {
        body.as_object_mut().unwrap().remove(key);
    }
    let reply = desk.post("teams/ops/connection-tests", &body);
    assert_eq!((reply.status, &reply.body["outcome"]), (200, &json!("passed")), "{reply:?}");
    let abilities = json!([{ "key": "users.read", "granted": true }, { "key": "users.delete", "granted": false }]);
    assert_eq!(reply.body["abilities"], abilities);
    body["values"]["domain"] = json!("rejected.okta.com");
    let reply = desk.post("teams/ops/connection-tests", &body);
    assert_eq!((reply.status, &reply.body["outcome"]), (200, &json!("failed")));
    let failed = json!({ "key": "token_accepted", "outcome": "failed", "code": "token_rejected", "pointer": "/secrets/token" });
    assert_eq!(reply.body["checks"][1], failed);
    assert_eq!(desk.count(), 0);
}

#[test]
fn a_test_of_a_saved_connection_is_kept_with_it() {
    let mut desk = desk();
    let mut body = okta("Acme", "limited.okta.com");
    body["verify"] = json!("skip");
    let made = desk.create(&body);
    let path = format!("teams/ops/connections/{}/tests", made.id());
    let reply = desk.send(Method::Post, &path, &[], None);
    assert_eq!((reply.status, &reply.body["outcome"]), (200, &json!("failed")));
    let read = desk.read(&made.id());
    assert_eq!((&read.body["status"], &read.body["last_test"]), (&json!("failing"), &reply.body));
    desk.post(&path, &json!({ "values": { "domain": "evil.okta.com" } }))
        .is_problem(422, "validation")
        .at(&[("/values", "unknown_field")]);
}

#[test]
fn principals_are_found_by_name() {
    let mut desk = desk();
    let all = desk.get("teams/ops/principals");
    assert_eq!(all.body["items"].as_array().unwrap().len(), 15);
    let found = desk.get("teams/ops/principals?q=help%20DESK");
    let group = json!({ "kind": "group", "id": "g1", "name": "Help desk", "people": 4 });
    assert_eq!(found.body["items"], json!([group]));
}

#[test]
fn another_integration_needs_only_its_catalog_entry() {
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
    let mut desk = desk_of(vec![Integration::read(&entry).unwrap()]);
    let mut body = json!({
        "integration": "wiki", "name": "Wiki", "access": { "level": "admins" },
        "values": { "site": "https://rejected.wiki.example/home" }, "secrets": { "key": CANARY },
    });
    desk.create(&body)
        .is_problem(422, "provider_rejected")
        .at(&[("/secrets/key", "token_rejected")]);
    body["values"]["site"] = json!("https://unknown.wiki.example");
    desk.create(&body)
        .is_problem(422, "provider_rejected")
        .at(&[("/values/site", "organization_not_found")]);
    body["values"]["site"] = json!("https://acme.wiki.example");
    let made = desk.create(&body);
    assert_eq!((made.status, &made.body["remote"]["host"]), (201, &json!("acme.wiki.example")));
    assert_eq!(made.body["auth_method"], "key");
    assert_eq!(made.body["last_test"]["abilities"][0]["granted"], true);
}

pub fn actions<A: crate::desk::Answers>(desk: &mut crate::desk::Desk<A>, id: &str) -> Vec<String> {
    let events = desk.get(&format!("teams/ops/connections/{id}/events"));
    let items = events.body["items"].as_array().unwrap().clone();
    items.iter().map(|e| e["action"].as_str().unwrap().to_owned()).collect()
}
