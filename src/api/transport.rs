//! Requests over the network: no redirect is followed, no referrer is sent, a time limit covers the
//! body, and a cap on bytes is counted while reading.

use crate::platform::{cookies, random};
use futures::StreamExt;
use futures::future::{Either, select};
use gloo_net::http::{Request, Response};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Uint8Array};
use patchbay_client::failure::TransportFault;
use patchbay_client::transport::{Clock, Limits, Pending, Transport};
use patchbay_model::Secret;
use patchbay_model::http::{HttpAnswer, HttpRequest};
use std::pin::pin;
use wasm_bindgen::{JsCast, JsValue};
use wasm_streams::ReadableStream;
use web_sys::{
    AbortController, AbortSignal, Headers, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestInit, RequestRedirect, ResponseType,
};

/// Sends requests with `fetch`.
#[derive(Clone, Copy, Debug)]
pub struct NetworkTransport {
    /// Whether requests to another origin carry cookies.
    pub credentials: RequestCredentials,
    /// `NoStore` for a backend's responses.
    pub cache: RequestCache,
    /// Whether a CSRF token may be taken from a cookie: only for a backend on this origin.
    pub reads_cookies: bool,
}

impl Transport for NetworkTransport {
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        limits: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>> {
        Box::pin(self.exchange(request, limits))
    }

    fn cookie(&self, name: &str) -> Option<Secret> {
        if self.reads_cookies { cookies::read(name) } else { None }
    }
}

impl NetworkTransport {
    async fn exchange(
        &self,
        request: &HttpRequest,
        limits: Limits,
    ) -> Result<HttpAnswer, TransportFault> {
        let start = Date::now();
        // Dropped when the time is up or the caller no longer waits.
        let abort = AbortOnDrop::new()?;
        let request =
            self.build(request, &abort.signal()).map_err(|_| TransportFault::Unreachable)?;
        let response = with_timeout(f64::from(limits.headers_ms), request.send()).await?;
        // Offline, refused, CORS: the browser doesn't tell which.
        let response = response.map_err(|_| TransportFault::Unreachable)?;
        if response.type_() == ResponseType::Opaqueredirect {
            return Err(TransportFault::Redirected);
        }
        let left = f64::from(limits.whole_ms) - (Date::now() - start);
        let body = with_timeout(left, read_text(&response, limits.bytes)).await??;
        let headers = response.headers().entries().collect();
        Ok(HttpAnswer { status: response.status(), headers, body })
    }

    /// Built without gloo-net's `RequestBuilder`: version 0.6 appends `&` to a query, and panics on a
    /// header that the browser refuses.
    fn build(&self, request: &HttpRequest, signal: &AbortSignal) -> Result<Request, JsValue> {
        let headers = Headers::new()?;
        for (name, value) in &request.headers {
            headers.append(name, value)?;
        }
        let init = RequestInit::new();
        init.set_method(request.method.as_str());
        init.set_headers(&headers);
        init.set_credentials(self.credentials);
        init.set_cache(self.cache);
        init.set_redirect(RequestRedirect::Manual);
        init.set_referrer_policy(ReferrerPolicy::NoReferrer);
        init.set_signal(Some(signal));
        if let Some(body) = &request.body {
            init.set_body(&JsValue::from_str(body.expose()));
        }
        web_sys::Request::new_with_str_and_init(&request.url, &init).map(Request::from)
    }
}

/// Reads the body, up to `max_bytes`.
async fn read_text(response: &Response, max_bytes: u32) -> Result<String, TransportFault> {
    let Some(body) = response.body() else { return Ok(String::new()) };
    let mut chunks = ReadableStream::from_raw(body).into_stream();
    let mut bytes = Vec::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| TransportFault::Unreachable)?;
        bytes.extend(chunk.unchecked_into::<Uint8Array>().to_vec());
        if bytes.len() > max_bytes as usize {
            return Err(TransportFault::TooLarge);
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The result of `work`, if it finishes in this time.
async fn with_timeout<T>(
    milliseconds: f64,
    work: impl Future<Output = T>,
) -> Result<T, TransportFault> {
    // Time limits are far below 2³² milliseconds; the cast saturates.
    let timeout = TimeoutFuture::new(milliseconds.max(0.0) as u32);
    match select(pin!(work), timeout).await {
        Either::Left((done, _)) => Ok(done),
        Either::Right(_) => Err(TransportFault::TimedOut),
    }
}

/// Aborts the request with its signal when dropped. This does nothing after the body was read.
struct AbortOnDrop(AbortController);

impl AbortOnDrop {
    fn new() -> Result<Self, TransportFault> {
        AbortController::new().map(Self).map_err(|_| TransportFault::Unreachable)
    }

    fn signal(&self) -> AbortSignal {
        self.0.signal()
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The browser's timer and random numbers.
#[derive(Clone, Copy, Debug)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn sleep(&self, ms: u32) -> Pending<'_, ()> {
        Box::pin(TimeoutFuture::new(ms))
    }

    fn random(&self) -> u32 {
        // The cast keeps within range: the product is below 2³².
        (random::fraction() * f64::from(u32::MAX)) as u32
    }

    fn now_s(&self) -> Option<u64> {
        // The cast drops the fraction.
        Some((js_sys::Date::now() / 1000.0) as u64)
    }
}
