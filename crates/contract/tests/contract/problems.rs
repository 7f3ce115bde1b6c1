//! Every problem code, with the fields it belongs to.

use crate::desk::{CANARY, desk, okta};
use patchbay_model::http::{Method, header};
use serde_json::{Value, json};

#[track_caller]
fn refused(change: impl Fn(&mut Value), errors: &[(&str, &str)]) {
    let mut desk = desk();
    let mut body = okta("Acme", "acme.okta.com");
    change(&mut body);
    desk.create(&body).is_problem(422, "validation").at(errors);
    assert_eq!(desk.count(), 0);
}

#[test]
fn input_that_cannot_be_kept() {
    let long = "é".repeat(101);
    refused(|b| b["name"] = json!("   "), &[("/name", "required")]);
    refused(|b| b["name"] = json!(7), &[("/name", "wrong_type")]);
    refused(|b| b["name"] = json!(long), &[("/name", "too_long")]);
    refused(|b| b["name"] = json!("Acme\u{202e}atko"), &[("/name", "hidden_character")]);
    refused(|b| b["name"] = json!("Ac\u{7}me"), &[("/name", "hidden_character")]);
    refused(|b| b["integration"] = json!("oktta"), &[("/integration", "not_a_choice")]);
    refused(|b| b["auth_method"] = json!("oauth"), &[("/auth_method", "not_a_choice")]);
    refused(|b| b["colour"] = json!("red"), &[("/colour", "unknown_field")]);
    refused(|b| b["values"]["a/b"] = json!("x"), &[("/values/a~1b", "unknown_field")]);
    refused(|b| b["values"] = json!([]), &[("/values", "wrong_type")]);
    refused(|b| b["secrets"]["token"] = json!(7), &[("/secrets/token", "wrong_type")]);
    refused(|b| b["verify"] = json!("perhaps"), &[("/verify", "not_a_choice")]);
    refused(
        |b| {
            b["name"] = json!("");
            b["values"] = json!({});
            b["secrets"] = json!({});
            b["access"] = Value::Null;
        },
        &[
            ("/values/domain", "required"),
            ("/secrets/token", "required"),
            ("/name", "required"),
            ("/access", "required"),
        ],
    );
}

#[test]
fn access_that_gives_nobody_or_strangers_the_connection() {
    let nobody = json!({ "level": "chosen", "principals": [] });
    refused(|b| b["access"] = nobody.clone(), &[("/access/principals", "nobody_chosen")]);
    refused(|b| b["access"] = json!({}), &[("/access/level", "required")]);
    refused(|b| b["access"] = json!({ "level": "all" }), &[("/access/level", "not_a_choice")]);
    refused(|b| b["access"] = json!("everyone"), &[("/access", "wrong_type")]);
    let principals = json!([{ "kind": "user", "id": "u3" }, { "kind": "user", "id": "g1" }, 7]);
    refused(
        |b| b["access"] = json!({ "level": "chosen", "principals": principals }),
        &[
            ("/access/principals/1", "unknown_principal"),
            ("/access/principals/2", "unknown_principal"),
        ],
    );
    let crowd: Vec<_> = (0..101).map(|_| json!({ "kind": "user", "id": "u1" })).collect();
    refused(
        |b| b["access"] = json!({ "level": "chosen", "principals": crowd }),
        &[("/access/principals", "too_many")],
    );
}

#[test]
fn a_body_that_is_not_an_object() {
    let mut desk = desk();
    for (body, status, code) in [
        (Some("{\"name\":"), 400, "not_json"),
        (None, 400, "not_json"),
        (Some("[]"), 422, "wrong_type"),
    ] {
        let key = desk.key();
        let headers = [("idempotency-key", key.as_str())];
        let body = body.map(str::to_owned);
        desk.send(Method::Post, "teams/ops/connections", &headers, body)
            .is_problem(status, "validation")
            .at(&[("", code)]);
    }
}

