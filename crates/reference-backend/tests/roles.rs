//! What an admin, a member and the admin of another team can do.

mod support;

use reqwest::Method;
use serde_json::json;
use support::{ADMIN, MEMBER, OTHER, Server, okta};

#[tokio::test]
async fn admin_can_create_read_update_and_delete() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    let made = grace.connect("k1", &okta("Acme Okta", "acme.okta.com")).await;
    assert_eq!(made.status, 201, "{made:?}");
    let connection = made.json();
    assert_eq!(connection["status"], "connected");
    assert_eq!(connection["acts_as"], "it-admin@acme.test");
    assert_eq!(connection["remote"]["host"], "acme.okta.com");
    let location = made.header("location").unwrap().to_owned();
    assert!(location.starts_with("/v1/teams/ops/connections/"), "{location}");
    let path = location.strip_prefix("/v1/").unwrap();
    let etag = made.header("etag").unwrap().to_owned();
    let read = grace.get(path).await;
    assert_eq!((read.status, read.header("etag")), (200, Some(etag.as_str())));

    let rename = json!({ "name": "Renamed" });
    let without_etag = grace.send(Method::PATCH, path, &[], Some(&rename)).await;
    assert_eq!(without_etag.problem(), "428 precondition_required");
    let if_match = [("if-match", etag.as_str())];
    let renamed = grace.send(Method::PATCH, path, &if_match, Some(&rename)).await;
    assert_eq!((renamed.status, &renamed.json()["name"]), (200, &json!("Renamed")));
    let stale = grace.send(Method::PATCH, path, &if_match, Some(&rename)).await;
    assert_eq!(stale.problem(), "412 version_conflict");

    let tested = grace.send(Method::POST, &format!("{path}/tests"), &[], None).await;
    assert_eq!((tested.status, &tested.json()["outcome"]), (200, &json!("passed")));
    let events = grace.get(&format!("{path}/events")).await.json();
    let actions: Vec<_> =
        events["items"].as_array().unwrap().iter().map(|e| &e["action"]).collect();
    assert!(actions.contains(&&json!("created")) && actions.contains(&&json!("renamed")));

    let etag = grace.get(path).await.header("etag").unwrap().to_owned();
    let if_match = [("if-match", etag.as_str())];
    let revoke = format!("{path}?revoke=true");
    let gone = grace.send(Method::DELETE, &revoke, &if_match, None).await;
    assert_eq!(gone.status, 204, "{gone:?}");
    let again = grace.send(Method::DELETE, path, &if_match, None).await;
    assert_eq!(again.problem(), "404 not_found");
}

#[tokio::test]
async fn member_sees_usable_connections_and_cannot_edit() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    let lin = server.sign_in(MEMBER).await;
    grace.connect("k1", &okta("For all", "acme.okta.com")).await;
    let mut admins_only = okta("For admins", "readonly-two.okta.com");
    admins_only["access"] = json!({ "level": "admins" });
    grace.connect("k2", &admins_only).await;
    let mut chosen = okta("For the help desk", "three.okta.com");
    chosen["access"] =
        json!({ "level": "chosen", "principals": [{ "kind": "group", "id": "g-help" }] });
    let made = grace.connect("k3", &chosen).await;
    assert_eq!(made.status, 201, "{made:?}");
    let names = |list: serde_json::Value| -> Vec<String> {
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|c| c["name"].as_str().unwrap().to_owned()).collect()
    };
    let all = names(grace.get("teams/ops/connections").await.json());
    assert_eq!(all, ["For admins", "For all", "For the help desk"]);
    let mine = names(lin.get("teams/ops/connections").await.json());
    assert_eq!(mine, ["For all", "For the help desk"]);
    let refused = lin.connect("k4", &okta("Mine", "four.okta.com")).await;
    assert_eq!(refused.problem(), "403 forbidden");
    assert_eq!(lin.get("teams/ops/principals").await.problem(), "403 forbidden");
}

