//! Sessions, roles and sign-in.

use crate::client::{okta, request};
use crate::host::{Host, answer, assert_problem, verification};
use patchbay_contract::begin;
use patchbay_contract::session::{credentials, wrong_credentials};
use patchbay_model::Role;
use patchbay_model::http::{Method, header};

#[test]
fn expired_session_answers_401_and_saves_nothing() {
    let mut host = Host::new();
    let pending = verification(host.create("k", "Acme", "acme.okta.com"));
    let caller = host.caller.take();
    assert_problem(&host.finish(pending, "00o1"), 401, "session_expired");
    for path in ["me", "teams/ops/connections", "teams/sales/connections"] {
        let answer = answer(host.begin(Method::Get, path, &[], None));
        assert_problem(&answer, 401, "session_expired");
        assert_eq!(header(&answer.headers, "x-request-id"), Some("r1"));
    }
    host.caller = caller;
    let list = answer(host.begin(Method::Get, "teams/ops/connections", &[], None));
    assert!(list.body.starts_with("{\"items\":[],"), "{}", list.body);
}

#[test]
fn admin_role_is_checked_per_team_and_per_step() {
    let mut host = Host::new();
    let sales = request(
        Method::Post,
        "teams/sales/connections",
        &[("idempotency-key", "k")],
        Some(okta("Acme", "acme.okta.com").to_string()),
    );
    let answer = host.with(|store, context| answer(begin(store, context, &sales).unwrap()));
    assert_problem(&answer, 403, "forbidden");
    let pending = verification(host.create("k", "Acme", "acme.okta.com"));
    host.caller.as_mut().unwrap().me.teams[0].role = Role::Member;
    assert_problem(&host.finish(pending, "00o1"), 403, "forbidden");
}

#[test]
fn url_may_omit_the_base_path() {
    let mut host = Host::new();
    let mut me = request(Method::Get, "me", &[], None);
    me.url = "me".to_owned();
    let answer = host.with(|store, context| answer(begin(store, context, &me).unwrap()));
    assert_eq!(answer.status, 200);
}

#[test]
fn wrong_credentials_are_a_validation_problem() {
    let sent = |body: &str| request(Method::Post, "session", &[], Some(body.to_owned()));
    let read = credentials(&sent(r#"{"email":"a@b.example","password":"Canary"}"#), "r1").unwrap();
    assert_eq!((read.email.as_str(), read.password.expose()), ("a@b.example", "Canary"));
    assert!(!format!("{read:?}").contains("Canary"));
    for body in [
        r#"{"email":"a@b.example"}"#,
        r#"{"email":"a","password":7}"#,
        r#"{"email":"","password":"x"}"#,
    ] {
        assert_problem(&credentials(&sent(body), "r1").unwrap_err(), 422, "validation");
    }
    let of_length = |email: usize, password: usize| {
        let (email, password) = ("é".repeat(email), "é".repeat(password));
        credentials(&sent(&format!(r#"{{"email":"{email}","password":"{password}"}}"#)), "r1")
    };
    assert!(of_length(320, 1024).is_ok());
    for (email, password) in [(321, 1024), (320, 1025)] {
        assert_problem(&of_length(email, password).unwrap_err(), 422, "validation");
    }
    assert_problem(&wrong_credentials("r1"), 422, "validation");
}
