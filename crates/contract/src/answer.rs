//! Answers that went well.

use crate::StoredConnection;
use crate::etag;
use patchbay_model::TestResult;
use patchbay_model::http::HttpAnswer;
use patchbay_model::json::{Json, Members, text};
use serde_json::Value;

/// An answer with a JSON text as its body.
pub(super) fn json(status: u16, body: String) -> HttpAnswer {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    HttpAnswer { status, headers, body }
}

/// A connection with its ETag.
pub(super) fn connection(status: u16, stored: &StoredConnection) -> HttpAnswer {
    let mut answer = json(status, text(&stored.connection.write()));
    answer.headers.push(("etag".to_owned(), etag::of(stored.version)));
    answer
}

/// The result of a test.
pub(super) fn test(result: &TestResult) -> HttpAnswer {
    json(200, text(&result.write()))
}

/// 204, nothing to show.
pub(super) fn gone() -> HttpAnswer {
    HttpAnswer { status: 204, ..HttpAnswer::default() }
}

/// `{items, next}`; `next` is null at the end of the list.
pub(super) fn list(items: Vec<Value>, next: Option<String>) -> HttpAnswer {
    let mut body = Members::default();
    body.value("items", Value::Array(items));
    body.text_or_null("next", &next);
    json(200, text(&body.done()))
}
