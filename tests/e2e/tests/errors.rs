//! Errors of the backend and the service: they appear at the right field, they distinguish a wrong
//! entry from a service that is down, and the form keeps all entries.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::setting;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;

async fn open_form(app: &TestApp) -> Result<()> {
    app.visit("/admin/integrations/okta/connections/new").await?;
    if app.screen.has("heading", "Sign in").await? {
        app.screen.sign_in(ADMIN).await?;
    }
    app.screen.see_heading("Connect Okta").await
}

fn entries<'a>(name: &'a str, domain: &'a str, canary: &'a Canary) -> Entries<'a> {
    Entries { name, domain, token: canary.token(), access: "Everyone in the team" }
}

#[tokio::test]
async fn rejected_entries_show_errors_at_their_fields() -> Result<()> {
    let app = TestApp::open().await?;
    let canary = Canary::new()?;
    let screen = &app.screen;
    screen.browser.console.allow_error("status of 422");
    screen.browser.console.allow_error("status of 409");
    app.visit("/").await?;
    screen.sign_in(ADMIN).await?;

    let cases = [
        ("unknown.okta.com", "Okta Domain", "We couldn't find this organization"),
        ("rejected.okta.com", "API Token", "was not accepted"),
        ("forbidden.okta.com", "API Token", "lacks a permission"),
    ];
    for (domain, field, words) in cases {
        open_form(&app).await?;
        let entries = entries("Refused", domain, &canary);
        screen.enter(entries).await?;
        screen.connect().await?;
        screen.see_error_at(field, words).await?;
        screen.see_text("Request id:").await?;
        screen.see_entries_kept(entries).await?;
        ensure!(screen.browser.driver.title().await?.starts_with("Error: "), "the title");
        screen.check_accessibility().await?;
    }

    // It is enough to correct the domain, because the form keeps the token.
    open_form(&app).await?;
    screen.enter(entries("Acme", "unknown.okta.com", &canary)).await?;
    screen.connect().await?;
    screen.see_error_at("Okta Domain", "We couldn't find this organization").await?;
    screen.enter_domain("acme.okta.com").await?;
    screen.connect().await?;
    screen.see_connected("Acme").await?;

    open_form(&app).await?;
    let again = entries("Acme", "other.okta.com", &canary);
    screen.enter(again).await?;
    screen.connect().await?;
    screen.see_error_at("Connection name", "has this name").await?;
    screen.see_entries_kept(again).await?;

    // The organization is already connected, although the connection has another name.
    open_form(&app).await?;
    let second = entries("Twin", "acme.okta.com", &canary);
    screen.enter(second).await?;
    screen.connect().await?;
    screen.see_text("Your team already has this connection").await?;
    screen.see_entries_kept(second).await?;
    screen.check_accessibility().await?;
    screen.click("link", "Open the connection that is there").await?;
    screen.click("button", "Leave").await?;
    screen.see_heading("Acme").await?;
    screen.check_accessibility().await?;
    app.close().await
}

