//! Every problem code, with its field errors.

use crate::client::{CANARY, client, okta};
use patchbay_model::http::{Method, header};
use serde_json::{Value, json};

#[track_caller]
fn assert_invalid(change: impl Fn(&mut Value), errors: &[(&str, &str)]) {
    let mut client = client();
    let mut body = okta("Acme", "acme.okta.com");
    change(&mut body);
    client.create(&body).assert_problem(422, "validation").assert_errors(errors);
    assert_eq!(client.count(), 0);
}

#[test]
fn invalid_input_is_reported_per_field() {
    let long = "é".repeat(101);
    assert_invalid(|b| b["name"] = json!("   "), &[("/name", "required")]);
    assert_invalid(|b| b["name"] = json!(7), &[("/name", "wrong_type")]);
    assert_invalid(|b| b["name"] = json!(long), &[("/name", "too_long")]);
    assert_invalid(|b| b["name"] = json!("Acme\u{202e}atko"), &[("/name", "hidden_character")]);
    assert_invalid(|b| b["name"] = json!("Ac\u{7}me"), &[("/name", "hidden_character")]);
    assert_invalid(|b| b["integration"] = json!("oktta"), &[("/integration", "not_a_choice")]);
    assert_invalid(|b| b["auth_method"] = json!("oauth"), &[("/auth_method", "not_a_choice")]);
    assert_invalid(|b| b["colour"] = json!("red"), &[("/colour", "unknown_field")]);
    assert_invalid(|b| b["values"]["a/b"] = json!("x"), &[("/values/a~1b", "unknown_field")]);
    assert_invalid(|b| b["values"] = json!([]), &[("/values", "wrong_type")]);
    assert_invalid(|b| b["secrets"]["token"] = json!(7), &[("/secrets/token", "wrong_type")]);
    assert_invalid(|b| b["verify"] = json!("perhaps"), &[("/verify", "not_a_choice")]);
    assert_invalid(|b| b["verify"] = Value::Null, &[("/verify", "wrong_type")]);
    assert_invalid(|b| b["auth_method"] = Value::Null, &[("/auth_method", "wrong_type")]);
    assert_invalid(
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
fn invalid_access_is_reported_per_field() {
    let nobody = json!({ "level": "chosen", "principals": [] });
    assert_invalid(|b| b["access"] = nobody.clone(), &[("/access/principals", "nobody_chosen")]);
    assert_invalid(|b| b["access"] = json!({}), &[("/access/level", "required")]);
    assert_invalid(
        |b| b["access"] = json!({ "level": "all" }),
        &[("/access/level", "not_a_choice")],
    );
    assert_invalid(|b| b["access"] = json!("everyone"), &[("/access", "wrong_type")]);
    let principals = json!([{ "kind": "user", "id": "u3" }, { "kind": "user", "id": "g1" }, 7]);
    assert_invalid(
        |b| b["access"] = json!({ "level": "chosen", "principals": principals }),
        &[
            ("/access/principals/1", "unknown_principal"),
            ("/access/principals/2", "unknown_principal"),
        ],
    );
    let crowd: Vec<_> = (0..101).map(|_| json!({ "kind": "user", "id": "u1" })).collect();
    assert_invalid(
        |b| b["access"] = json!({ "level": "chosen", "principals": crowd }),
        &[("/access/principals", "too_many")],
    );
}

#[test]
fn body_must_be_a_json_object() {
    let mut client = client();
    for (body, status, code) in [
        (Some("{\"name\":"), 400, "not_json"),
        (None, 400, "not_json"),
        (Some("[]"), 422, "wrong_type"),
    ] {
        let key = client.key();
        let headers = [("idempotency-key", key.as_str())];
        let body = body.map(str::to_owned);
        client
            .send(Method::Post, "teams/ops/connections", &headers, body)
            .assert_problem(status, "validation")
            .assert_errors(&[("", code)]);
    }
}

#[test]
fn content_type_must_be_json() {
    let mut client = client();
    let body = okta("Acme", "acme.okta.com").to_string();
    for (kind, status) in [
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("application/json; charset=utf-8", 201),
    ] {
        let headers = [("idempotency-key", "k"), ("content-type", kind)];
        let response =
            client.send(Method::Post, "teams/ops/connections", &headers, Some(body.clone()));
        assert_eq!(response.status, status, "{kind}: {response:?}");
    }
}

#[test]
fn name_must_be_unique_in_the_team() {
    let mut client = client();
    let first = client.create(&okta("Acme Okta", "acme.okta.com"));
    let second = client.create(&okta(" acme  OKTA", "other.okta.com"));
    second.assert_problem(409, "duplicate").assert_errors(&[("/name", "duplicate")]);
    assert_eq!(second.body["existing_id"], first.body["id"]);
    let other = client.create(&okta("Other", "other.okta.com"));
    let renamed = client.patch(&other.id(), other.header("etag"), &json!({ "name": "ACME OKTA" }));
    renamed.assert_problem(409, "duplicate").assert_errors(&[("/name", "duplicate")]);
    assert_eq!(renamed.body["existing_id"], first.body["id"]);
    let case = client.patch(&first.id(), first.header("etag"), &json!({ "name": "ACME Okta" }));
    assert_eq!((case.status, &case.body["name"]), (200, &json!("ACME Okta")));
}

#[test]
fn organization_must_be_unique_in_the_team() {
    let mut client = client();
    let first = client.create(&okta("One", "acme.okta.com"));
    let second = client.create(&okta("Two", "https://acme-admin.okta.com"));
    second.assert_problem(409, "duplicate").assert_errors(&[("/values/domain", "duplicate")]);
    assert_eq!(second.body["existing_id"], first.body["id"]);
    let other = client.create(&okta("Other", "other.okta.com"));
    let moved = json!({ "values": { "domain": "acme.okta.com" }, "secrets": { "token": CANARY } });
    let moved = client.put_secrets(&other.id(), other.header("etag"), &moved);
    moved.assert_problem(409, "duplicate").assert_errors(&[("/values/domain", "duplicate")]);
    assert_eq!(client.read(&other.id()).body, other.body);
}

#[test]
fn provider_rejection_is_never_a_401() {
    let mut client = client();
    for (label, status, code, at) in [
        ("unknown", 422, "organization_not_found", Some("/values/domain")),
        ("rejected", 422, "token_rejected", Some("/secrets/token")),
        ("forbidden", 422, "permission_missing", Some("/secrets/token")),
        ("limited", 503, "provider_rate_limited", None),
        ("down", 503, "provider_down", None),
    ] {
        let response = client.create(&okta("Acme", &format!("{label}.okta.com")));
        response.assert_problem(status, "provider_rejected");
        assert_eq!(response.body["provider_code"], code);
        response.assert_errors(&at.map(|at| (at, code)).into_iter().collect::<Vec<_>>());
    }
    assert_eq!(client.count(), 0);
}

#[test]
fn untestable_service_is_neither_down_nor_failing() {
    let mut client = client();
    let mut new = okta("Acme", "untestable.okta.com");
    client.create(&new).assert_problem(422, "not_testable").assert_errors(&[]);
    assert_eq!(client.count(), 0);
    let unsaved = json!({
        "integration": "okta", "auth_method": "api_token",
        "values": new["values"], "secrets": new["secrets"],
    });
    let tested = client.post("teams/ops/connection-tests", &unsaved);
    let check =
        json!({ "key": "verifier_available", "outcome": "skipped", "code": "not_testable" });
    assert_eq!((tested.status, &tested.body["outcome"]), (200, &json!("skipped")));
    assert_eq!(tested.body["checks"], json!([check]));

    new["verify"] = json!("skip");
    let made = client.create(&new);
    assert_eq!((made.status, &made.body["status"]), (201, &json!("untested")));
    let path = format!("teams/ops/connections/{}", made.id());
    client.send(Method::Post, &format!("{path}/tests"), &[], None);
    assert_eq!(client.read(&made.id()).body["status"], "untested");
    for switch in ["disable", "enable"] {
        client.send(Method::Post, &format!("{path}/{switch}"), &[], None);
    }
    assert_eq!(client.read(&made.id()).body["status"], "untested");
}

#[test]
fn stale_or_missing_if_match_is_refused() {
    let mut client = client();
    let made = client.create(&okta("Acme", "acme.okta.com"));
    let (id, old) = (made.id(), made.header("etag").to_owned());
    let path = format!("teams/ops/connections/{id}");
    let rename = json!({ "name": "Mine" });
    let text = Some(rename.to_string());
    client.send(Method::Patch, &path, &[], text).assert_problem(428, "precondition_required");
    client.send(Method::Delete, &path, &[], None).assert_problem(428, "precondition_required");
    let secret = json!({ "secrets": { "token": CANARY } }).to_string();
    let put = format!("{path}/secrets");
    client
        .send(Method::Put, &put, &[("idempotency-key", "k")], Some(secret))
        .assert_problem(428, "precondition_required");
    assert_eq!(client.patch(&id, &old, &rename).status, 200);
    client.patch(&id, &old, &json!({ "name": "Theirs" })).assert_problem(412, "version_conflict");
    client
        .put_secrets(&id, &old, &json!({ "secrets": { "token": CANARY } }))
        .assert_problem(412, "version_conflict");
    client.delete(&id, &old).assert_problem(412, "version_conflict");
    client.delete(&id, "\"1,2\"").assert_problem(412, "version_conflict");
    client.delete(&id, "\"ü\"").assert_problem(412, "version_conflict");
    assert_eq!(client.read(&id).body["name"], "Mine");
    assert_eq!(client.delete(&id, "\"2\"").status, 204);
}

#[test]
fn if_match_must_be_one_strong_etag() {
    let mut client = client();
    let made = client.create(&okta("Acme", "acme.okta.com"));
    let rename = json!({ "name": "Mine" });
    let secret = json!({ "secrets": { "token": CANARY } });
    for tag in ["", "1", "\"\"", "\"", "\"1", "W/\"1\"", "\"1\", \"2\""] {
        client.patch(&made.id(), tag, &rename).assert_problem(400, "validation");
        client.put_secrets(&made.id(), tag, &secret).assert_problem(400, "validation");
        client.delete(&made.id(), tag).assert_problem(400, "validation");
    }
    assert_eq!(client.read(&made.id()).header("etag"), made.header("etag"));
    assert_eq!(client.patch(&made.id(), "*", &rename).status, 200, "any version");
}

#[test]
fn update_must_change_something_and_secrets_go_with_values() {
    let mut client = client();
    let made = client.create(&okta("Acme", "acme.okta.com"));
    let (id, etag) = (made.id(), made.header("etag"));
    for body in [json!({}), json!({ "name": "Mine", "values": null }), json!({ "secrets": null })] {
        client.patch(&id, etag, &body).assert_problem(422, "validation");
    }
    for body in [
        json!({ "secrets": {} }),
        json!({ "values": {} }),
        json!({ "values": { "domain": "acme.okta.com" } }),
        json!({ "name": "Mine", "values": {}, "secrets": {} }),
    ] {
        client.patch(&id, etag, &body).assert_problem(422, "secret_required");
    }
    assert_eq!(client.patch(&id, etag, &json!({ "verify": "skip" })).status, 200);
    assert_eq!(client.read(&id).header("etag"), etag);
}

#[test]
fn new_host_requires_the_secret_again() {
    let mut client = client();
    let made = client.create(&okta("Acme", "acme.okta.com"));
    let moved = json!({ "values": { "domain": "evil.okta.com" } });
    for body in [moved.clone(), json!({ "values": { "domain": null } })] {
        client.patch(&made.id(), made.header("etag"), &body).assert_problem(422, "secret_required");
    }
    client
        .put_secrets(&made.id(), made.header("etag"), &moved)
        .assert_problem(422, "secret_required");
    assert_eq!(client.read(&made.id()).body, made.body);
}

#[test]
fn unknown_paths_methods_and_query_values_are_refused() {
    let mut client = client();
    for path in
        ["", "you", "teams", "teams/ops", "teams/ops/connections/x/y", "teams/%ff/connections"]
    {
        client.send_unchecked(Method::Get, path, &[], None).assert_problem(404, "not_found");
    }
    let response = client.send_unchecked(Method::Put, "teams/ops/connections", &[], None);
    assert_eq!((response.status, response.header("allow")), (405, "GET, POST"));
    for query in ["limit=0", "limit=many", "cursor=", "q=%ff"] {
        let pointer = format!("/{}", query.split('=').next().unwrap());
        client
            .get(&format!("teams/ops/connections?{query}"))
            .assert_problem(422, "validation")
            .assert_errors(&[(&pointer, "wrong_type")]);
    }
}

#[test]
fn problems_made_by_hosts_match_the_contract() {
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
            contract.check_response("POST", "session", status, &answer.headers, Some(&body));
        assert_eq!(checked, Ok(()), "{body}");
    }
}
