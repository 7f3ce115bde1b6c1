//! The whole journey by mouse, with a real backend: connect Okta, find the connection, delete it.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;

const NAME: &str = "Acme Okta";
const OKTA: &str = "/admin/integrations/okta";

#[tokio::test]
async fn admin_connects_okta_and_deletes_the_connection() -> Result<()> {
    let mut app = TestApp::open().await?;
    let canary = Canary::new()?;
    app.visit("/").await?;
    let screen = &app.screen;
    screen.sign_in(ADMIN).await?;
    screen.check_accessibility().await?;
    screen.go_to_connect_okta().await?;

    // An empty form shows the error summary.
    screen.connect().await?;
    screen.see_heading("Check what you entered").await?;
    screen.check_accessibility().await?;

    screen
        .enter(Entries {
            name: NAME,
            domain: "https://acme-admin.okta.com/",
            token: canary.token(),
            access: "Everyone in the team",
        })
        .await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_text("We removed https://").await?;
    screen.see_text("will act with the rights of the account that made this token").await?;
    screen.check_accessibility().await?;

    screen.test_connection().await?;
    screen.see_test_passed().await?;
    screen.check_accessibility().await?;
    screen.connect().await?;
    screen.see_connected(NAME).await?;
    screen.check_accessibility().await?;
    let address = screen.address().await?;
    let path = address.trim_start_matches(&app.backend.url).to_owned();
    ensure!(path.starts_with(&format!("{OKTA}/connections/")), "{address}");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;

    // The address of the connection works after reload, back and forward.
    screen.reload().await?;
    screen.see_page(NAME, &path).await?;
    app.visit("/admin/integrations").await?;
    screen.see_page("Integrations", "/admin/integrations").await?;
    screen.click("link", "Okta").await?;
    screen.see_page("Okta", OKTA).await?;
    screen.find("link", "Add a Connection").await?;
    screen.see_gone("link", "Add this Connection").await?;
    screen.click("link", NAME).await?;
    screen.see_page(NAME, &path).await?;
    screen.back().await?;
    screen.see_page("Okta", OKTA).await?;
    screen.back().await?;
    screen.see_page("Integrations", "/admin/integrations").await?;
    screen.forward().await?;
    screen.forward().await?;
    screen.see_page(NAME, &path).await?;

    // The data survives a restart of the backend.
    app.backend.restart().await?;
    let screen = &app.screen;
    screen.reload().await?;
    screen.see_page(NAME, &path).await?;

    screen.open_delete_dialog(NAME).await?;
    screen.click("button", "Cancel").await?;
    screen.see_gone("dialog", &format!("Delete “{NAME}”?")).await?;
    screen.see_heading(NAME).await?;
    screen.open_delete_dialog(NAME).await?;
    screen.confirm_delete().await?;
    screen.see_heading("Okta").await?;
    screen.find("link", "Add this Connection").await?;
    screen.check_accessibility().await?;

    app.backend.stop().await?;
    canary.verify_nowhere(&app.screen, Some(app.backend.folder())).await?;
    app.close().await
}

/// The short way, from Home. A click into each of the two fields counts too.
#[tokio::test]
async fn connecting_okta_takes_at_most_eight_clicks_and_two_fields() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Your connections").await?;
    let count = "window.clicks = 0;
        addEventListener('click', (event) => { window.clicks += event.isTrusted }, true)";
    screen.run(count, vec![]).await?;
    screen.add_an_integration().await?;
    screen.choose_integration("Okta").await?;
    screen.add_this_connection().await?;
    screen.click("textbox", "Okta Domain").await?;
    screen.enter_domain("acme.okta.com").await?;
    screen.click("textbox", "API Token").await?;
    screen.enter_token(canary.token()).await?;
    screen.connect().await?;
    screen.see_connected(NAME).await?;
    let clicks = screen.run("return window.clicks", vec![]).await?.as_u64().unwrap_or(u64::MAX);
    ensure!((4..=8).contains(&clicks), "{clicks} clicks");
    app.close().await
}
