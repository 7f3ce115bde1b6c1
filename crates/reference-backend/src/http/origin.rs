//! Where a request comes from, according to the browser's `Origin` header: this app's own pages, an
//! allowed origin (CORS), or a foreign one.

use super::AppState;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};

/// The origin of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// This app's own pages, or a client that isn't a browser.
    Own {
        /// Whether the page was loaded over HTTPS, for example through a reverse proxy.
        https: bool,
    },
    /// An origin that the operator allowed with `--allow-origin`.
    Allowed(HeaderValue),
    /// Any other origin.
    Foreign,
}

impl Origin {
    /// Compares `Origin` with `Host` and with the allowed origins.
    pub fn of(app: &AppState, headers: &HeaderMap) -> Self {
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

    /// Adds the CORS headers that let a page on an allowed origin read the response.
    pub fn add_cors_headers(&self, headers: &mut HeaderMap) {
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

    /// The response to a preflight request (`OPTIONS`), without the headers of
    /// [`Origin::add_cors_headers`].
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
