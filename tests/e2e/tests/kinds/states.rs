//! States that come between entering and sending, each without a fault for axe.

use anyhow::{Result, ensure};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::test_app::StaticApp;
use thirtyfour::Key;

#[tokio::test]
async fn a_domain_of_ones_own_and_a_shown_secret_have_no_fault() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit_deep_link("admin/integrations/okta/connections/new").await?;
    screen.see_heading("Connect Okta").await?;
    screen.enter_name("Acme").await?;
    screen.enter_domain("sso.acme.com").await?;
    screen.see_domain("sso.acme.com").await?;
    let tick = "sso.acme.com is our own address for Okta";
    screen.find("checkbox", tick).await?;
    screen.check_accessibility().await?;
    screen.tab_and_press("checkbox", tick, Key::Space).await?;
    ensure!(screen.find("checkbox", tick).await?.is_selected().await?, "not ticked");
    screen.check_accessibility().await?;

    screen.enter_token(canary.token()).await?;
    screen.tab_and_press("button", "Show API Token", Key::Space).await?;
    screen.find("button", "Hide API Token").await?;
    screen.check_accessibility().await?;
    app.close().await
}
