//! The command line.

use crate::okta::Place;
use anyhow::{Context, bail};
use std::path::PathBuf;

/// How to call it.
pub const USAGE: &str = "usage: patchbay-reference-backend --data DIR [--dist DIR] [--catalog DIR] \
[--port N] [--base-path /] [--allow-origin ORIGIN]... [--okta URL | --live-okta] \
[--config FILE] [--log FILE] [--demo]";

const CONFIG: &str =
    r#"{"title":"Acme","backend":{"adapter":"native","url":"v1/","sign_in":{"mode":"password"}}}"#;

/// What was asked for.
pub struct Args {
    /// Where data is kept.
    pub data: PathBuf,
    /// The built app.
    pub dist: Option<PathBuf>,
    /// The integrations.
    pub catalog: PathBuf,
    /// 0: any free one.
    pub port: u16,
    /// Starts and ends with `/`.
    pub base: String,
    /// Origins beside our own.
    pub allowed_origins: Vec<String>,
    /// Where Okta is.
    pub okta: Place,
    /// The text of `config.json`.
    pub config: String,
    /// Where the log goes; the standard error output if none is named.
    pub log: Option<PathBuf>,
    /// Whether to write the demo's people.
    pub demo: bool,
}

impl Args {
    /// Reads them.
    pub fn read() -> anyhow::Result<Self> {
        let mut args = pico_args::Arguments::from_env();
        let data = args.value_from_str("--data").context(USAGE)?;
        let dist: Option<PathBuf> = args.opt_value_from_str("--dist")?;
        let catalog: Option<PathBuf> = args.opt_value_from_str("--catalog")?;
        let catalog = catalog.or_else(|| dist.as_ref().map(|d| d.join("catalog")));
        let url: Option<String> = args.opt_value_from_str("--okta")?;
        let okta = match (url, args.contains("--live-okta")) {
            (Some(url), false) => Place::At(url.trim_end_matches('/').to_owned()),
            (None, _) => Place::Live,
            (Some(_), true) => bail!("--okta and --live-okta exclude each other"),
        };
        let config: Option<PathBuf> = args.opt_value_from_str("--config")?;
        let config = match config {
            Some(path) => std::fs::read_to_string(&path).context(path.display().to_string())?,
            None => CONFIG.to_owned(),
        };
        let base: Option<String> = args.opt_value_from_str("--base-path")?;
        let read = Self {
            data,
            dist,
            catalog: catalog.context("--catalog DIR is needed without --dist DIR")?,
            port: args.opt_value_from_str("--port")?.unwrap_or(0),
            base: normal_base(base.as_deref().unwrap_or_default()),
            allowed_origins: args.values_from_str("--allow-origin")?,
            okta,
            config,
            log: args.opt_value_from_str("--log")?,
            demo: args.contains("--demo"),
        };
        match args.finish().first() {
            Some(unknown) => bail!("unknown argument {unknown:?}\n{USAGE}"),
            None => Ok(read),
        }
    }
}

fn normal_base(text: &str) -> String {
    match text.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}
