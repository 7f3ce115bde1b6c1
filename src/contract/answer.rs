//! Answers that went well.

use crate::contract::StoredConnection;
use crate::contract::etag;
use crate::model::TestResult;
use crate::model::http::HttpAnswer;

/// An answer with a JSON text as its body.
pub(super) fn json(status: u16, body: String) -> HttpAnswer {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    HttpAnswer { status, headers, body }
}

/// The types of the model always become JSON: they hold texts, numbers and
/// lists of them, under keys that are texts.
pub(super) fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A connection with its ETag.
pub(super) fn connection(status: u16, stored: &StoredConnection) -> HttpAnswer {
    let mut answer = json(status, text(&stored.connection));
    answer.headers.push(("etag".to_owned(), etag::of(stored.version)));
    answer
}

/// The result of a test.
pub(super) fn test(result: &TestResult) -> HttpAnswer {
    json(200, text(result))
}

/// 204, nothing to show.
pub(super) fn gone() -> HttpAnswer {
    HttpAnswer { status: 204, ..HttpAnswer::default() }
}

/// `{items, next}`; `next` is null at the end of the list.
pub(super) fn list(items: &[String], next: Option<String>) -> HttpAnswer {
    let mut body = String::from("{\"items\":[");
    body.push_str(&items.join(","));
    body.push_str("],\"next\":");
    body.push_str(&text(&next));
    body.push('}');
    json(200, body)
}
