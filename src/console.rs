//! What every screen can ask for: configuration, session, the client of the backend. Provided once,
//! small and `Copy`; there is no other global state.

use crate::demo::SharedDemo;
use crate::link_secrets::RemovedSecrets;
use crate::paths;
use crate::platform::{document, network};
use crate::{api, link_secrets};
use futures::future::{LocalBoxFuture, Shared};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use patchbay_client::client::Client;
use patchbay_client::config::{AdminLink, CatalogSource, Config, SignInMode};
use patchbay_client::failure::Failure;
use patchbay_client::operation::OperationKind;
use patchbay_model::{AccessLevel, Integration, Me, Secret};
use patchbay_words::tone::Tone;
use pending_calls::PendingCalls;
use std::cell::RefCell;
use std::rc::Rc;

mod pending_calls;
mod session;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq)]
pub enum Session {
    /// Not known yet.
    Loading,
    /// Nobody.
    SignedOut,
    /// This person.
    SignedIn(Box<Me>),
    /// The backend can't be reached.
    Failed(Failure),
}

/// What every screen can ask for.
#[derive(Clone, Copy)]
pub struct Console {
    /// Who is signed in.
    pub session: RwSignal<Session>,
    /// True from the end of a session over an open page until the backend has named who is signed in
    /// now.
    pub session_lapsed: RwSignal<bool>,
    /// True from when this tab is hidden until the backend has named who is signed in: somebody else
    /// may have signed in elsewhere, without any request of this tab being refused.
    pub was_hidden: RwSignal<bool>,
    /// Whether the dialog that asks for signing in again is open.
    pub session_ended: RwSignal<bool>,
    /// Id of the chosen team; see [`Me::team`].
    pub chosen_team: RwSignal<String>,
    /// Names of the secrets that were removed from the link that opened the app.
    pub removed_secrets: RwSignal<Vec<String>>,
    /// The query of a link to the connect form, until the form's fields have decided which values are
    /// secrets; see [`RemovedSecrets`].
    pub undecided_query: RwSignal<String>,
    /// The calls to the backend that the page says it waits for.
    pub pending_calls: PendingCalls,
    /// Whether the browser has a network connection.
    pub online: RwSignal<bool>,
    /// A short message about what was just done.
    pub toast: RwSignal<Option<(Tone, String)>>,
    /// Notified when a connection was created: lists load again.
    pub connections_changed: Trigger,
    /// The address of the list that was left last, and how far down it was scrolled.
    pub list_place: StoredValue<Option<(String, f64)>>,
    /// True once a page has been painted: there is time then to prefetch the other pages.
    pub page_painted: RwSignal<bool>,
    /// True from when a page's part of the app starts loading until the page is shown.
    pub page_was_loading: RwSignal<bool>,
    /// The integration of the form at the address, requested before the session is known.
    pub prefetched: StoredValue<Option<Prefetched>, LocalStorage>,
    /// Reads the secrets that the open form holds, if a form is open.
    secret_reader: StoredValue<Option<Rc<SecretReader>>, LocalStorage>,
    navigate: StoredValue<Option<Rc<Navigate>>, LocalStorage>,
    parts: StoredValue<Rc<Parts>, LocalStorage>,
}

/// The router's function that goes to an address.
type Navigate = dyn Fn(&str, NavigateOptions);

/// Reads the secrets that stand in a form.
type SecretReader = dyn Fn() -> Vec<Secret>;

