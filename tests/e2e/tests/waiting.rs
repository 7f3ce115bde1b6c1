//! While a call goes on, the page says what it waits for and offers to stop.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::faulty_proxy::FaultyProxy;
use patchbay_e2e::steps::{Entries, actions_menu};
use patchbay_e2e::test_app::TestApp;
use std::time::{Duration, Instant};

const NAME: &str = "Slow";

/// Opens the page of a connection through a proxy that can hold responses.
async fn open() -> Result<(TestApp, FaultyProxy)> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    let proxy = FaultyProxy::start(&app.backend.url).await?;
    screen.visit(&format!("{}/admin/integrations/okta/connections/new", proxy.url)).await?;
    screen.sign_in(ADMIN).await?;
    let (domain, access) = ("acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name: NAME, domain, token: canary.token(), access }).await?;
    screen.connect().await?;
    screen.see_connected(NAME).await?;
    Ok((app, proxy))
}

/// Waits for words about waiting. They have to come within a second; half of one is for the test.
async fn see_waiting_within_a_second(app: &TestApp, words: &str) -> Result<()> {
    let start = Instant::now();
    app.screen.see_text(words).await?;
    let time = start.elapsed();
    ensure!(time < Duration::from_millis(1500), "{words:?} came after {time:?}");
    Ok(())
}

#[tokio::test]
async fn slow_deletion_can_be_stopped_and_checked() -> Result<()> {
    let (app, proxy) = open().await?;
    let screen = &app.screen;
    screen.open_delete_dialog(NAME).await?;
    screen.browser.console.allow_error("status of 404");
    proxy.hold_responses("DELETE");
    screen.confirm_delete().await?;
    see_waiting_within_a_second(&app, "Waiting for the backend to delete the connection").await?;
    screen.check_accessibility().await?;
    screen.click("button", "Stop waiting").await?;
    screen.see_text("We don't know whether this was deleted").await?;
    screen.see_text_gone("Waiting for the backend").await?;
    proxy.pass_all();
    screen.click("button", "Check").await?;
    screen.see_text("“Slow” was deleted").await?;
    app.close().await
}

#[tokio::test]
async fn slow_switch_says_what_it_waits_for() -> Result<()> {
    let (app, proxy) = open().await?;
    let screen = &app.screen;
    proxy.hold_responses("POST /v1/teams/ops/connections/");
    screen.click("button", &actions_menu(NAME)).await?;
    screen.click("menuitem", "Disable").await?;
    see_waiting_within_a_second(&app, "Waiting for the backend to disable the connection").await?;
    screen.check_accessibility().await?;
    screen.click("button", "Stop waiting").await?;
    screen.see_text("We don't know whether this was changed").await?;
    proxy.pass_all();
    screen.click("button", "Check").await?;
    screen.see_text("Disabled").await?;
    app.close().await
}

#[tokio::test]
async fn pause_that_the_backend_asks_for_is_named() -> Result<()> {
    let (app, proxy) = open().await?;
    let screen = &app.screen;
    screen.browser.console.allow_error("status of 429");
    proxy.respond_429("GET /v1/teams/ops/connections");
    screen.click("link", "Okta").await?;
    see_waiting_within_a_second(&app, "We'll ask again in 20 seconds").await?;
    screen.click("button", "Stop waiting").await?;
    screen.see_text("You stopped waiting").await?;
    screen.check_accessibility().await?;
    proxy.pass_all();
    screen.click("button", "Try again").await?;
    screen.find("link", NAME).await?;
    app.close().await
}

/// Makes the page believe that the network connection is lost or back.
const SET_ONLINE: &str = "const [isOnline] = arguments;
    Object.defineProperty(navigator, 'onLine', { get: () => isOnline, configurable: true });
    dispatchEvent(new Event(isOnline ? 'online' : 'offline'));";

#[tokio::test]
async fn page_that_failed_offline_loads_again_online() -> Result<()> {
    let (app, proxy) = open().await?;
    let screen = &app.screen;
    screen.browser.console.allow_error("Failed to load resource: net::ERR_");
    screen.run(SET_ONLINE, vec![false.into()]).await?;
    screen.see_text("You're offline").await?;
    proxy.drop_responses("GET /v1/teams/ops/connections");
    screen.click("link", "Okta").await?;
    screen.see_text("The backend can't be reached").await?;
    screen.check_accessibility().await?;
    proxy.pass_all();
    screen.run(SET_ONLINE, vec![true.into()]).await?;
    screen.see_text_gone("You're offline").await?;
    screen.find("link", NAME).await?;
    screen.see_text_gone("The backend can't be reached").await?;
    app.close().await
}
