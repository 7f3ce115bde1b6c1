//! Auth methods: choosing another one keeps the values of the fields that both have, including
//! secrets. The app sends only the fields of the chosen one.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::test_app::TestApp;
use serde_json::json;

const TOKEN: &str = "API token";
const APP: &str = "OAuth 2.0 service app";

#[tokio::test]
async fn secret_of_both_methods_is_kept() -> Result<()> {
    let app = TestApp::open_with_fixtures().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/admin/integrations/two-ways/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Two ways").await?;
    screen.fill("textbox", "Site", "acme.test").await?;
    screen.fill("textbox", "App ID", "app-1").await?;
    screen.fill("textbox", "API key", canary.token()).await?;
    // Fields with other names stay empty, even at the same position.
    screen.click("radio", "Robot").await?;
    screen.see_value("textbox", "Robot ID", "").await?;
    screen.see_value("textbox", "Robot key", "").await?;
    screen.click("radio", "App").await?;
    screen.see_value("textbox", "App ID", "app-1").await?;
    screen.fill("textbox", "API key", canary.token()).await?;
    screen.click("radio", "Person").await?;
    screen.see_gone("textbox", "App ID").await?;
    screen.see_value("textbox", "API key", canary.token()).await?;
    screen.see_value("textbox", "Site", "acme.test").await?;
    screen.check_accessibility().await?;
    screen.enter_name("By hand").await?;
    screen.fill("textbox", "Email", "ops@acme.test").await?;
    screen.choose_access("Admins only").await?;

    screen.browser.console.allow_error("status of 422");
    screen.connect().await?;
    screen.click("button", "Save without testing").await?;
    screen.see_heading("By hand").await?;
    let stored = screen.stored_connection().await?;
    // The field of the other method is not saved.
    let values = json!({ "site": "acme.test", "email": "ops@acme.test" });
    ensure!(stored["values"] == values && stored["auth_method"] == "person", "{stored:#}");
    ensure!(stored["secrets"]["api_key"].is_object(), "{stored:#}");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn secret_of_both_shapes_is_kept() -> Result<()> {
    let app = TestApp::open_with_fixtures().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/admin/integrations/two-ways/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Two ways").await?;
    screen.click("radio", "Machine").await?;
    screen.fill("textbox", "Machine key", canary.token()).await?;
    screen.click("radio", "Laptop").await?;
    screen.find("textbox", "Owner (optional)").await?;
    screen.see_value("textbox", "Machine key", canary.token()).await?;
    screen.enter_name("By machine").await?;
    screen.choose_access("Admins only").await?;

    screen.browser.console.allow_error("status of 422");
    screen.connect().await?;
    screen.click("button", "Save without testing").await?;
    screen.see_heading("By machine").await?;
    let stored = screen.stored_connection().await?;
    ensure!(stored["values"] == json!({ "login": { "kind": "laptop" } }), "{stored:#}");
    ensure!(stored["secrets"]["login/key"].is_object(), "{stored:#}");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn okta_accepts_a_token_or_a_service_app() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    screen.enter_name("Acme app").await?;
    screen.enter_domain("acme.okta.com").await?;
    screen.choose_access("Everyone in the team").await?;
    screen.click("radio", APP).await?;
    screen.see_gone("textbox", "API Token").await?;
    screen.see_value("textbox", "Connection name", "Acme app").await?;
    screen.see_value("textbox", "Okta Domain", "acme.okta.com").await?;
    screen.see_access("Everyone in the team").await?;
    screen.fill("textbox", "Client ID", "0oa1examp1eC1ient1d7").await?;
    // Switching back and forth keeps the fields of the other method.
    screen.click("radio", TOKEN).await?;
    screen.see_gone("textbox", "Client ID").await?;
    screen.find("textbox", "API Token").await?;
    screen.click("radio", APP).await?;
    screen.see_value("textbox", "Client ID", "0oa1examp1eC1ient1d7").await?;
    screen.see_value("textbox", "Scope 1", "okta.users.read").await?;
    screen.check_accessibility().await?;

    screen.connect().await?;
    let lines = screen.error_summary().await?;
    ensure!(lines == ["Enter the Private Key"], "the summary is {lines:?}");
    let key = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----", canary.token());
    screen.paste("textbox", "Private Key", &key).await?;
    screen.browser.console.allow_error("status of 422");
    screen.connect().await?;
    screen.click("button", "Save without testing").await?;
    screen.see_heading("Acme app").await?;
    let stored = screen.stored_connection().await?;
    let values = json!({
        "domain": "acme.okta.com", "client_id": "0oa1examp1eC1ient1d7", "scopes": ["okta.users.read"],
    });
    ensure!(stored["values"] == values, "{stored:#}");
    ensure!(stored["secrets"]["private_key"].is_object(), "{stored:#}");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}
