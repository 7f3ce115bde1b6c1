//! The session: tokens are renewed in time and once, a CSRF token goes into headers, and nothing of
//! it is ever shown.
mod backend;

use backend::*;
use patchbay_client::adapter::Adapter;
use patchbay_client::answer::Answer;
use patchbay_client::client::Client;
use patchbay_client::failure::{Failure, TransportFault};
use patchbay_client::operation::*;
use patchbay_client::transport::{Clock, Limits, Pending, Transport};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{Me, Secret};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A backend whose tokens are `t1`, `t2` and so on. It accepts the newest one only, and each refresh
/// token once.
struct Backend {
    newest: Cell<u32>,
    now: Cell<u64>,
    expires_in: Option<u32>,
    /// Whether the newest token has ended, although its time isn't over.
    is_revoked: Cell<bool>,
    /// How the next renewal ends, if not well.
    renewal: Cell<Option<Result<u16, TransportFault>>>,
    sent: RefCell<Vec<String>>,
    /// The headers of the last request.
    headers: RefCell<Vec<(String, String)>>,
}

impl Backend {
    fn new(expires_in: Option<u32>) -> Rc<Self> {
        Rc::new(Self {
            newest: Cell::new(0),
            now: Cell::new(1_700_000_000),
            expires_in,
            is_revoked: Cell::new(false),
            renewal: Cell::new(None),
            sent: RefCell::default(),
            headers: RefCell::default(),
        })
    }

    fn tokens(&self) -> HttpAnswer {
        let n = self.newest.get() + 1;
        self.newest.set(n);
        self.is_revoked.set(false);
        let mut body = json!({ "access": format!("t{n}"), "refresh": format!("r{n}") });
        if let Some(seconds) = self.expires_in {
            body["expires_in"] = json!(seconds);
        }
        answer(200, body)
    }

    fn respond(&self, request: &HttpRequest) -> Result<HttpAnswer, TransportFault> {
        let has = |value: String| request.headers.iter().any(|(_, found)| *found == value);
        let newest = self.newest.get();
        match request.url.trim_start_matches("/v1/") {
            "login" => Ok(self.tokens()),
            "refresh" => match self.renewal.take() {
                Some(Err(fault)) => Err(fault),
                Some(Ok(status)) => Ok(answer(status, json!({}))),
                None if body_of(request) == json!({ "refresh": format!("r{newest}") }) => {
                    Ok(self.tokens())
                }
                None => Ok(answer(401, json!({}))),
            },
            "me" if has(format!("Bearer t{newest}")) && !self.is_revoked.get() => {
                Ok(answer(200, json!({ "id": 1, "name": "Grace", "csrf": "csrf-canary" })))
            }
            "jobs" => {
                // The work takes longer than the token lives.
                let is_first =
                    self.sent.borrow().iter().filter(|line| *line == "GET jobs").count() == 1;
                if is_first {
                    self.now.set(self.now.get() + 300);
                    return Ok(answer(200, json!({ "state": "running" })));
                }
                match has(format!("Bearer t{newest}")) && newest > 1 {
                    true => Ok(answer(200, json!({ "state": "ok", "id": 1, "name": "Acme" }))),
                    false => Ok(answer(401, json!({}))),
                }
            }
            "work" => Ok(answer(202, json!({}))),
            _ if has(format!("Bearer t{newest}")) && !self.is_revoked.get() => {
                Ok(answer(200, json!({ "data": [], "id": 1, "name": "Acme" })))
            }
            _ => Ok(answer(401, json!({}))),
        }
    }
}

impl Transport for Backend {
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        _: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>> {
        let path = request.url.split('?').next().unwrap().trim_start_matches("/v1/");
        self.sent.borrow_mut().push(format!("{} {path}", request.method.as_str()));
        *self.headers.borrow_mut() = request.headers.clone();
        Box::pin(async move {
            // Two requests can be under way at the same time.
            let mut is_first = true;
            std::future::poll_fn(|_| match std::mem::replace(&mut is_first, false) {
                true => Poll::Pending,
                false => Poll::Ready(()),
            })
            .await;
            self.respond(request)
        })
    }

    fn cookie(&self, name: &str) -> Option<Secret> {
        (name == "csrftoken").then(|| Secret::new("cookie-canary".to_owned()))
    }
}

impl Clock for Backend {
    fn sleep(&self, _: u32) -> Pending<'_, ()> {
        Box::pin(std::future::ready(()))
    }
    fn random(&self) -> u32 {
        0
    }
    fn now_s(&self) -> Option<u64> {
        Some(self.now.get())
    }
}

