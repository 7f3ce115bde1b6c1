//! What can happen between the two steps of a call, while the service is asked.

use crate::desk::{BASE, CANARY, NEW_CANARY, TEN_O_CLOCK, catalog, ids, okta, request};
use patchbay_contract::{
    Caller, Context, Purpose, Step, Store, Verdict, Verification, begin, finish,
};
use patchbay_demo::Memory;
use patchbay_model::http::{HttpAnswer, Method, header};
use patchbay_model::json::Json;
use patchbay_model::{CheckOutcome, Integration, Me, Remote, Role, Team, TestResult, User};
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Value, json};

struct Host {
    store: Memory,
    catalog: Vec<Integration>,
    caller: Option<Caller>,
    now: u64,
    new_id: Box<dyn Fn() -> String>,
}

impl Host {
    fn new() -> Self {
        let team = |id: &str, role| Team {
            id: id.to_owned(),
            name: id.to_owned(),
            role,
            admins: Vec::new(),
            people: None,
        };
        let user = User { id: "u1".to_owned(), name: "Ines".to_owned(), email: None };
        let teams = vec![team("ops", Role::Admin), team("sales", Role::Member)];
        let me = Me { user, session_expires_at: None, teams };
        Self {
            store: Memory::default(),
            catalog: catalog(),
            caller: Some(Caller { me, groups: Vec::new() }),
            now: TEN_O_CLOCK,
            new_id: Box::new(ids()),
        }
    }

    fn with<T>(&mut self, act: impl FnOnce(&mut Memory, &Context) -> T) -> T {
        let context = Context {
            caller: self.caller.as_ref(),
            catalog: &self.catalog,
            patterns: &RegressPatterns,
            now: self.now,
            request_id: "r1",
            base: BASE,
            new_id: &*self.new_id,
            digest: &|text: &str| {
                format!("{}:{}", text.len(), text.chars().filter(|c| *c == 'a').count())
            },
        };
        act(&mut self.store, &context)
    }

