//! `cargo xtask size` counts the files of a first visit. With those alone the form can be filled in,
//! and a part that can't be loaded offers **Try again**.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

const FIRST_VISIT: &str = include_str!("../first_visit.txt");
const FORM: &str = "/admin/integrations/okta/connections/new";
const NO_PAGE: &str = "This page could not be loaded";
/// Holds every request until `window.release()`.
const HOLD_FETCH: &str = "const { fetch, Promise } = window;
    const gate = new Promise((go) => { window.release = go; });
    window.fetch = (...request) => gate.then(() => fetch.apply(window, request));";
const UNAVAILABLE: &str = "This part of Patchbay could not be loaded";

#[tokio::test]
async fn form_works_with_the_files_of_a_first_visit() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    let away = TakenAway::from(app.backend.site()?)?;
    // The parts are missing; the wasm of a first visit is there.
    screen.browser.console.allow_error(".wasm");

    app.visit(FORM).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    // Every other page is in a part.
    screen.open_integrations().await?;
    screen.see_page(NO_PAGE, "/admin/integrations").await?;
    screen.see_text(UNAVAILABLE).await?;
    screen.check_accessibility().await?;
    screen.back().await?;
    screen.see_page("Connect Okta", FORM).await?;
    let (name, domain, access) = ("Acme Okta", "acme.okta.com", "Everyone in the team");
    let entries = Entries { name, domain, token: canary.token(), access };
    screen.enter(entries).await?;
    screen.see_entries_kept(entries).await?;

    // So is the request preview, which can be asked for again.
    screen.toggle_details("What will be sent").await?;
    screen.see_text(UNAVAILABLE).await?;
    screen.see_entries_kept(entries).await?;
    away.bring_back()?;
    screen.click("button", "Try again").await?;
    screen.see_text_gone(UNAVAILABLE).await?;
    screen.find("button", "Copy as cURL").await?;
    screen.see_entries_kept(entries).await?;
    screen.connect().await?;
    screen.see_connected(name).await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn late_page_takes_the_focus_from_the_link_to_it() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    let away = TakenAway::from(app.backend.site()?)?;
    screen.browser.console.allow_error(".wasm");
    app.visit(FORM).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    // The requests that the page makes by itself have ended by then.
    tokio::time::sleep(Duration::from_secs(1)).await;
    away.bring_back()?;
    screen.run(HOLD_FETCH, vec![]).await?;
    screen.click("link", "Acme").await?;
    screen.see_address("/").await?;
    screen.run("window.release()", vec![]).await?;
    screen.see_page("Your connections", "/").await?;
    app.close().await
}

/// Files of a site that lie elsewhere for a while.
struct TakenAway {
    site: PathBuf,
    elsewhere: TempDir,
    files: Vec<PathBuf>,
}

impl TakenAway {
    /// Takes away all that a first visit doesn't load.
    fn from(site: &Path) -> Result<Self> {
        let away = Self {
            site: site.to_owned(),
            elsewhere: tempfile::tempdir()?,
            files: names(site, site)?,
        };
        let files = away.files.iter().filter(|file| !is_of_first_visit(file)).cloned().collect();
        let away = Self { files, ..away };
        ensure!(
            away.files.iter().any(|file| file.extension().is_some_and(|e| e == "wasm")),
            "no parts"
        );
        for file in &away.files {
            fs::rename(away.site.join(file), away.place(file)?)?;
        }
        Ok(away)
    }

    fn bring_back(&self) -> Result<()> {
        for file in &self.files {
            fs::rename(self.place(file)?, self.site.join(file))?;
        }
        Ok(())
    }

    fn place(&self, file: &Path) -> Result<PathBuf> {
        let place = self.elsewhere.path().join(file);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(place)
    }
}

/// The harness's own watch, which WebKitGTK's pages load, stays too.
fn is_of_first_visit(file: &Path) -> bool {
    let name = file.to_string_lossy();
    let matches = |pattern: &str| match pattern.split_once('*') {
        None => name == pattern,
        Some((start, end)) => name.starts_with(start) && name.ends_with(end),
    };
    name.starts_with("patchbay-page-watch") || FIRST_VISIT.lines().any(matches)
}

/// All files below a folder, by their paths below `root`.
fn names(folder: &Path, root: &Path) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            all.extend(names(&path, root)?);
        } else {
            all.push(path.strip_prefix(root)?.to_owned());
        }
    }
    Ok(all)
}
