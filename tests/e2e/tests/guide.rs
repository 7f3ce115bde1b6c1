//! The guide beside the form leads to the service's own pages, and helps to choose an auth method.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::test_app::TestApp;

const TOKENS: &str = "Open your tokens in Okta";

#[tokio::test]
async fn guide_links_to_the_tokens_of_the_entered_organization() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    ensure!(!screen.has("link", TOKENS).await?, "there is a link without a domain");
    screen.enter_domain("https://acme-admin.okta.com/").await?;
    let link = screen.find("link", TOKENS).await?;
    let address = link.attr("href").await?.context("an address")?;
    ensure!(address == "https://acme-admin.okta.com/admin/access/api/tokens", "{address}");
    ensure!(link.attr("rel").await?.as_deref() == Some("noopener noreferrer"), "it opens a tab");
    screen.check_accessibility().await?;
    // A domain that isn't Okta's leads nowhere.
    screen.enter_domain("sso.acme.test").await?;
    screen.see_gone("link", TOKENS).await?;
    app.close().await
}

#[tokio::test]
async fn form_says_when_to_choose_an_auth_method() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    for (method, when) in
        [("API token", "start at once"), ("OAuth 2.0 service app", "depend on a person's account")]
    {
        let option = screen.find("radio", method).await?;
        let described_by = option.attr("aria-describedby").await?.context("a description")?;
        let description = screen
            .run(
                "return document.getElementById(arguments[0]).innerText",
                vec![described_by.into()],
            )
            .await?;
        let description = description.as_str().unwrap_or_default();
        ensure!(description.contains(when), "{method}: {description}");
    }
    app.close().await
}