    fn begin(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Step {
        let request = request(method, path, headers, body.map(|b| b.to_string()));
        self.with(|store, context| begin(store, context, &request).unwrap())
    }

    fn create(&mut self, key: &str, name: &str, domain: &str) -> Step {
        let headers = [("idempotency-key", key)];
        self.begin(Method::Post, "teams/ops/connections", &headers, Some(okta(name, domain)))
    }

    fn finish(&mut self, asked: Verification, remote: &str) -> HttpAnswer {
        let verdict = passed(remote);
        self.with(|store, context| finish(store, context, asked, verdict).unwrap())
    }

    fn made(&mut self) -> String {
        let asked = asked(self.create("first", "Acme", "acme.okta.com"));
        let made = self.finish(asked, "00o1");
        assert_eq!(made.status, 201);
        serde_json::from_str::<Value>(&made.body).unwrap()["id"].as_str().unwrap().to_owned()
    }

    fn kept(&self, id: &str) -> Value {
        let kept = self.store.connection("ops", id).unwrap().unwrap();
        kept.connection.write()
    }
}

fn passed(remote: &str) -> Verdict {
    let result = TestResult {
        outcome: CheckOutcome::Passed,
        tested_at: None,
        checks: Vec::new(),
        abilities: Vec::new(),
        acts_as: None,
    };
    Verdict { result, remote: Some(Remote { id: remote.to_owned(), host: None }) }
}

#[track_caller]
fn asked(step: Step) -> Verification {
    match step {
        Step::Ask(asked) => *asked,
        Step::Answer(answer) => panic!("{answer:?}"),
    }
}

#[track_caller]
fn refused(answer: &HttpAnswer, status: u16, code: &str) {
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((answer.status, body["code"].as_str()), (status, Some(code)), "{answer:?}");
}

#[track_caller]
fn answered(step: Step) -> HttpAnswer {
    match step {
        Step::Answer(answer) => answer,
        Step::Ask(asked) => panic!("{:?}", asked.task),
    }
}

#[test]
fn the_question_holds_clean_values_and_its_debug_text_no_secret() {
    let mut host = Host::new();
    let asked = asked(host.create("k", "Acme", "https://acme-admin.okta.com/x"));
    assert_eq!(asked.task.values["domain"], "acme.okta.com");
    assert_eq!(asked.task.secrets.get("token").unwrap().expose(), CANARY);
    assert!(!format!("{asked:?}").contains("Canary"));
}

#[test]
fn a_key_in_flight_waits_and_one_that_was_lost_is_taken_over() {
    let mut host = Host::new();
    let lost = asked(host.create("k", "Acme", "acme.okta.com"));
    let busy = answered(host.create("k", "Acme", "acme.okta.com"));
    refused(&busy, 409, "key_in_flight");
    assert_eq!(header(&busy.headers, "retry-after"), Some("2"));
    host.now += 60;
    let second = asked(host.create("k", "Acme", "acme.okta.com"));
    assert_eq!(host.finish(second, "00o1").status, 201);
    refused(&host.finish(lost, "00o1"), 409, "key_in_flight");
    let again = answered(host.create("k", "Acme", "acme.okta.com"));
    assert_eq!((again.status, header(&again.headers, "idempotency-replayed")), (201, Some("true")));
}

#[test]
fn of_two_at_once_with_one_name_or_organization_the_first_wins() {
    let mut host = Host::new();
    let one = asked(host.create("k1", "Acme", "a.okta.com"));
    let two = asked(host.create("k2", "ACME", "b.okta.com"));
    let three = asked(host.create("k3", "Other", "c.okta.com"));
    assert_eq!(host.finish(one, "00o1").status, 201);
    refused(&host.finish(two, "00o2"), 409, "duplicate");
    refused(&host.finish(three, "00o1"), 409, "duplicate");
}

#[test]
fn a_change_made_during_the_test_of_a_new_secret_wins() {
    let mut host = Host::new();
    let id = host.made();
    let path = format!("teams/ops/connections/{id}");
    let headers = [("if-match", "\"1\""), ("idempotency-key", "k")];
    let body = Some(json!({ "secrets": { "token": NEW_CANARY } }));
    let put = asked(host.begin(Method::Put, &format!("{path}/secrets"), &headers, body));
    let rename = Some(json!({ "name": "Faster" }));
    answered(host.begin(Method::Patch, &path, &[("if-match", "\"1\"")], rename));
    refused(&host.finish(put, "00o1"), 412, "version_conflict");
    assert_eq!(host.kept(&id)["name"], "Faster");
    assert_eq!(host.store.secrets("ops", &id).unwrap().get("token").unwrap().expose(), CANARY);
}

#[test]
fn the_old_secret_stays_until_the_new_one_has_passed() {
    let mut host = Host::new();
    let id = host.made();
    let path = format!("teams/ops/connections/{id}/secrets");
    let headers = [("if-match", "\"1\""), ("idempotency-key", "k")];
    let body = Some(json!({ "secrets": { "token": NEW_CANARY } }));
    let put = asked(host.begin(Method::Put, &path, &headers, body));
    assert_eq!(put.task.secrets.get("token").unwrap().expose(), NEW_CANARY);
    assert_eq!(host.store.secrets("ops", &id).unwrap().get("token").unwrap().expose(), CANARY);
    assert_eq!(host.finish(put, "00o1").status, 200);
    assert_eq!(host.store.secrets("ops", &id).unwrap().get("token").unwrap().expose(), NEW_CANARY);
}

#[test]
fn a_test_says_nothing_about_a_secret_that_was_replaced_meanwhile() {
    let mut host = Host::new();
    let id = host.made();
    let path = format!("teams/ops/connections/{id}");
    let test = asked(host.begin(Method::Post, &format!("{path}/tests"), &[], None));
    assert_eq!(
        (test.task.purpose, test.task.secrets.get("token").unwrap().expose()),
        (Purpose::Test, CANARY)
    );
    host.now += 1;
    let headers = [("if-match", "*"), ("idempotency-key", "k")];
    let body = Some(json!({ "secrets": { "token": NEW_CANARY }, "verify": "skip" }));
    answered(host.begin(Method::Put, &format!("{path}/secrets"), &headers, body));
    assert_eq!(host.finish(test, "00o1").status, 200);
    assert_eq!(host.kept(&id)["status"], "untested");
}

#[test]
fn a_connection_deleted_during_its_test_is_not_found() {
    let mut host = Host::new();
    let id = host.made();
    let path = format!("teams/ops/connections/{id}");
    let test = asked(host.begin(Method::Post, &format!("{path}/tests"), &[], None));
    answered(host.begin(Method::Delete, &path, &[("if-match", "*")], None));
    refused(&host.finish(test, "00o1"), 404, "not_found");
    assert!(host.store.secrets("ops", &id).unwrap().is_empty());
}

#[test]
fn nothing_is_answered_without_a_session_nor_kept_after_its_end() {
    let mut host = Host::new();
    let pending = asked(host.create("k", "Acme", "acme.okta.com"));
    let caller = host.caller.take();
    refused(&host.finish(pending, "00o1"), 401, "session_expired");
    for path in ["me", "teams/ops/connections", "teams/sales/connections"] {
        let answer = answered(host.begin(Method::Get, path, &[], None));
        refused(&answer, 401, "session_expired");
        assert_eq!(header(&answer.headers, "x-request-id"), Some("r1"));
    }
    host.caller = caller;
    let list = answered(host.begin(Method::Get, "teams/ops/connections", &[], None));
    assert_eq!(list.body, "{\"items\":[],\"next\":null}");
}

#[test]
fn a_role_counts_for_its_own_team_and_for_as_long_as_it_lasts() {
    let mut host = Host::new();
    let sales = request(
        Method::Post,
        "teams/sales/connections",
        &[("idempotency-key", "k")],
        Some(okta("Acme", "acme.okta.com").to_string()),
    );
    let answer = host.with(|store, context| answered(begin(store, context, &sales).unwrap()));
    refused(&answer, 403, "forbidden");
    let pending = asked(host.create("k", "Acme", "acme.okta.com"));
    host.caller.as_mut().unwrap().me.teams[0].role = Role::Member;
    refused(&host.finish(pending, "00o1"), 403, "forbidden");
}

#[test]
fn an_address_below_the_base_will_do_too() {
    let mut host = Host::new();
    let mut me = request(Method::Get, "me", &[], None);
    me.url = "me".to_owned();
    let answer = host.with(|store, context| answered(begin(store, context, &me).unwrap()));
    assert_eq!(answer.status, 200);
}

#[test]
fn a_sign_in_is_read_and_its_refusal_is_not_an_expired_session() {
    use patchbay_contract::session::{credentials, wrong_credentials};
    let sent = |body: &str| request(Method::Post, "session", &[], Some(body.to_owned()));
    let read = credentials(&sent(r#"{"email":"a@b.example","password":"Canary"}"#), "r1").unwrap();
    assert_eq!((read.email.as_str(), read.password.expose()), ("a@b.example", "Canary"));
    assert!(!format!("{read:?}").contains("Canary"));
    for body in [
        r#"{"email":"a@b.example"}"#,
        r#"{"email":"a","password":7}"#,
        r#"{"email":"","password":"x"}"#,
    ] {
        refused(&credentials(&sent(body), "r1").unwrap_err(), 422, "validation");
    }
    refused(&wrong_credentials("r1"), 422, "validation");
}
