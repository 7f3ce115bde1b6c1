//! A form that was begun: all but its secrets comes back, leaving it is asked about, and the
//! address can bring values for it.

mod crash;
mod idle;
mod links;
mod under_way;

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::{StaticApp, TestApp};
use serde_json::{Value, json};
use tempfile::TempDir;

const FORM: &str = "/admin/integrations/okta/connections/new";
const CAME_BACK: &str = "We kept what you entered. Enter the secrets again";
const LEAVE: &str = "Leave without connecting?";

fn entries<'a>(canary: &'a Canary) -> Entries<'a> {
    let (name, domain, access) = ("Half done", "acme.okta.com", "Admins only");
    Entries { name, domain, token: canary.token(), access }
}

/// All but the secret stands in the form, and the form says so.
async fn see_it_came_back(screen: &Screen, canary: &Canary) -> Result<()> {
    screen.see_text(CAME_BACK).await?;
    let entries = entries(canary);
    screen.see_value("textbox", "Connection name", entries.name).await?;
    screen.see_domain(entries.domain).await?;
    screen.see_value("textbox", "API Token", "").await?;
    ensure!(screen.find("radio", entries.access).await?.is_selected().await?, "the permissions");
    screen.check_accessibility().await?;
    canary.verify_nowhere(screen, None).await
}

/// Signs in, fills the form in, and waits until it is kept.
async fn begin(app: &TestApp, canary: &Canary) -> Result<()> {
    let screen = &app.screen;
    app.visit(FORM).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    screen.enter(entries(canary)).await?;
    see_it_is_kept(screen).await
}

/// Waits for the pause in typing after which the form is kept.
async fn see_it_is_kept(screen: &Screen) -> Result<()> {
    let look = async || {
        let kept = drafts(screen).await?;
        ensure!(kept.contains("Half done") && kept.contains("acme.okta.com"), "kept: {kept}");
        Ok(())
    };
    screen.until(look).await
}

/// What is kept of forms.
async fn drafts(screen: &Screen) -> Result<String> {
    let script =
        "return Object.keys(sessionStorage).filter((key) => key.startsWith('patchbay.draft'))
        .map((key) => sessionStorage[key]).join('\\n')";
    Ok(screen.run(script, vec![]).await?.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_form_that_was_begun_comes_back_without_its_secrets() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    begin(&app, &canary).await?;
    screen.reload().await?;
    screen.see_heading("Connect Okta").await?;
    see_it_came_back(screen, &canary).await?;

    screen.click("button", "Discard it and start anew").await?;
    screen.see_value("textbox", "Connection name", "").await?;
    screen.see_domain("").await?;
    ensure!(drafts(screen).await?.is_empty(), "the draft is still there");
    screen.reload().await?;
    screen.see_heading("Connect Okta").await?;
    ensure!(!screen.text().await?.contains(CAME_BACK), "it came back after all");

    // What was sent is not kept.
    screen.enter(entries(&canary)).await?;
    see_it_is_kept(screen).await?;
    screen.connect().await?;
    screen.see_connected("Half done").await?;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    ensure!(drafts(screen).await?.is_empty(), "kept after Connect");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn leaving_an_unfinished_form_is_asked_about() -> Result<()> {
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
    see_the_question(screen, LEAVE).await?;
    screen.click("button", "Cancel").await?;
    screen.see_gone("dialog", LEAVE).await?;
    screen.see_address(FORM).await?;
    screen.see_entries_kept(entries(&canary)).await?;

    screen.back().await?;
    see_the_question(screen, LEAVE).await?;
    screen.press(thirtyfour::Key::Escape).await?;
    screen.see_gone("dialog", LEAVE).await?;
    screen.see_address(FORM).await?;
    screen.see_entries_kept(entries(&canary)).await?;

    screen.back().await?;
    see_the_question(screen, LEAVE).await?;
    screen.click("button", "Leave").await?;
    screen.see_page("Okta", "/admin/integrations/okta").await?;
    canary.verify_nowhere(screen, None).await?;
    screen.add_this_connection().await?;
    see_it_came_back(screen, &canary).await?;

    screen.click("link", "Integrations").await?;
    see_the_question(screen, LEAVE).await?;
    screen.click("button", "Leave").await?;
    screen.see_page("Integrations", "/admin/integrations").await?;
    app.close().await
}

async fn see_the_question(screen: &Screen, words: &str) -> Result<()> {
    screen.find("dialog", words).await?;
    screen.see_focus("button", "Cancel").await?;
    screen.check_accessibility().await
}

#[tokio::test]
async fn an_address_fills_in_fields_and_never_a_secret() -> Result<()> {
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

    // The address itself is the browser's and the host's to know: only the page can be clean.
    app.visit(&format!("{FORM}?name=Acme&token={}", canary.token())).await?;
    screen.see_text("The address contained a secret (token). It was not used").await?;
    screen.see_value("textbox", "Connection name", "Acme").await?;
    screen.see_value("textbox", "API Token", "").await?;
    screen.see_address(&format!("{FORM}?name=Acme")).await?;
    screen.check_accessibility().await?;
    let here = "return document.documentElement.outerHTML + location.href + JSON.stringify(history.state)
        + document.title + JSON.stringify(Object.entries(sessionStorage)) + JSON.stringify(Object.entries(localStorage))";
    let here = screen.run(here, vec![]).await?;
    ensure!(!here.as_str().unwrap_or_default().contains(canary.token()), "it is still in the page");
    // The browser's own log has the address.
    canary.forget();
    app.close().await
}

/// A folder with an integration of this key, which asks for this.
fn catalog(key: &str, schema: &Value) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let integration = json!({
        "key": key, "name": "Own", "category": "Test", "summary": "Asks for what it is told to.",
        "auth_methods": [{ "key": "own", "name": "Own", "schema": schema }],
    });
    std::fs::write(folder.path().join("own.json"), integration.to_string())?;
    Ok(folder)
}
