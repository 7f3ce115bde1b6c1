//! The activity log: every change is in it, and nothing else.

use crate::client::{Backend, CANARY, Client, NEW_CANARY, client, okta};
use crate::success::actions;
use patchbay_model::Role;
use patchbay_model::http::Method;
use serde_json::{Value, json};

fn etag<B: Backend>(client: &mut Client<B>, id: &str) -> String {
    client.read(id).header("etag").to_owned()
}

/// The team's events, newest first.
fn events<B: Backend>(client: &mut Client<B>, query: &str) -> Vec<Value> {
    let page = client.get(&format!("teams/ops/events?limit=100&{query}"));
    assert_eq!(page.status, 200, "{page:?}");
    page.body["items"].as_array().unwrap().clone()
}

fn post<B: Backend>(client: &mut Client<B>, id: &str, verb: &str) {
    let path = format!("teams/ops/connections/{id}/{verb}");
    assert_eq!(client.send(Method::Post, &path, &[], None).status, 200);
}

#[test]
fn every_change_is_an_event() {
    let mut client = client();
    let id = client.create(&okta("Acme", "acme.okta.com")).id();
    let tag = etag(&mut client, &id);
    client.patch(&id, &tag, &json!({ "name": "Two", "access": { "level": "admins" } }));
    let tag = etag(&mut client, &id);
    client.put_secrets(&id, &tag, &json!({ "secrets": { "token": NEW_CANARY } }));
    for verb in ["disable", "enable", "tests"] {
        post(&mut client, &id, verb);
    }
    let wanted = [
        "tested",
        "enabled",
        "disabled",
        "secret_replaced",
        "access_changed",
        "renamed",
        "created",
    ];
    assert_eq!(actions(&mut client, &id), wanted);
    let tag = etag(&mut client, &id);
    client.delete(&id, &tag);

    // The log of the team keeps them, with the connection's name at the time.
    let log = events(&mut client, "");
    let seen: Vec<_> = log.iter().map(|event| event["action"].as_str().unwrap()).collect();
    assert_eq!(seen, [&["deleted"], &wanted[..]].concat());
    assert_eq!(log[0]["connection"], json!({ "id": id, "integration": "okta", "name": "Two" }));
    assert_eq!(log[7]["connection"]["name"], "Acme");
    assert_eq!(log[7]["by"]["name"], "Ines Calloway");
}

#[test]
fn what_changes_nothing_is_no_event() {
    let mut client = client();
    let id = client.create(&okta("Acme", "acme.okta.com")).id();
    let tag = etag(&mut client, &id);
    client.patch(&id, &tag, &json!({ "name": "Acme" }));
    client.patch(&id, "\"9\"", &json!({ "name": "Two" })).assert_problem(412, "version_conflict");
    post(&mut client, &id, "enable");
    let body =
        json!({ "values": { "domain": "rejected.okta.com" }, "secrets": { "token": CANARY } });
    client.put_secrets(&id, &tag, &body).assert_problem(422, "provider_rejected");
    client.create(&okta("Other", "rejected.okta.com")).assert_problem(422, "provider_rejected");
    assert_eq!(events(&mut client, "").len(), 1);
}

#[test]
fn team_log_is_filtered_and_paged() {
    let mut client = client();
    let first = client.create(&okta("One", "one.okta.com")).id();
    let second = client.create(&okta("Two", "two.okta.com")).id();
    post(&mut client, &first, "disable");
    for (query, number) in [
        ("", 3),
        ("connection=&person=&action=", 3),
        (&format!("connection={first}"), 2),
        (&format!("connection={second}&action=created"), 1),
        ("action=created", 2),
        ("person=u1&action=disabled", 1),
        ("person=u2", 0),
    ] {
        assert_eq!(events(&mut client, query).len(), number, "{query}");
    }
    let page = client.get("teams/ops/events?limit=2");
    let next = page.body["next"].as_str().unwrap().to_owned();
    client.create(&okta("Three", "three.okta.com"));
    let rest = client.get(&format!("teams/ops/events?limit=2&cursor={next}"));
    assert_eq!(rest.body["items"].as_array().unwrap().len(), 1);
    assert_eq!(rest.body["items"][0]["connection"]["id"], first);
}

#[test]
fn members_cannot_read_the_log() {
    let mut client = client();
    client.backend.set_role(Role::Member);
    client.get("teams/ops/events").assert_problem(403, "forbidden");
    client.get("teams/other/events").assert_problem(404, "not_found");
}