#[tokio::test]
async fn service_that_is_down_is_not_shown_as_a_wrong_token() -> Result<()> {
    let mut app = TestApp::open().await?;
    let canary = Canary::new()?;
    app.visit("/").await?;
    app.screen.sign_in(ADMIN).await?;
    for status in ["status of 503", "net::ERR_CONNECTION_REFUSED"] {
        app.screen.browser.console.allow_error(status);
    }

    let entries = entries("Waiting", "down.okta.com", &canary);
    open_form(&app).await?;
    app.screen.enter(entries).await?;
    app.screen.connect().await?;
    app.screen.see_text("Okta can't be reached").await?;
    app.screen.see_entries_kept(entries).await?;
    let okta_down = app.screen.text_of("alert").await?;
    ensure!(!okta_down.contains("not accepted"), "{okta_down}");
    app.screen.check_accessibility().await?;

    // The error disappears when an entry changes.
    app.screen.find("button", "Save without testing").await?;
    app.screen.enter_name("Another").await?;
    app.screen.see_gone("button", "Save without testing").await?;
    ensure!(
        !app.screen.text().await?.contains("Okta can't be reached"),
        "the error is still there"
    );
    app.screen.enter_name(entries.name).await?;

    app.backend.stop().await?;
    app.screen.connect().await?;
    let look = async || {
        let alert = app.screen.text_of("alert").await?;
        ensure!(!alert.is_empty() && alert != okta_down, "the same alert as for Okta: {alert:?}");
        ensure!(!alert.contains("Okta can't be reached"), "{alert}");
        Ok(())
    };
    app.screen.until(look).await?;
    app.screen.see_entries_kept(entries).await?;
    app.screen.check_accessibility().await?;

    // When the backend runs again, the same form can be sent.
    app.backend.run().await?;
    app.screen.enter_domain("acme.okta.com").await?;
    app.screen.connect().await?;
    app.screen.see_connected("Waiting").await?;
    canary.verify_nowhere(&app.screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn rejected_test_shows_error_at_its_field() -> Result<()> {
    // The backend's schema is stricter than the one in the files, which the form uses.
    let folder = tempfile::tempdir()?;
    let okta = std::fs::read_to_string(setting::dist()?.join("catalog/okta.json"))?;
    let mut okta: serde_json::Value = serde_json::from_str(&okta)?;
    okta["auth_methods"][0]["schema"]["properties"]["domain"]["maxLength"] = 14.into();
    std::fs::write(folder.path().join("okta.json"), okta.to_string())?;
    let config = serde_json::json!({
        "backend": { "adapter": "native", "url": "v1/", "sign_in": { "mode": "password" } },
        "catalog": ["files"],
    });
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), config.to_string())?;
    let (catalog, config) = (folder.path().to_str(), file.path().to_str());
    let catalog = catalog.context("a path in UTF-8")?;
    let app =
        TestApp::open_with(&["--catalog", catalog, "--config", config.context("a path in UTF-8")?])
            .await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.browser.console.allow_error("status of 422");
    app.visit("/").await?;
    screen.sign_in(ADMIN).await?;
    open_form(&app).await?;
    screen.enter_domain("acme-europe.okta.com").await?;
    screen.enter_token(canary.token()).await?;
    screen.test_connection().await?;
    screen.see_error_at("Okta Domain", "Okta Domain is too long").await?;
    screen.see_text("Request id:").await?;
    screen.check_accessibility().await?;

    // After the correction the test passes, and the old error is gone.
    screen.enter_domain("acme.okta.com").await?;
    screen.see_valid("Okta Domain").await?;
    ensure!(!screen.text().await?.contains("Request id:"), "the error is still there");
    screen.test_connection().await?;
    screen.see_test_passed().await?;
    screen.fill("textbox", "API Token", "").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn untestable_service_is_not_shown_as_down() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.browser.console.allow_error("status of 422");
    app.visit("/admin/integrations/slack/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Slack").await?;
    screen.enter_name("Alerts").await?;
    screen.paste("textbox", "Bot Token", canary.token()).await?;
    screen.choose_access("Everyone in the team").await?;
    screen.test_connection().await?;
    screen.see_text("Nothing was tested").await?;
    screen.see_text("Credential not checked").await?;
    screen.connect().await?;
    screen.see_text("We don't know whether Slack would accept what you entered").await?;
    screen.check_accessibility().await?;
    ensure!(
        !screen.text().await?.contains("can't be reached"),
        "the backend did not try to reach it"
    );
    screen.click("button", "Save without testing").await?;
    screen.see_heading("Alerts").await?;
    screen.see_text("Not tested").await?;
    screen.see_text("Test it to see whether it works").await?;

    // A test explains that this isn't possible, and the hint to test it disappears.
    screen.click("button", "Test").await?;
    screen.see_text("Nothing was tested: this backend can't test Slack").await?;
    screen.see_text("Last test").await?;
    screen.see_text_gone("Test it to see whether it works").await?;
    screen.check_accessibility().await?;
    app.visit("/").await?;
    screen.find("link", "Alerts").await?;
    ensure!(
        !screen.has("heading", "Need attention").await?,
        "the connection is listed, although nobody can fix it"
    );
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}
