//! The tools at pinned versions: those on PATH, else installed into the cache.
//!
//! An install is complete or absent: one that was interrupted leaves a `.partial` folder, which
//! the next one replaces.

mod backends;
mod browsers;
mod crates;
mod npm;
mod react_admin;
mod wasm_target;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};

use crate::command::{find_version, with_path};
use crate::paths;
pub use backends::{BACKENDS, backends};
pub use browsers::{Browser, Driver, driver};
use crates::Crate;
pub use npm::axe;
pub use react_admin::react_admin;
pub use wasm_target::ensure as ensure_wasm_target;

const TRUNK: Crate = Crate {
    name: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    why: "builds the app",
    minutes: 8,
};
/// The same version as the library in Cargo.lock, or the two do not fit.
const WASM_BINDGEN: Crate = Crate {
    name: "wasm-bindgen-cli",
    version: "0.2.129",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    why: "connects the wasm with the page",
    minutes: 5,
};
const GECKODRIVER: Crate = Crate {
    name: "geckodriver",
    version: "0.37.1",
    programs: &["geckodriver"],
    why: "drives Firefox in tests",
    minutes: 3,
};
/// binaryen's version in npm/package.json.
const WASM_OPT: &str = "132";

/// The programs that build the app and run its web tests, as folders for PATH.
pub struct BuildTools(Vec<PathBuf>);

impl BuildTools {
    /// Installs what is missing.
    pub fn ensure() -> Result<Self> {
        ensure_wasm_target()?;
        let mut folders = crates::ensure(&[TRUNK, WASM_BINDGEN])?;
        folders.push(folder_of(&wasm_opt()?)?);
        Ok(Self(folders))
    }

    /// Lets the command find these tools before any other of the same name.
    pub fn put_on_path(&self, command: &mut Command) -> Result<()> {
        with_path(command, &self.0)
    }
}

/// wasm-bindgen, for a hook of Trunk's: Trunk has found it on PATH or downloaded it.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let Crate { version, .. } = WASM_BINDGEN;
    let downloaded = || {
        let caches = [".cache/trunk", "Library/Caches/dev.trunkrs.trunk"];
        let file = format!("wasm-bindgen-{version}/wasm-bindgen");
        let home = env::home_dir()?;
        caches.iter().map(|cache| home.join(cache).join(&file)).find(|file| file.is_file())
    };
    if let Some(file) = find_version("wasm-bindgen", version).or_else(downloaded) {
        return Ok(file);
    }
    crates::program(&WASM_BINDGEN)
}

/// wasm-opt, which makes a wasm smaller.
pub fn wasm_opt() -> Result<PathBuf> {
    match find_version("wasm-opt", WASM_OPT) {
        Some(file) => Ok(file),
        None => Ok(npm::ensure()?.join(".bin").join("wasm-opt")),
    }
}

fn folder_of(file: &Path) -> Result<PathBuf> {
    file.parent().map(Path::to_path_buf).with_context(|| format!("{} is no file", file.display()))
}

/// The folder of a finished install. `fill` writes into a folder beside it, which
/// takes its name only when complete.
fn installed(name: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let folder = paths::cache()?.join(name);
    if folder.is_dir() {
        return Ok(folder);
    }
    let partial = folder.with_file_name(format!("{name}.partial"));
    if partial.exists() {
        fs::remove_dir_all(&partial)?;
    }
    fs::create_dir_all(&partial).with_context(|| {
        format!("can't write to {}; PATCHBAY_CACHE names another", partial.display())
    })?;
    fill(&partial)?;
    // Another install may have been faster; its result is as good.
    if !folder.is_dir() {
        fs::rename(&partial, &folder)?;
    }
    Ok(folder)
}
