//! The client's transport without a browser. It behaves as the page's does
//! (`src/api/transport.rs`): two time limits, no redirect is followed, a cap on bytes that are
//! counted after decompression, and one failure value for all that `fetch` doesn't tell apart.

use crate::flaw::Flaw;
use crate::pace::Pace;
use anyhow::Result;
use flate2::write::GzDecoder;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper_util::rt::TokioIo;
use patchbay_client::failure::TransportFault;
use patchbay_client::transport::{Limits, Pending, Transport};
use patchbay_model::http::{HttpAnswer, HttpRequest};
use std::cell::{Cell, RefCell};
use std::io::Write;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Where requests go.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// To the proxy.
    Proxy,
    /// To an address where nobody answers.
    Elsewhere(&'static str),
    /// Nowhere: the browser itself refuses to send them.
    Blocked,
}

/// Sends requests over TCP, with a session cookie as a browser would.
pub struct NativeTransport {
    /// Host and port of the proxy.
    pub host: String,
    /// The session.
    pub cookie: RefCell<String>,
    /// Where requests of this path's start and method go.
    pub route: RefCell<Option<(String, Route)>>,
    /// How many more requests take that route.
    pub detours: Cell<u32>,
    /// Time limits are scaled by it.
    pub pace: Pace,
    /// What it does wrong on purpose.
    pub flaw: Cell<Flaw>,
    /// How many requests were sent.
    pub sent: Cell<u32>,
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

impl NativeTransport {
    /// The way of this request. Counts a detour.
    fn route_of(&self, request: &HttpRequest) -> Route {
        let start = format!("{} {}", request.method.as_str(), request.url);
        let route = self.route.borrow();
        let found = route.as_ref().filter(|(prefix, _)| start.starts_with(prefix.as_str()));
        match (found, self.detours.get()) {
            (Some((_, route)), detours) if detours > 0 => {
                self.detours.set(detours - 1);
                route.clone()
            }
            _ => Route::Proxy,
        }
    }

    async fn exchange(
        &self,
        request: &HttpRequest,
        limits: Limits,
    ) -> Result<HttpAnswer, TransportFault> {
        let start = Instant::now();
        let (until_headers, whole) = match self.flaw.get() {
            Flaw::WaitsForever => (Duration::MAX, Duration::MAX),
            _ => self.pace.limits(limits),
        };
        let sent = self.sent.get() + 1;
        self.sent.set(sent);
        let host = match self.route_of(request) {
            Route::Proxy => self.host.clone(),
            Route::Elsewhere(host) => host.to_owned(),
            Route::Blocked => return Err(TransportFault::Unreachable),
        };
        let response = timeout(until_headers, self.head(&host, request, sent)).await;
        let response = response
            .map_err(|_| TransportFault::TimedOut)?
            .map_err(|_| TransportFault::Unreachable)?;
        if matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308)
            && response.headers().contains_key("location")
        {
            return Err(TransportFault::Redirected);
        }
        let status = response.status().as_u16();
        let text = |value: &hyper::header::HeaderValue| {
            String::from_utf8_lossy(value.as_bytes()).into_owned()
        };
        let headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), text(value)))
            .collect();
        let is_gzip =
            headers.iter().any(|(name, value)| name == "content-encoding" && value == "gzip");
        let left = whole.saturating_sub(start.elapsed());
        let body = timeout(left, read(response, is_gzip, limits.bytes as usize)).await;
        let body = body.map_err(|_| TransportFault::TimedOut)??;
        Ok(HttpAnswer { status, headers, body: String::from_utf8_lossy(&body).into_owned() })
    }

    async fn head(
        &self,
        host: &str,
        request: &HttpRequest,
        sent: u32,
    ) -> Result<hyper::Response<Incoming>> {
        let stream = TcpStream::connect(host).await?;
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        tokio::task::spawn_local(async move { drop(connection.await) });
        let mut builder = hyper::Request::builder()
            .method(request.method.as_str())
            .uri(&request.url)
            .header("host", &self.host)
            .header("accept-encoding", "gzip")
            .header("cookie", &*self.cookie.borrow());
        for (name, value) in &request.headers {
            if name == "idempotency-key" && self.flaw.get() == Flaw::KeysOff {
                builder = builder.header(name, format!("{value}-{sent}"));
            } else {
                builder = builder.header(name, value);
            }
        }
        let body = request.body.as_ref().map(|body| body.expose().to_owned()).unwrap_or_default();
        Ok(sender.send_request(builder.body(Full::new(Bytes::from(body)))?).await?)
    }
}

/// Reads the body, decompressed, up to `most` bytes.
async fn read(
    mut response: hyper::Response<Incoming>,
    is_gzip: bool,
    most: usize,
) -> Result<Vec<u8>, TransportFault> {
    let mut plain = Vec::new();
    let mut decoder = GzDecoder::new(Capped { bytes: Vec::new(), most });
    while let Some(frame) = response.body_mut().frame().await {
        let frame = frame.map_err(|_| TransportFault::Unreachable)?;
        let Some(bytes) = frame.data_ref() else { continue };
        if is_gzip {
            if decoder.write_all(bytes).is_err() {
                let is_full = decoder.get_ref().is_full();
                return Err(if is_full {
                    TransportFault::TooLarge
                } else {
                    TransportFault::Unreachable
                });
            }
        } else {
            plain.extend_from_slice(bytes);
            if plain.len() > most {
                return Err(TransportFault::TooLarge);
            }
        }
    }
    if is_gzip {
        Ok(decoder.finish().map_err(|_| TransportFault::Unreachable)?.bytes)
    } else {
        Ok(plain)
    }
}

/// Fails a write when it holds too much.
struct Capped {
    bytes: Vec<u8>,
    most: usize,
}

impl Capped {
    fn is_full(&self) -> bool {
        self.bytes.len() > self.most
    }
}

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        if self.is_full() { Err(std::io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
