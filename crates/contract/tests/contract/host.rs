//! A host that makes the two steps of a call one by one, so that a test can do something between
//! them.

use crate::client::{BASE_PATH, START, catalog, ids, okta, request};
use patchbay_contract::{Caller, Context, Step, Store, Verdict, Verification, begin, finish};
use patchbay_demo::Memory;
use patchbay_model::http::{HttpAnswer, Method};
use patchbay_model::{CheckOutcome, Integration, Me, Remote, Role, Team, TestResult, User};
use patchbay_regress_patterns::RegressPatterns;
use serde_json::Value;

pub struct Host {
    pub store: Memory,
    pub catalog: Vec<Integration>,
    pub caller: Option<Caller>,
    pub now: u64,
    pub new_id: Box<dyn Fn() -> String>,
}

impl Host {
    pub fn new() -> Self {
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
            now: START,
            new_id: Box::new(ids()),
        }
    }

    pub fn with<T>(&mut self, act: impl FnOnce(&mut Memory, &Context) -> T) -> T {
        let context = Context {
            caller: self.caller.as_ref(),
            catalog: &self.catalog,
            patterns: &RegressPatterns,
            now: self.now,
            request_id: "r1",
            base_path: BASE_PATH,
            new_id: &*self.new_id,
            digest: &|text: &str| {
                format!("{}:{}", text.len(), text.chars().filter(|c| *c == 'a').count())
            },
        };
        act(&mut self.store, &context)
    }

    pub fn begin(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Step {
        let request = request(method, path, headers, body.map(|b| b.to_string()));
        self.with(|store, context| begin(store, context, &request).unwrap())
    }

    pub fn create(&mut self, key: &str, name: &str, domain: &str) -> Step {
        let headers = [("idempotency-key", key)];
        self.begin(Method::Post, "teams/ops/connections", &headers, Some(okta(name, domain)))
    }

    pub fn finish(&mut self, verification: Verification, remote: &str) -> HttpAnswer {
        let verdict = passed(remote);
        self.with(|store, context| finish(store, context, verification, verdict).unwrap())
    }

    pub fn create_connection(&mut self) -> String {
        let verification = verification(self.create("first", "Acme", "acme.okta.com"));
        let made = self.finish(verification, "00o1");
        assert_eq!(made.status, 201);
        serde_json::from_str::<Value>(&made.body).unwrap()["id"].as_str().unwrap().to_owned()
    }

    pub fn saved(&self, id: &str) -> Value {
        let stored = self.store.connection("ops", id).unwrap().unwrap();
        serde_json::to_value(stored.connection).unwrap()
    }
}

pub fn passed(remote: &str) -> Verdict {
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
pub fn verification(step: Step) -> Verification {
    match step {
        Step::Verify(verification) => *verification,
        Step::Answer(answer) => panic!("{answer:?}"),
    }
}

#[track_caller]
pub fn assert_problem(answer: &HttpAnswer, status: u16, code: &str) {
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((answer.status, body["code"].as_str()), (status, Some(code)), "{answer:?}");
}

#[track_caller]
pub fn answer(step: Step) -> HttpAnswer {
    match step {
        Step::Answer(answer) => answer,
        Step::Verify(verification) => panic!("{:?}", verification.task),
    }
}
