//! Somebody who sends requests to something that answers them.

use patchbay_demo::Demo;
use patchbay_model::Integration;
use patchbay_model::http::{Body, HttpAnswer, HttpRequest, Method, header};
use patchbay_model::json::Json;
use patchbay_openapi::Contract;
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Value, json};
use std::cell::Cell;

pub const CANARY: &str = "00CanaryCanaryCanaryCanaryCanaryCanary1234";
pub const NEW_CANARY: &str = "00CanaryTheSecondTheSecondTheSecond1234567";
pub const TEN_O_CLOCK: u64 = 1_795_428_000;
pub const BASE: &str = "/api/v1/";

/// Anything that speaks the contract.
pub trait Answers {
    fn answer(&mut self, request: &HttpRequest, now: u64) -> HttpAnswer;
}

impl Answers for Demo {
    fn answer(&mut self, request: &HttpRequest, now: u64) -> HttpAnswer {
        self.handle(request, now)
    }
}

pub struct Desk<A> {
    pub backend: A,
    pub now: u64,
    keys: u32,
    contract: Contract,
}

/// An answer, read.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Value,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        header(&self.headers, name).unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }

    pub fn has_header(&self, name: &str) -> bool {
        header(&self.headers, name).is_some()
    }

    pub fn id(&self) -> String {
        self.body["id"].as_str().unwrap_or_else(|| panic!("no id in {self:?}")).to_owned()
    }

    /// Asserts a problem with this status and code.
    #[track_caller]
    pub fn is_problem(&self, status: u16, code: &str) -> &Self {
        assert_eq!((self.status, self.body["code"].as_str()), (status, Some(code)), "{self:?}");
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.body["request_id"].as_str(), Some(self.header("x-request-id")));
        assert_eq!(self.body["status"], status);
        self
    }

    /// Asserts the errors at fields.
    #[track_caller]
    pub fn at(&self, wanted: &[(&str, &str)]) -> &Self {
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        let got: Vec<_> = errors
            .iter()
            .map(|e| (e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap()))
            .collect();
        assert_eq!(got, wanted, "{self:?}");
        self
    }
}

impl<A: Answers> Desk<A> {
    pub fn with(backend: A) -> Self {
        Self { backend, now: TEN_O_CLOCK, keys: 0, contract: Contract::load() }
    }

    /// Sends a request. The time moves on by a second. The answer has to be one
    /// that `docs/openapi.yaml` allows, without a secret in it.
    pub fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Reply {
        let reply = self.send_anywhere(method, path, headers, body);
        let shown = Some(&reply.body).filter(|body| !body.is_null());
        let headers = &reply.headers;
        let checked =
            self.contract.check_answer(method.as_str(), path, reply.status, headers, shown);
        assert_eq!(checked, Ok(()), "{} {path}: {reply:?}", method.as_str());
        reply
    }

    /// Like `send`, for an address or a method that the contract doesn't have.
    pub fn send_anywhere(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Reply {
        self.now += 1;
        let request = request(method, path, headers, body);
        let answer = self.backend.answer(&request, self.now);
        assert!(!answer.body.contains("Canary"), "a secret came back: {}", answer.body);
        assert!(!format!("{:?}", answer.headers).contains("Canary"));
        assert!(header(&answer.headers, "x-request-id").is_some(), "{answer:?}");
        let body = if answer.body.is_empty() {
            Value::Null
        } else {
            serde_json::from_str(&answer.body).unwrap()
        };
        Reply { status: answer.status, headers: answer.headers, body }
    }

    pub fn get(&mut self, path: &str) -> Reply {
        self.send(Method::Get, path, &[], None)
    }

    pub fn post(&mut self, path: &str, body: &Value) -> Reply {
        self.send(Method::Post, path, &[], Some(body.to_string()))
    }

    pub fn key(&mut self) -> String {
        self.keys += 1;
        format!("key-{}", self.keys)
    }

    pub fn create(&mut self, body: &Value) -> Reply {
        let key = self.key();
        self.create_with_key(&key, body)
    }

    pub fn create_with_key(&mut self, key: &str, body: &Value) -> Reply {
        let headers = [("idempotency-key", key)];
        self.send(Method::Post, "teams/ops/connections", &headers, Some(body.to_string()))
    }

    pub fn patch(&mut self, id: &str, etag: &str, body: &Value) -> Reply {
        let path = format!("teams/ops/connections/{id}");
        self.send(Method::Patch, &path, &[("if-match", etag)], Some(body.to_string()))
    }

    pub fn put_secrets(&mut self, id: &str, etag: &str, body: &Value) -> Reply {
        let key = self.key();
        let path = format!("teams/ops/connections/{id}/secrets");
        let headers = [("if-match", etag), ("idempotency-key", &key)];
        self.send(Method::Put, &path, &headers, Some(body.to_string()))
    }

    pub fn delete(&mut self, id: &str, etag: &str) -> Reply {
        let path = format!("teams/ops/connections/{id}");
        self.send(Method::Delete, &path, &[("if-match", etag)], None)
    }

    pub fn read(&mut self, id: &str) -> Reply {
        self.get(&format!("teams/ops/connections/{id}"))
    }

    pub fn count(&mut self) -> usize {
        self.get("teams/ops/connections?limit=100").body["items"].as_array().unwrap().len()
    }
}

pub fn request(
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<String>,
) -> HttpRequest {
    HttpRequest {
        method,
        url: [BASE, path].concat(),
        headers: headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        body: body.map(Body::new),
    }
}

/// A desk in front of an empty demo.
pub fn desk() -> Desk<Demo> {
    desk_of(catalog())
}

/// A desk in front of an empty demo with this catalog.
pub fn desk_of(catalog: Vec<Integration>) -> Desk<Demo> {
    Desk::with(Demo::new(catalog, BASE.to_owned(), Box::new(RegressPatterns), Box::new(ids())))
}

/// `c1`, `c2`, …
pub fn ids() -> impl Fn() -> String {
    let count = Cell::new(0);
    move || {
        count.set(count.get() + 1);
        format!("c{}", count.get())
    }
}

pub fn catalog() -> Vec<Integration> {
    let okta = serde_json::from_str(include_str!("../../../../public/catalog/okta.json")).unwrap();
    vec![Integration::read(&okta).unwrap()]
}

/// What is sent to make a connection.
pub fn okta(name: &str, domain: &str) -> Value {
    json!({
        "integration": "okta", "auth_method": "api_token", "name": name,
        "values": { "domain": domain }, "secrets": { "token": CANARY },
        "access": { "level": "everyone" }, "verify": "required",
    })
}
