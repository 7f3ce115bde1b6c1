//! A TCP proxy in front of the backend that makes chosen requests fail. It works on the bytes of
//! the connection, so that it can do what real networks and gateways do: cut a response, send it
//! slowly or never, reset the connection, or answer in place of the backend.
//!
//! Each connection carries one request, so a browser never repeats a request by itself because a
//! connection that it wanted to use again was closed.

mod exchange;
mod fault;
mod message;

pub use fault::{Cut, Delivery, End, Fault, Reach, Response};
pub use message::{Message, Received, response};

use anyhow::{Context, Result};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

/// The requests that fail, and how.
#[derive(Clone)]
pub struct Rule {
    /// The start of their heads, such as `POST /v1/`.
    pub start: String,
    /// How often to apply it; `None` for always.
    pub times: Option<u32>,
    /// What happens to them.
    pub fault: Fault,
}

/// What an overloaded backend might respond.
const UNAVAILABLE: (u16, &str, &str) =
    (503, "application/json", "{\"status\":503,\"code\":\"unavailable\"}");
/// What a backend responds that wants to be left alone for a while.
const BUSY: (u16, &str, &str) = (429, "application/problem+json", "{\"code\":\"rate_limited\"}");
/// What a gateway sends by itself, after the backend did its part too late.
const GATEWAY_ERROR: (u16, &str, &str) = (503, "text/html", "<html>upstream connect error</html>");

#[derive(Default)]
struct Shared {
    backend: String,
    rule: Mutex<Option<Rule>>,
    received: Mutex<Vec<Received>>,
}

impl Shared {
    /// The fault of a request with this head. Counts it.
    fn fault_of(&self, head: &str) -> Option<Fault> {
        let mut rule = self.rule.lock().expect("rule");
        let found = rule.as_mut().filter(|rule| head.starts_with(&rule.start))?;
        match &mut found.times {
            Some(0) => return None,
            Some(times) => *times -= 1,
            None => {}
        }
        Some(found.fault.clone())
    }
}

/// A running proxy. It ends with the test's runtime.
pub struct FaultyProxy {
    pub url: String,
    shared: Arc<Shared>,
}

impl FaultyProxy {
    /// Starts a proxy in front of the backend at this address. At first all requests pass.
    pub async fn start(backend: &str) -> Result<Self> {
        let backend = backend.strip_prefix("http://").context("an address")?.to_owned();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let shared = Arc::new(Shared { backend, ..Shared::default() });
        let of_connections = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let shared = Arc::clone(&of_connections);
                // An error means that one side went away.
                tokio::spawn(async move { drop(exchange::serve(client, &shared).await) });
            }
        });
        Ok(Self { url, shared })
    }

    /// From now on, this rule holds in place of the one before.
    pub fn set(&self, rule: Rule) {
        *self.shared.rule.lock().expect("rule") = Some(rule);
    }

    /// From now on, lets all requests and responses pass.
    pub fn pass_all(&self) {
        *self.shared.rule.lock().expect("rule") = None;
    }

    /// The requests so far. They hold secrets. Forgets them.
    pub fn take_received(&self) -> Vec<Received> {
        std::mem::take(&mut *self.shared.received.lock().expect("received"))
    }

    /// From now on, drops the response to each request that starts with this text, such as
    /// `POST /v1/`.
    pub fn drop_responses(&self, start: &str) {
        self.always(start, Fault::cut(Reach::Backend, End::Close));
    }

    /// From now on, replaces the response to each request that starts with this text by a gateway's
    /// 503 in HTML. The backend has handled the request by then.
    pub fn replace_responses(&self, start: &str) {
        let (status, kind, body) = GATEWAY_ERROR;
        self.always(start, Fault::answer(Reach::Backend, response(status, &[], kind, body)));
    }

    /// From now on, responds 503 to each request that starts with this text.
    pub fn respond_503(&self, start: &str) {
        let (status, kind, body) = UNAVAILABLE;
        self.always(start, Fault::answer(Reach::Nobody, response(status, &[], kind, body)));
    }

    /// From now on, responds 429 with `Retry-After: 20` to each request that starts with this text.
    pub fn respond_429(&self, start: &str) {
        let (status, kind, body) = BUSY;
        let bytes = response(status, &[("Retry-After", "20")], kind, body);
        self.always(start, Fault::answer(Reach::Nobody, bytes));
    }

    /// From now on, lets each sender of a request that starts with this text wait without an end. The
    /// backend has handled the request by then.
    pub fn hold_responses(&self, start: &str) {
        self.always(start, Fault::cut(Reach::Backend, End::StayOpen));
    }

    /// From now on, redirects each request that starts with this text to a sign-in page.
    pub fn redirect_to_sign_in(&self, start: &str) {
        let to = [("Location", "https://sso.example/login")];
        self.always(start, Fault::answer(Reach::Nobody, response(302, &to, "text/html", "")));
    }

    /// From now on, responds 422 to each request that starts with this text, with a problem that
    /// quotes this token: in the detail, at its field, and in the id of the request.
    pub fn echo_token(&self, start: &str, token: &str) {
        let body = serde_json::json!({
            "code": "refused_it", "detail": format!("Refused: SSWS {token}"),
            "request_id": format!("req-{token}"),
            "errors": [
                { "pointer": "/secrets/token", "code": "odd", "detail": format!("Unknown: {token}") },
                { "pointer": "/values/unknown", "code": format!("odd {token}") },
            ],
        });
        let bytes = response(422, &[], "application/problem+json", &body.to_string());
        self.always(start, Fault::answer(Reach::Nobody, bytes));
    }

    /// From now on, lets the backend respond 404 to each request that starts with this text.
    pub fn respond_404(&self, start: &str) {
        self.always(start, Fault { reach: Reach::OtherPath, ..Fault::default() });
    }

    fn always(&self, start: &str, fault: Fault) {
        self.set(Rule { start: start.to_owned(), times: None, fault });
    }
}
