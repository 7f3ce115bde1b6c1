//! The whole journey by mouse: connect Okta, find the connection, delete it, on real parts.

use anyhow::{Result, ensure};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::stage::Stage;
use patchbay_e2e::verbs::{ADMIN, Entries};

const NAME: &str = "Acme Okta";
const OKTA: &str = "/admin/integrations/okta";

#[tokio::test]
async fn an_admin_connects_okta_and_deletes_the_connection() -> Result<()> {
    let mut stage = Stage::open().await?;
    let canary = Canary::new()?;
    stage.visit("/").await?;
    let screen = &stage.screen;
    screen.sign_in(ADMIN).await?;
    screen.check_accessibility().await?;
    screen.go_to_connect_okta().await?;

    // An empty form: each field says what it wants, and the summary links to it.
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
    let path = address.trim_start_matches(&stage.backend.url).to_owned();
    ensure!(path.starts_with(&format!("{OKTA}/connections/")), "{address}");
    canary.verify_nowhere(screen, Some(stage.backend.folder())).await?;

    // Its address lasts: reload, back, forward.
    screen.reload().await?;
    screen.see_page(NAME, &path).await?;
    stage.visit("/admin/integrations").await?;
    screen.see_page("Integrations", "/admin/integrations").await?;
    screen.click("link", "Okta").await?;
    screen.see_page("Okta", OKTA).await?;
    screen.find("link", "Add a Connection").await?;
    screen.gone("link", "Add this Connection").await?;
    screen.click("link", NAME).await?;
    screen.see_page(NAME, &path).await?;
    screen.back().await?;
    screen.see_page("Okta", OKTA).await?;
    screen.back().await?;
    screen.see_page("Integrations", "/admin/integrations").await?;
    screen.forward().await?;
    screen.forward().await?;
    screen.see_page(NAME, &path).await?;

    // The data outlives the backend's process.
    stage.backend.restart().await?;
    let screen = &stage.screen;
    screen.reload().await?;
    screen.see_page(NAME, &path).await?;

    screen.ask_to_delete(NAME).await?;
    screen.click("button", "Cancel").await?;
    screen.gone("dialog", &format!("Delete “{NAME}”?")).await?;
    screen.see_heading(NAME).await?;
    screen.ask_to_delete(NAME).await?;
    screen.confirm_delete().await?;
    screen.see_heading("Okta").await?;
    screen.find("link", "Add this Connection").await?;
    screen.check_accessibility().await?;

    stage.backend.stop().await?;
    canary.verify_nowhere(&stage.screen, Some(stage.backend.folder())).await?;
    stage.close().await
}
