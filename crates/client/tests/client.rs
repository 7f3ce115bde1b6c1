//! Calls over a transport that fails on purpose.
use patchbay_client::adapter::Adapter;
use patchbay_client::answer::Answer;
use patchbay_client::client::Client;
use patchbay_client::config::{Config, Expected};
use patchbay_client::failure::{Failure, TransportFault};
use patchbay_client::operation::*;
use patchbay_client::outcome::{EarlierTries, Outcome};
use patchbay_client::retry::{Ended, Next, Pause, Retry};
use patchbay_client::transport::{Clock, Limits, Pending, Transport};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{Access, AccessLevel, Connection, Secret};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

#[derive(Default)]
struct Fake {
    answers: RefCell<Vec<Result<HttpAnswer, TransportFault>>>,
    keys: RefCell<Vec<String>>,
}
impl Transport for Fake {
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        _: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>> {
        let key = request.headers.iter().find(|(n, _)| n == "idempotency-key");
        self.keys.borrow_mut().push(key.map(|(_, v)| v.clone()).unwrap_or_default());
        assert!(!request.url.contains("canary"));
        Box::pin(std::future::ready(self.answers.borrow_mut().remove(0)))
    }
}
impl Clock for Fake {
    fn sleep(&self, _: u32) -> Pending<'_, ()> {
        Box::pin(std::future::ready(()))
    }
    fn random(&self) -> u32 {
        7
    }
}

const NATIVE: &str = include_str!("../../../public/adapters/native.json");

fn run(
    answers: Vec<Result<HttpAnswer, TransportFault>>,
    operation: &Operation,
) -> (Result<Answer, Failure>, Vec<String>) {
    run_by(NATIVE, answers, operation)
}

/// Runs an operation with another adapter.
fn run_by(
    adapter: &str,
    answers: Vec<Result<HttpAnswer, TransportFault>>,
    operation: &Operation,
) -> (Result<Answer, Failure>, Vec<String>) {
    let fake = Rc::new(Fake { answers: RefCell::new(answers), ..Fake::default() });
    let adapter = Adapter::parse("native.json", adapter).unwrap();
    let client = Client::new(adapter, "/v1/", 30, fake.clone(), fake.clone()).in_team("t1");
    let mut call = Box::pin(client.call(operation));
    let Poll::Ready(result) = call.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("pending")
    };
    (result, fake.keys.take())
}

fn create() -> Operation {
    Operation::CreateConnection {
        connection: NewConnection {
            integration: "okta".into(),
            auth_method: "api_token".into(),
            name: "A".into(),
            values: Default::default(),
            secrets: [("token".to_owned(), Secret::new("canary".into()))].into(),
            access: Access { level: AccessLevel::Everyone, principals: vec![] },
            verify: Verify::Skip,
        },
        key: IdempotencyKey("k1".into()),
    }
}

#[test]
fn lost_write_is_repeated_once_then_unknown() {
    let lost = || Err(TransportFault::Unreachable);
    let (result, keys) = run(vec![lost(), lost()], &create());
    assert_eq!(keys, ["k1", "k1"]);
    let unknown = Failure::OutcomeUnknown { repeatable: true, problem: None };
    assert_eq!(result.unwrap_err(), unknown);
    let body = r#"{"id":"c1","integration":"okta","name":"A"}"#.to_owned();
    let made = HttpAnswer { status: 201, headers: vec![], body };
    let (result, keys) = run(vec![lost(), Ok(made)], &create());
    assert_eq!(result.unwrap().one::<Connection>().unwrap().id, "c1");
    assert_eq!(keys.len(), 2);
}

