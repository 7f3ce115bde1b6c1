//! What members and people of other teams can see and do.

use crate::client::{CANARY, client, okta};
use patchbay_model::Role;
use patchbay_model::http::Method;
use serde_json::json;

#[test]
fn member_sees_only_usable_connections() {
    let mut client = client();
    let chosen = |kind: &str, id: &str| json!({ "level": "chosen", "principals": [{ "kind": kind, "id": id }] });
    let mut made = Vec::new();
    for (name, access) in [
        ("A for all", json!({ "level": "everyone" })),
        ("B for admins", json!({ "level": "admins" })),
        ("C for me", chosen("user", "u1")),
        ("D for my group", chosen("group", "g1")),
        ("E for others", chosen("group", "g3")),
    ] {
        let mut body = okta(name, &format!("{}.okta.com", name.replace(' ', "-")));
        body["access"] = access;
        made.push(client.create(&body).id());
    }
    assert_eq!(client.count(), 5);
    client.backend.set_role(Role::Member);
    let seen = client.get("teams/ops/connections");
    let names: Vec<_> =
        seen.body["items"].as_array().unwrap().iter().map(|c| c["name"].clone()).collect();
    assert_eq!(names, ["A for all", "C for me", "D for my group"]);
    for (id, status) in made.iter().zip([200, 404, 200, 200, 404]) {
        assert_eq!(client.read(id).status, status);
    }
}

#[test]
fn member_gets_403_for_admin_calls() {
    let mut client = client();
    let made = client.create(&okta("Acme", "acme.okta.com"));
    let (id, etag) = (made.id(), made.header("etag").to_owned());
    client.backend.set_role(Role::Member);
    let me = client.get("me");
    assert_eq!(me.body["teams"][0]["may"], json!(["use_connections"]));
    let secret = json!({ "secrets": { "token": CANARY } });
    let connection = format!("teams/ops/connections/{id}");
    let path = |verb: &str| format!("{connection}/{verb}");
    let responses = [
        client.create(&okta("New", "new.okta.com")),
        client.patch(&id, &etag, &json!({ "name": "Mine" })),
        client.put_secrets(&id, &etag, &secret),
        client.delete(&id, &etag),
        client.send(Method::Post, &path("disable"), &[], None),
        client.send(Method::Post, &path("enable"), &[], None),
        client.send(Method::Post, &path("tests"), &[], None),
        client.get(&path("events")),
        client.post("teams/ops/connection-tests", &okta("", "acme.okta.com")),
        client.get("teams/ops/principals"),
        client.delete("no-such-id", &etag),
    ];
    for response in responses {
        response.assert_problem(403, "forbidden");
        assert_eq!(response.body["needs"], "admin");
    }
    assert_eq!(client.get("teams/ops/integrations").status, 200);
    client.backend.set_role(Role::Other("auditor".to_owned()));
    client.delete(&id, &etag).assert_problem(403, "forbidden");
    client.backend.set_role(Role::Admin);
    assert_eq!(client.read(&id).body, made.body);
}

#[test]
fn other_team_is_not_found() {
    let mut client = client();
    let made = client.create(&okta("Acme", "acme.okta.com"));
    for path in ["integrations", "connections", "principals"] {
        client.get(&format!("teams/sales/{path}")).assert_problem(404, "not_found");
    }
    client.get(&format!("teams/sales/connections/{}", made.id())).assert_problem(404, "not_found");
    let body = Some(okta("New", "new.okta.com").to_string());
    client
        .send(Method::Post, "teams/sales/connections", &[("idempotency-key", "k")], body)
        .assert_problem(404, "not_found");
    let path = format!("teams/sales/connections/{}", made.id());
    client
        .send(Method::Delete, &path, &[("if-match", "\"1\"")], None)
        .assert_problem(404, "not_found");
    assert_eq!(client.count(), 1);
}
