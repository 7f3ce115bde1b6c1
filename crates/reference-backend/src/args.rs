//! The command line.

use crate::okta::Endpoint;
use anyhow::{Context, bail};
use std::path::PathBuf;

/// Shown when an argument is missing or unknown.
const USAGE: &str = "usage: patchbay-reference-backend --data DIR [--dist DIR] [--catalog DIR] \
[--port N] [--base-path /] [--allow-origin ORIGIN]... [--okta URL | --live-okta] \
[--config FILE] [--log FILE] [--demo]";

/// The `config.json` that the app gets without `--config`.
const DEFAULT_CONFIG: &str =
    r#"{"title":"Acme","backend":{"adapter":"native","url":"v1/","sign_in":{"mode":"password"}}}"#;

/// The parsed command line.
pub struct Args {
    /// Folder for the database and the encryption key.
    pub data: PathBuf,
    /// Folder with the built app; without it only the API is served.
    pub dist: Option<PathBuf>,
    /// Folder with the catalog entries.
    pub catalog: PathBuf,
    /// TCP port; 0 for any free one.
    pub port: u16,
    /// URL path of the app; starts and ends with `/`.
    pub base_path: String,
    /// Other origins that may call the API (CORS).
    pub allowed_origins: Vec<String>,
    /// How to reach Okta.
    pub okta: Endpoint,
    /// The content of `config.json`.
    pub config: String,
    /// Log file; standard error if `None`.
    pub log: Option<PathBuf>,
    /// Whether to create the demo teams and users.
    pub demo: bool,
}

impl Args {
    /// Parses the arguments of this process.
    pub fn parse() -> anyhow::Result<Self> {
        let mut args = pico_args::Arguments::from_env();
        let data = args.value_from_str("--data").context(USAGE)?;
        let dist: Option<PathBuf> = args.opt_value_from_str("--dist")?;
        let catalog: Option<PathBuf> = args.opt_value_from_str("--catalog")?;
        let catalog = catalog.or_else(|| dist.as_ref().map(|d| d.join("catalog")));
        let url: Option<String> = args.opt_value_from_str("--okta")?;
        let okta = match (url, args.contains("--live-okta")) {
            (Some(url), false) => Endpoint::StandIn(url.trim_end_matches('/').to_owned()),
            (None, _) => Endpoint::Live,
            (Some(_), true) => bail!("--okta and --live-okta exclude each other"),
        };
        let config: Option<PathBuf> = args.opt_value_from_str("--config")?;
        let config = match config {
            Some(path) => std::fs::read_to_string(&path).context(path.display().to_string())?,
            None => DEFAULT_CONFIG.to_owned(),
        };
        let base_path: Option<String> = args.opt_value_from_str("--base-path")?;
        let parsed = Self {
            data,
            dist,
            catalog: catalog.context("--catalog DIR is required without --dist DIR")?,
            port: args.opt_value_from_str("--port")?.unwrap_or(0),
            base_path: normalize_base_path(base_path.as_deref().unwrap_or_default()),
            allowed_origins: args.values_from_str("--allow-origin")?,
            okta,
            config,
            log: args.opt_value_from_str("--log")?,
            demo: args.contains("--demo"),
        };
        match args.finish().first() {
            Some(unknown) => bail!("unknown argument {unknown:?}\n{USAGE}"),
            None => Ok(parsed),
        }
    }
}

fn normalize_base_path(path: &str) -> String {
    match path.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}
