//! The HTTP server: the contract's API under `v1/`, the built app, `config.json` and a sign-in
//! page. The crate `patchbay-contract` decides the API's responses; this module adds what only
//! HTTP knows: cookies, CSRF and CORS checks, limits and headers.

mod api;
mod blocking;
mod body;
mod credential;
mod login_page;
mod middleware;
mod origin;
mod problems;
pub mod server;
mod session;
mod static_files;
mod static_headers;

use crate::accounts::throttle::Throttle;
use crate::okta::Client;
use crate::store::Database;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get};
use patchbay_model::Integration;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::Semaphore;

/// State shared by all requests.
pub struct AppState {
    /// The database.
    pub database: Database,
    /// The catalog.
    pub catalog: Vec<Integration>,
    /// Calls Okta.
    pub okta: Client,
    /// Counts attempts to sign in.
    pub throttle: Throttle,
    /// Limits how many passwords are hashed at the same time: each takes 19 MiB.
    pub hashing: Semaphore,
    /// Other origins that may call the API.
    pub allowed_origins: Vec<String>,
    /// URL path of the app; starts and ends with `/`.
    pub base_path: String,
    /// The content of `config.json`.
    pub config: String,
    /// Folder with the built app, if it is served.
    pub dist: Option<PathBuf>,
}

impl AppState {
    /// URL path of the API; ends with `/`.
    pub fn api_base_path(&self) -> String {
        format!("{}v1/", self.base_path)
    }
}

/// All routes.
pub fn router(app: Arc<AppState>) -> Router {
    let inner = Router::new()
        .route("/v1/{*call}", any(api::answer))
        .route("/login", get(login_page::page).post(login_page::submit))
        .route("/config.json", get(static_files::config))
        .fallback(static_files::answer)
        .with_state(app.clone());
    let base = app.base_path.trim_end_matches('/').to_owned();
    let all = match base.as_str() {
        "" => inner,
        // With a trailing slash, because `nest("/base")` wouldn't match `/base/`.
        base => Router::new()
            .nest_service(&format!("{base}/"), inner)
            .fallback(|| async { problems::not_found() }),
    };
    all.layer(from_fn_with_state(app, middleware::handle))
}

/// Seconds since 1970, UTC.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs())
}
