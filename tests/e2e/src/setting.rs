//! The settings of a test run, from environment variables that xtask or a person sets.

use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// Integrations made for tests: every kind of field, and auth methods that share a secret.
pub const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/catalog");

/// The catalog as it is in the repository.
pub const CATALOG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/catalog");

/// The browser engines that the tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// The engine in `PATCHBAY_BROWSER`, or Chromium if that is not set.
    pub fn chosen() -> Result<Self> {
        match std::env::var("PATCHBAY_BROWSER").as_deref() {
            Err(_) | Ok("chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => bail!("PATCHBAY_BROWSER is {other:?}; use chromium, firefox or webkit"),
        }
    }

    /// The WebDriver server of this engine.
    pub fn driver(self) -> Result<PathBuf> {
        match self {
            Self::Chromium => program("PATCHBAY_CHROMEDRIVER", "chromedriver"),
            Self::Firefox => program("PATCHBAY_GECKODRIVER", "geckodriver"),
            Self::WebKit => program("PATCHBAY_WEBKITDRIVER", "WebKitWebDriver"),
        }
    }
}

/// The folder of the built app, from `PATCHBAY_DIST`.
pub fn dist() -> Result<PathBuf> {
    let dist = required("PATCHBAY_DIST").context("build the app and set its folder")?;
    if !dist.join("index.html").is_file() {
        bail!("PATCHBAY_DIST: no index.html in {}", dist.display());
    }
    Ok(dist)
}

/// The binary of the reference backend.
pub fn backend() -> Result<PathBuf> {
    program("PATCHBAY_BACKEND", "patchbay-reference-backend")
}

/// The binary of the stand-in for Okta.
pub fn okta() -> Result<PathBuf> {
    program("PATCHBAY_OKTA", "okta-stand-in")
}

/// The file `axe.min.js` of axe-core.
pub fn axe() -> Result<PathBuf> {
    required("PATCHBAY_AXE")
        .context("npm install axe-core, and set node_modules/axe-core/axe.min.js")
}

/// The folder of the built react-admin app that the bench compares Patchbay with.
pub fn react_admin() -> Result<PathBuf> {
    required("PATCHBAY_REACT_ADMIN").context("`cargo xtask bench` builds it and names its folder")
}

/// The file or folder in a required environment variable.
fn required(variable: &str) -> Result<PathBuf> {
    let path =
        PathBuf::from(std::env::var(variable).with_context(|| format!("{variable} is not set"))?);
    if !path.is_absolute() || !path.exists() {
        bail!("{variable}: {} is not an absolute path, or does not exist", path.display());
    }
    Ok(path)
}

/// A program: the one in the variable, or else the one on PATH.
fn program(variable: &str, name: &str) -> Result<PathBuf> {
    if std::env::var_os(variable).is_some() {
        return required(variable);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|candidate| candidate.is_file())
        .with_context(|| format!("{name} is not on PATH; install it or set {variable}"))
}
