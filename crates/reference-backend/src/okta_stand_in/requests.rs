//! What was asked of the stand-in, for tests to read: never a token, only
//! whether there was one.

use axum::body::Body;
use axum::http::{Method, Response};
use serde_json::{Value, json};
use std::sync::Mutex;

/// `GET` answers `{count, requests: [{method, host, path, authorized}]}`,
/// `DELETE` forgets them.
pub const PATH: &str = "/stand-in/requests";

/// The requests so far.
#[derive(Default)]
pub struct Requests(Mutex<Vec<Value>>);

impl Requests {
    /// Remembers one.
    pub fn note(&self, method: &Method, host: &str, path: &str, authorized: bool) {
        let entry = json!({
            "method": method.as_str(), "host": host, "path": path, "authorized": authorized
        });
        if let Ok(mut list) = self.0.lock() {
            list.push(entry);
        }
    }

    /// The answer at [`PATH`].
    pub fn answer(&self, method: &Method) -> Response<Body> {
        let Ok(mut list) = self.0.lock() else {
            return Response::default();
        };
        if method == Method::DELETE {
            list.clear();
        }
        super::answers::json(200, &json!({ "count": list.len(), "requests": *list }))
    }
}
