//! A test client that sends requests to a backend and checks every response.

use patchbay_demo::Demo;
use patchbay_model::Integration;
use patchbay_model::http::{Body, HttpAnswer, HttpRequest, Method, header};
use patchbay_openapi::Contract;
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Value, json};
use std::cell::Cell;

pub const CANARY: &str = "00CanaryCanaryCanaryCanaryCanaryCanary1234";
pub const NEW_CANARY: &str = "00CanaryTheSecondTheSecondTheSecond1234567";
/// 2026-11-23T10:00:00Z
pub const START: u64 = 1_795_428_000;
pub const BASE_PATH: &str = "/api/v1/";

/// Anything that implements the contract.
pub trait Backend {
    fn answer(&mut self, request: &HttpRequest, now: u64) -> HttpAnswer;
}

impl Backend for Demo {
    fn answer(&mut self, request: &HttpRequest, now: u64) -> HttpAnswer {
        self.handle(request, now)
    }
}

pub struct Client<B> {
    pub backend: B,
    /// Seconds since 1970.
    pub now: u64,
    /// How many idempotency keys were made.
    keys: u32,
    contract: Contract,
}

/// A parsed response.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Value,
}

impl Response {
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
    pub fn assert_problem(&self, status: u16, code: &str) -> &Self {
        assert_eq!((self.status, self.body["code"].as_str()), (status, Some(code)), "{self:?}");
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.body["request_id"].as_str(), Some(self.header("x-request-id")));
        assert_eq!(self.body["status"], status);
        self
    }

    /// Asserts the pointers and codes of the field errors.
    #[track_caller]
    pub fn assert_errors(&self, wanted: &[(&str, &str)]) -> &Self {
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        let got: Vec<_> = errors
            .iter()
            .map(|e| (e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap()))
            .collect();
        assert_eq!(got, wanted, "{self:?}");
        self
    }
}

impl<B: Backend> Client<B> {
    pub fn with(backend: B) -> Self {
        Self { backend, now: START, keys: 0, contract: Contract::load() }
    }

    /// Sends a request, one second after the previous one. Asserts that `docs/openapi.yaml` allows
    /// the response and that it contains no secret.
    pub fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Response {
        let response = self.send_unchecked(method, path, headers, body);
        let shown = Some(&response.body).filter(|body| !body.is_null());
        let headers = &response.headers;
        let checked =
            self.contract.check_response(method.as_str(), path, response.status, headers, shown);
        assert_eq!(checked, Ok(()), "{} {path}: {response:?}", method.as_str());
        response
    }

    /// Like `send`, but for paths and methods that `docs/openapi.yaml` doesn't contain.
    pub fn send_unchecked(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Response {
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
        Response { status: answer.status, headers: answer.headers, body }
    }

    pub fn get(&mut self, path: &str) -> Response {
        self.send(Method::Get, path, &[], None)
    }

    pub fn post(&mut self, path: &str, body: &Value) -> Response {
        self.send(Method::Post, path, &[], Some(body.to_string()))
    }

    /// A new idempotency key.
    pub fn key(&mut self) -> String {
        self.keys += 1;
        format!("key-{}", self.keys)
    }

    pub fn create(&mut self, body: &Value) -> Response {
        let key = self.key();
        self.create_with_key(&key, body)
    }

    pub fn create_with_key(&mut self, key: &str, body: &Value) -> Response {
        let headers = [("idempotency-key", key)];
        self.send(Method::Post, "teams/ops/connections", &headers, Some(body.to_string()))
    }

    pub fn patch(&mut self, id: &str, etag: &str, body: &Value) -> Response {
        let path = format!("teams/ops/connections/{id}");
        self.send(Method::Patch, &path, &[("if-match", etag)], Some(body.to_string()))
    }

    pub fn put_secrets(&mut self, id: &str, etag: &str, body: &Value) -> Response {
        let key = self.key();
        let path = format!("teams/ops/connections/{id}/secrets");
        let headers = [("if-match", etag), ("idempotency-key", &key)];
        self.send(Method::Put, &path, &headers, Some(body.to_string()))
    }

    pub fn delete(&mut self, id: &str, etag: &str) -> Response {
        let path = format!("teams/ops/connections/{id}");
        self.send(Method::Delete, &path, &[("if-match", etag)], None)
    }

    pub fn read(&mut self, id: &str) -> Response {
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
        url: format!("{BASE_PATH}{path}"),
        headers: headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        body: body.map(Body::new),
    }
}

/// A client of a demo without connections.
pub fn client() -> Client<Demo> {
    client_with_catalog(catalog())
}

/// A client of a demo with this catalog.
pub fn client_with_catalog(catalog: Vec<Integration>) -> Client<Demo> {
    Client::with(Demo::new(
        catalog,
        BASE_PATH.to_owned(),
        Box::new(RegressPatterns),
        Box::new(ids()),
    ))
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
    vec![okta]
}

/// The body of a request that creates a connection.
pub fn okta(name: &str, domain: &str) -> Value {
    json!({
        "integration": "okta", "auth_method": "api_token", "name": name,
        "values": { "domain": domain }, "secrets": { "token": CANARY },
        "access": { "level": "everyone" }, "verify": "required",
    })
}
