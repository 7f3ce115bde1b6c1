//! An unfinished form. Its draft is restored without the secrets, the app asks before you leave it,
//! and the address can fill in fields.

mod crash;
mod idle;
mod pending_connect;
mod prefill_links;

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::{StaticApp, TestApp};
use serde_json::{Value, json};
use tempfile::TempDir;

const FORM: &str = "/admin/integrations/okta/connections/new";
const RESTORED: &str = "We kept what you entered. Enter the secrets again";
const LEAVE: &str = "Leave without connecting?";

fn entries<'a>(canary: &'a Canary) -> Entries<'a> {
    let (name, domain, access) = ("Half done", "acme.okta.com", "Admins only");
    Entries { name, domain, token: canary.token(), access }
}

/// Waits until the form shows the draft without the secret, and says so.
async fn see_draft_restored(screen: &Screen, canary: &Canary) -> Result<()> {
    screen.see_text(RESTORED).await?;
    let entries = entries(canary);
    screen.see_value("textbox", "Connection name", entries.name).await?;
    screen.see_domain(entries.domain).await?;
    screen.see_value("textbox", "API Token", "").await?;
    screen.see_access(entries.access).await?;
    screen.check_accessibility().await?;
    canary.verify_nowhere(screen, None).await
}

/// Signs in, fills in the form, and waits until its draft is stored.
async fn fill_in_form(app: &TestApp, canary: &Canary) -> Result<()> {
    let screen = &app.screen;
    app.visit(FORM).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    screen.enter(entries(canary)).await?;
    see_draft_stored(screen).await
}

/// Waits until the form has stored its draft, which it does after a pause in typing.
async fn see_draft_stored(screen: &Screen) -> Result<()> {
    let look = async || {
        let stored = drafts(screen).await?;
        ensure!(
            stored.contains("Half done") && stored.contains("acme.okta.com"),
            "stored: {stored}"
        );
        Ok(())
    };
    screen.until(look).await
}

/// All stored drafts.
async fn drafts(screen: &Screen) -> Result<String> {
    let script =
        "return Object.keys(sessionStorage).filter((key) => key.startsWith('patchbay.draft'))
        .map((key) => sessionStorage[key]).join('\\n')";
    Ok(screen.run(script, vec![]).await?.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn draft_is_restored_without_its_secrets() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    fill_in_form(&app, &canary).await?;
    screen.reload().await?;
    screen.see_heading("Connect Okta").await?;
    see_draft_restored(screen, &canary).await?;

    screen.click("button", "Discard it and start anew").await?;
    screen.see_value("textbox", "Connection name", "Okta").await?;
    screen.see_domain("").await?;
    ensure!(drafts(screen).await?.is_empty(), "the draft is still there");
    screen.reload().await?;
    screen.see_heading("Connect Okta").await?;
    ensure!(!screen.text().await?.contains(RESTORED), "the discarded draft is restored");

    // After connecting there is no draft.
    screen.enter(entries(&canary)).await?;
    see_draft_stored(screen).await?;
    screen.connect().await?;
    screen.see_connected("Half done").await?;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    ensure!(drafts(screen).await?.is_empty(), "a draft after connecting");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn leaving_an_unfinished_form_shows_a_dialog() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit_deep_link("admin/integrations").await?;
    screen.see_heading("Integrations").await?;
    app.allow_fallback(&FORM[1..]);
    screen.add_an_integration().await?;
    screen.choose_integration("Okta").await?;
    screen.add_this_connection().await?;
    screen.see_heading("Connect Okta").await?;
    screen.enter(entries(&canary)).await?;

    screen.click("link", "Cancel").await?;
    see_leave_dialog(screen, LEAVE).await?;
    screen.click("button", "Cancel").await?;
    screen.see_gone("dialog", LEAVE).await?;
    screen.see_address(FORM).await?;
    screen.see_entries_kept(entries(&canary)).await?;

    screen.back().await?;
    see_leave_dialog(screen, LEAVE).await?;
    screen.press(thirtyfour::Key::Escape).await?;
    screen.see_gone("dialog", LEAVE).await?;
    screen.see_address(FORM).await?;
    screen.see_entries_kept(entries(&canary)).await?;

    screen.back().await?;
    see_leave_dialog(screen, LEAVE).await?;
    screen.click("button", "Leave").await?;
    screen.see_page("Okta", "/admin/integrations/okta").await?;
    canary.verify_nowhere(screen, None).await?;
    screen.add_this_connection().await?;
    see_draft_restored(screen, &canary).await?;

    screen.click("link", "Integrations").await?;
    see_leave_dialog(screen, LEAVE).await?;
    screen.click("button", "Leave").await?;
    screen.see_page("Integrations", "/admin/integrations").await?;
    app.close().await
}

async fn see_leave_dialog(screen: &Screen, title: &str) -> Result<()> {
    screen.find("dialog", title).await?;
    screen.see_focus("button", "Cancel").await?;
    screen.check_accessibility().await
}

#[tokio::test]
async fn address_fills_in_fields_but_no_secrets() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.allow_fallback(&FORM[1..]);
    let filled = "domain=acme.okta.com&name=Acme%20Okta";
    screen.browser.console.allow_error("status of 404");
    app.visit(&format!("{FORM}?{filled}")).await?;
    screen.see_heading("Connect Okta").await?;
    screen.see_value("textbox", "Connection name", "Acme Okta").await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_address(filled).await?;

    // Browser and host have seen the address. Only the page can drop the secret.
    app.visit(&format!("{FORM}?name=Acme&token={}", canary.token())).await?;
    screen.see_text("The address contained a secret (token). It was not used").await?;
    screen.see_value("textbox", "Connection name", "Acme").await?;
    screen.see_value("textbox", "API Token", "").await?;
    screen.see_address(&format!("{FORM}?name=Acme")).await?;
    screen.check_accessibility().await?;
    let script = "return document.documentElement.outerHTML + location.href + JSON.stringify(history.state)
        + document.title + JSON.stringify(Object.entries(sessionStorage)) + JSON.stringify(Object.entries(localStorage))";
    let page = screen.run(script, vec![]).await?;
    ensure!(
        !page.as_str().unwrap_or_default().contains(canary.token()),
        "the secret is still in the page"
    );
    // The browser's log contains the address.
    canary.forget();
    app.close().await
}

/// A catalog folder with one integration, which has this key and this schema.
fn catalog(key: &str, schema: &Value) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let integration = json!({
        "key": key, "name": "Own", "category": "Test", "summary": "Asks for what it is told to.",
        "auth_methods": [{ "key": "own", "name": "Own", "schema": schema }],
    });
    std::fs::write(folder.path().join("own.json"), integration.to_string())?;
    Ok(folder)
}
