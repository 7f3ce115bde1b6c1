//! Tools that cargo builds from source.

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs, slice};

use anyhow::{Context, Result};

use super::{folder_of, installed};
use crate::command::{cargo, find_version, run};
use crate::paths;

/// A tool at one version, and what to print while it is installed.
pub struct Crate {
    pub name: &'static str,
    pub version: &'static str,
    /// The programs that it installs, the one it is named for first.
    pub programs: &'static [&'static str],
    pub why: &'static str,
    /// About how long it takes on 2 cores.
    pub minutes: u32,
}

/// Installs those that are neither on PATH nor in the cache; returns the folders of their programs.
pub fn ensure(crates: &[Crate]) -> Result<Vec<PathBuf>> {
    // One folder for all: they share many dependencies.
    let target = paths::cache()?.join("building");
    let folders = crates.iter().map(|tool| folder(tool, &target)).collect();
    if target.exists() {
        fs::remove_dir_all(&target)?;
    }
    folders
}

/// The path of a tool's first program, installed if it is missing.
pub fn program(tool: &Crate) -> Result<PathBuf> {
    let folders = ensure(slice::from_ref(tool))?;
    let path = folders.first().zip(tool.programs.first());
    let path = path.map(|(folder, name)| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)));
    path.with_context(|| format!("{} has no program", tool.name))
}

fn folder(tool: &Crate, target: &Path) -> Result<PathBuf> {
    let on_path: Option<Vec<_>> =
        tool.programs.iter().map(|program| find_version(program, tool.version)).collect();
    match on_path.as_deref() {
        Some([first, ..]) => folder_of(first),
        _ => install(tool, target),
    }
}

fn install(tool: &Crate, target: &Path) -> Result<PathBuf> {
    let Crate { name, version, why, minutes, .. } = tool;
    let folder = installed(&format!("{name}-{version}"), |root| {
        println!("Installing {name} {version}: {why}. About {minutes} minutes on 2 cores, once.");
        let start = Instant::now();
        let mut command = cargo("install --locked");
        command.arg(name).args(["--version", version]).arg("--root").arg(root);
        // They run for seconds only: compile fast, without optimising much.
        command
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        run(&mut command).with_context(|| {
            format!("{name} could not be installed; put {name} {version} on PATH yourself")
        })?;
        println!("Installed {name} in {} s.", start.elapsed().as_secs());
        Ok(())
    })?;
    Ok(folder.join("bin"))
}
