//! A backend that repeats the token in its answers: the page shows everything but the token.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::faulty_proxy::FaultyProxy;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;

const CONNECT: &str = "/admin/integrations/okta/connections/new";
const CREATE: &str = "POST /v1/teams/ops/connections ";
const TEST: &str = "POST /v1/teams/ops/connection-tests ";

#[tokio::test]
async fn token_that_the_backend_quotes_is_not_shown() -> Result<()> {
    let app = TestApp::open().await?;
    let proxy = FaultyProxy::start(&app.backend.url).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.browser.console.allow_error("status of 422");
    screen.visit(&format!("{}{CONNECT}", proxy.url)).await?;
    screen.sign_in(ADMIN).await?;
    let (name, domain, access) = ("Echo", "acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;

    proxy.echo_token(TEST, canary.token());
    screen.test_connection().await?;
    screen.see_error_at("API Token", "Unknown: •••").await?;
    ensure!(!screen.text().await?.contains(canary.token()), "the page shows the token");

    proxy.echo_token(CREATE, canary.token());
    screen.connect().await?;
    screen.see_error_at("API Token", "Unknown: •••").await?;
    screen.see_text("req-•••").await?;
    // Closing looks for the token everywhere but in its input.
    app.close().await
}
