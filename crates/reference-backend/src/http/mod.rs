//! The server's face: the contract's calls under `v1/`, the built app, its
//! configuration and a sign-in page. Rules are the app's `contract` module;
//! here is only what HTTP adds to them.

mod api;
mod body;
mod cookie;
mod files;
mod frame;
mod hosting;
mod login;
mod origin;
mod problems;
mod sign_in;

use crate::accounts::throttle::Throttle;
use crate::okta::Reach;
use crate::store::Database;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get};
use patchbay_model::Integration;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::Semaphore;

/// What every request can reach.
pub struct App {
    /// What is kept.
    pub database: Database,
    /// The integrations on offer.
    pub catalog: Vec<Integration>,
    /// The way to remote services.
    pub reach: Reach,
    /// Wrong passwords of late.
    pub throttle: Throttle,
    /// How many passwords are hashed at a time: each takes 19 MiB.
    pub hashing: Semaphore,
    /// Origins beside our own that may call.
    pub allowed_origins: Vec<String>,
    /// Where we are on our host: starts and ends with `/`.
    pub base: String,
    /// The text of `config.json`.
    pub config: String,
    /// The built app, if it is served.
    pub dist: Option<PathBuf>,
}

impl App {
    /// What stands in front of the contract's paths.
    pub fn api_base(&self) -> String {
        format!("{}v1/", self.base)
    }
}

/// Everything that is answered.
pub fn router(app: Arc<App>) -> Router {
    let inner = Router::new()
        .route("/v1/{*call}", any(api::answer))
        .route("/login", get(login::page).post(login::submit))
        .route("/config.json", get(files::config))
        .fallback(files::answer)
        .with_state(app.clone());
    let base = app.base.trim_end_matches('/').to_owned();
    let all = match base.as_str() {
        "" => inner,
        // `nest` answers at `/base`, the app lives at `/base/`.
        base => Router::new()
            .nest_service(&format!("{base}/"), inner)
            .fallback(|| async { problems::not_found() }),
    };
    all.layer(from_fn_with_state(app, frame::around))
}

/// Seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs())
}
