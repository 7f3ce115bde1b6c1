//! The client's transport outside of a browser. As in the page, no redirect is followed, two time
//! limits hold, and the body has a cap.

use anyhow::Result;
use patchbay_client::failure::TransportFault;
use patchbay_client::transport::{Clock, Limits, Pending, Transport};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_pairing::cors::Needs;
use reqwest::header::HeaderMap;
use reqwest::{Method, Response, redirect};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::time::{sleep, timeout};

/// Sends requests over the network, as a page of `origin` would.
pub struct NativeTransport {
    http: reqwest::Client,
    origin: Option<String>,
}

impl NativeTransport {
    /// A transport for a page of this origin; without one, the page is on the backend's own.
    pub fn new(origin: Option<String>) -> Result<Self> {
        // Fails only if a provider has been installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .user_agent("patchbay-check-adapter")
            .build()?;
        Ok(Self { http, origin })
    }

    /// The answer to the request that a browser sends before the others.
    pub async fn preflight(&self, url: &str, needs: &Needs) -> Option<HttpAnswer> {
        let names = needs.sent.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let request = self
            .http
            .request(Method::OPTIONS, url)
            .header("origin", &needs.origin)
            .header("access-control-request-method", "GET")
            .header("access-control-request-headers", names);
        let response = request.send().await.ok()?;
        let (status, headers) = (response.status().as_u16(), headers(response.headers()));
        Some(HttpAnswer { status, headers, body: String::new() })
    }

    async fn exchange(
        &self,
        request: &HttpRequest,
        limits: Limits,
    ) -> Result<HttpAnswer, TransportFault> {
        let method = Method::from_bytes(request.method.as_str().as_bytes())
            .map_err(|_| TransportFault::Unreachable)?;
        let mut builder =
            self.http.request(method, &request.url).header("accept", "application/json");
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        if let Some(origin) = &self.origin {
            builder = builder.header("origin", origin);
        }
        if let Some(body) = &request.body {
            builder = builder.body(body.expose().to_owned());
        }
        let time = Duration::from_millis(limits.headers_ms.into());
        let response = timeout(time, builder.send()).await.map_err(|_| TransportFault::TimedOut)?;
        let response = response.map_err(|_| TransportFault::Unreachable)?;
        let is_redirect = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
        if is_redirect && response.headers().contains_key("location") {
            return Err(TransportFault::Redirected);
        }
        let (status, headers) = (response.status().as_u16(), headers(response.headers()));
        let time = Duration::from_millis(limits.whole_ms.into());
        let body = timeout(time, body(response, limits.bytes as usize)).await;
        let body = body.map_err(|_| TransportFault::TimedOut)??;
        Ok(HttpAnswer { status, headers, body })
    }
}

impl Transport for NativeTransport {
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        limits: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>> {
        Box::pin(self.exchange(request, limits))
    }
}

fn headers(map: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    map.iter().map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes()))).collect()
}

async fn body(mut response: Response, most: usize) -> Result<String, TransportFault> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| TransportFault::Unreachable)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > most {
            return Err(TransportFault::TooLarge);
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The system's clock.
pub struct NativeClock;

impl Clock for NativeClock {
    fn sleep(&self, ms: u32) -> Pending<'_, ()> {
        Box::pin(sleep(Duration::from_millis(ms.into())))
    }

    /// Nobody else repeats requests at the same time.
    fn random(&self) -> u32 {
        0
    }

    fn now_s(&self) -> Option<u64> {
        SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|time| time.as_secs())
    }
}
