//! HTTP messages as data, so that requests and answers can be made and tested without a
//! network.

use serde::{Deserialize, Serialize};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// The methods that the contract uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Read.
    Get,
    /// Create, or start an action.
    Post,
    /// Replace.
    Put,
    /// Change a part (RFC 7396 merge patch).
    Patch,
    /// Remove.
    Delete,
}

impl Method {
    /// The name as in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// The method with this name, in capitals as in RFC 9110.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete]
            .into_iter()
            .find(|m| m.as_str() == name)
    }

    /// Whether a request with it changes nothing (RFC 9110 §9.2.1).
    pub fn is_safe(self) -> bool {
        self == Self::Get
    }
}

/// A request body, as JSON text. It may hold secrets: no `Clone`, redacted in `Debug`,
/// overwritten when dropped.
pub struct Body(Zeroizing<String>);

impl Body {
    /// Takes ownership of a JSON text.
    pub fn new(json: String) -> Self {
        Self(Zeroizing::new(json))
    }

    /// The text, only for the transport.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body(…)")
    }
}

/// One request. A retry sends the same one again. `Debug` shows the names of its headers but
/// not their values: one may be a bearer token.
pub struct HttpRequest {
    /// What to do.
    pub method: Method,
    /// Absolute, or relative to the page's base; percent-encoded, with the query.
    pub url: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// JSON, if any.
    pub body: Option<Body>,
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &names)
            .field("body", &self.body)
            .finish()
    }
}

impl Drop for HttpRequest {
    fn drop(&mut self) {
        for (_, value) in &mut self.headers {
            value.zeroize();
        }
    }
}

/// One complete answer.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct HttpAnswer {
    /// Status code.
    pub status: u16,
    /// Names in lower case; only those that the page may read.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
}

/// The value of a header, by its name in lower case.
pub fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_of_a_request_has_no_header_values() {
        let request = HttpRequest {
            method: Method::Post,
            url: "/v1/me".to_owned(),
            headers: vec![("authorization".to_owned(), "Bearer canary".to_owned())],
            body: Some(Body::new(r#"{"token":"canary"}"#.to_owned())),
        };
        let shown = format!("{request:?} {request:#?}");
        assert!(!shown.contains("canary"), "{shown}");
        assert!(shown.contains("authorization") && shown.contains("/v1/me"), "{shown}");
    }
}
