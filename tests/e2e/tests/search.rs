//! **Search** leads from any page to a connection, a service or a page, by keyboard alone.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::{ADMIN, MEMBER};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::test_app::TestApp;
use thirtyfour::Key;

const BOX: &str = "Search connections, services and pages";

async fn press_control_k(screen: &Screen) -> Result<()> {
    let keys = screen.browser.driver.action_chain();
    Ok(keys.key_down(Key::Control).send_keys("k").key_up(Key::Control).perform().await?)
}

#[tokio::test]
async fn search_opens_services_connections_and_pages() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Your connections").await?;
    press_control_k(screen).await?;
    screen.see_focus("searchbox", BOX).await?;
    screen.find("link", "Integrations").await?;
    screen.check_accessibility().await?;
    // A synonym finds the service.
    screen.press("single sign").await?;
    screen.find("link", "Okta Identity").await?;
    screen.press(Key::Enter).await?;
    screen.see_page("Okta", "/admin/integrations/okta").await?;

    // A connection comes before a service, and Enter opens it.
    screen.add_this_connection().await?;
    screen.enter_domain("acme.okta.com").await?;
    screen.enter_token(canary.token()).await?;
    screen.connect().await?;
    screen.see_connected("Acme Okta").await?;
    app.visit("/admin").await?;
    screen.click("button", "Search").await?;
    screen.see_focus("searchbox", BOX).await?;
    screen.press("acme").await?;
    screen.find("link", "Acme Okta acme.okta.com").await?;
    screen.press(Key::Down).await?;
    screen.see_focus("link", "Acme Okta acme.okta.com").await?;
    screen.press(Key::Enter).await?;
    screen.see_heading("Acme Okta").await?;

    // A token isn't searched for: it would stand in the address of a request.
    press_control_k(screen).await?;
    screen.see_focus("searchbox", BOX).await?;
    screen.press(canary.token()).await?;
    screen.see_text("This looks like a secret, so it isn't searched for.").await?;
    screen.press(Key::Escape).await?;
    screen.see_gone("searchbox", BOX).await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;

    // Nothing found is said, and Escape closes.
    press_control_k(screen).await?;
    screen.see_focus("searchbox", BOX).await?;
    screen.press("xyzzyx").await?;
    screen.see_text("Nothing found").await?;
    screen.press(Key::Escape).await?;
    screen.see_gone("searchbox", BOX).await?;
    app.close().await
}

#[tokio::test]
async fn members_have_nothing_to_search() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit("/").await?;
    screen.sign_in(MEMBER).await?;
    screen.see_heading("Your connections").await?;
    press_control_k(screen).await?;
    // The panel would be loaded only now.
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let dialog = screen.run("return !!document.querySelector('dialog[open]')", vec![]).await?;
    ensure!(dialog == false, "a member's search opened");
    ensure!(!screen.has("button", "Search").await?, "a member has the button");
    app.close().await
}

#[tokio::test]
async fn search_asks_before_it_leaves_an_unfinished_form() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    screen.enter_token(canary.token()).await?;
    press_control_k(screen).await?;
    screen.see_focus("searchbox", BOX).await?;
    screen.press("slack").await?;
    screen.find("link", "Slack Communication").await?;
    screen.press(Key::Enter).await?;
    screen.click("button", "Cancel").await?;
    screen.see_value("textbox", "API Token", canary.token()).await?;
    app.close().await
}
