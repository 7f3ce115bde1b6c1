//! Successful responses.

use crate::StoredConnection;
use crate::etag;
use patchbay_model::TestResult;
use patchbay_model::http::HttpAnswer;
use serde::Serialize;

/// A response with a JSON body.
pub(crate) fn json(status: u16, body: &impl Serialize) -> HttpAnswer {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    // Only maps with keys that aren't strings can't be serialized. No body has one.
    HttpAnswer { status, headers, body: serde_json::to_string(body).unwrap_or_default() }
}

/// A connection with its ETag.
pub(crate) fn connection(status: u16, stored: &StoredConnection) -> HttpAnswer {
    let mut answer = json(status, &stored.connection);
    answer.headers.push(("etag".to_owned(), etag::of(stored.version)));
    answer
}

/// A test result.
pub(crate) fn test(result: &TestResult) -> HttpAnswer {
    json(200, result)
}

/// 204 without a body.
pub(crate) fn no_content() -> HttpAnswer {
    HttpAnswer { status: 204, ..HttpAnswer::default() }
}

/// `{items, next}`; `next` is null on the last page.
pub(crate) fn list<T: Serialize>(items: &[T], next: Option<String>) -> HttpAnswer {
    #[derive(Serialize)]
    struct List<'a, T> {
        items: &'a [T],
        next: Option<String>,
    }
    json(200, &List { items, next })
}
