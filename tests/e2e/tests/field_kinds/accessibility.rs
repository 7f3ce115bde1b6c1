//! Axe finds no violations in states of the form that the other tests don't check.

use anyhow::{Result, ensure};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::test_app::StaticApp;
use thirtyfour::Key;

#[tokio::test]
async fn custom_domain_and_shown_secret_pass_axe() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit_deep_link("admin/integrations/okta/connections/new").await?;
    screen.see_heading("Connect Okta").await?;
    screen.enter_name("Acme").await?;
    screen.enter_domain("sso.acme.com").await?;
    screen.see_domain("sso.acme.com").await?;
    let checkbox = "sso.acme.com is our own address for Okta";
    screen.find("checkbox", checkbox).await?;
    screen.check_accessibility().await?;
    screen.tab_and_press("checkbox", checkbox, Key::Space).await?;
    ensure!(screen.find("checkbox", checkbox).await?.is_selected().await?, "not checked");
    screen.check_accessibility().await?;

    screen.enter_token(canary.token()).await?;
    screen.tab_and_press("button", "Show API Token", Key::Space).await?;
    screen.find("button", "Hide API Token").await?;
    screen.check_accessibility().await?;
    app.close().await
}
