//! The form clears secrets after ten minutes without a key or a click.

use crate::{catalog, entries, see_draft_stored};
use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::test_app::TestApp;
use serde_json::json;
use std::time::Duration;
use thirtyfour::Key;

const CLEARED_ONE: &str = "Nobody was here for ten minutes. Enter the secret again";
const CLEARED_TWO: &str = "Nobody was here for ten minutes. Enter the secrets again";
/// Just under ten minutes. The form checks the time every 15 seconds.
const NEARLY: Duration = Duration::from_secs(594);
const A_LITTLE_MORE: Duration = Duration::from_secs(16);

#[tokio::test]
async fn secrets_are_cleared_after_ten_idle_minutes() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/admin/integrations/okta").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Okta").await?;
    screen.install_clock().await?;
    screen.add_this_connection().await?;
    screen.see_heading("Connect Okta").await?;
    let entries = entries(&canary);
    screen.enter(entries).await?;
    see_draft_stored(screen).await?;

    // The last activity was the click on the permissions.
    screen.fast_forward(NEARLY).await?;
    screen.see_entries_kept(entries).await?;
    screen.press(Key::Shift).await?;
    screen.fast_forward(NEARLY).await?;
    screen.see_entries_kept(entries).await?;
    screen.choose_access(entries.access).await?;
    screen.fast_forward(NEARLY).await?;
    screen.see_entries_kept(entries).await?;

    screen.fast_forward(A_LITTLE_MORE).await?;
    screen.see_text(CLEARED_ONE).await?;
    screen.see_value("textbox", "API Token", "").await?;
    screen.see_value("textbox", "Connection name", entries.name).await?;
    screen.see_domain(entries.domain).await?;
    screen.see_access(entries.access).await?;
    screen.check_accessibility().await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;

    // The message stays while the secret is missing.
    screen.fast_forward(NEARLY).await?;
    screen.see_text(CLEARED_ONE).await?;

    // The form knows that the secret is gone.
    screen.connect().await?;
    let lines = screen.error_summary().await?;
    ensure!(lines == ["Enter the API Token"], "the summary is {lines:?}");
    ensure!(app.backend.created_connections()?.is_empty(), "something was sent");
    screen.enter_token(canary.token()).await?;
    screen.see_text_gone(CLEARED_ONE).await?;

    // The message doesn't appear if the person deletes the secret.
    screen.fill("textbox", "API Token", "").await?;
    screen.see_value("textbox", "API Token", "").await?;
    ensure!(
        !screen.text().await?.contains(CLEARED_ONE),
        "the message appears for a deleted secret"
    );
    app.close().await
}

#[tokio::test]
async fn message_counts_all_cleared_secrets_until_reentered() -> Result<()> {
    let secret = |title: &str| json!({ "type": "string", "title": title, "writeOnly": true });
    let folder = catalog(
        "two",
        &json!({
            "type": "object", "required": ["one", "other"],
            "properties": { "one": secret("One"), "other": secret("Other") },
        }),
    )?;
    let app = TestApp::open_with(&["--catalog", folder.path().to_str().context("UTF-8")?]).await?;
    let screen = &app.screen;
    app.visit("/admin/integrations/two").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Own").await?;
    screen.install_clock().await?;
    screen.add_this_connection().await?;
    screen.see_heading("Connect Own").await?;
    screen.fill("textbox", "One", "made-up-1").await?;
    screen.fill("textbox", "Other", "made-up-2").await?;
    screen.fast_forward(NEARLY).await?;
    screen.fast_forward(A_LITTLE_MORE).await?;
    screen.see_text(CLEARED_TWO).await?;

    screen.fill("textbox", "One", "made-up-1").await?;
    screen.see_text(CLEARED_ONE).await?;
    screen.fast_forward(NEARLY).await?;
    screen.fast_forward(A_LITTLE_MORE).await?;
    screen.see_value("textbox", "One", "").await?;
    screen.see_text(CLEARED_TWO).await?;
    app.close().await
}
