//! Creates the client from the configuration: chooses the adapter and the transport.

pub mod transport;

use crate::demo::{DEMO_BASE, SharedDemo};
use crate::platform::document;
use patchbay_client::adapter::Adapter;
use patchbay_client::client::Client;
use patchbay_client::config::{AdapterChoice, BackendConfig, Config, SignInMode};
use patchbay_client::failure::Failure;
use patchbay_client::transport::{Limits, Transport};
use patchbay_model::http::{HttpRequest, Method};
use std::rc::Rc;
use transport::{BrowserClock, NetworkTransport};
use web_sys::{RequestCache, RequestCredentials};

/// The adapter for the native contract, by file name. It is built into the app: loading it would cost
/// a round trip before the first page. Operators find the same file on their host.
const NATIVE: (&str, &str) =
    ("adapters/native.json", include_str!("../../public/adapters/native.json"));

const FILE_LIMITS: Limits = Limits { headers_ms: 10_000, whole_ms: 30_000, bytes: 1 << 20 };

/// The demo backend, if the configuration asks for it.
pub fn demo(config: &Config) -> Option<SharedDemo> {
    (config.backend.adapter == AdapterChoice::Demo).then(SharedDemo::default)
}

/// The client for the configured backend.
///
/// # Errors
/// The adapter can't be loaded or decoded.
pub async fn client(config: &Config, demo: Option<SharedDemo>) -> Result<Client, Failure> {
    let file = match &config.backend.adapter {
        AdapterChoice::Demo => NATIVE.0,
        AdapterChoice::File(path) => path,
    };
    let text = adapter_text(file).await?;
    let adapter = Adapter::parse(file, &text)
        .and_then(|adapter| adapter.with_settings(config.backend.settings.clone()))
        .map_err(Failure::Adapter)?;
    let timeout = config.backend.timeout_s;
    let (base, transport): (&str, Rc<dyn Transport>) = match demo {
        Some(demo) => (DEMO_BASE, Rc::new(demo)),
        None => (&config.backend.url, Rc::new(transport_to(&config.backend))),
    };
    Ok(Client::new(adapter, base, timeout, transport, Rc::new(BrowserClock)))
}

/// The text of an adapter.
///
/// # Errors
/// The file doesn't exist or can't be loaded.
pub async fn adapter_text(file: &str) -> Result<String, Failure> {
    let (native_file, native) = NATIVE;
    if file == native_file { Ok(native.to_owned()) } else { file_text(file).await }
}

/// The text of a file in the same folder as `index.html`, or below it.
///
/// # Errors
/// The file doesn't exist or can't be loaded.
pub async fn file_text(path: &str) -> Result<String, Failure> {
    let transport = NetworkTransport {
        credentials: RequestCredentials::SameOrigin,
        // Files of an older version must not be mixed with those of a newer one.
        cache: RequestCache::NoCache,
        reads_cookies: false,
    };
    let request =
        HttpRequest { method: Method::Get, url: path.to_owned(), headers: Vec::new(), body: None };
    let answer = transport.send(&request, FILE_LIMITS).await?;
    match answer.status {
        200 => Ok(answer.body),
        status => Err(Failure::File { path: path.to_owned(), status }),
    }
}

/// The transport to the configured backend.
pub fn transport_to(backend: &BackendConfig) -> NetworkTransport {
    NetworkTransport {
        // Only the cookie mode needs cookies on another origin. CORS rejects them for a backend that
        // allows every origin.
        credentials: match backend.sign_in {
            SignInMode::Cookie => RequestCredentials::Include,
            SignInMode::Password | SignInMode::None => RequestCredentials::SameOrigin,
        },
        cache: RequestCache::NoStore,
        reads_cookies: document::is_of_this_origin(&backend.url),
    }
}
