//! The files that a host serves: a copy of the built app.

use crate::setting::Engine;
use anyhow::{Context, Result, ensure};
use std::path::Path;
use tempfile::TempDir;

const WATCH: &str = include_str!("page_watch.js");
const WATCH_FILE: &str = "patchbay-page-watch.js";

/// Copies the folder `from`. For WebKitGTK the pages of the copy load `page_watch.js` (see
/// [`crate::console`]). For the other engines the copy is identical.
pub fn copy_of(from: &Path) -> Result<TempDir> {
    let files = tempfile::tempdir()?;
    copy(from, files.path())?;
    if Engine::chosen()? == Engine::WebKit {
        add_script(files.path(), WATCH_FILE, WATCH)?;
    }
    Ok(files)
}

/// Adds a script that runs in each page of the site before anything else.
pub fn add_script(site: &Path, file: &str, script: &str) -> Result<()> {
    std::fs::write(site.join(file), script)?;
    for entry in std::fs::read_dir(site)? {
        let page = entry?.path();
        if page.extension().is_some_and(|extension| extension == "html") {
            load_first(&page, file)?;
        }
    }
    Ok(())
}

/// Sets the base of `index.html` and `404.html`, the only change that a sub-path needs.
pub fn set_base(site: &Path, base: &str) -> Result<()> {
    for page in ["index.html", "404.html"] {
        let page = site.join(page);
        let html = std::fs::read_to_string(&page).with_context(|| page.display().to_string())?;
        ensure!(html.contains("<base href=\"/\""), "no <base href=\"/\"> in {}", page.display());
        let html = html.replace("<base href=\"/\"", &format!("<base href=\"{base}\""));
        std::fs::write(&page, html)?;
    }
    Ok(())
}

/// Adds the script directly after `<base>`, because its address is relative to the base.
fn load_first(page: &Path, script: &str) -> Result<()> {
    let html = std::fs::read_to_string(page)?;
    let after = if html.contains("<base ") { "<base " } else { "<head" };
    let start = html.find(after).with_context(|| format!("no {after} in {}", page.display()))?;
    let end = html.get(start..).and_then(|rest| rest.find('>')).context("an open tag")?;
    let (head, rest) = html.split_at(start + end + 1);
    Ok(std::fs::write(page, format!("{head}<script src=\"{script}\"></script>{rest}"))?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
