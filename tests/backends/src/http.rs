//! A transport over a plain socket. HTTP/1.0, so that every body ends with the connection.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use patchbay_client::failure::TransportFault;
use patchbay_client::transport::{Clock, Limits, Pending, Transport};
use patchbay_model::Secret;
use patchbay_model::http::{HttpAnswer, HttpRequest};
use serde_json::Value;

/// Sends requests to one address with its cookies, and waits by sleeping.
pub struct Socket {
    address: String,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl Socket {
    /// A socket to this host and port.
    pub fn new(address: String) -> Self {
        Self { address, cookies: RefCell::default() }
    }

    /// As [`exchange`], with the cookies.
    ///
    /// # Errors
    /// No answer came.
    pub fn exchange(
        &self,
        method: &str,
        path: &str,
        headers: &[(String, String)],
        body: Option<&str>,
    ) -> Result<HttpAnswer> {
        let mut headers = headers.to_vec();
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            headers.push(("cookie".to_owned(), cookies.join("; ")));
        }
        let answer = exchange(&self.address, method, path, &headers, body)?;
        for (_, set) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            if let Some((name, value)) = set.split(';').next().and_then(|pair| pair.split_once('='))
            {
                self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(answer)
    }
}

impl Transport for Socket {
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        _: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>> {
        let body = request.body.as_ref().map(|body| body.expose());
        let path = request
            .url
            .strip_prefix("http://")
            .and_then(|rest| rest.find('/').map(|at| &rest[at..]));
        let path = path.unwrap_or(&request.url);
        let answer = self.exchange(request.method.as_str(), path, &request.headers, body);
        Box::pin(std::future::ready(answer.map_err(|_| TransportFault::Unreachable)))
    }

    fn cookie(&self, name: &str) -> Option<Secret> {
        self.cookies.borrow().get(name).cloned().map(Secret::new)
    }
}

impl Clock for Socket {
    fn sleep(&self, ms: u32) -> Pending<'_, ()> {
        // A hundredth: the backends here are near and not busy.
        std::thread::sleep(Duration::from_millis(u64::from(ms) / 100));
        Box::pin(std::future::ready(()))
    }

    fn random(&self) -> u32 {
        0
    }

    fn now_s(&self) -> Option<u64> {
        SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|time| time.as_secs())
    }
}

/// A request with JSON, and the JSON of its answer. `token` is the value of `Authorization`, if not
/// empty.
///
/// # Errors
/// The answer is no success, or no JSON.
pub fn post(address: &str, method: &str, path: &str, token: &str, body: &Value) -> Result<Value> {
    let headers = [
        ("content-type".to_owned(), "application/json".to_owned()),
        ("authorization".to_owned(), token.to_owned()),
    ];
    let headers: Vec<_> = headers.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let answer = exchange(address, method, path, &headers, Some(&body.to_string()))?;
    ensure!(answer.status < 300, "{path}: {} {}", answer.status, answer.body);
    Ok(serde_json::from_str(&answer.body)?)
}

/// One request and its answer. `address` is a host with a port.
pub fn exchange(
    address: &str,
    method: &str,
    path: &str,
    headers: &[(String, String)],
    body: Option<&str>,
) -> Result<HttpAnswer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut head =
        format!("{method} {path} HTTP/1.0\r\nHost: {address}\r\nAccept: application/json\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let body = body.unwrap_or_default();
    head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes)?;
    let (head, body) = text.split_once("\r\n\r\n").context("an answer without an empty line")?;
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("a status")?;
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    };
    Ok(HttpAnswer {
        status: status.parse()?,
        headers: lines.filter_map(header).collect(),
        body: body.to_owned(),
    })
}
