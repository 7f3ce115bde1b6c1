//! What carries a request, and what tells the time: `fetch` and the browser's
//! clock, the demo backend, fakes in tests. Imports `model` only.

use crate::failure::TransportFault;
use patchbay_model::http::{HttpAnswer, HttpRequest};
use std::future::Future;
use std::pin::Pin;

/// A future that stays on its thread.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// How long and how large an answer may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Milliseconds until the headers.
    pub headers_ms: u32,
    /// Milliseconds in all.
    pub whole_ms: u32,
    /// Bytes of the body, counted while reading.
    pub bytes: u32,
}

/// Carries one request. Dropping the future aborts it.
pub trait Transport {
    /// Sends it and reads the answer to its end.
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        limits: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>>;
}

/// Waits, and throws dice.
pub trait Clock {
    /// Waits so many milliseconds.
    fn sleep(&self, ms: u32) -> Pending<'_, ()>;
    /// A random number.
    fn random(&self) -> u32;
}
