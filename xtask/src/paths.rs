//! Paths of the repository, of what is built from it, and of the tool cache.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The repository's top folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The built app.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// What the hooks of a build write. index.html names files in it, so `CARGO_TARGET_DIR` doesn't
/// move it.
pub fn generated() -> PathBuf {
    root().join("target").join("patchbay")
}

/// A program of the workspace, built for development.
pub fn program(name: &str) -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let folder = root().join(target).join("debug");
    folder.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The installed tools, outside `target/` so that `cargo clean` keeps them.
pub fn cache() -> Result<PathBuf> {
    if let Some(dir) = env::var_os("PATCHBAY_CACHE") {
        return Ok(root().join(dir));
    }
    let home = env::home_dir().context("no home folder; set PATCHBAY_CACHE to a folder")?;
    Ok(home.join(".cache").join("patchbay"))
}