fn ours() -> Adapter {
    adapter(json!({
        "headers": {
            "Authorization": "Bearer {/session/token}",
            "X-CSRF-Token": "{/session/csrf}"
        },
        "operations": {
            "sign_in": {
                "request": { "method": "POST", "path": "login", "body": {
                    "email": "{/session/email}", "password": "{/session/password}" } },
                "answer": { "token": "{/body/access}", "refresh_token": "{/body/refresh}",
                    "expires_in": "{/body/expires_in}" }
            },
            "refresh": {
                "request": { "method": "POST", "path": "refresh", "body": {
                    "refresh": "{/session/refresh_token}" } },
                "answer": { "token": "{/body/access}", "refresh_token": "{/body/refresh}",
                    "expires_in": "{/body/expires_in}" }
            },
            "me": {
                "request": { "method": "GET", "path": "me" },
                "answer": { "user": { "id": "{/body/id}", "name": "{/body/name}" }, "teams": [],
                    "csrf": "{/body/csrf}" }
            }
        }
    }))
}

fn client(backend: &Rc<Backend>) -> Client {
    Client::new(ours(), "/v1/", 30, backend.clone(), backend.clone())
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    for _ in 0..50 {
        if let Poll::Ready(result) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return result;
        }
    }
    panic!("still waiting")
}

fn call(client: &Client, operation: &Operation) -> Result<Answer, Failure> {
    run(client.call(operation))
}

#[test]
fn token_is_renewed_before_it_ends() {
    let backend = Backend::new(Some(300));
    let client = client(&backend);
    call(&client, &sign_in("pw")).unwrap();
    call(&client, &list(None, None)).unwrap();
    backend.now.set(backend.now.get() + 239);
    call(&client, &list(None, None)).unwrap();
    assert_eq!(*backend.sent.borrow(), ["POST login", "GET c", "GET c"]);
    backend.now.set(backend.now.get() + 1);
    call(&client, &list(None, None)).unwrap();
    assert_eq!(backend.sent.borrow()[3..], ["POST refresh", "GET c"]);
}

#[test]
fn sign_in_does_not_carry_the_old_token() {
    // Django answers a sign-in with a wrong token by 401, whatever the password.
    let backend = Backend::new(None);
    let client = client(&backend);
    for _ in 0..2 {
        call(&client, &sign_in("pw")).unwrap();
        let headers = backend.headers.borrow();
        assert!(headers.iter().all(|(name, _)| name != "authorization"), "{headers:?}");
    }
}

#[test]
fn calls_at_the_same_time_renew_the_token_once() {
    for expires_in in [Some(300), None] {
        let backend = Backend::new(expires_in);
        let client = client(&backend);
        call(&client, &sign_in("pw")).unwrap();
        backend.now.set(backend.now.get() + 299);
        backend.is_revoked.set(expires_in.is_none());
        let lists = [list(None, None), list(None, None), list(None, None)];
        let calls = lists.iter().map(|list| client.call(list));
        for result in run(futures::future::join_all(calls)) {
            result.unwrap();
        }
        let sent = backend.sent.borrow();
        let renewals = sent.iter().filter(|line| *line == "POST refresh").count();
        assert_eq!(renewals, 1, "{sent:?}");
    }
}

#[test]
fn refused_request_is_sent_again_with_a_new_token() {
    let backend = Backend::new(None);
    let client = client(&backend);
    call(&client, &sign_in("pw")).unwrap();
    backend.is_revoked.set(true);
    call(&client, &list(None, None)).unwrap();
    assert_eq!(*backend.sent.borrow(), ["POST login", "GET c", "POST refresh", "GET c"]);
}

#[test]
fn write_with_a_bare_401_is_not_sent_again() {
    // It may come from a gateway that doesn't know what the backend did.
    let backend = Backend::new(None);
    let client = client(&backend);
    call(&client, &sign_in("pw")).unwrap();
    backend.is_revoked.set(true);
    let create = create(json!({ "domain": "acme.okta.com" }), &[("token", "canary")]);
    let failure = call(&client, &create).unwrap_err();
    assert!(matches!(failure, Failure::OutcomeUnknown { .. }), "{failure:?}");
    assert_eq!(*backend.sent.borrow(), ["POST login", "POST c"]);
}

