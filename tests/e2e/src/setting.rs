//! What the caller (xtask, or a person) decides through the environment.
//! Imports nothing of this crate.

use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// Integrations made for tests: every kind of field, methods that share a secret.
pub const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/catalog");

/// The engines that the suite runs in; `PATCHBAY_BROWSER` names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// The engine of this run: `PATCHBAY_BROWSER`, Chromium when it is not set.
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

/// The folder of the built app, `PATCHBAY_DIST`.
pub fn dist() -> Result<PathBuf> {
    let dist = given("PATCHBAY_DIST").context("build the app and name its folder")?;
    if !dist.join("index.html").is_file() {
        bail!("PATCHBAY_DIST: no index.html in {}", dist.display());
    }
    Ok(dist)
}

/// The reference backend's binary.
pub fn backend() -> Result<PathBuf> {
    program("PATCHBAY_BACKEND", "patchbay-reference-backend")
}

/// The binary of the stand-in for Okta.
pub fn okta() -> Result<PathBuf> {
    program("PATCHBAY_OKTA", "okta-stand-in")
}

/// The file `axe.min.js` of axe-core.
pub fn axe() -> Result<PathBuf> {
    given("PATCHBAY_AXE").context("npm install axe-core, and name node_modules/axe-core/axe.min.js")
}

/// The folder of the built react-admin app that the bench compares Patchbay with.
pub fn react_admin() -> Result<PathBuf> {
    given("PATCHBAY_REACT_ADMIN").context("`cargo xtask bench` builds it and names its folder")
}

/// A file or folder that an environment variable has to name.
fn given(variable: &str) -> Result<PathBuf> {
    let path =
        PathBuf::from(std::env::var(variable).with_context(|| format!("{variable} is not set"))?);
    if !path.is_absolute() || !path.exists() {
        bail!("{variable}: {} is not an absolute path of something that exists", path.display());
    }
    Ok(path)
}

/// A program: named by the variable, or found on PATH.
fn program(variable: &str, name: &str) -> Result<PathBuf> {
    if std::env::var_os(variable).is_some() {
        return given(variable);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|candidate| candidate.is_file())
        .with_context(|| format!("{name} is not on PATH; install it or set {variable}"))
}
