//! Successful responses.

use crate::StoredConnection;
use crate::etag;
use patchbay_model::TestResult;
use patchbay_model::http::HttpAnswer;
use patchbay_model::json::{Json, Members, text};
use serde_json::Value;

/// A response with a JSON body.
pub(crate) fn json(status: u16, body: String) -> HttpAnswer {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    HttpAnswer { status, headers, body }
}

/// A connection with its ETag.
pub(crate) fn connection(status: u16, stored: &StoredConnection) -> HttpAnswer {
    let mut answer = json(status, text(&stored.connection.write()));
    answer.headers.push(("etag".to_owned(), etag::of(stored.version)));
    answer
}

/// A test result.
pub(crate) fn test(result: &TestResult) -> HttpAnswer {
    json(200, text(&result.write()))
}

/// 204 without a body.
pub(crate) fn no_content() -> HttpAnswer {
    HttpAnswer { status: 204, ..HttpAnswer::default() }
}

/// `{items, next}`; `next` is null on the last page.
pub(crate) fn list(items: Vec<Value>, next: Option<String>) -> HttpAnswer {
    let mut body = Members::default();
    body.value("items", Value::Array(items));
    body.text_or_null("next", &next);
    json(200, text(&body.done()))
}
