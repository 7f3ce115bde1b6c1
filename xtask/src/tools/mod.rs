//! What a fresh machine lacks, at pinned versions, and how each kind is installed.
//! Everything goes to the cache and is complete or absent: an install that was
//! interrupted leaves a `.partial` folder, which the next one replaces.

mod browsers;
mod crates;
mod npm;
mod wasm_target;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::command::with_path;
pub use browsers::{Browser, Driver, driver};
use crates::Crate;

/// The same version as the library in Cargo.lock, or the two do not fit.
const WASM_BINDGEN: Crate = Crate {
    name: "wasm-bindgen-cli",
    version: "0.2.129",
    why: "writes the glue between wasm and page",
    minutes: 5,
};
const GECKODRIVER: Crate =
    Crate { name: "geckodriver", version: "0.37.1", why: "drives Firefox in tests", minutes: 3 };

/// What building the app takes.
pub struct BuildTools {
    path: Vec<PathBuf>,
    node_modules: PathBuf,
}

impl BuildTools {
    /// Installs what is missing.
    pub fn ensure() -> Result<Self> {
        wasm_target::ensure()?;
        let mut path = crates::ensure(&[WASM_BINDGEN])?;
        let node_modules = npm::ensure()?;
        path.push(node_modules.join(".bin"));
        Ok(Self { path, node_modules })
    }

    /// Lets the command find these tools before any other of the same name.
    pub fn put_on_path(&self, command: &mut Command) -> Result<()> {
        with_path(command, &self.path)
    }

    /// The accessibility checker that the end-to-end tests put into the page.
    pub fn axe(&self) -> PathBuf {
        self.node_modules.join("axe-core").join("axe.min.js")
    }
}

/// The folder of a finished install. `fill` writes into a folder beside it, which
/// takes its name only when complete.
fn installed(name: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let folder = crate::places::cache()?.join(name);
    if folder.is_dir() {
        return Ok(folder);
    }
    let partial = folder.with_file_name(format!("{name}.partial"));
    if partial.exists() {
        fs::remove_dir_all(&partial)?;
    }
    fs::create_dir_all(&partial)?;
    fill(&partial)?;
    // Another install may have been faster; its result is as good.
    if !folder.is_dir() {
        fs::rename(&partial, &folder)?;
    }
    Ok(folder)
}
