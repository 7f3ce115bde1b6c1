//! The check: `config.json`, then the adapter, then the backend.

use super::probe;
use crate::api::transport::BrowserClock;
use crate::api::{self, file_text};
use crate::platform::document;
use leptos::prelude::*;
use patchbay_client::adapter::Adapter;
use patchbay_client::client::Client;
use patchbay_client::config::{AdapterChoice, BackendConfig, Config, SignInMode};
use patchbay_client::failure::{Failure, LookedLike, TransportFault};
use patchbay_client::operation::OperationKind;
use patchbay_pairing::check::{Account, Check};
use patchbay_pairing::cors::{Lack, Needs};
use patchbay_pairing::finding::{Came, Fault, Finding, Outcome, Step};
use patchbay_pairing::place::{CONFIG, Files};
use patchbay_pairing::watched::Watched;
use std::rc::Rc;

/// The state of the page.
#[derive(Clone, Copy)]
pub struct SetupState {
    /// What was found so far.
    pub findings: RwSignal<Vec<Finding>>,
    /// The files that were read.
    pub files: RwSignal<Files>,
    /// What the backend has to allow, if it is on another origin.
    pub needs: RwSignal<Option<Needs>>,
    /// Whether the check goes on.
    pub is_running: RwSignal<bool>,
    /// Whether a backend is configured, and its adapter has no mistakes.
    pub has_backend: RwSignal<bool>,
    /// How people sign in.
    pub sign_in: RwSignal<SignInMode>,
    /// The backend's own sign-in page, with the way back.
    pub login_url: RwSignal<String>,
}

impl SetupState {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self {
            findings: RwSignal::default(),
            files: RwSignal::default(),
            needs: RwSignal::default(),
            is_running: RwSignal::new(true),
            has_backend: RwSignal::new(false),
            sign_in: RwSignal::default(),
            login_url: RwSignal::default(),
        }
    }

    fn passed(self, step: Step, came: Came) {
        self.note(Finding::new(step, Outcome::Passed(came)));
    }

    fn failed(self, step: Step, fault: Fault) {
        self.note(Finding::new(step, Outcome::Failed(fault)));
    }

    fn note(self, finding: Finding) {
        // The page may be gone by now.
        self.findings.try_update(|findings| findings.push(finding));
    }
}

/// Checks everything, from the start.
pub async fn run(setup: SetupState, account: Option<Account>) {
    setup.findings.set(Vec::new());
    setup.is_running.set(true);
    if let Some(config) = config(setup).await
        && let Some(adapter) = adapter(setup, &config.backend).await
    {
        backend(setup, &config.backend, adapter, account).await;
    }
    setup.is_running.try_set(false);
}

async fn config(setup: SetupState) -> Option<Config> {
    let text = match file(CONFIG).await {
        Ok(text) => text,
        Err(failure) => {
            setup.failed(Step::Config, Fault::Failure(failure));
            return None;
        }
    };
    setup.files.update(|files| files.config = Some(text.clone()));
    match Config::parse(&text) {
        Ok(config) => {
            let here = document::encode_component(&document::path_and_query());
            setup.sign_in.set(config.backend.sign_in);
            setup.login_url.set(config.backend.login_url.replace("{return_to}", &here));
            setup.passed(Step::Config, Came::Nothing);
            Some(config)
        }
        Err(problems) => {
            setup.failed(Step::Config, Fault::Config(problems));
            None
        }
    }
}

async fn adapter(setup: SetupState, backend: &BackendConfig) -> Option<Adapter> {
    let AdapterChoice::File(path) = &backend.adapter else {
        setup.passed(Step::Adapter, Came::Demo);
        return None;
    };
    let adapter = match api::adapter_text(path).await.and_then(data) {
        Ok(text) => {
            setup.files.update(|files| {
                files.adapter_name.clone_from(path);
                files.adapter = Some(text.clone());
            });
            Adapter::parse(path, &text)
                .and_then(|adapter| adapter.with_settings(backend.settings.clone()))
                .map_err(Failure::Adapter)
        }
        Err(failure) => Err(failure),
    };
    match adapter {
        Ok(adapter) => {
            setup.passed(Step::Adapter, Came::Adapter(adapter.name.clone()));
            Some(adapter)
        }
        Err(failure) => {
            setup.failed(Step::Adapter, Fault::Failure(failure));
            None
        }
    }
}

async fn backend(
    setup: SetupState,
    backend: &BackendConfig,
    adapter: Adapter,
    account: Option<Account>,
) {
    let is_elsewhere = !document::is_of_this_origin(&backend.url);
    let has_cookie = backend.sign_in == SignInMode::Cookie;
    let needs = is_elsewhere.then(|| Needs::of(&adapter, &document::origin(), has_cookie));
    setup.has_backend.set(true);
    setup.needs.set(needs.clone());
    let watched = Rc::new(Watched::new(Rc::new(api::transport_to(backend))));
    let clock = Rc::new(BrowserClock);
    let client = Client::new(adapter, &backend.url, backend.timeout_s, watched.clone(), clock);
    let note = move |finding| setup.note(finding);
    Check::new(client, watched, &note).run(account.as_ref()).await;
    if let Some(needs) = needs {
        other_origin(setup, &backend.url, &needs).await;
    }
}

/// What the browser tells about a backend on another origin.
async fn other_origin(setup: SetupState, address: &str, needs: &Needs) {
    let unreachable = Fault::Failure(Failure::Transport(TransportFault::Unreachable));
    let is_unreachable = |finding: &Finding| {
        finding.step == Step::Reachable && finding.outcome == Outcome::Failed(unreachable.clone())
    };
    let findings = setup.findings.get_untracked();
    if let Some(at) = findings.iter().position(is_unreachable) {
        if probe::answers(address).await {
            setup.findings.try_update(|findings| {
                if let Some(finding) = findings.get_mut(at) {
                    finding.outcome = Outcome::Failed(Fault::Blocked);
                }
            });
        }
        return;
    }
    // The browser doesn't tell a header that isn't sent from one that isn't exposed.
    let one = Step::Operation(OperationKind::GetConnection);
    let found = findings.iter().find(|finding| finding.step == one);
    let Some(exchange) = found.and_then(|finding| finding.exchange.as_ref()) else { return };
    let has_etag = exchange.headers.iter().any(|(name, _)| name == "etag");
    if needs.read.contains("etag") && !has_etag {
        setup.failed(Step::Cors, Fault::Cors(vec![Lack::Read("etag".to_owned())]));
    } else {
        setup.passed(Step::Cors, Came::Nothing);
    }
}

async fn file(path: &str) -> Result<String, Failure> {
    data(file_text(path).await?)
}

/// Hosts of single-page apps answer with the page when a file is missing.
fn data(text: String) -> Result<String, Failure> {
    match text.trim_start().starts_with('<') {
        true => Err(Failure::NotUnderstood { status: 200, looked_like: LookedLike::Html }),
        false => Ok(text),
    }
}
