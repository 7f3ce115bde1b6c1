//! Sessions that end while a page is open. Another person who then signs in gets a new page,
//! without the entries of the first person.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::{ADMIN, Account, OTHER_ADMIN};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::{Entries, SESSION_ENDED};
use patchbay_e2e::test_app::TestApp;
use thirtyfour::Key;

const CONNECT: &str = "/admin/integrations/okta/connections/new";
const ENDED: &str = "Failed to load resource: the server responded with a status of 401";

/// When the page unloads, records whether the browser would ask first, and the number of forms.
/// The listener runs last, so it sees what the listeners of the app did.
const RECORD_UNLOAD: &str = "window.addEventListener('beforeunload', (event) => {
    sessionStorage.unload = JSON.stringify([event.defaultPrevented, document.forms.length]);
});";

/// The connect form, which an admin has filled in.
async fn open_with_entries() -> Result<(TestApp, Canary)> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit(CONNECT).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    let (name, domain, access) = ("Somebody's", "acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    Ok((app, canary))
}

#[tokio::test]
async fn another_person_signing_in_gets_an_empty_form() -> Result<()> {
    let (app, canary) = open_with_entries().await?;
    let screen = &app.screen;
    screen.browser.driver.delete_all_cookies().await?;
    screen.browser.console.allow_error(ENDED);
    screen.connect().await?;
    screen.run(RECORD_UNLOAD, vec![]).await?;
    screen.sign_in_again(OTHER_ADMIN).await?;

    screen.see_text("Ada Verhoeven").await?;
    screen.see_heading("Connect Okta").await?;
    let unload = screen.run("return sessionStorage.unload", vec![]).await?;
    ensure!(unload == "[false,0]", "whether the browser asks, and the number of forms: {unload}");
    screen.see_value("textbox", "Connection name", "Okta").await?;
    screen.see_value("textbox", "API Token", "").await?;
    screen.see_domain("").await?;
    ensure!(app.backend.created_connections()?.is_empty(), "something was sent");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn another_person_signing_in_elsewhere_sends_nothing() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit(CONNECT).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    let (name, domain, access) = ("Somebody's", "acme.okta.com", "Everyone in the team");
    let entered = Entries { name, domain, token: canary.token(), access };
    screen.enter(entered).await?;
    screen.browser.driver.delete_all_cookies().await?;
    screen.browser.console.allow_error(ENDED);
    for button in ["Connect", "Test connection"] {
        screen.click("button", button).await?;
        screen.find("dialog", SESSION_ENDED).await?;
        screen.press(Key::Escape).await?;
        screen.see_gone("dialog", SESSION_ENDED).await?;
    }

    // Signs in as in another tab. The same person can just continue.
    sign_in_elsewhere(screen, ADMIN).await?;
    screen.test_connection().await?;
    screen.see_test_passed().await?;
    screen.see_entries_kept(entered).await?;

    screen.browser.driver.delete_all_cookies().await?;
    screen.connect().await?;
    screen.find("dialog", SESSION_ENDED).await?;
    screen.press(Key::Escape).await?;
    screen.see_gone("dialog", SESSION_ENDED).await?;
    sign_in_elsewhere(screen, OTHER_ADMIN).await?;
    screen.connect().await?;
    screen.see_text("Ada Verhoeven").await?;
    screen.see_heading("Connect Okta").await?;
    screen.see_value("textbox", "Connection name", "Okta").await?;
    screen.see_value("textbox", "API Token", "").await?;
    ensure!(app.backend.created_connections()?.is_empty(), "something was sent");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

/// Without a refused request in between, the tab can't know that the cookie is another person's.
#[tokio::test]
async fn tab_that_was_hidden_sends_nothing_for_another_person() -> Result<()> {
    let (app, canary) = open_with_entries().await?;
    let screen = &app.screen;
    sign_in_elsewhere(screen, OTHER_ADMIN).await?;
    let hide = "Object.defineProperty(document, 'hidden', { get: () => true });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));";
    screen.run(hide, vec![]).await?;
    screen.connect().await?;
    screen.see_text("Ada Verhoeven").await?;
    screen.see_value("textbox", "API Token", "").await?;
    ensure!(app.backend.created_connections()?.is_empty(), "something was sent");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn signing_in_in_another_tab_reaches_this_one() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit(CONNECT).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    sign_in_elsewhere(screen, OTHER_ADMIN).await?;
    let driver = &screen.browser.driver;
    let first = driver.window().await?;
    let second = driver.new_tab().await?;
    driver.switch_to_window(second).await?;
    app.visit("/").await?;
    screen.see_text("Ada Verhoeven").await?;
    driver.close_window().await?;
    driver.switch_to_window(first).await?;
    screen.see_text("Ada Verhoeven").await?;
    app.close().await
}

async fn sign_in_elsewhere(screen: &Screen, account: Account) -> Result<()> {
    let Account { email, password } = account;
    let body = serde_json::json!({ "email": email, "password": password }).to_string();
    let status = screen.fetch_status("POST", "/v1/session", Some(&body)).await?;
    ensure!(status < 300, "the status of the sign-in is {status}");
    Ok(())
}

#[tokio::test]
async fn page_loads_again_after_signing_in() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit("/admin").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Admin").await?;
    screen.browser.driver.delete_all_cookies().await?;
    screen.browser.console.allow_error(ENDED);
    screen.open_integrations().await?;
    screen.sign_in_again(ADMIN).await?;
    screen.see_text("Nothing is connected yet").await?;
    screen.see_text_gone(SESSION_ENDED).await?;
    screen.check_accessibility().await?;
    app.close().await
}