/// An answer with this status and only this code in its body.
fn answer(status: u16, code: &str) -> Result<HttpAnswer, TransportFault> {
    let body = if code.is_empty() { String::new() } else { format!(r#"{{"code":"{code}"}}"#) };
    Ok(HttpAnswer { status, headers: vec![], body })
}

#[test]
fn rejected_retry_keeps_outcome_unknown() {
    let lost = || Err(TransportFault::Unreachable);
    for (status, code, says) in [
        (401, "session_expired", "unknown"),
        (403, "forbidden", "unknown"),
        (403, "", "unknown"),
        (408, "", "unknown"),
        (409, "key_in_flight", "unknown"),
        (429, "rate_limited", "unknown"),
        (500, "unavailable", "unknown"),
        (500, "", "unknown"),
        (503, "unavailable", "unknown"),
        (503, "", "unknown"),
        (504, "", "unknown"),
        // These are answers to the intent: if the first try had been done, they would differ.
        (503, "provider_rejected", "refused"),
        (422, "validation", "refused"),
        (409, "duplicate", "refused"),
    ] {
        let (result, keys) = run(vec![lost(), answer(status, code)], &create());
        let failure = result.unwrap_err();
        let found = match &failure {
            Failure::OutcomeUnknown { repeatable: true, .. } => "unknown",
            Failure::Problem(_) => "refused",
            _ => "something else",
        };
        assert_eq!((found, keys.len()), (says, 2), "{status} {code}: {failure:?}");
        assert_eq!(failure.ends_session(), status == 401, "{status} {code}: {failure:?}");
        let expected = if says == "unknown" { Outcome::Unknown } else { Outcome::Refused };
        assert_eq!(failure.outcome(), expected, "{status} {code}: {failure:?}");
        let outcome = Outcome::of::<()>(&Err(failure), EarlierTries::Unknown);
        assert_eq!(outcome, expected, "{status} {code}");
    }
}

#[test]
fn gateway_401_leaves_the_outcome_of_a_write_unknown() {
    for (code, says) in [("", Outcome::Unknown), ("session_expired", Outcome::Refused)] {
        let (result, keys) = run(vec![answer(401, code)], &create());
        let failure = result.unwrap_err();
        assert_eq!((failure.outcome(), keys.len()), (says, 1), "{code}: {failure:?}");
        // The person signs in in both cases.
        assert!(failure.ends_session(), "{code}: {failure:?}");
    }
    let (result, _) = run(vec![answer(401, "")], &Operation::Me);
    assert!(matches!(result, Err(Failure::SessionExpired { .. })));
}

#[test]
fn rejected_later_attempt_keeps_outcome_unknown() {
    for (status, code, says) in [
        (401, "session_expired", "unknown"),
        (403, "forbidden", "unknown"),
        (429, "rate_limited", "unknown"),
        (503, "unavailable", "unknown"),
        (409, "key_in_flight", "refused"),
        (503, "provider_rejected", "refused"),
        (422, "validation", "refused"),
        (422, "key_reused", "refused"),
    ] {
        let (result, _) = run(vec![answer(status, code)], &create());
        let failure = result.unwrap_err().after_open_try(true);
        let found = match &failure {
            Failure::OutcomeUnknown { repeatable: true, problem: Some(problem) } => {
                assert_eq!(problem.status, status);
                "unknown"
            }
            Failure::Problem(_) => "refused",
            _ => "something else",
        };
        assert_eq!(found, says, "{status} {code}: {failure:?}");
    }
    let unreached = Failure::Transport(TransportFault::Unreachable).after_open_try(false);
    assert_eq!(unreached, Failure::OutcomeUnknown { repeatable: false, problem: None });
    // Nothing was sent: that fault is more useful than an unknown outcome.
    assert_eq!(Failure::Aborted.after_open_try(true), Failure::Aborted);
}

#[test]
fn answer_to_the_first_try_is_its_outcome() {
    for (status, code, says) in [
        (401, "session_expired", "session"),
        (429, "rate_limited", "refused"),
        (503, "unavailable", "refused"),
        // By the contract, the outcome is unknown.
        (500, "unavailable", "unknown"),
    ] {
        let (result, keys) = run(vec![answer(status, code)], &create());
        let found = match result.unwrap_err() {
            Failure::OutcomeUnknown { problem, .. } => {
                assert_eq!(problem.unwrap().status, status);
                "unknown"
            }
            Failure::SessionExpired { .. } => "session",
            Failure::Problem(_) => "refused",
            other => panic!("{other:?}"),
        };
        assert_eq!((found, keys.len()), (says, 1), "{status}");
    }
}

/// HTML, Envoy's text, or nothing at all, with a status that the backend has codes for.
#[test]
fn gateway_error_leaves_a_write_unknown() {
    let delete = Operation::DeleteConnection { id: "c".into(), etag: None, revoke: false };
    let disable = Operation::Disable { id: "c".into() };
    for body in ["<html>no</html>", "upstream connect error", "", r#"{"message":"no"}"#] {
        for status in [400, 403, 404, 408, 413, 429, 500, 503] {
            let answer = || Ok(HttpAnswer { status, headers: vec![], body: body.to_owned() });
            for operation in [&create(), &delete, &disable] {
                let (result, keys) = run(vec![answer()], operation);
                let failure = result.unwrap_err();
                let Failure::OutcomeUnknown { problem: Some(problem), .. } = &failure else {
                    panic!("{status} {body}: {failure:?}")
                };
                assert_eq!((problem.status, problem.code.as_str(), keys.len()), (status, "", 1));
                assert_eq!(failure.outcome(), Outcome::Unknown);
            }
            let (result, _) = run(vec![answer(), answer(), answer()], &Operation::Me);
            let failure = result.unwrap_err();
            assert!(!matches!(failure, Failure::OutcomeUnknown { .. }), "{status} {body}");
        }
    }
}

/// A proxy that wants the person to sign in answers any request by a redirect.
#[test]
fn redirect_ends_the_session() {
    let redirected = || vec![Err(TransportFault::Redirected)];
    let (result, keys) = run(redirected(), &Operation::Me);
    assert!(matches!(result.unwrap_err(), Failure::SessionExpired { .. }));
    assert_eq!(keys.len(), 1);
    // The backend may have answered by it, after it had saved the connection.
    let (result, keys) = run(redirected(), &create());
    let failure = result.unwrap_err();
    assert!(failure.ends_session() && failure.outcome() == Outcome::Unknown, "{failure:?}");
    assert_eq!(keys.len(), 1);
}

#[test]
fn failed_reads_are_never_unknown() {
    let gone = || Err(TransportFault::Unreachable);
    for answers in [
        vec![gone(), gone(), gone()],
        vec![answer(504, ""), answer(504, ""), answer(504, "")],
        vec![gone(), answer(403, "forbidden")],
        vec![answer(500, "unavailable"), gone(), answer(401, "session_expired")],
    ] {
        let (result, _) = run(answers, &Operation::Me);
        let failure = result.unwrap_err();
        assert_eq!(failure.outcome(), Outcome::Refused, "{failure:?}");
    }
}

#[test]
fn create_without_a_key_is_sent_once() {
    let keyless = NATIVE.replace("{/idempotency_key}", "{/name}");
    let (result, keys) = run_by(&keyless, vec![Err(TransportFault::TimedOut)], &create());
    let unknown = Failure::OutcomeUnknown { repeatable: false, problem: None };
    assert_eq!((result.unwrap_err(), keys.len()), (unknown, 1));
}

#[test]
fn adapter_fault_after_sending_leaves_the_write_open() {
    let made = r#"{"id":"c1","integration":"okta","name":"A"}"#.to_owned();
    let made = || Ok(HttpAnswer { status: 201, headers: vec![], body: made.clone() });
    let body = |wrong: &str| NATIVE.replace(r#""name": "{/name}","#, wrong);
    let unsent = body(r#""name": "{/name}", "path": "{/values}x","#);
    let create_answer =
        r#""answer": {"id": "{/body/id}", "integration": "okta", "name": "{/body/title}"}"#;
    let (head, tail) = NATIVE.split_once("\"get_connection\"").unwrap();
    let at = head.rfind(r#""answer": "{/body}""#).unwrap();
    let unread = format!("{}{create_answer}}}, \"get_connection\"{tail}", &head[..at]);
    for (adapter, is_open) in [(unsent, false), (unread, true)] {
        let (result, _) = run_by(&adapter, vec![made()], &create());
        let failure = result.unwrap_err();
        assert!(matches!(failure, Failure::Adapter(_)), "{failure:?}");
        assert_eq!(failure.outcome() == Outcome::Unknown, is_open, "{failure:?}");
    }
}

#[test]
fn read_is_tried_three_times_and_refusal_once() {
    let lost = || Err(TransportFault::TimedOut);
    let (result, keys) = run(vec![lost(), lost(), lost()], &Operation::Me);
    assert_eq!(
        (result.unwrap_err(), keys.len()),
        (Failure::Transport(TransportFault::TimedOut), 3)
    );
    for status in [400, 401, 403, 404, 410, 422] {
        for effect in [Effect::Read, Effect::Ask, Effect::Write] {
            let next = Retry::new(effect, true).next(Ended::Status(status, Some(1)), 5);
            assert_eq!(next, Next::Stop);
        }
    }
    for random in [0, 1, u32::MAX] {
        let mut retry = Retry::new(Effect::Read, true);
        for _ in 0..2 {
            let next = retry.next(Ended::Status(503, None), random);
            assert!(matches!(next, Next::Again(Pause { ms: 300..=8000, .. })), "{next:?}");
        }
        assert_eq!(retry.next(Ended::Status(503, None), random), Next::Stop);
    }
    let wait = |s| Retry::new(Effect::Read, true).next(Ended::Status(429, Some(s)), 0);
    let minute = Pause { ms: 60_000, asked_for: true };
    assert_eq!((wait(60), wait(61)), (Next::Again(minute), Next::Stop));
}

#[test]
fn pauses_are_noted_when_they_begin_and_end() {
    let headers = vec![("retry-after".to_owned(), "20".to_owned())];
    let busy = HttpAnswer { status: 429, headers, body: String::new() };
    let me = HttpAnswer { status: 200, headers: vec![], body: "{}".to_owned() };
    let fake = Rc::new(Fake { answers: RefCell::new(vec![Ok(busy), Ok(me)]), ..Fake::default() });
    let adapter = Adapter::parse("native.json", NATIVE).unwrap();
    let client = Client::new(adapter, "/v1/", 30, fake.clone(), fake);
    let noted = RefCell::new(Vec::new());
    let note = |pause| noted.borrow_mut().push(pause);
    let mut call = Box::pin(client.call_noting_pauses(&Operation::Me, &note));
    assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready());
    let asked = Pause { ms: 20_000, asked_for: true };
    assert_eq!(noted.take(), [Some(asked), None]);
}

#[test]
fn stopping_a_change_leaves_its_outcome_unknown() {
    let fake = Rc::new(Fake::default());
    let adapter = Adapter::parse("native.json", NATIVE).unwrap();
    let client = Client::new(adapter, "/v1/", 30, fake.clone(), fake);
    for (name, kind) in OperationKind::ALL {
        let is_write = kind.effect() == Effect::Write;
        let is_unknown = client.stopped(kind).outcome() == Outcome::Unknown;
        assert_eq!(is_unknown, is_write, "{name}");
    }
}

#[test]
fn every_wrong_key_of_the_configuration_is_listed() {
    assert!(Config::parse(include_str!("../../../public/config.json")).is_ok());
    let text = r#"{"titel":"x","help_url":"javascript:alert(1)","catalog":["x"],
        "backend":{"url":"ftp://x","timeout_s":"30","sign_in":{"mode":"no"}}}"#;
    let problems = Config::parse(text).unwrap_err();
    let keys: Vec<_> = problems.iter().map(|p| p.key.as_str()).collect();
    for key in [
        "titel",
        "help_url",
        "catalog.0",
        "backend.url",
        "backend.timeout_s",
        "backend.sign_in.mode",
    ] {
        assert!(keys.contains(&key), "{key} {keys:?}");
    }
    assert!(matches!(problems[0].expected, Expected::KnownKey { near: Some("title"), .. }));
}
