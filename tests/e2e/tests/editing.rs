//! Changing a saved connection: its name, who may use it, and its token.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::faulty_proxy::FaultyProxy;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::{Entries, actions_menu};
use patchbay_e2e::test_app::TestApp;
use thirtyfour::Key;

const NAME: &str = "Acme tenant";

/// Creates a connection with this name and domain, and opens its page.
async fn connect(screen: &Screen, name: &str, domain: &str) -> Result<()> {
    let canary = Canary::new()?;
    let access = "Everyone in the team";
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    screen.connect().await?;
    screen.see_connected(name).await
}

async fn open() -> Result<TestApp> {
    let app = TestApp::open().await?;
    app.visit("/admin/integrations/okta/connections/new").await?;
    app.screen.sign_in(ADMIN).await?;
    app.screen.see_heading("Connect Okta").await?;
    connect(&app.screen, NAME, "acme.okta.com").await?;
    Ok(app)
}

async fn choose(screen: &Screen, item: &str) -> Result<()> {
    screen.click("button", &actions_menu(NAME)).await?;
    screen.click("menuitem", item).await
}

/// Disables the connection in the backend, as somebody else would while the page is open.
async fn change_elsewhere(screen: &Screen) -> Result<()> {
    let address = screen.address().await?;
    let mut segments = address.split('/').skip_while(|segment| *segment != "connections");
    let id = segments.nth(1).context("an id in the address")?;
    let path = format!("/v1/teams/ops/connections/{id}/disable");
    ensure!(screen.fetch_status("POST", &path, None).await? == 200, "it was refused");
    Ok(())
}

#[tokio::test]
async fn connection_can_be_renamed() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    screen.browser.console.allow_error("status of 409");
    screen.browser.console.allow_error("status of 412");
    choose(screen, "Rename").await?;
    screen.find("dialog", &format!("Rename “{NAME}”")).await?;
    screen.see_focus("textbox", "Connection name").await?;
    screen.see_value("textbox", "Connection name", NAME).await?;
    screen.check_accessibility().await?;
    screen.fill("textbox", "Connection name", "").await?;
    screen.press(Key::Enter).await?;
    screen.see_invalid("textbox", "Connection name", "Enter the connection name").await?;
    // Escape doesn't discard what was entered, it asks.
    screen.press("Renamed").await?;
    screen.press(Key::Escape).await?;
    screen.see_value("textbox", "Connection name", "Renamed").await?;
    screen.see_text("What you changed isn't saved.").await?;
    screen.see_focus("button", "Keep editing").await?;
    screen.check_accessibility().await?;
    screen.press(Key::Enter).await?;
    screen.see_text_gone("What you changed isn't saved.").await?;
    screen.see_focus("textbox", "Connection name").await?;

    // Somebody else's change is shown, not overwritten unseen.
    change_elsewhere(screen).await?;
    screen.click("button", "Save").await?;
    screen.see_text("Nothing was saved").await?;
    screen.see_text("Its status is now “Disabled”").await?;
    screen.see_value("textbox", "Connection name", "Renamed").await?;
    screen.check_accessibility().await?;
    screen.click("button", "Save").await?;
    screen.see_text("Renamed to “Renamed”").await?;
    screen.see_heading("Renamed").await?;
    screen.see_focus("button", &actions_menu("Renamed")).await?;
    ensure!(screen.stored_connection().await?["name"] == "Renamed", "the backend has another name");
    app.close().await
}

#[tokio::test]
async fn taken_name_is_refused_at_its_field() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    screen.browser.console.allow_error("status of 409");
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.see_heading("Connect Okta").await?;
    connect(screen, "Other tenant", "other.okta.com").await?;
    screen.click("button", &actions_menu("Other tenant")).await?;
    screen.click("menuitem", "Rename").await?;
    screen.fill("textbox", "Connection name", NAME).await?;
    screen.press(Key::Enter).await?;
    let words = "Another connection of your team has this name. Choose a different one";
    screen.see_invalid("textbox", "Connection name", words).await?;
    screen.check_accessibility().await?;
    screen.click("button", "Cancel").await?;
    screen.click("button", "Discard changes").await?;
    screen.see_heading("Other tenant").await?;
    app.close().await
}

