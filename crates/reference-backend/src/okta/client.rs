//! Sends one request to a host, within limits: HTTPS, no redirects, no proxy, public addresses only,
//! 5 seconds in total, and 64 KB of body, counted while reading.

use super::public_resolver::{NoSuchHost, PublicResolver};
use patchbay_model::Secret;
use reqwest::header::{ACCEPT, AUTHORIZATION, HOST, HeaderMap, HeaderValue};
use reqwest::{Method, redirect};
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(5);
const MAX_BYTES: usize = 64 * 1024;

/// Where requests are sent.
#[derive(Clone, Debug)]
pub enum Endpoint {
    /// All requests go to the stand-in at this URL, such as `http://127.0.0.1:4000`. The header
    /// `Host` tells it which host is meant.
    StandIn(String),
    /// Requests go to the hosts themselves.
    Live,
}

/// An HTTP client for Okta.
pub struct Client {
    http: reqwest::Client,
    endpoint: Endpoint,
}

/// A response, or why there is none.
#[derive(Debug)]
pub enum Reply {
    /// A response.
    Response {
        /// HTTP status.
        status: u16,
        /// The body; empty if it exceeds the limit.
        body: Vec<u8>,
    },
    /// The name doesn't exist, or has no public address.
    NoSuchHost,
    /// Nothing was sent: the token contains characters that aren't allowed in a header.
    InvalidToken,
    /// The network or the host failed.
    Failed,
}

impl Client {
    /// A client for this endpoint.
    pub fn new(endpoint: Endpoint) -> Result<Self, reqwest::Error> {
        // Fails only if the process has already installed a provider, which is fine too.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(TIMEOUT)
            .no_proxy()
            .user_agent("patchbay-reference-backend");
        if matches!(endpoint, Endpoint::Live) {
            http = http.https_only(true).dns_resolver(Arc::new(PublicResolver));
        }
        Ok(Self { http: http.build()?, endpoint })
    }

    /// `GET https://HOST/PATH`, with the token if there is one.
    pub async fn get(&self, host: &str, path: &str, token: Option<&Secret>) -> Reply {
        match self.send(Method::GET, host, path, token).await {
            Ok(reply) => reply,
            Err(error) if is_no_such_host(&error) => Reply::NoSuchHost,
            Err(_) => Reply::Failed,
        }
    }

    /// `DELETE https://HOST/PATH`; true if it succeeded.
    pub async fn delete(&self, host: &str, path: &str, token: &Secret) -> bool {
        let reply = self.send(Method::DELETE, host, path, Some(token)).await;
        matches!(reply, Ok(Reply::Response { status: 200..=299, .. }))
    }

    async fn send(
        &self,
        method: Method,
        host: &str,
        path: &str,
        token: Option<&Secret>,
    ) -> Result<Reply, reqwest::Error> {
        if !is_host_name(host) {
            return Ok(Reply::NoSuchHost);
        }
        let Some(headers) = headers(token) else {
            return Ok(Reply::InvalidToken);
        };
        let request = match &self.endpoint {
            Endpoint::StandIn(url) => {
                self.http.request(method, format!("{url}{path}")).header(HOST, host)
            }
            Endpoint::Live => self.http.request(method, format!("https://{host}{path}")),
        };
        let mut response = request.headers(headers).send().await?;
        let status = response.status().as_u16();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > MAX_BYTES {
                body.clear();
                break;
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Reply::Response { status, body })
    }
}

/// `None` if the token contains characters that aren't allowed in a header.
fn headers(token: Option<&Secret>) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    if let Some(token) = token {
        let mut value = HeaderValue::try_from(format!("SSWS {}", token.expose())).ok()?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
    }
    Some(headers)
}

/// Whether `host` is a name with a dot and not an IP address (whose last label starts with a
/// digit). Names are always looked up by the resolver; IP addresses would bypass it.
fn is_host_name(host: &str) -> bool {
    let is_allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let last = host.rsplit('.').next().unwrap_or_default();
    host.len() <= 253
        && host.contains('.')
        && host.bytes().all(is_allowed)
        && last.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
}

fn is_no_such_host(error: &reqwest::Error) -> bool {
    let mut source: Option<&(dyn Error + 'static)> = error.source();
    while let Some(error) = source {
        if error.is::<NoSuchHost>() {
            return true;
        }
        source = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_host_names_are_accepted() {
        assert!(is_host_name("acme.okta.com"));
        for host in [
            "localhost",
            "127.0.0.1",
            "0x7f.1",
            "a b.com",
            "u@acme.com",
            "a.com:80",
            "[::1]",
            "a.com.",
        ] {
            assert!(!is_host_name(host), "{host}");
        }
    }

    #[tokio::test]
    async fn name_of_the_local_machine_is_not_contacted() {
        let client = Client::new(Endpoint::Live).unwrap();
        for host in ["localhost.localdomain", "patchbay.localhost"] {
            let reply = client.get(host, "/", None).await;
            assert!(!matches!(reply, Reply::Response { .. }), "{host}: {reply:?}");
        }
    }
}
