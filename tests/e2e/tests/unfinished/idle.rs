//! Secrets don't stand in a form that nobody has touched for ten minutes.

use crate::{catalog, entries, see_it_is_kept};
use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::test_app::TestApp;
use serde_json::json;
use std::time::Duration;
use thirtyfour::Key;

const NOBODY: &str = "Nobody was here for ten minutes. Enter the secret again";
const BOTH: &str = "Nobody was here for ten minutes. Enter the secrets again";
/// Not yet ten minutes. The form looks every quarter of a minute.
const NEARLY: Duration = Duration::from_secs(594);
const A_LITTLE_MORE: Duration = Duration::from_secs(16);

#[tokio::test]
async fn secrets_are_cleared_after_ten_minutes_without_a_key_or_a_click() -> Result<()> {
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
    see_it_is_kept(screen).await?;

    // The choice of permissions was a click.
    screen.fast_forward(NEARLY).await?;
    screen.see_entries_kept(entries).await?;
    screen.press(Key::Shift).await?;
    screen.fast_forward(NEARLY).await?;
    screen.see_entries_kept(entries).await?;
    screen.click("radio", entries.access).await?;
    screen.fast_forward(NEARLY).await?;
    screen.see_entries_kept(entries).await?;

    screen.fast_forward(A_LITTLE_MORE).await?;
    screen.see_text(NOBODY).await?;
    screen.see_value("textbox", "API Token", "").await?;
    screen.see_value("textbox", "Connection name", entries.name).await?;
    screen.see_domain(entries.domain).await?;
    ensure!(screen.find("radio", entries.access).await?.is_selected().await?, "the permissions");
    screen.check_accessibility().await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;

    // It is said for as long as it is so.
    screen.fast_forward(NEARLY).await?;
    screen.see_text(NOBODY).await?;

    // The form knows that the secret is gone.
    screen.connect().await?;
    let lines = screen.error_summary().await?;
    ensure!(lines == ["Enter the API Token"], "the summary says {lines:?}");
    ensure!(app.backend.created_connections()?.is_empty(), "something was sent");
    screen.enter_token(canary.token()).await?;
    screen.see_text_gone(NOBODY).await?;

    // Whoever deletes it by hand was here.
    screen.fill("textbox", "API Token", "").await?;
    screen.see_value("textbox", "API Token", "").await?;
    ensure!(!screen.text().await?.contains(NOBODY), "it is said of what was deleted by hand");
    app.close().await
}

#[tokio::test]
async fn what_was_cleared_before_is_missing_until_it_is_entered_again() -> Result<()> {
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
    screen.see_text(BOTH).await?;

    screen.fill("textbox", "One", "made-up-1").await?;
    screen.see_text(NOBODY).await?;
    screen.fast_forward(NEARLY).await?;
    screen.fast_forward(A_LITTLE_MORE).await?;
    screen.see_value("textbox", "One", "").await?;
    screen.see_text(BOTH).await?;
    app.close().await
}