#[tokio::test]
async fn person_who_left_the_team_stays_chosen_until_taken_out() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    let mut chosen = okta("Acme", "acme.okta.com");
    let principals =
        json!([{ "kind": "user", "id": "u-bruno" }, { "kind": "user", "id": "u-zoe" }]);
    chosen["access"] = json!({ "level": "chosen", "principals": principals });
    let made = grace.connect("k1", &chosen).await.json();
    let path = format!("teams/ops/connections/{}", made["id"].as_str().unwrap());
    let database = rusqlite::Connection::open(server.path("patchbay.sqlite")).unwrap();
    database.execute("DELETE FROM members WHERE user = 'u-bruno'", []).unwrap();

    let found = grace.get("teams/ops/principals?ids=user:u-bruno,user:u-zoe").await.json();
    assert_eq!(
        (&found["items"][0]["name"], &found["items"][1]),
        (&json!("Zoë Whitlock"), &json!(null))
    );
    let share = async |principals: serde_json::Value| {
        let etag = grace.get(&path).await.header("etag").unwrap().to_owned();
        let access = json!({ "access": { "level": "chosen", "principals": principals } });
        grace.send(Method::PATCH, &path, &[("if-match", &etag)], Some(&access)).await
    };
    let (bruno, lin) =
        (json!({ "kind": "user", "id": "u-bruno" }), json!({ "kind": "user", "id": "u-lin" }));
    let kept = share(json!([bruno, lin])).await;
    assert_eq!((kept.status, &kept.json()["access"]["principals"]), (200, &json!([bruno, lin])));
    assert_eq!(share(json!([lin])).await.status, 200);
    assert_eq!(share(json!([bruno, lin])).await.problem(), "422 validation");
}

#[tokio::test]
async fn other_team_is_not_found() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    let ada = server.sign_in(OTHER).await;
    let made = grace.connect("k1", &okta("Acme", "acme.okta.com")).await;
    let id = made.json()["id"].as_str().unwrap().to_owned();
    for path in ["teams/ops/connections", "teams/ops/principals", "teams/none/connections"] {
        assert_eq!(ada.get(path).await.problem(), "404 not_found", "{path}");
    }
    // The id of another team's connection isn't valid in her own team.
    let path = format!("teams/labs/connections/{id}");
    assert_eq!(ada.get(&path).await.problem(), "404 not_found");
    let gone = ada.send(Method::DELETE, &path, &[("if-match", "\"1\"")], None).await;
    assert_eq!(gone.problem(), "404 not_found");
}

#[tokio::test]
async fn service_without_a_verifier_is_not_testable() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    let mut slack = json!({
        "integration": "slack", "auth_method": "bot_token", "name": "Acme Slack",
        "values": {}, "secrets": { "token": format!("xoxb-{}", support::TOKEN) },
        "access": { "level": "everyone" }, "verify": "required"
    });
    let refused = grace.connect("k1", &slack).await;
    assert_eq!(refused.problem(), "422 not_testable");
    slack["verify"] = json!("skip");
    let made = grace.connect("k2", &slack).await;
    assert_eq!((made.status, &made.json()["status"]), (201, &json!("untested")));
}

#[tokio::test]
async fn okta_failures_are_field_errors_and_never_a_401() {
    let server = Server::start();
    let grace = server.sign_in(ADMIN).await;
    for n in 1..=16 {
        let domain = format!("case-{n}.okta.com");
        let answer = grace.connect(&format!("k{n}"), &okta("Case", &domain)).await;
        assert!(matches!(answer.status, 422 | 502 | 503), "{n}: {answer:?}");
        assert!(answer.problem().ends_with(" provider_rejected"), "{n}: {answer:?}");
        let body = answer.json();
        if body["provider_code"] == "token_rejected" {
            assert_eq!(body["errors"][0]["pointer"], "/secrets/token", "{n}");
        }
    }
    let list = grace.get("teams/ops/connections").await.json();
    assert_eq!(list["items"], json!([]), "no connection was saved");
    // A failed test of unsaved input is a result, not an error.
    let unsaved = json!({
        "integration": "okta", "auth_method": "api_token",
        "values": { "domain": "rejected.okta.com" }, "secrets": { "token": support::TOKEN }
    });
    let tested = grace.send(Method::POST, "teams/ops/connection-tests", &[], Some(&unsaved)).await;
    assert_eq!((tested.status, &tested.json()["outcome"]), (200, &json!("failed")));
}
