//! The demo backend, which runs in the page. A release build has it in a wasm of its own, which
//! is loaded only if the demo is configured.

use crate::components::lazy::{PartUnavailable, lazy};
use crate::platform::regexp::BrowserPatterns;
use crate::platform::{random, session_store};
use js_sys::Date;
use patchbay_client::failure::TransportFault;
use patchbay_client::transport::{Limits, Pending, Transport};
use patchbay_demo::Demo;
use patchbay_model::http::{HttpAnswer, HttpRequest, Method};
use patchbay_model::{Integration, Role};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// The demo's base address. It serves the native contract; no request to it leaves the page.
pub const DEMO_BASE: &str = "demo/v1/";

/// The key in `sessionStorage` of what the demo holds. It is gone when the tab is closed.
const SAVED: &str = "patchbay-demo";

/// The demo backend, shared by the transport and the overflow menu. The first call creates it.
#[derive(Clone, Default)]
pub struct SharedDemo(Rc<OnceCell<Rc<dyn DemoBackend>>>);

impl SharedDemo {
    /// Adds an integration, or replaces the one with the same key.
    ///
    /// # Errors
    /// The part could not be loaded.
    pub async fn add_integration(&self, integration: Integration) -> Result<(), TransportFault> {
        self.backend().await?.add_integration(integration);
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

    async fn backend(&self) -> Result<Rc<dyn DemoBackend>, TransportFault> {
        if let Some(backend) = self.0.get() {
            return Ok(backend.clone());
        }
        let new = new_demo().await.map_err(|PartUnavailable| TransportFault::Unreachable)?;
        // Another request may have created one while this one waited.
        Ok(self.0.get_or_init(|| new).clone())
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

/// The demo backend's operations. A trait, so that only the part loaded later has their code.
trait DemoBackend {
    fn handle(&self, request: &HttpRequest) -> HttpAnswer;
    fn add_integration(&self, integration: Integration);
    fn set_role(&self, role: Role);
}

impl DemoBackend for RefCell<Demo> {
    fn handle(&self, request: &HttpRequest) -> HttpAnswer {
        let mut demo = self.borrow_mut();
        let answer = demo.handle(request, now());
        if request.method != Method::Get
            && let Some(saved) = demo.save()
        {
            // A tab that refuses to store it starts over when it is loaded again.
            session_store::set(SAVED, &saved);
        }
        answer
    }

    fn add_integration(&self, integration: Integration) {
        self.borrow_mut().add_integration(integration);
    }

    fn set_role(&self, role: Role) {
        self.borrow_mut().set_role(role);
    }
}

lazy! {
    demo: fn new_demo() -> Rc<dyn DemoBackend> {
        let (patterns, new_id) = (Box::new(BrowserPatterns), Box::new(random::id));
        let mut demo = Demo::new(Vec::new(), DEMO_BASE.to_owned(), patterns, new_id);
        if !session_store::get(SAVED).is_some_and(|saved| demo.restore(&saved)) {
            demo.add_first_connections(now());
        }
        Rc::new(RefCell::new(demo))
    }
}

/// Milliseconds since 1970 as whole seconds: far below 2⁵³.
fn now() -> u64 {
    (Date::now() / 1000.0) as u64
}
