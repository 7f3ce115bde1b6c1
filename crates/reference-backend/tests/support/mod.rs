//! Starts the real programs on free ports and sends requests to them.
#![allow(dead_code)] // Each test binary uses only some of these items.

use patchbay_openapi::Contract;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

pub const TOKEN: &str = "00CanaryCanaryCanaryCanaryCanaryCanary01-x";
pub const ADMIN: (&str, &str) = ("grace@acme.test", "patchbay-admin");
pub const MEMBER: (&str, &str) = ("lin@acme.test", "patchbay-member");
pub const OTHER: (&str, &str) = ("ada@other.test", "patchbay-other");

/// An HTTP client that follows no redirects and uses no proxy.
pub fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    builder.build().unwrap()
}

/// A child process, killed on drop.
pub struct Program {
    child: Child,
    pub url: String,
}

impl Program {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, url) = line.trim().split_once(" listening on ").expect("its address");
        Self { url: url.to_owned(), child }
    }

    /// `kill -9`
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Sends `SIGTERM`; true if the process exits successfully.
    pub fn stop(mut self) -> bool {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        self.child.wait().unwrap().success()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A backend with its data, and the stand-in for Okta that it calls.
pub struct Server {
    pub program: Program,
    pub okta: Program,
    pub dir: TempDir,
    extra_args: Vec<String>,
}

impl Server {
    pub fn start() -> Self {
        Self::with_args(&[])
    }

    pub fn with_args(extra_args: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let okta = Program::start(&mut Command::new(env!("CARGO_BIN_EXE_okta-stand-in")));
        let extra_args: Vec<String> = extra_args.iter().map(|s| (*s).to_owned()).collect();
        let program = backend(dir.path(), &okta.url, &extra_args);
        Self { program, okta, dir, extra_args }
    }

    /// Kills the backend and starts it again with the same data.
    pub fn crash_and_restart(mut self) -> Self {
        self.program.child.kill().unwrap();
        self.program.child.wait().unwrap();
        self.program = backend(self.dir.path(), &self.okta.url, &self.extra_args);
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub async fn sign_in(&self, (email, password): (&str, &str)) -> Session {
        let client = client();
        let url = format!("{}/v1/", self.program.url);
        let body = json!({ "email": email, "password": password });
        let mut session = Session { client, url, cookie: String::new() };
        let answer = session.send(Method::POST, "session", &[], Some(&body)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let cookie = answer.header("set-cookie").expect("a cookie");
        session.cookie = cookie.split(';').next().unwrap().to_owned();
        session
    }

    /// A client that isn't signed in.
    pub async fn anonymous(&self) -> Session {
        let client = client();
        Session { client, url: format!("{}/v1/", self.program.url), cookie: String::new() }
    }

    /// What the request with this idempotency key did, according to the ledger.
    pub fn ledger(&self, key: &str) -> Vec<String> {
        let db = rusqlite::Connection::open(self.path("patchbay.sqlite")).unwrap();
        let mut select = db.prepare("SELECT what FROM ledger WHERE intent = ?1").unwrap();
        select.query_map([key], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }
}

fn backend(dir: &Path, okta: &str, extra_args: &[String]) -> Program {
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/catalog");
    let mut command = Command::new(env!("CARGO_BIN_EXE_patchbay-reference-backend"));
    command.arg("--data").arg(dir).arg("--catalog").arg(catalog);
    command.arg("--log").arg(dir.join("log.jsonl"));
    Program::start(command.args(["--demo", "--okta", okta]).args(extra_args))
}

/// A client with the session of one user.
#[derive(Clone)]
pub struct Session {
    pub client: Client,
    pub url: String,
    pub cookie: String,
}

#[derive(Clone, Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub text: String,
}

impl Response {
    pub async fn read(answer: reqwest::Response) -> Self {
        let status = answer.status().as_u16();
        let header = |(n, v): (&reqwest::header::HeaderName, &reqwest::header::HeaderValue)| {
            (n.to_string(), v.to_str().unwrap().to_owned())
        };
        let headers = answer.headers().iter().map(header).collect();
        Self { status, headers, text: answer.text().await.unwrap() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// Checks the response against `docs/openapi.yaml`, if the document describes the call.
    fn check(&self, method: &str, path: &str) {
        let contract = Contract::load();
        let body = (!self.text.is_empty()).then(|| self.json());
        let path = path.split('?').next().unwrap();
        if matches!((method, path), ("OPTIONS" | "TRACE", _) | ("PUT", "me") | (_, "nothing/here"))
        {
            return;
        }
        let result =
            contract.check_response(method, path, self.status, &self.headers, body.as_ref());
        assert_eq!(result, Ok(()), "{method} {path}: {self:?}");
    }

    /// Status and code of a problem, such as `404 not_found`. It must contain the request id.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        let body = self.json();
        assert_eq!(body["request_id"].as_str(), self.header("x-request-id"));
        format!("{} {}", self.status, body["code"].as_str().unwrap())
    }
}

impl Session {
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Response {
        let url = format!("{}{path}", self.url);
        let name = method.to_string();
        let mut request = self.client.request(method, url).header("x-requested-with", "Patchbay");
        if !self.cookie.is_empty() {
            request = request.header("cookie", &self.cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let answer = Response::read(request.send().await.unwrap()).await;
        answer.check(&name, path);
        answer
    }

    pub async fn get(&self, path: &str) -> Response {
        self.send(Method::GET, path, &[], None).await
    }

    /// `POST connections` in team Ops.
    pub async fn connect(&self, key: &str, body: &Value) -> Response {
        let headers = [("idempotency-key", key)];
        self.send(Method::POST, "teams/ops/connections", &headers, Some(body)).await
    }
}

pub fn okta(name: &str, domain: &str) -> Value {
    json!({
        "integration": "okta", "auth_method": "api_token", "name": name,
        "values": { "domain": domain }, "secrets": { "token": TOKEN },
        "access": { "level": "everyone" }, "verify": "required"
    })
}
