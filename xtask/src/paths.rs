//! Where things are: the repository, what is built from it, the tool cache.

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

/// What cargo builds: `CARGO_TARGET_DIR`, or `target/`.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// An executable of the workspace, built for development.
pub fn built(bin: &str) -> PathBuf {
    target().join("debug").join(format!("{bin}{}", env::consts::EXE_SUFFIX))
}

/// The tools' folder, outside `target/` so that `cargo clean` leaves it.
pub fn cache() -> Result<PathBuf> {
    if let Some(dir) = env::var_os("PATCHBAY_CACHE") {
        return Ok(root().join(dir));
    }
    let home = env::home_dir().context("no home folder; set PATCHBAY_CACHE to a folder")?;
    Ok(home.join(".cache").join("patchbay"))
}