#[tokio::test]
async fn permissions_can_be_changed() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    choose(screen, "Change permissions").await?;
    screen.see_focus("radio", "Everyone in the team").await?;
    screen.check_accessibility().await?;
    screen.click("radio", "Admins only").await?;
    screen.click("button", "Save").await?;
    screen.see_text("The permissions of “Acme tenant” were changed").await?;
    screen.see_text("Admins only").await?;
    let stored = screen.stored_connection().await?;
    ensure!(stored["access"]["level"] == "admins", "{stored:#}");

    choose(screen, "Change permissions").await?;
    screen.click("radio", "Chosen people and groups").await?;
    screen.click("button", "Save").await?;
    screen.see_text("Choose at least one person or group").await?;
    screen.check_accessibility().await?;
    screen.click("button", "Cancel").await?;
    screen.click("button", "Discard changes").await?;
    screen.see_gone("dialog", &format!("Change permissions of “{NAME}”")).await?;
    screen.see_text("Admins only").await?;
    // Without a change, nothing is asked.
    choose(screen, "Change permissions").await?;
    screen.click("button", "Cancel").await?;
    screen.see_gone("dialog", &format!("Change permissions of “{NAME}”")).await?;
    app.close().await
}

#[tokio::test]
async fn token_can_be_replaced() -> Result<()> {
    let app = open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.browser.console.allow_error("status of 422");
    let id = screen.stored_connection().await?["id"].clone();
    choose(screen, "Replace token").await?;
    screen.see_heading("Replace token").await?;
    screen.see_focus("heading", "Replace token").await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_value("textbox", "API Token", "").await?;
    screen.check_accessibility().await?;
    screen.see_no_horizontal_scrolling().await?;
    screen.click("button", "Replace token").await?;
    screen.see_invalid("textbox", "API Token", "Enter the API Token").await?;

    // The old token stays until the new one works.
    screen.enter_domain("rejected.okta.com").await?;
    screen.enter_token(canary.token()).await?;
    screen.click("button", "Replace token").await?;
    screen.see_error_at("API Token", "was not accepted").await?;
    ensure!(app.screen.text_of("main").await?.contains("Replace token"), "the form is gone");

    screen.enter_domain("acme.okta.com").await?;
    screen.enter_token(canary.token()).await?;
    screen.click("button", "Replace token").await?;
    screen.see_heading(NAME).await?;
    screen.see_text("The secrets of “Acme tenant” were replaced").await?;
    let stored = screen.stored_connection().await?;
    ensure!(stored["id"] == id && stored["name"] == NAME, "{stored:#}");
    ensure!(stored["values"]["domain"] == "acme.okta.com", "{stored:#}");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn leaving_the_new_token_asks_first() -> Result<()> {
    let app = open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    choose(screen, "Replace token").await?;
    screen.see_heading("Replace token").await?;
    screen.enter_token(canary.token()).await?;
    screen.click("link", "Cancel").await?;
    screen.find("dialog", "Leave without replacing?").await?;
    screen.click("button", "Leave").await?;
    screen.see_heading(NAME).await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn lost_response_to_a_new_token_replaces_it_once() -> Result<()> {
    let app = open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    let proxy = FaultyProxy::start(&app.backend.url).await?;
    screen.browser.console.allow_error("net::ERR_");
    let path = screen.address().await?.replace(&app.backend.url, "");
    screen.visit(&format!("{}{path}", proxy.url)).await?;
    choose(screen, "Replace token").await?;
    screen.see_heading("Replace token").await?;
    screen.enter_token(canary.token()).await?;
    proxy.drop_responses("PUT /v1/teams/ops/connections/");
    screen.click("button", "Replace token").await?;
    screen.see_text("We don't know whether this was replaced").await?;
    screen.check_accessibility().await?;
    proxy.pass_all();
    // The same request again gets the first answer.
    screen.click("button", "Replace token").await?;
    screen.see_heading(NAME).await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}
