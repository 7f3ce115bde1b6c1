//! What `cargo xtask size` counts is what a first visit needs: with those files and no others the
//! form is there and can be filled in; what is loaded later says so when it can't be, and can be
//! asked for again.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::Key;

const FIRST_VISIT: &str = include_str!("../first_visit.txt");
const FORM: &str = "/admin/integrations/okta/connections/new";
const NO_PAGE: &str = "This page could not be loaded";
/// Nothing is loaded any more until it is let go.
const HOLD_FETCH: &str = "const { fetch, Promise } = window;
    const gate = new Promise((go) => { window.release = go; });
    window.fetch = (...request) => gate.then(() => fetch.apply(window, request));";
const UNAVAILABLE: &str = "This part of Patchbay could not be loaded";

#[tokio::test]
async fn the_form_needs_the_files_of_a_first_visit_and_no_others() -> Result<()> {
    let stage = TestApp::open().await?;
    let (screen, canary) = (&stage.screen, Canary::new()?);
    let away = TakenAway::from(stage.backend.site()?)?;
    // The files of the parts are missing, and the wasm of a first visit is there.
    screen.browser.console.allow_error(".wasm");

    stage.visit(FORM).await?;
    // The way in is loaded when it is needed.
    screen.see_page(NO_PAGE, FORM).await?;
    screen.see_text(UNAVAILABLE).await?;
    sign_in(screen).await?;
    // So is every page but the form.
    screen.open_integrations().await?;
    screen.see_page(NO_PAGE, "/admin/integrations").await?;
    screen.see_text(UNAVAILABLE).await?;
    screen.back().await?;
    screen.see_page("Connect Okta", FORM).await?;
    let (name, domain, access) = ("Acme Okta", "acme.okta.com", "Everyone in the team");
    let entries = Entries { name, domain, token: canary.token(), access };
    screen.enter(entries).await?;
    screen.see_entries_kept(entries).await?;

    // What sends it is missing: it is said, and nothing typed is lost.
    screen.connect().await?;
    screen.see_text(UNAVAILABLE).await?;
    screen.check_accessibility().await?;
    away.bring_back()?;
    screen.click("button", "Try again").await?;
    screen.see_text("Nothing was sent. Check your connection and try again").await?;
    screen.see_entries_kept(entries).await?;
    screen.connect().await?;
    screen.see_connected(name).await?;
    canary.verify_nowhere(screen, Some(stage.backend.folder())).await?;
    stage.close().await
}

/// Signs in where the form to do so is missing, and waits for the form.
async fn sign_in(screen: &Screen) -> Result<()> {
    let account = serde_json::json!({ "email": ADMIN.email, "password": ADMIN.password });
    let status = screen.fetch_status("POST", "/v1/session", Some(&account.to_string())).await?;
    ensure!(status < 300, "signing in was answered {status}");
    screen.reload().await?;
    screen.see_heading("Connect Okta").await
}

/// The form, signed in, while what else there is of the app stays on its way.
async fn hold_the_parts(stage: &TestApp) -> Result<()> {
    let screen = &stage.screen;
    let away = TakenAway::from(stage.backend.site()?)?;
    screen.browser.console.allow_error(".wasm");
    stage.visit(FORM).await?;
    screen.see_heading(NO_PAGE).await?;
    sign_in(screen).await?;
    // What the page asks for on its own account has been answered by then.
    tokio::time::sleep(Duration::from_secs(1)).await;
    away.bring_back()?;
    screen.run(HOLD_FETCH, vec![]).await?;
    Ok(())
}

#[tokio::test]
async fn a_page_that_comes_late_has_the_focus_though_its_link_stays() -> Result<()> {
    let stage = TestApp::open().await?;
    let screen = &stage.screen;
    hold_the_parts(&stage).await?;
    screen.click("link", "Acme").await?;
    screen.see_address("/").await?;
    screen.run("window.release()", vec![]).await?;
    screen.see_page("Your connections", "/").await?;
    stage.close().await
}

#[tokio::test]
async fn a_menu_that_comes_late_takes_the_focus_from_nobody() -> Result<()> {
    let stage = TestApp::open().await?;
    let screen = &stage.screen;
    hold_the_parts(&stage).await?;

    screen.click("button", "More").await?;
    let is_open = async || -> Result<Option<String>> {
        Ok(screen.find("button", "More").await?.attr("aria-expanded").await?)
    };
    ensure!(is_open().await?.as_deref() == Some("true"), "the menu is not to open");
    screen.press(Key::Tab).await?;
    let elsewhere = screen.focused().await?;
    ensure!(elsewhere.1 != "More", "Tab leads nowhere");
    screen.run("window.release()", vec![]).await?;
    let look = async || {
        ensure!(is_open().await?.as_deref() == Some("false"), "the menu is still to open");
        Ok(())
    };
    screen.until(look).await?;
    ensure!(screen.focused().await? == elsewhere, "the menu took the focus");

    // Whoever waits for it gets it.
    screen.click("button", "More").await?;
    screen.see_focus("menuitem", "Admin").await?;
    stage.close().await
}

#[tokio::test]
async fn several_lines_wait_for_what_reads_them() -> Result<()> {
    let stage = TestApp::open().await?;
    let (screen, canary) = (&stage.screen, Canary::new()?);
    hold_the_parts(&stage).await?;

    let text = format!("OKTA_DOMAIN=acme.okta.com\nOKTA_API_TOKEN={}\n", canary.token());
    screen.paste("textbox", "Connection name", &text).await?;
    screen.see_value("textbox", "Connection name", "").await?;
    screen.run("window.release()", vec![]).await?;
    screen.see_text("Filled 2 fields: Okta Domain and API Token").await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_value("textbox", "Connection name", "").await?;
    screen.fill("textbox", "API Token", "").await?;
    canary.verify_nowhere(screen, Some(stage.backend.folder())).await?;
    stage.close().await
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
