//! The check of a backend, with answers made up here.

use patchbay_client::adapter::Adapter;
use patchbay_client::client::Client;
use patchbay_client::failure::{Failure, TransportFault};
use patchbay_client::operation::OperationKind;
use patchbay_client::transport::{Clock, Limits, Pending, Transport};
use patchbay_model::Secret;
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_pairing::check::{Account, Check};
use patchbay_pairing::finding::{Came, Fault, Finding, Outcome, Reason, Step};
use patchbay_pairing::watched::Watched;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

const NATIVE: &str = include_str!("../../../public/adapters/native.json");

/// Answers by the end of the path, once or more often.
struct Backend {
    answers: Vec<(&'static str, u16, Value)>,
    sent: RefCell<Vec<String>>,
}

impl Transport for Backend {
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        _: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>> {
        self.sent.borrow_mut().push(format!("{} {}", request.method.as_str(), request.url));
        let path = request.url.split('?').next().unwrap();
        let is_signed_in = request.headers.iter().any(|(_, value)| value == "Bearer t");
        let found = self.answers.iter().find(|(end, ..)| path.ends_with(end));
        let answer = match found {
            _ if !is_signed_in && !path.ends_with("/session") => Ok((401, &Value::Null)),
            Some((_, status, body)) => Ok((*status, body)),
            None => Err(TransportFault::Unreachable),
        };
        let answer = answer.map(|(status, body)| HttpAnswer {
            status,
            headers: vec![],
            body: body.to_string(),
        });
        Box::pin(std::future::ready(answer))
    }
}

struct NoWait;

impl Clock for NoWait {
    fn sleep(&self, _: u32) -> Pending<'_, ()> {
        Box::pin(std::future::ready(()))
    }
    fn random(&self) -> u32 {
        0
    }
}

/// A backend that is as it should be, with other answers before its own.
fn backend(mut answers: Vec<(&'static str, u16, Value)>) -> Rc<Backend> {
    let connection = json!({ "id": "c1", "integration": "okta", "name": "Acme" });
    let team = json!({ "id": "t1", "name": "Ops", "role": "admin" });
    answers.extend([
        ("/session", 200, json!({ "token": "t" })),
        ("/me", 200, json!({ "user": { "id": "u", "name": "Grace" }, "teams": [team] })),
        ("/integrations", 200, json!({ "items": [] })),
        ("/connections", 200, json!({ "items": [connection] })),
        ("/connections/c1", 200, connection),
        ("/events", 200, json!({ "items": [] })),
        ("/principals", 200, json!({ "items": [] })),
    ]);
    Rc::new(Backend { answers, sent: RefCell::default() })
}

fn check(backend: &Rc<Backend>, account: Option<&Account>) -> Vec<Finding> {
    let watched = Rc::new(Watched::new(backend.clone()));
    let adapter = Adapter::parse("adapters/native.json", NATIVE).unwrap();
    let client = Client::new(adapter, "/v1/", 30, watched.clone(), Rc::new(NoWait));
    let findings = RefCell::new(Vec::new());
    let note = |finding| findings.borrow_mut().push(finding);
    let mut run = Box::pin(Check::new(client, watched, &note).run(account));
    let Poll::Ready(()) = run.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("pending")
    };
    drop(run);
    findings.into_inner()
}

fn account() -> Account {
    Account { email: "grace@acme.test".into(), password: Secret::new("canary".into()) }
}

fn outcome(findings: &[Finding], step: Step) -> &Outcome {
    &findings.iter().find(|finding| finding.step == step).unwrap().outcome
}

#[test]
fn right_backend_passes_every_step() {
    let backend = backend(vec![]);
    let findings = check(&backend, Some(&account()));
    let steps: Vec<Step> = findings.iter().map(|finding| finding.step).collect();
    assert_eq!(
        steps[..8],
        [
            Step::Reachable,
            Step::SignIn,
            Step::Operation(OperationKind::Me),
            Step::Operation(OperationKind::ListIntegrations),
            Step::Operation(OperationKind::ListConnections),
            Step::Operation(OperationKind::GetConnection),
            Step::Operation(OperationKind::ListEvents),
            Step::Operation(OperationKind::ListPrincipals),
        ]
    );
    assert!(findings.iter().all(|finding| !finding.has_failed()), "{findings:?}");
    let me = outcome(&findings, Step::Operation(OperationKind::Me));
    assert_eq!(*me, Outcome::Passed(Came::Person("Grace".into(), 1)));
    let exchange = findings[4].exchange.as_ref().unwrap();
    assert_eq!(exchange.status, Ok(200));
    assert!(exchange.url.contains("/teams/t1/connections?"), "{}", exchange.url);
}

