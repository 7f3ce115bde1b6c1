//! Builds the files to host.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::tools::BuildTools;
use crate::{catalog, compress, headers, page, places, style, wasm};

const BASE: &str = "<base href=\"/\">";

/// Builds the app for a host that mounts it at `base` into the folder `out`.
///
/// It is written into a folder beside it, which takes the place of the old one when
/// complete: a server that runs meanwhile never sends half a build.
pub fn bundle(base: &str, out: &Path) -> Result<()> {
    ensure!(
        base.starts_with('/') && base.ends_with('/'),
        "--base {base}: it begins and ends with a slash, as in /integrations/"
    );
    let out = places::root().join(out);
    ensure!(
        !out.exists() || out.join("index.html").is_file() || fs::read_dir(&out)?.next().is_none(),
        "{} is there and holds no built app: not replaced",
        out.display()
    );
    headers::check()?;
    let tools = BuildTools::ensure()?;
    let fresh = beside(&out, "new")?;
    style::join()?;
    catalog::list()?;
    let app = wasm::build(&tools)?;
    fs::create_dir_all(&fresh)?;
    page::write(&tools, &app, &fresh)?;
    let index = fresh.join("index.html");
    let html = fs::read_to_string(&index)?;
    ensure!(html.contains(BASE), "index.html has no {BASE}");
    let html = html.replace(BASE, &format!("<base href=\"{base}\">"));
    fs::write(&index, &html)?;
    // Hosts without rewrites answer deep links with this; the app does the rest.
    fs::write(fresh.join("404.html"), &html)?;
    compress::siblings(&fresh)?;
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