/// The key of an integration, and its catalog entry in flight.
pub type Prefetched = (String, Shared<LocalBoxFuture<'static, Result<Integration, Failure>>>);

struct Parts {
    config: Config,
    client: RefCell<Option<Rc<Client>>>,
    demo: Option<SharedDemo>,
}

impl Console {
    /// Creates the console for this configuration and provides it as a context.
    pub fn provide(config: Config) -> Self {
        let demo = api::demo(&config);
        let parts = Parts { config, client: RefCell::new(None), demo };
        let RemovedSecrets { names, undecided_query } = link_secrets::remove_from_address();
        let console = Self {
            session: RwSignal::new(Session::Loading),
            session_lapsed: RwSignal::new(false),
            was_hidden: RwSignal::new(false),
            session_ended: RwSignal::new(false),
            chosen_team: RwSignal::new(session::remembered_team()),
            removed_secrets: RwSignal::new(names),
            undecided_query: RwSignal::new(undecided_query),
            pending_calls: PendingCalls::new(),
            online: RwSignal::new(network::is_online()),
            toast: RwSignal::new(None),
            connections_changed: Trigger::new(),
            list_place: StoredValue::new(None),
            page_painted: RwSignal::new(false),
            page_was_loading: RwSignal::new(false),
            prefetched: StoredValue::new_local(None),
            secret_reader: StoredValue::new_local(None),
            navigate: StoredValue::new_local(None),
            parts: StoredValue::new_local(Rc::new(parts)),
        };
        provide_context(console);
        console
    }

    /// The console. Call it at the top of a component.
    pub fn use_context() -> Self {
        expect_context()
    }

    fn parts(self) -> Rc<Parts> {
        self.parts.get_value()
    }

    /// The product's title.
    pub fn title(self) -> String {
        self.parts().config.title.clone()
    }

    /// Links to the host product's own admin pages.
    pub fn admin_links(self) -> Vec<AdminLink> {
        self.parts().config.admin_links.clone()
    }

    /// Where help is, if anywhere.
    pub fn help_url(self) -> Option<String> {
        self.parts().config.help_url.clone()
    }

    /// Who may use a new connection, unless the admin chooses otherwise.
    pub fn default_access(self) -> AccessLevel {
        self.parts().config.default_access.clone()
    }

    /// Where the catalog comes from.
    pub fn catalog_sources(self) -> Vec<CatalogSource> {
        self.parts().config.catalog.clone()
    }

    /// How people sign in.
    pub fn sign_in_mode(self) -> SignInMode {
        self.parts().config.backend.sign_in
    }

    /// Where people sign in, with the way back to this page.
    pub fn login_url(self) -> String {
        let here = document::encode_component(&document::path_and_query());
        self.parts().config.backend.login_url.replace("{return_to}", &here)
    }

    /// The breadcrumb of pages below Integrations: address and name.
    pub fn trail(self) -> Vec<(String, String)> {
        vec![
            (paths::admin(), "Admin".to_owned()),
            (paths::integrations(), "Integrations".to_owned()),
        ]
    }

    /// The demo backend, if it is in use.
    pub fn demo(self) -> Option<SharedDemo> {
        self.parts().demo.clone()
    }

    /// The client of the backend. The first call loads an adapter that isn't part of the app.
    ///
    /// # Errors
    /// The adapter can't be loaded or read.
    pub async fn client(self) -> Result<Rc<Client>, Failure> {
        let parts = self.parts();
        if let Some(client) = parts.client.borrow().clone() {
            return Ok(client);
        }
        let client = Rc::new(api::client(&parts.config, parts.demo.clone()).await?);
        *parts.client.borrow_mut() = Some(client.clone());
        Ok(client)
    }

    /// The client of the backend, if its adapter has been loaded.
    pub fn client_now(self) -> Option<Rc<Client>> {
        self.parts().client.borrow().clone()
    }

    /// Whether the backend can do this.
    pub fn can(self, operation: OperationKind) -> bool {
        self.client_now().is_some_and(|client| client.supports(operation))
    }

    /// From now on, [`Self::entered_secrets`] reads them from this form.
    pub fn read_secrets_from(self, reader: impl Fn() -> Vec<Secret> + 'static) {
        self.secret_reader.set_value(Some(Rc::new(reader)));
    }

    /// The secrets that stand in the open form: no answer may show them.
    pub fn entered_secrets(self) -> Vec<Secret> {
        let reader = self.secret_reader.try_get_value().flatten();
        reader.map(|read| read()).unwrap_or_default()
    }

    /// Shows a message about what was just done.
    pub fn announce(self, message: String) {
        self.toast.set(Some((Tone::Positive, message)));
    }

    /// Shows a message about why something was not done.
    pub fn warn(self, message: String) {
        self.toast.set(Some((Tone::Caution, message)));
    }

    /// Connects [`Self::go`] to the router. Called once, below `<Router>`.
    pub fn use_router(self) {
        self.navigate.set_value(Some(Rc::new(use_navigate())));
    }

    /// Goes to an address of the app: one of [`paths`], or an absolute path.
    pub fn go(self, address: &str) {
        self.navigate(address, false);
    }

    /// Replaces the address, and its entry in the history.
    pub fn replace_address(self, address: &str) {
        self.navigate(address, true);
    }

    fn navigate(self, address: &str, replace: bool) {
        // Absolute already: the router would resolve it against the page's own path.
        let scroll = !replace;
        let options =
            NavigateOptions { resolve: false, replace, scroll, ..NavigateOptions::default() };
        if let Some(navigate) = self.navigate.try_get_value().flatten() {
            navigate(&document::absolute(address), options);
        }
    }
}
