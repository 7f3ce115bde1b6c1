//! Leaving the form while it is connecting: the request is completed, and sent only once.

use crate::{FORM, RESTORED, drafts, see_leave_dialog};
use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::backend::Okta;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;

const OKTA: &str = "/admin/integrations/okta";
const LEAVE: &str = "Leave while connecting?";
const CONNECTIONS: &str = "/v1/teams/ops/connections";

#[tokio::test]
async fn leaving_while_connecting_sends_once() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit(OKTA).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Okta").await?;
    screen.record_posts().await?;

    screen.add_this_connection().await?;
    start_connecting(screen, &canary, "By link", "slow-700.okta.com").await?;
    screen.click("link", "Cancel").await?;
    leave(screen).await?;
    see_background_connect(&app, "By link", 1).await?;

    screen.click("link", "Add a Connection").await?;
    start_connecting(screen, &canary, "By back", "slow-701.okta.com").await?;
    screen.back().await?;
    leave(screen).await?;
    see_background_connect(&app, "By back", 2).await?;

    // The form doesn't restore the entries of either connection.
    screen.click("link", "Add a Connection").await?;
    screen.see_heading("Connect Okta").await?;
    screen.see_value("textbox", "Connection name", "Okta").await?;
    ensure!(!screen.text().await?.contains(RESTORED), "a sent form was restored");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

/// Fills in the form for an organization that responds slowly, and presses **Connect**.
async fn start_connecting(
    screen: &Screen,
    canary: &Canary,
    name: &str,
    domain: &str,
) -> Result<()> {
    screen.see_heading("Connect Okta").await?;
    screen.see_address(FORM).await?;
    let (token, access) = (canary.token(), "Everyone in the team");
    screen.enter(Entries { name, domain, token, access }).await?;
    screen.connect().await?;
    screen.find("button", "Connecting…").await.map(|_| ())
}

async fn leave(screen: &Screen) -> Result<()> {
    see_leave_dialog(screen, LEAVE).await?;
    screen.click("button", "Leave").await?;
    screen.see_gone("dialog", LEAVE).await?;
    screen.see_heading("Okta").await
}

#[tokio::test]
async fn failure_after_leaving_is_shown_and_draft_restored() -> Result<()> {
    let mut app = TestApp::open().await?;
    let canary = Canary::new()?;
    app.visit(OKTA).await?;
    let screen = &app.screen;
    screen.sign_in(ADMIN).await?;
    screen.add_this_connection().await?;
    start_connecting(screen, &canary, "Cut off", "slow-60000.okta.com").await?;
    screen.click("link", "Cancel").await?;
    leave(screen).await?;
    screen.browser.console.allow_error("status of 503");
    app.okta.take().context("the stand-in for Okta")?.stop().await?;

    screen.see_text("Connecting “Cut off” failed").await?;
    screen.see_page("Okta", OKTA).await?;
    ensure!(app.backend.created_connections()?.is_empty(), "a connection was created");
    screen.add_this_connection().await?;
    screen.see_text(RESTORED).await?;
    screen.see_value("textbox", "Connection name", "Cut off").await?;
    screen.see_value("textbox", "API Token", "").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.okta = Some(Okta::start().await?);
    app.close().await
}

#[tokio::test]
async fn form_cannot_be_discarded_while_connecting() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit(FORM).await?;
    screen.sign_in(ADMIN).await?;
    let (token, access) = (canary.token(), "Everyone in the team");
    let entries = Entries { name: "Half done", domain: "slow-3500.okta.com", token, access };
    screen.enter(entries).await?;
    let is_stored = async || {
        let stored = drafts(screen).await?;
        ensure!(stored.contains(entries.domain) && stored.contains("everyone"), "stored: {stored}");
        Ok(())
    };
    screen.until(is_stored).await?;
    screen.reload().await?;
    screen.see_text(RESTORED).await?;
    screen.enter_token(token).await?;
    screen.connect().await?;
    screen.find("button", "Connecting…").await?;
    screen.click("button", "Discard it and start anew").await?;
    screen.see_text("This is being connected. Wait for the answer, then start anew").await?;
    screen.see_entries_kept(entries).await?;
    screen.see_connected("Half done").await?;
    ensure!(
        app.backend.created_connections()?.len() == 1,
        "made {:?}",
        app.backend.created_connections()?
    );
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

/// Waits until the list shows the new connection, without opening its page. Checks that `many`
/// connections exist, and that each was sent once.
async fn see_background_connect(app: &TestApp, name: &str, many: usize) -> Result<()> {
    let screen = &app.screen;
    screen.see_text(&format!("“{name}” is connected")).await?;
    screen.see_page("Okta", OKTA).await?;
    screen.find("link", name).await?;
    let (created, keys) =
        (app.backend.created_connections()?, screen.idempotency_keys(CONNECTIONS).await?);
    ensure!(created.len() == many && keys.len() == many, "sent {keys:?}, created {created:?}");
    ensure!(drafts(screen).await?.is_empty(), "a draft after connecting");
    Ok(())
}
