//! A log of the requests, which tests can read. It says whether a request had a token, but never
//! contains the token.

use super::responses;
use axum::body::Body;
use axum::http::{Method, Response};
use serde_json::{Value, json};
use std::sync::Mutex;

/// `GET` returns `{count, requests: [{method, host, path, authorized}]}`, `DELETE` clears the log.
pub const PATH: &str = "/stand-in/requests";

/// The log.
#[derive(Default)]
pub struct RequestLog(Mutex<Vec<Value>>);

impl RequestLog {
    /// Adds a request.
    pub fn add(&self, method: &Method, host: &str, path: &str, authorized: bool) {
        let entry = json!({
            "method": method.as_str(), "host": host, "path": path, "authorized": authorized
        });
        if let Ok(mut list) = self.0.lock() {
            list.push(entry);
        }
    }

    /// The response at [`PATH`].
    pub fn answer(&self, method: &Method) -> Response<Body> {
        let Ok(mut list) = self.0.lock() else {
            return Response::default();
        };
        if method == Method::DELETE {
            list.clear();
        }
        responses::json(200, &json!({ "count": list.len(), "requests": *list }))
    }
}
