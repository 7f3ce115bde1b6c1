//! The traits of a transport and a clock. The app implements them with `fetch` and the browser's
//! timers or with the demo backend, tests with fakes.

use crate::failure::TransportFault;
use patchbay_model::Secret;
use patchbay_model::http::{HttpAnswer, HttpRequest};
use std::future::Future;
use std::pin::Pin;

/// A future that stays on its thread.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Limits for the time and the size of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Milliseconds until the headers.
    pub headers_ms: u32,
    /// Milliseconds until the end of the body.
    pub whole_ms: u32,
    /// Bytes of the body, counted while reading.
    pub bytes: u32,
}

/// Sends requests. Dropping the future aborts the request.
pub trait Transport {
    /// Sends a request and reads the complete answer.
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        limits: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>>;

    /// The value of a cookie that the page may read, percent-decoded. Only for a backend on the
    /// page's own origin: the cookies of a site are nobody else's business.
    fn cookie(&self, _name: &str) -> Option<Secret> {
        None
    }
}

/// Waiting and randomness.
pub trait Clock {
    /// Waits for some milliseconds.
    fn sleep(&self, ms: u32) -> Pending<'_, ()>;
    /// A random number.
    fn random(&self) -> u32;
    /// Seconds since 1970, if the clock knows them.
    fn now_s(&self) -> Option<u64> {
        None
    }
}
