//! HTTP messages as data, so that the request an operation becomes and the
//! answer it gets can be made, read and tested without a network.

use std::fmt;
use zeroize::Zeroizing;

/// The methods the contract uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Make, or ask for something to be done.
    Post,
    /// Replace.
    Put,
    /// Change a part (RFC 7396 merge patch).
    Patch,
    /// Remove.
    Delete,
}

impl Method {
    /// As it stands in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// The method of this name, in capitals as RFC 9110 has it.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete]
            .into_iter()
            .find(|m| m.as_str() == name)
    }

    /// Whether asking twice changes no more than asking never (RFC 9110 §9.2.1).
    pub fn is_safe(self) -> bool {
        self == Self::Get
    }
}

/// A JSON text on its way out. It may hold secrets: no `Clone`, redacted in
/// `Debug`, overwritten when dropped.
pub struct Body(Zeroizing<String>);

impl Body {
    /// Takes ownership of a JSON text.
    pub fn new(json: String) -> Self {
        Self(Zeroizing::new(json))
    }

    /// The text, for the transport alone.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body(…)")
    }
}

/// One request. A retry sends the same one again.
#[derive(Debug)]
pub struct HttpRequest {
    /// What to do.
    pub method: Method,
    /// Absolute, or relative to the page's base; percent-encoded, with its query.
    pub url: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// JSON, or none.
    pub body: Option<Body>,
}

/// One answer, read to its end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HttpAnswer {
    /// Status code.
    pub status: u16,
    /// Names in lower case; only those the page may read.
    pub headers: Vec<(String, String)>,
    /// The text as it came.
    pub body: String,
}

/// The value of a header, by its name in lower case.
pub fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}
