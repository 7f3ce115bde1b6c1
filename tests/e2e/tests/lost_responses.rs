//! Lost responses. The app never claims that nothing was saved, and a retry creates no second
//! connection, as the ledger of the backend shows.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::faulty_proxy::FaultyProxy;
use patchbay_e2e::steps::{Entries, SESSION_ENDED};
use patchbay_e2e::test_app::TestApp;
use std::time::Duration;

const OKTA: &str = "/admin/integrations/okta";
const CONNECT: &str = "/admin/integrations/okta/connections/new";
const CONNECTIONS: &str = "/v1/teams/ops/connections";
const CREATE: &str = "POST /v1/teams/ops/connections ";

fn entries<'a>(name: &'a str, domain: &'a str, canary: &'a Canary) -> Entries<'a> {
    Entries { name, domain, token: canary.token(), access: "Everyone in the team" }
}

/// Opens a page of the app through a proxy that can drop responses.
async fn open(path: &str) -> Result<(TestApp, FaultyProxy)> {
    let app = TestApp::open().await?;
    let proxy = FaultyProxy::start(&app.backend.url).await?;
    let report = format!("{CONNECTIONS} - Failed to load resource: net::ERR_");
    app.screen.browser.console.allow_error(&report);
    app.screen.visit(&format!("{}{path}", proxy.url)).await?;
    app.screen.sign_in(ADMIN).await?;
    app.screen.record_posts().await?;
    Ok((app, proxy))
}

/// Checks that one connection was created, and that all requests had the same idempotency key.
async fn see_one_intent(app: &TestApp) -> Result<()> {
    let (created, keys) =
        (app.backend.created_connections()?, app.screen.idempotency_keys(CONNECTIONS).await?);
    ensure!(created.len() == 1, "the ledger has {created:?}");
    ensure!(
        keys.len() > 2 && keys.iter().all(|key| Some(key) == created[0].0.as_ref()),
        "{keys:?}"
    );
    Ok(())
}