#[test]
fn token_is_renewed_while_work_goes_on_in_the_background() {
    let backend = Backend::new(Some(300));
    let mut adapter = ours();
    let slow = json!({ "name": "Ours", "operations": {
        "me": { "answer": { "user": { "id": "u", "name": "Grace" }, "teams": [] } },
        "list_connections": { "request": { "method": "GET", "path": "c" },
            "answer": { "items": [] } },
        "create_connection": {
            "request": { "method": "POST", "path": "work", "body": "{/input}" },
            "poll": { "path": "jobs", "state": { "$match": "/body/state",
                "cases": { "ok": "done", "*": "waiting" } } },
            "answer": { "id": "{/body/id}", "name": "{/body/name}", "integration": "okta" } } } });
    let slow = Adapter::parse("ours.json", &slow.to_string()).unwrap();
    adapter.operations.extend(slow.operations);
    let client = Client::new(adapter, "/v1/", 30, backend.clone(), backend.clone());
    call(&client, &sign_in("pw")).unwrap();
    call(&client, &create(json!({ "domain": "acme.okta.com" }), &[("token", "canary")])).unwrap();
    assert_eq!(
        *backend.sent.borrow(),
        ["POST login", "POST work", "GET jobs", "POST refresh", "GET jobs"]
    );
}

#[test]
fn refused_renewal_ends_the_session() {
    let backend = Backend::new(None);
    let client = client(&backend);
    call(&client, &sign_in("pw")).unwrap();
    backend.is_revoked.set(true);
    backend.renewal.set(Some(Ok(400)));
    let failure = call(&client, &list(None, None)).unwrap_err();
    assert!(failure.ends_session(), "{failure:?}");
    assert_eq!(*backend.sent.borrow(), ["POST login", "GET c", "POST refresh"]);
    // Signing in again begins a new one.
    call(&client, &sign_in("pw")).unwrap();
    call(&client, &list(None, None)).unwrap();
}

#[test]
fn lost_renewal_does_not_end_the_session() {
    let backend = Backend::new(Some(300));
    let client = client(&backend);
    call(&client, &sign_in("pw")).unwrap();
    backend.now.set(backend.now.get() + 299);
    backend.renewal.set(Some(Err(TransportFault::Unreachable)));
    call(&client, &list(None, None)).unwrap();
    call(&client, &list(None, None)).unwrap();
    assert_eq!(
        *backend.sent.borrow(),
        ["POST login", "POST refresh", "GET c", "POST refresh", "GET c"]
    );
}

#[test]
fn csrf_token_of_an_answer_goes_into_a_header_and_is_not_shown() {
    let backend = Backend::new(None);
    let client = client(&backend);
    call(&client, &sign_in("pw")).unwrap();
    let me = call(&client, &Operation::Me).unwrap();
    let header = |name: &str| {
        let headers = backend.headers.borrow();
        headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone())
    };
    assert_eq!(header("x-csrf-token"), None);
    assert!(!format!("{:?}", me.one::<Value>().unwrap()).contains("canary"));
    call(&client, &list(None, None)).unwrap();
    assert_eq!(header("x-csrf-token").as_deref(), Some("csrf-canary"));
    // It belongs to the session.
    call(&client, &sign_in("pw")).unwrap();
    let me = call(&client, &Operation::Me).unwrap().one::<Me>().unwrap();
    assert_eq!((me.user.name.as_str(), header("x-csrf-token")), ("Grace", None));
}

#[test]
fn csrf_token_of_a_cookie_goes_into_a_header() {
    let backend = Backend::new(None);
    let adapter = adapter(json!({ "headers": { "X-CSRFToken": "{/cookies/csrftoken}",
        "X-Other": "{/cookies/other}" } }));
    let client = Client::new(adapter, "/v1/", 30, backend.clone(), backend.clone());
    call(&client, &list(None, None)).unwrap_err();
    let headers = backend.headers.borrow();
    assert_eq!(*headers, [("x-csrftoken".to_owned(), "cookie-canary".to_owned())]);
}

#[test]
fn tokens_are_never_in_an_address() {
    for pointer in ["/session/csrf", "/session/refresh_token", "/cookies/csrftoken"] {
        let text = json!({ "name": "Ours", "operations": {
            "me": { "request": { "method": "GET", "path": format!("me/{{{pointer}}}") },
                "answer": { "user": {}, "teams": [] } },
            "list_connections": { "request": { "method": "GET", "path": "c" },
                "answer": { "items": [] } } } });
        let error = Adapter::parse("ours.json", &text.to_string()).unwrap_err();
        assert_eq!(error.place, "/operations/me/request/path", "{pointer}");
        assert!(error.fault.to_string().contains("no secret"), "{}", error.fault);
    }
}
