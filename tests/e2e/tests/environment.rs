//! What the browser and its extensions do to the page. The journey works all the same.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::environment;
use patchbay_e2e::site;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;
use std::time::Duration;

const CONNECT: &str = "/admin/integrations/okta/connections/new";

/// Walks the journey, while this script runs in the page from its start.
async fn journey_with(script: &str) -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    site::add_script(app.backend.site()?, "environment.js", script)?;
    screen.browser.console.allow_error("status of 422");
    app.visit("/").await?;
    screen.sign_in(ADMIN).await?;
    screen.click("button", "More").await?;
    screen.choose_menu_item("Admin").await?;
    screen.see_heading("Admin").await?;
    screen.open_integrations().await?;
    screen.see_heading("Integrations").await?;
    screen.add_an_integration().await?;
    screen.see_heading("Add an Integration").await?;
    screen.search_integrations("okta").await?;
    screen.choose_integration("Okta").await?;
    screen.see_heading("Okta").await?;
    screen.add_this_connection().await?;
    screen.see_heading("Connect Okta").await?;
    // Errors come and go.
    screen.connect().await?;
    screen.see_text("Enter the Okta Domain").await?;
    screen.see_summary_focused().await?;
    let (domain, access) = ("https://acme-admin.okta.com/", "Everyone in the team");
    screen.enter(Entries { name: "Main tenant", domain, token: canary.token(), access }).await?;
    screen.see_domain("acme.okta.com").await?;
    screen.test_connection().await?;
    screen.see_test_passed().await?;
    screen.connect().await?;
    screen.see_heading("Main tenant").await?;
    screen.see_text("Connected").await?;
    screen.open_delete_dialog("Main tenant").await?;
    screen.confirm_delete().await?;
    screen.see_heading("Okta").await?;
    screen.see_gone("link", "Main tenant").await?;
    ensure!(app.backend.created_connections()?.len() == 1, "not one connection");
    // A browser that shows the page untranslated again takes its elements away.
    screen.run("document.querySelectorAll('font').forEach((e) => e.remove())", vec![]).await?;
    screen.see_heading("Okta").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn journey_works_in_a_translated_page() -> Result<()> {
    journey_with(environment::TRANSLATION).await
}

#[tokio::test]
async fn journey_works_while_extensions_change_the_page() -> Result<()> {
    journey_with(environment::EXTENSION).await
}

#[tokio::test]
async fn journey_works_with_blocked_storage() -> Result<()> {
    journey_with(environment::BLOCKED_STORAGE).await
}

#[tokio::test]
async fn journey_works_with_full_storage() -> Result<()> {
    journey_with(environment::FULL_STORAGE).await
}

#[tokio::test]
async fn going_back_to_the_form_brings_no_secret_back() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit(CONNECT).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    screen.enter_token(canary.token()).await?;
    // Another document of the same host, without the question before leaving.
    screen
        .run("addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), true)", vec![])
        .await?;
    screen.visit(&format!("{}/admin", app.backend.url)).await?;
    screen.see_heading("Admin").await?;
    screen.back().await?;
    screen.see_heading("Connect Okta").await?;
    screen.see_value("textbox", "API Token", "").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

/// Moves the clock of the page, as after sleep or a correction of the system's clock.
const JUMP: &str = "const now = Date.now, ms = arguments[0]; Date.now = () => now.call(Date) + ms;
    const { now: monotonic } = performance; performance.now = () => monotonic.call(performance) + ms;";

#[tokio::test]
async fn form_survives_jumps_of_the_clock() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit(CONNECT).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    let day = 86_400_000_i64;
    for jump in [-2 * day, 4 * day, -3 * day] {
        screen.run(JUMP, vec![jump.into()]).await?;
        screen.enter_name("Jumped").await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let (domain, access) = ("acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name: "Jumped", domain, token: canary.token(), access }).await?;
    screen.connect().await?;
    screen.see_connected("Jumped").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}
