//! The default way to sign in: the backend's own page, which leads back to the requested page.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;

/// The app with the backend's own sign-in page, and the folder of its configuration.
async fn open() -> Result<(TestApp, tempfile::TempDir)> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("config.json");
    let config = serde_json::json!({
        "backend": {
            "adapter": "native",
            "url": "v1/",
            "sign_in": { "mode": "cookie", "login_url": "/login?next={return_to}" },
        },
    });
    std::fs::write(&file, config.to_string())?;
    let app = TestApp::open_with(&["--config", file.to_str().context("a path in UTF-8")?]).await?;
    Ok((app, folder))
}

#[tokio::test]
async fn sign_in_leads_back_and_connection_can_stay_untested() -> Result<()> {
    let (app, _folder) = open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);

    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.see_address("/login?next=%2Fadmin%2Fintegrations%2Fokta%2Fconnections%2Fnew").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_page("Connect Okta", "/admin/integrations/okta/connections/new").await?;

    screen.browser.console.allow_error("status of 503");
    let (domain, access) = ("down.okta.com", "Admins only");
    screen.enter(Entries { name: "Later", domain, token: canary.token(), access }).await?;
    screen.connect().await?;
    screen.see_text("Okta can't be reached").await?;
    screen.click("button", "Save without testing").await?;
    screen.see_heading("Later").await?;
    screen.see_text("Not tested").await?;
    ensure!(
        !screen.text().await?.contains("is connected"),
        "an untested connection must not be shown as connected"
    );
    screen.check_accessibility().await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn link_with_two_slashes_leads_back_to_this_host_without_its_secrets() -> Result<()> {
    let (app, _folder) = open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    let token = canary.token();
    app.visit(&format!("//admin?token={token};api_key={token}#access_token={token}")).await?;
    screen.see_address("/login?next=%2Fadmin").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_page("Admin", "/admin").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}
