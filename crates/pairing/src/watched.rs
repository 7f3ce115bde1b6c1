//! A transport that remembers its last request and what came back, for the report.

use patchbay_client::failure::TransportFault;
use patchbay_client::transport::{Limits, Pending, Transport};
use patchbay_model::Secret;
use patchbay_model::http::{HttpAnswer, HttpRequest, Method};
use std::cell::RefCell;
use std::rc::Rc;

/// A request and its answer, without secrets: no secret is ever in an address.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// Its method.
    pub method: Method,
    /// Its address.
    pub url: String,
    /// The status of the answer, or why none came.
    pub status: Result<u16, TransportFault>,
    /// The headers of the answer that the app can read.
    pub headers: Vec<(String, String)>,
}

/// Passes requests on to another transport.
pub struct Watched {
    inner: Rc<dyn Transport>,
    last: RefCell<Option<Exchange>>,
}

impl Watched {
    /// Watches this transport.
    pub fn new(inner: Rc<dyn Transport>) -> Self {
        Self { inner, last: RefCell::default() }
    }

    /// The last exchange since the last call of [`Self::take`].
    pub fn peek(&self) -> Option<Exchange> {
        self.last.borrow().clone()
    }

    /// As [`Self::peek`], and forgets it.
    pub fn take(&self) -> Option<Exchange> {
        self.last.borrow_mut().take()
    }
}

impl Transport for Watched {
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        limits: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>> {
        Box::pin(async move {
            let result = self.inner.send(request, limits).await;
            let (status, headers) = match &result {
                Ok(answer) => (Ok(answer.status), answer.headers.clone()),
                Err(fault) => (Err(*fault), Vec::new()),
            };
            let (method, url) = (request.method, request.url.clone());
            *self.last.borrow_mut() = Some(Exchange { method, url, status, headers });
            result
        })
    }

    fn cookie(&self, name: &str) -> Option<Secret> {
        self.inner.cookie(name)
    }
}
