//! A request as it will be sent, with a name in the place of each secret, so that
//! it can be shown and copied. Imports `model::http` only.

mod curl;
mod json;

use crate::http::Method;

pub use curl::CurlWords;

/// What will be sent. It can't hold a secret: it is made without any.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestPreview {
    /// Method.
    pub method: Method,
    /// Absolute, percent-encoded, with its query.
    pub url: Vec<Part>,
    /// Names in lower case, as the app sets them; browsers add their own.
    pub headers: Vec<(String, Vec<Part>)>,
    /// JSON as it is sent, in one line; what stands for a secret is within a string.
    pub body: Option<Vec<Part>>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// As it stands.
    Text(String),
    /// Something stands here that isn't shown.
    Hidden(Hidden),
}

/// What stands for something that isn't shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Hidden {
    /// What it is.
    pub what: What,
    /// Its name in a shell: upper case letters, digits and `_`.
    pub variable: String,
}

/// What isn't shown.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The value of a secret field.
    Secret {
        /// The field's label.
        label: String,
    },
    /// The token of our own session.
    SessionToken,
    /// The key of the intent (`Idempotency-Key`), made when the request is sent.
    IntentKey,
}

impl RequestPreview {
    /// The body with a line for each member, for reading; none if there is none.
    pub fn body_for_reading(&self) -> Option<Vec<Part>> {
        self.body.as_deref().map(json::indented)
    }

    /// The request as a command for a POSIX shell. Secrets are variables, which the
    /// command asks for before it sends anything.
    pub fn as_curl(&self, words: &CurlWords<'_>) -> String {
        curl::command(self, words)
    }
}