#[test]
fn a_body_of_another_type_than_json() {
    let mut desk = desk();
    let body = okta("Acme", "acme.okta.com").to_string();
    for (kind, status) in [
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("application/json; charset=utf-8", 201),
    ] {
        let headers = [("idempotency-key", "k"), ("content-type", kind)];
        let reply = desk.send(Method::Post, "teams/ops/connections", &headers, Some(body.clone()));
        assert_eq!(reply.status, status, "{kind}: {reply:?}");
    }
}

#[test]
fn a_name_that_is_taken() {
    let mut desk = desk();
    let first = desk.create(&okta("Acme Okta", "acme.okta.com"));
    let second = desk.create(&okta(" acme  OKTA", "other.okta.com"));
    second.is_problem(409, "duplicate").at(&[("/name", "duplicate")]);
    assert_eq!(second.body["existing_id"], first.body["id"]);
    let other = desk.create(&okta("Other", "other.okta.com"));
    let renamed = desk.patch(&other.id(), other.header("etag"), &json!({ "name": "ACME OKTA" }));
    renamed.is_problem(409, "duplicate").at(&[("/name", "duplicate")]);
    assert_eq!(renamed.body["existing_id"], first.body["id"]);
    let case = desk.patch(&first.id(), first.header("etag"), &json!({ "name": "ACME Okta" }));
    assert_eq!((case.status, &case.body["name"]), (200, &json!("ACME Okta")));
}

#[test]
fn an_organization_that_is_connected_already() {
    let mut desk = desk();
    let first = desk.create(&okta("One", "acme.okta.com"));
    let second = desk.create(&okta("Two", "https://acme-admin.okta.com"));
    second.is_problem(409, "duplicate").at(&[("/values/domain", "duplicate")]);
    assert_eq!(second.body["existing_id"], first.body["id"]);
    let other = desk.create(&okta("Other", "other.okta.com"));
    let moved = json!({ "values": { "domain": "acme.okta.com" }, "secrets": { "token": CANARY } });
    let moved = desk.put_secrets(&other.id(), other.header("etag"), &moved);
    moved.is_problem(409, "duplicate").at(&[("/values/domain", "duplicate")]);
    assert_eq!(desk.read(&other.id()).body, other.body);
}

#[test]
fn a_remote_service_that_refuses_is_never_our_own_401() {
    let mut desk = desk();
    for (label, status, code, at) in [
        ("unknown", 422, "organization_not_found", Some("/values/domain")),
        ("rejected", 422, "token_rejected", Some("/secrets/token")),
        ("forbidden", 422, "permission_missing", Some("/secrets/token")),
        ("limited", 503, "provider_rate_limited", None),
        ("down", 503, "provider_down", None),
    ] {
        let reply = desk.create(&okta("Acme", &format!("{label}.okta.com")));
        reply.is_problem(status, "provider_rejected");
        assert_eq!(reply.body["provider_code"], code);
        reply.at(&at.map(|at| (at, code)).into_iter().collect::<Vec<_>>());
    }
    assert_eq!(desk.count(), 0);
}

#[test]
fn a_service_that_nobody_can_ask_is_neither_down_nor_failing() {
    let mut desk = desk();
    let mut new = okta("Acme", "untestable.okta.com");
    desk.create(&new).is_problem(422, "not_testable").at(&[]);
    assert_eq!(desk.count(), 0);
    let unsaved = json!({
        "integration": "okta", "auth_method": "api_token",
        "values": new["values"], "secrets": new["secrets"],
    });
    let tested = desk.post("teams/ops/connection-tests", &unsaved);
    let check =
        json!({ "key": "verifier_available", "outcome": "skipped", "code": "not_testable" });
    assert_eq!((tested.status, &tested.body["outcome"]), (200, &json!("skipped")));
    assert_eq!(tested.body["checks"], json!([check]));

    new["verify"] = json!("skip");
    let made = desk.create(&new);
    assert_eq!((made.status, &made.body["status"]), (201, &json!("untested")));
    let path = format!("teams/ops/connections/{}", made.id());
    desk.send(Method::Post, &format!("{path}/tests"), &[], None);
    assert_eq!(desk.read(&made.id()).body["status"], "untested");
    for switch in ["disable", "enable"] {
        desk.send(Method::Post, &format!("{path}/{switch}"), &[], None);
    }
    assert_eq!(desk.read(&made.id()).body["status"], "untested");
}

