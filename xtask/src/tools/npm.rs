//! Tools from npm, as `xtask/npm/package-lock.json` pins them.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::installed;
use crate::command::{command, find, run};
use crate::page::short_hash;
use crate::places;

/// Installs them if missing; answers their `node_modules`.
pub fn ensure() -> Result<PathBuf> {
    let pinned = places::root().join("xtask").join("npm");
    let lock = fs::read(pinned.join("package-lock.json"))?;
    let folder = installed(&format!("npm-{}", short_hash(&lock)), |folder| {
        println!(
            "Installing binaryen and terser (they shrink the app) and axe-core from npm. About 10 seconds."
        );
        for file in ["package.json", "package-lock.json"] {
            fs::copy(pinned.join(file), folder.join(file))?;
        }
        let npm = find(&["npm"]).context("npm is not on PATH: install Node.js 20 or later")?;
        // No scripts: nothing here needs one, and a package must not run its own.
        run(command(npm)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(folder))
    })?;
    Ok(folder.join("node_modules"))
}
