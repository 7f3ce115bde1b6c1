//! The react-admin app that `cargo xtask bench` compares Patchbay with (`tests/bench/react-admin`).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{installed, npm};
use crate::command::{command, run};
use crate::digest::short_hash;
use crate::{compress, paths};

/// Builds it unless the cache has it; returns its folder, with files compressed as ours are.
pub fn react_admin() -> Result<PathBuf> {
    let sources = paths::root().join("tests").join("bench").join("react-admin");
    let mut files = Vec::new();
    list(&sources, &mut files)?;
    files.sort();
    let mut all = Vec::new();
    for file in &files {
        all.extend(fs::read(file)?);
    }
    let folder = installed(&format!("react-admin-{}", short_hash(&all)), |folder| {
        println!("Building a react-admin app to compare with. About 2 minutes, once.");
        let build = folder.join("build");
        for file in &files {
            let copy = build.join(file.strip_prefix(&sources)?);
            fs::create_dir_all(copy.parent().unwrap_or(&build))?;
            fs::copy(file, copy)?;
        }
        npm::ci(&build)?;
        run(command("npm").args(["run", "build"]).current_dir(&build))?;
        fs::rename(build.join("dist"), folder.join("dist"))?;
        compress::compress_folder(&folder.join("dist"))?;
        // Hundreds of megabytes that nothing needs any more.
        Ok(fs::remove_dir_all(build)?)
    })?;
    Ok(folder.join("dist"))
}

/// Adds all files below a folder.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // Those of someone who works on this app.
        if path.ends_with("node_modules") || path.ends_with("dist") {
            continue;
        }
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
