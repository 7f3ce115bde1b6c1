//! Members use connections; another team's are not even there.

use crate::desk::{CANARY, desk, okta};
use patchbay_model::Role;
use patchbay_model::http::Method;
use serde_json::json;

#[test]
fn a_member_sees_the_connections_they_may_use() {
    let mut desk = desk();
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
        made.push(desk.create(&body).id());
    }
    assert_eq!(desk.count(), 5);
    desk.backend.set_role(Role::Member);
    let seen = desk.get("teams/ops/connections");
    let names: Vec<_> =
        seen.body["items"].as_array().unwrap().iter().map(|c| c["name"].clone()).collect();
    assert_eq!(names, ["A for all", "C for me", "D for my group"]);
    for (id, status) in made.iter().zip([200, 404, 200, 200, 404]) {
        assert_eq!(desk.read(id).status, status);
    }
}

#[test]
fn a_member_is_refused_what_admins_do() {
    let mut desk = desk();
    let made = desk.create(&okta("Acme", "acme.okta.com"));
    let (id, etag) = (made.id(), made.header("etag").to_owned());
    desk.backend.set_role(Role::Member);
    let me = desk.get("me");
    assert_eq!(me.body["teams"][0]["may"], json!(["use_connections"]));
    let secret = json!({ "secrets": { "token": CANARY } });
    let connection = format!("teams/ops/connections/{id}");
    let path = |verb: &str| format!("{connection}/{verb}");
    let replies = [
        desk.create(&okta("New", "new.okta.com")),
        desk.patch(&id, &etag, &json!({ "name": "Mine" })),
        desk.put_secrets(&id, &etag, &secret),
        desk.delete(&id, &etag),
        desk.send(Method::Post, &path("disable"), &[], None),
        desk.send(Method::Post, &path("enable"), &[], None),
        desk.send(Method::Post, &path("tests"), &[], None),
        desk.get(&path("events")),
        desk.post("teams/ops/connection-tests", &okta("", "acme.okta.com")),
        desk.get("teams/ops/principals"),
        desk.delete("no-such-id", &etag),
    ];
    for reply in replies {
        reply.is_problem(403, "forbidden");
        assert_eq!(reply.body["needs"], "admin");
    }
    assert_eq!(desk.get("teams/ops/integrations").status, 200);
    desk.backend.set_role(Role::Other("auditor".to_owned()));
    desk.delete(&id, &etag).is_problem(403, "forbidden");
    desk.backend.set_role(Role::Admin);
    assert_eq!(desk.read(&id).body, made.body);
}

#[test]
fn another_team_is_not_there() {
    let mut desk = desk();
    let made = desk.create(&okta("Acme", "acme.okta.com"));
    for path in ["integrations", "connections", "principals"] {
        desk.get(&format!("teams/sales/{path}")).is_problem(404, "not_found");
    }
    desk.get(&format!("teams/sales/connections/{}", made.id())).is_problem(404, "not_found");
    let body = Some(okta("New", "new.okta.com").to_string());
    desk.send(Method::Post, "teams/sales/connections", &[("idempotency-key", "k")], body)
        .is_problem(404, "not_found");
    let path = format!("teams/sales/connections/{}", made.id());
    desk.send(Method::Delete, &path, &[("if-match", "*")], None).is_problem(404, "not_found");
    assert_eq!(desk.count(), 1);
}