#[test]
fn versions_protect_changes_of_others() {
    let mut desk = desk();
    let made = desk.create(&okta("Acme", "acme.okta.com"));
    let (id, old) = (made.id(), made.header("etag").to_owned());
    let path = format!("teams/ops/connections/{id}");
    let rename = json!({ "name": "Mine" });
    let text = Some(rename.to_string());
    desk.send(Method::Patch, &path, &[], text).is_problem(428, "precondition_required");
    desk.send(Method::Delete, &path, &[], None).is_problem(428, "precondition_required");
    let secret = json!({ "secrets": { "token": CANARY } }).to_string();
    let put = format!("{path}/secrets");
    desk.send(Method::Put, &put, &[("idempotency-key", "k")], Some(secret))
        .is_problem(428, "precondition_required");
    assert_eq!(desk.patch(&id, &old, &rename).status, 200);
    desk.patch(&id, &old, &json!({ "name": "Theirs" })).is_problem(412, "version_conflict");
    desk.put_secrets(&id, &old, &json!({ "secrets": { "token": CANARY } }))
        .is_problem(412, "version_conflict");
    desk.delete(&id, &old).is_problem(412, "version_conflict");
    desk.patch(&id, "W/\"2\"", &rename).is_problem(412, "version_conflict");
    assert_eq!(desk.read(&id).body["name"], "Mine");
    assert_eq!(desk.patch(&id, "\"7\", \"2\"", &json!({ "name": "List" })).status, 200);
    assert_eq!(desk.delete(&id, "*").status, 204);
}

#[test]
fn a_secret_is_bound_to_its_host() {
    let mut desk = desk();
    let made = desk.create(&okta("Acme", "acme.okta.com"));
    let moved = json!({ "values": { "domain": "evil.okta.com" } });
    for body in [moved.clone(), json!({ "values": { "domain": null } })] {
        desk.patch(&made.id(), made.header("etag"), &body).is_problem(422, "secret_required");
    }
    desk.put_secrets(&made.id(), made.header("etag"), &moved).is_problem(422, "secret_required");
    assert_eq!(desk.read(&made.id()).body, made.body);
}

#[test]
fn addresses_that_are_no_call() {
    let mut desk = desk();
    for path in
        ["", "you", "teams", "teams/ops", "teams/ops/connections/x/y", "teams/%ff/connections"]
    {
        desk.send_anywhere(Method::Get, path, &[], None).is_problem(404, "not_found");
    }
    let reply = desk.send_anywhere(Method::Put, "teams/ops/connections", &[], None);
    assert_eq!((reply.status, reply.header("allow")), (405, "GET, POST"));
    for query in ["limit=0", "limit=many", "cursor=xyz", "cursor=1", "q=%ff"] {
        let pointer = ["/", query.split('=').next().unwrap()].concat();
        desk.get(&format!("teams/ops/connections?{query}"))
            .is_problem(422, "validation")
            .at(&[(&pointer, "wrong_type")]);
    }
}

#[test]
fn what_hosts_say_themselves_keeps_the_contract_too() {
    use patchbay_contract::problem;
    let contract = patchbay_openapi::Contract::load();
    for (answer, status, code, wait) in [
        (problem::unavailable("r1"), 503, "unavailable", Some("5")),
        (problem::rate_limited("r1", 30), 429, "rate_limited", Some("30")),
        (problem::too_large("r1"), 413, "validation", None),
        (patchbay_contract::session::wrong_credentials("r1"), 422, "validation", None),
    ] {
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!((answer.status, body["code"].as_str()), (status, Some(code)));
        assert_eq!(header(&answer.headers, "retry-after"), wait);
        let checked =
            contract.check_answer("POST", "session", status, &answer.headers, Some(&body));
        assert_eq!(checked, Ok(()), "{body}");
    }
}
