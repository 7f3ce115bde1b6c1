//! Who calls, as the browser says it: our own page, an allowed one on another
//! origin (CORS), or a foreign one.

use super::App;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};

/// Where a request comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// Our own pages, or no browser.
    Own {
        /// Whether they were loaded by https (a proxy in front of us may be).
        https: bool,
    },
    /// One that the operator allowed.
    Allowed(HeaderValue),
    /// Any other.
    Foreign,
}

impl Origin {
    /// Reads `Origin` and `Host`.
    pub fn of(app: &App, headers: &HeaderMap) -> Self {
        let Some(origin) = headers.get("origin") else { return Self::Own { https: false } };
        let Ok(text) = origin.to_str() else { return Self::Foreign };
        let host = headers.get("host").and_then(|h| h.to_str().ok());
        match text.split_once("://") {
            Some((scheme, authority)) if Some(authority) == host => {
                Self::Own { https: scheme == "https" }
            }
            _ if app.allowed_origins.iter().any(|o| o == text) => Self::Allowed(origin.clone()),
            _ => Self::Foreign,
        }
    }

    /// What an answer must say so that the page may read it.
    pub fn allow(&self, headers: &mut HeaderMap) {
        headers.append("vary", HeaderValue::from_static("Origin"));
        let Self::Allowed(origin) = self else { return };
        headers.insert("access-control-allow-origin", origin.clone());
        headers.insert("access-control-allow-credentials", HeaderValue::from_static("true"));
        headers.insert(
            "access-control-expose-headers",
            HeaderValue::from_static(
                "ETag, Location, Link, Retry-After, X-Request-Id, Idempotency-Replayed",
            ),
        );
    }

    /// The answer to `OPTIONS`; [`Origin::allow`] says the rest.
    pub fn preflight(&self) -> Response<Body> {
        let mut response = Response::default();
        *response.status_mut() = StatusCode::NO_CONTENT;
        if let Self::Allowed(_) = self {
            let headers = response.headers_mut();
            headers.insert(
                "access-control-allow-methods",
                HeaderValue::from_static("GET, POST, PUT, PATCH, DELETE"),
            );
            headers.insert(
                "access-control-allow-headers",
                HeaderValue::from_static(
                    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, \
                     X-Requested-With",
                ),
            );
            headers.insert("access-control-max-age", HeaderValue::from_static("600"));
        }
        response
    }
}
