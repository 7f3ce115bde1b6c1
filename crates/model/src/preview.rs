//! A request before it is sent, with a name in place of each secret, so that it can be shown
//! and copied.

mod curl;

use crate::http::Method;

pub use curl::CurlWords;

/// The request that will be sent. It can't hold a secret: it is made without any.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestPreview {
    /// Method.
    pub method: Method,
    /// Absolute, percent-encoded, with the query.
    pub url: Vec<Part>,
    /// Names in lower case, as the app sets them; browsers add their own.
    pub headers: Vec<(String, Vec<Part>)>,
    /// The JSON that is sent, in one line; hidden parts are within strings.
    pub body: Option<Vec<Part>>,
    /// The same JSON for reading, indented by two spaces.
    pub pretty_body: Option<Vec<Part>>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Plain text.
    Text(String),
    /// A value that isn't shown.
    Hidden(Hidden),
}

/// A value that isn't shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Hidden {
    /// What it is.
    pub what: What,
    /// Its name in a shell: upper case letters, digits and `_`.
    pub variable: String,
}

/// What a hidden value is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The value of a secret field.
    Secret {
        /// The field's label.
        label: String,
    },
    /// The token of our own session.
    SessionToken,
    /// A token that proves that the request comes from the app.
    CsrfToken,
    /// The `Idempotency-Key`, made when the request is sent.
    IntentKey,
}

impl RequestPreview {
    /// The request as a command for a POSIX shell. Secrets are variables: the command stops
    /// before it sends anything if one isn't set.
    pub fn as_curl(&self, words: &CurlWords<'_>) -> String {
        curl::command(self, words)
    }
}