#[tokio::test]
async fn unknown_outcome_can_be_checked_and_saves_once() -> Result<()> {
    let (app, proxy) = open(CONNECT).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    let entered = entries("Lost", "acme.okta.com", &canary);
    screen.enter(entered).await?;
    proxy.drop_responses(CREATE);
    screen.connect().await?;
    screen.see_text("We don't know whether this was saved").await?;
    ensure!(!screen.text().await?.contains("Nothing was saved"), "it is not known");
    screen.see_entries_kept(entered).await?;
    screen.check_accessibility().await?;
    screen.click("button", "Check").await?;
    screen.see_text("It is there: a connection named “Lost”").await?;
    screen.find("link", "Open it").await?;
    screen.check_accessibility().await?;
    proxy.pass_all();

    // Changed entries are no retry: the first connection is not created again with another name.
    screen.browser.console.allow_error("status of 422");
    screen.enter_name("Lost again").await?;
    screen.find("button", "Check").await?;
    screen.connect().await?;
    screen.see_text("An earlier try has reached the backend").await?;
    see_one_intent(&app).await?;

    // Now that the outcome is known, the same entries are a new intent.
    screen.browser.console.allow_error("status of 409");
    screen.connect().await?;
    screen.see_error_at("Okta Domain", "already connected to this organization").await?;
    screen.enter_domain("other.okta.com").await?;
    screen.connect().await?;
    screen.see_connected("Lost again").await?;
    ensure!(
        app.backend.created_connections()?.len() == 2,
        "the ledger has {:?}",
        app.backend.created_connections()?
    );
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn retry_returns_the_first_response() -> Result<()> {
    let (app, proxy) = open(CONNECT).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.enter(entries("Again", "acme.okta.com", &canary)).await?;
    proxy.drop_responses(CREATE);
    screen.connect().await?;
    screen.see_text("We don't know whether this was saved").await?;
    proxy.pass_all();
    screen.click("button", "Try again").await?;
    screen.see_connected("Again").await?;
    see_one_intent(&app).await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn gateway_error_and_an_edit_save_once() -> Result<()> {
    let (app, proxy) = open(CONNECT).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.browser.console.allow_error("status of 503");
    screen.enter(entries("Gateway", "acme.okta.com", &canary)).await?;
    proxy.replace_responses(CREATE);
    screen.connect().await?;
    screen.see_text("Something between this page and the backend answered instead").await?;
    ensure!(!screen.text().await?.contains("Nothing was saved"), "it is not known");
    proxy.pass_all();
    screen.browser.console.allow_error("status of 422");
    screen.enter_name("Another name").await?;
    screen.connect().await?;
    screen.see_text("An earlier try has reached the backend").await?;
    ensure!(app.backend.created_connections()?.len() == 1, "saved twice");
    screen.enter_domain("other.okta.com").await?;
    screen.connect().await?;
    screen.see_connected("Another name").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn redirect_of_a_proxy_asks_people_to_sign_in() -> Result<()> {
    let (app, proxy) = open(CONNECT).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.enter(entries("Proxied", "acme.okta.com", &canary)).await?;
    proxy.redirect_to_sign_in(CREATE);
    screen.connect().await?;
    screen.find("dialog", SESSION_ENDED).await?;
    let text = screen.text().await?;
    ensure!(
        !text.contains("Check your connection") && !text.contains("Nothing was saved"),
        "{text}"
    );
    proxy.pass_all();
    screen.sign_in_again(ADMIN).await?;
    screen.connect().await?;
    screen.see_connected("Proxied").await?;
    ensure!(app.backend.created_connections()?.len() == 1, "saved twice");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn reload_keeps_the_intent_of_an_unknown_outcome() -> Result<()> {
    let (app, proxy) = open(CONNECT).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.enter(entries("Reloaded", "acme.okta.com", &canary)).await?;
    proxy.drop_responses(CREATE);
    screen.connect().await?;
    screen.see_text("We don't know whether this was saved").await?;
    proxy.pass_all();
    screen.reload().await?;
    screen.see_text("We don't know whether this was saved").await?;
    screen.click("button", "Check").await?;
    screen.see_text("It is there: a connection named “Reloaded”").await?;
    screen.enter_token(canary.token()).await?;
    screen.record_posts().await?;
    screen.connect().await?;
    screen.see_connected("Reloaded").await?;
    let (created, keys) =
        (app.backend.created_connections()?, screen.idempotency_keys(CONNECTIONS).await?);
    ensure!(created.len() == 1, "the ledger has {created:?}");
    ensure!(keys.first() == created[0].0.as_ref(), "{keys:?}");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn rejected_retry_keeps_outcome_unknown() -> Result<()> {
    let (app, proxy) = open(CONNECT).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    let entered = entries("Open", "acme.okta.com", &canary);
    screen.enter(entered).await?;
    proxy.drop_responses(CREATE);
    screen.connect().await?;
    screen.see_text("We don't know whether this was saved").await?;

    proxy.respond_503(CREATE);
    screen.browser.console.allow_error("status of 503");
    screen.click("button", "Try again").await?;
    screen.see_text("The backend had a problem").await?;
    ensure!(!screen.text().await?.contains("Nothing was saved"), "it is not known");
    // The app keeps the intent even if the browser can't store the entries.
    screen.run("Storage.prototype.setItem = () => { throw new Error('full'); }", vec![]).await?;
    screen.enter_name("Opened").await?;
    screen.enter_name("Open").await?;
    screen.find("button", "Check").await?;
    screen.see_entries_kept(entered).await?;

    proxy.pass_all();
    screen.browser.driver.delete_all_cookies().await?;
    screen.browser.console.allow_error("status of 401");
    screen.click("button", "Try again").await?;
    screen.find("dialog", SESSION_ENDED).await?;
    ensure!(!screen.text().await?.to_lowercase().contains("nothing was saved"), "it is not known");
    screen.sign_in_again(ADMIN).await?;
    screen.see_text_gone("sign in again first").await?;
    screen.find("button", "Check").await?;
    screen.check_accessibility().await?;
    screen.connect().await?;
    screen.see_connected("Open").await?;
    see_one_intent(&app).await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn discarding_the_form_removes_the_unknown_outcome() -> Result<()> {
    let (app, proxy) = open(CONNECT).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.enter_name("Kept").await?;
    // The form stores the draft after a pause in typing.
    tokio::time::sleep(Duration::from_secs(1)).await;
    screen.reload().await?;
    screen.see_text("We kept what you entered").await?;
    screen.enter(entries("Given up", "acme.okta.com", &canary)).await?;
    proxy.drop_responses(CREATE);
    screen.connect().await?;
    screen.see_text("We don't know whether this was saved").await?;
    screen.click("button", "Discard it and start anew").await?;
    screen.see_text_gone("We don't know whether this was saved").await?;
    screen.see_gone("button", "Try again").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn form_that_was_left_keeps_its_intent() -> Result<()> {
    let (app, proxy) = open(OKTA).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.add_this_connection().await?;
    screen.see_heading("Connect Okta").await?;
    screen.enter(entries("Left", "slow-1500.okta.com", &canary)).await?;
    proxy.drop_responses(CREATE);
    screen.connect().await?;
    screen.find("button", "Connecting…").await?;
    screen.click("link", "Cancel").await?;
    screen.find("dialog", "Leave while connecting?").await?;
    screen.click("button", "Leave").await?;
    screen.see_heading("Okta").await?;
    screen.see_text("We don't know whether “Left” was saved").await?;
    screen.see_page("Okta", OKTA).await?;

    proxy.pass_all();
    screen.add_this_connection().await?;
    screen.see_text("We kept what you entered").await?;
    screen.enter_token(canary.token()).await?;
    screen.connect().await?;
    screen.see_connected("Left").await?;
    see_one_intent(&app).await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}
