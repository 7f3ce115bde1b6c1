//! Tools from npm, as `xtask/npm/package-lock.json` pins them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::installed;
use crate::command::{command, find, run};
use crate::digest::short_hash;
use crate::paths;

/// Installs them if missing; returns their `node_modules`.
pub fn ensure() -> Result<PathBuf> {
    let pinned = paths::root().join("xtask").join("npm");
    let lock = fs::read(pinned.join("package-lock.json"))?;
    let folder = installed(&format!("npm-{}", short_hash(&lock)), |folder| {
        println!("Installing wasm-opt and axe-core from npm. About 10 seconds.");
        for file in ["package.json", "package-lock.json"] {
            fs::copy(pinned.join(file), folder.join(file))?;
        }
        ci(folder)
    })?;
    Ok(folder.join("node_modules"))
}

/// Installs the packages that the `package-lock.json` in this folder pins.
pub fn ci(folder: &Path) -> Result<()> {
    let npm = find(&["npm"]).context("npm isn't on PATH: install Node.js 20 or later")?;
    // No scripts: nothing here needs one, and a package must not run its own.
    run(command(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder))
}

/// The accessibility checker that the end-to-end tests put into the page.
pub fn axe() -> Result<PathBuf> {
    Ok(ensure()?.join("axe-core").join("axe.min.js"))
}