#[test]
fn check_changes_nothing() {
    let backend = backend(vec![]);
    let findings = check(&backend, Some(&account()));
    let sent = backend.sent.borrow();
    let changes = sent.iter().filter(|line| !line.starts_with("GET "));
    assert_eq!(changes.collect::<Vec<_>>(), ["POST /v1/session"]);
    let create = outcome(&findings, Step::Operation(OperationKind::CreateConnection));
    assert_eq!(*create, Outcome::NotTried(Reason::WouldChange));
}

#[test]
fn backend_without_a_session_asks_for_one() {
    let findings = check(&backend(vec![]), None);
    assert_eq!(*outcome(&findings, Step::SignIn), Outcome::NotTried(Reason::NeedsSignIn));
    assert_eq!(findings[0].step, Step::Reachable);
}

#[test]
fn refused_password_is_a_fault_of_the_sign_in() {
    let findings = check(&backend(vec![("/session", 401, json!({}))]), Some(&account()));
    let Outcome::Failed(Fault::Failure(Failure::Problem(problem))) =
        outcome(&findings, Step::SignIn)
    else {
        panic!("{findings:?}")
    };
    assert_eq!(problem.errors[0].code, "wrong_credentials");
    assert!(!format!("{findings:?}").contains("canary"));
}

#[test]
fn token_that_is_not_sent_is_a_fault_of_the_sign_in() {
    let findings =
        check(&backend(vec![("/session", 200, json!({ "token": "other" }))]), Some(&account()));
    assert_eq!(*outcome(&findings, Step::SignIn), Outcome::Failed(Fault::SignInWithoutEffect));
}

#[test]
fn backend_that_does_not_answer_is_unreachable() {
    let nobody = Rc::new(Backend { answers: vec![], sent: RefCell::default() });
    let watched = Rc::new(Watched::new(nobody));
    let adapter = Adapter::parse("adapters/native.json", NATIVE).unwrap();
    let client = Client::new(adapter, "/v1/", 30, watched.clone(), Rc::new(NoWait));
    let client = client.with_token(Secret::new("t".into()));
    let findings = RefCell::new(Vec::new());
    let note = |finding| findings.borrow_mut().push(finding);
    let mut run = Box::pin(Check::new(client, watched, &note).run(None));
    assert!(run.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready());
    drop(run);
    let findings = findings.into_inner();
    assert_eq!(findings[0].step, Step::Reachable);
    assert!(findings[0].has_failed(), "{findings:?}");
}

#[test]
fn faults_of_operations_are_found_side_by_side() {
    let broken = json!({ "items": [{ "id": "c1", "integration": "okta", "name": "Acme" },
        { "id": "c2", "integration": "okta" }] });
    let findings = check(
        &backend(vec![
            ("/connections", 200, broken),
            ("/principals", 404, json!({})),
            ("/integrations", 200, json!({ "results": [] })),
        ]),
        Some(&account()),
    );
    let list = outcome(&findings, Step::Operation(OperationKind::ListConnections));
    assert!(matches!(list, Outcome::Failed(Fault::Broken { usable: 1, .. })), "{list:?}");
    for kind in [OperationKind::ListPrincipals, OperationKind::ListIntegrations] {
        let fault = outcome(&findings, Step::Operation(kind));
        assert!(matches!(fault, Outcome::Failed(_)), "{kind:?}: {fault:?}");
    }
    let one = outcome(&findings, Step::Operation(OperationKind::GetConnection));
    assert_eq!(*one, Outcome::Passed(Came::One("Acme".into())));
}

#[test]
fn person_without_a_team_is_a_fault() {
    let me = json!({ "user": { "id": "u", "name": "Grace" }, "teams": [] });
    let findings = check(&backend(vec![("/me", 200, me)]), Some(&account()));
    let me = outcome(&findings, Step::Operation(OperationKind::Me));
    assert_eq!(*me, Outcome::Failed(Fault::NoTeam));
}
