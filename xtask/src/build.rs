//! Builds the files to host: `trunk build --release` with pinned tools.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::command::{command, run};
use crate::tools::BuildTools;
use crate::{headers, paths};

/// Builds the app for a host that mounts it at `base` into the folder `out`.
///
/// Trunk writes into a folder beside it, which takes the place of the old one when complete: a
/// server that runs meanwhile never sends half a build.
pub fn build(base: &str, out: &Path) -> Result<()> {
    ensure!(
        base.starts_with('/') && base.ends_with('/'),
        "--base {base}: it begins and ends with a slash, as in /integrations/"
    );
    let out = paths::root().join(out);
    ensure!(
        !out.exists() || out.join("index.html").is_file() || fs::read_dir(&out)?.next().is_none(),
        "{} exists and isn't a built app, so it isn't replaced",
        out.display()
    );
    headers::check()?;
    let tools = BuildTools::ensure()?;
    let fresh = beside(&out, "new")?;
    let mut trunk = command("trunk");
    tools.put_on_path(&mut trunk)?;
    trunk.args(["build", "--release", "--public-url", base, "--dist"]).arg(&fresh);
    // Trunk takes NO_COLOR=1, as many CI systems set it, for a mistake.
    run(trunk.env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true"))?;
    replace(&out, &fresh)
}

fn beside(folder: &Path, end: &str) -> Result<PathBuf> {
    let name = folder.file_name().context("--out names no folder")?.to_string_lossy();
    let beside = folder.with_file_name(format!(".{name}.{end}"));
    if beside.exists() {
        fs::remove_dir_all(&beside)?;
    }
    Ok(beside)
}

fn replace(out: &Path, fresh: &Path) -> Result<()> {
    let old = beside(out, "old")?;
    if out.exists() {
        fs::rename(out, &old)?;
    }
    fs::rename(fresh, out)?;
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    Ok(())
}
