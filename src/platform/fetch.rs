//! `fetch`, as the transport that carries requests: no redirects, no referrer, a
//! time limit that covers the body, a cap on bytes counted while reading.

use crate::platform::{clock, random};
use js_sys::{Array, Reflect, Uint8Array};
use patchbay_client::failure::TransportFault;
use patchbay_client::transport::{Clock, Limits, Pending, Transport};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, ReferrerPolicy, Request, RequestCache,
    RequestCredentials, RequestInit, RequestRedirect, Response, window,
};

/// Sends requests over the network.
#[derive(Clone, Copy, Debug)]
pub struct FetchTransport {
    /// Whether cookies go along to another origin.
    pub credentials: RequestCredentials,
    /// `NoStore` for a backend's answers.
    pub cache: RequestCache,
}

impl Transport for FetchTransport {
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        limits: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>> {
        Box::pin(self.exchange(request, limits))
    }
}

impl FetchTransport {
    async fn exchange(
        &self,
        request: &HttpRequest,
        limits: Limits,
    ) -> Result<HttpAnswer, TransportFault> {
        let watch = Watch::start(limits)?;
        let request = self.build(request, &watch).map_err(|_| TransportFault::Unreachable)?;
        let sent = window().map(|window| window.fetch_with_request(&request));
        let sent = sent.ok_or(TransportFault::Unreachable)?;
        let response = JsFuture::from(sent).await.map_err(|_| watch.fault())?;
        let response: Response = response.dyn_into().map_err(|_| watch.fault())?;
        watch.has_headers.set(true);
        let headers = pairs(&response.headers());
        let body = read(&response, limits.bytes, &watch).await?;
        Ok(HttpAnswer { status: response.status(), headers, body })
    }

    fn build(&self, request: &HttpRequest, watch: &Watch) -> Result<Request, JsValue> {
        let headers = Headers::new()?;
        for (name, value) in &request.headers {
            headers.append(name, value)?;
        }
        let init = RequestInit::new();
        init.set_method(request.method.as_str());
        init.set_headers(&headers);
        init.set_credentials(self.credentials);
        init.set_cache(self.cache);
        init.set_redirect(RequestRedirect::Error);
        init.set_referrer_policy(ReferrerPolicy::NoReferrer);
        init.set_signal(Some(&watch.controller.signal()));
        if let Some(body) = &request.body {
            init.set_body(&JsValue::from_str(body.expose()));
        }
        Request::new_with_str_and_init(&request.url, &init)
    }
}

fn pairs(headers: &Headers) -> Vec<(String, String)> {
    let text = |pair: &Array, index| pair.get(index).as_string().unwrap_or_default();
    let mut pairs = Vec::new();
    for pair in headers.entries().into_iter().flatten() {
        let pair: Array = pair.unchecked_into();
        pairs.push((text(&pair, 0), text(&pair, 1)));
    }
    pairs
}

/// Ends a request that takes too long, or whose asker is gone.
struct Watch {
    controller: AbortController,
    has_headers: Rc<Cell<bool>>,
    is_over: Rc<Cell<bool>>,
    is_late: Rc<Cell<bool>>,
}

impl Watch {
    fn start(limits: Limits) -> Result<Self, TransportFault> {
        let controller = AbortController::new().map_err(|_| TransportFault::Unreachable)?;
        let watch = Self {
            controller,
            has_headers: Rc::default(),
            is_over: Rc::default(),
            is_late: Rc::default(),
        };
        let (controller, has_headers) = (watch.controller.clone(), watch.has_headers.clone());
        let (is_over, is_late) = (watch.is_over.clone(), watch.is_late.clone());
        spawn_local(async move {
            clock::sleep_ms(limits.headers_ms).await;
            if has_headers.get() && !is_over.get() {
                clock::sleep_ms(limits.whole_ms.saturating_sub(limits.headers_ms)).await;
            }
            if !is_over.get() {
                is_late.set(true);
                controller.abort();
            }
        });
        Ok(watch)
    }

    /// Why a request failed: the browser tells no more.
    fn fault(&self) -> TransportFault {
        if self.is_late.get() { TransportFault::TimedOut } else { TransportFault::Unreachable }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // After an answer was read to its end there is nothing left to abort.
        if !self.is_over.replace(true) {
            self.controller.abort();
        }
    }
}

async fn read(response: &Response, cap: u32, watch: &Watch) -> Result<String, TransportFault> {
    let mut bytes = Vec::new();
    if let Some(stream) = response.body() {
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        loop {
            let chunk = JsFuture::from(reader.read()).await.map_err(|_| watch.fault())?;
            let part = |name: &str| Reflect::get(&chunk, &JsValue::from_str(name));
            if part("done").is_ok_and(|done| done.is_truthy()) {
                break;
            }
            let value = part("value").ok().and_then(|v| v.dyn_into::<Uint8Array>().ok());
            bytes.extend(value.map(|v| v.to_vec()).unwrap_or_default());
            if bytes.len() > cap as usize {
                return Err(TransportFault::TooLarge);
            }
        }
    }
    watch.is_over.set(true);
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The browser's clock and dice.
#[derive(Clone, Copy, Debug)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn sleep(&self, ms: u32) -> Pending<'_, ()> {
        Box::pin(clock::sleep_ms(ms))
    }

    fn random(&self) -> u32 {
        // The cast keeps within range: the product is below 2³².
        (random::fraction() * f64::from(u32::MAX)) as u32
    }
}
