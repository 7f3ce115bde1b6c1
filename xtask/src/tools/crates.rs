//! Tools that cargo builds from source.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;

use super::installed;
use crate::command::{cargo, run};
use crate::places;

/// A tool at one version, and what to tell people who wait for it.
pub struct Crate {
    pub name: &'static str,
    pub version: &'static str,
    pub why: &'static str,
    /// About how long it takes on 2 cores.
    pub minutes: u32,
}

impl Crate {
    fn folder(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }
}

/// Installs those that are missing; answers the folders of their executables.
pub fn ensure(crates: &[Crate]) -> Result<Vec<PathBuf>> {
    // One for all of them: they share most of what they are built from.
    let target = places::cache()?.join("building");
    let folders = crates.iter().map(|tool| install(tool, &target)).collect();
    if target.exists() {
        fs::remove_dir_all(&target)?;
    }
    folders
}

fn install(tool: &Crate, target: &Path) -> Result<PathBuf> {
    let folder = installed(&tool.folder(), |root| {
        let Crate { name, version, why, minutes } = tool;
        println!("Installing {name} {version}: {why}. About {minutes} minutes on 2 cores, once.");
        let start = Instant::now();
        let mut command = cargo("install --locked");
        command.arg(name).args(["--version", version]).arg("--root").arg(root);
        // These run for seconds: building them fast matters, their own speed does not.
        command
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        run(&mut command)?;
        println!("Installed {name} in {} s.", start.elapsed().as_secs());
        Ok(())
    })?;
    Ok(folder.join("bin"))
}
