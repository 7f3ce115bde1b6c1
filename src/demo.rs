//! The demo backend in the page. A release build loads it as a part of its own: whoever has a
//! backend never does.

use crate::components::lazy::{PartUnavailable, lazy};
use crate::platform::regexp::BrowserPatterns;
use crate::platform::{clock, random};
use patchbay_client::failure::TransportFault;
use patchbay_client::transport::{Limits, Pending, Transport};
use patchbay_demo::Demo;
use patchbay_model::http::{HttpAnswer, HttpRequest};
use patchbay_model::{Integration, Role};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// The demo speaks the native contract at an address nobody is asked at.
pub const DEMO_BASE: &str = "demo/v1/";

/// The demo backend, shared by the transport and the overflow menu; made when first asked.
#[derive(Clone, Default)]
pub struct SharedDemo(Rc<OnceCell<Rc<dyn InPage>>>);

impl SharedDemo {
    /// Learns of an integration, in the place of one with the same key.
    ///
    /// # Errors
    /// The part could not be loaded.
    pub async fn know(&self, integration: Integration) -> Result<(), TransportFault> {
        self.backend().await?.know(integration);
        Ok(())
    }

    /// Changes the role of the signed-in person.
    ///
    /// # Errors
    /// The part could not be loaded.
    pub async fn set_role(&self, role: Role) -> Result<(), TransportFault> {
        self.backend().await?.set_role(role);
        Ok(())
    }

    async fn backend(&self) -> Result<Rc<dyn InPage>, TransportFault> {
        if let Some(backend) = self.0.get() {
            return Ok(backend.clone());
        }
        let made = new_demo().await.map_err(|PartUnavailable| TransportFault::Unreachable)?;
        // Another request may have made one while this one waited.
        Ok(self.0.get_or_init(|| made).clone())
    }
}

impl Transport for SharedDemo {
    fn send<'a>(
        &'a self,
        request: &'a HttpRequest,
        _limits: Limits,
    ) -> Pending<'a, Result<HttpAnswer, TransportFault>> {
        Box::pin(async move { Ok(self.backend().await?.handle(request)) })
    }
}

/// A backend that is asked without a network. A trait, so that only the part has the demo's code.
trait InPage {
    fn handle(&self, request: &HttpRequest) -> HttpAnswer;
    fn know(&self, integration: Integration);
    fn set_role(&self, role: Role);
}

impl InPage for RefCell<Demo> {
    fn handle(&self, request: &HttpRequest) -> HttpAnswer {
        // Milliseconds since 1970 as whole seconds: far below 2⁵³.
        self.borrow_mut().handle(request, (clock::now_ms() / 1000.0) as u64)
    }

    fn know(&self, integration: Integration) {
        self.borrow_mut().add_integration(integration);
    }

    fn set_role(&self, role: Role) {
        self.borrow_mut().set_role(role);
    }
}

lazy! {
    demo: fn new_demo() -> Rc<dyn InPage> {
        let (patterns, new_id) = (Box::new(BrowserPatterns), Box::new(random::id));
        Rc::new(RefCell::new(Demo::new(Vec::new(), DEMO_BASE.to_owned(), patterns, new_id)))
    }
}
