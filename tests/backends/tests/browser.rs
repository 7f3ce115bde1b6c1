//! The journey in a browser against real backends, by configuration alone: sign in, list, connect,
//! field errors, a duplicate, a session that ends in the middle of the form, delete. Skipped unless
//! `cargo xtask test --backend NAME` asks for it.

use anyhow::{Context, Result, ensure};
use patchbay_backends::server::Server;
use patchbay_backends::start::{self, EMAIL, PASSWORD};
use patchbay_e2e::accounts::Account;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::test_app::StaticApp;
use serde_json::json;

const ACCOUNT: Account = Account { email: EMAIL, password: PASSWORD };
const FORM: &str = "/admin/integrations/okta/connections/new";

/// The app on a static host that passes `api/` on to the backend.
async fn open(adapter: &str, mode: &str, server: &Server) -> Result<StaticApp> {
    let config = json!({ "backend": { "adapter": adapter, "url": "api/", "sign_in": {
        "mode": mode, "login_url": "/api/login/?next={return_to}" } }, "catalog": ["files"] });
    let app = StaticApp::open("/", Some(&config.to_string())).await?;
    app.host.pass_on_to(&server.address);
    // Refusals are part of the journey. Addresses of the app that aren't files are answered by
    // 404.html.
    for status in [400, 401, 403, 404, 409, 422] {
        app.screen.browser.console.allow_error(&format!("status of {status}"));
    }
    Ok(app)
}

/// Opens a page. A token is in memory only, so that a page that is loaded anew asks for the password;
/// a cookie stays.
async fn visit(app: &StaticApp, path: &str, heading: &str) -> Result<()> {
    app.visit(path).await?;
    let screen = &app.screen;
    let look = async || {
        let is_signed_out = screen.has("heading", "Sign in").await?;
        ensure!(is_signed_out || screen.has("heading", heading).await?, "no {heading:?}");
        Ok(is_signed_out)
    };
    if screen.until(look).await? {
        screen.sign_in(ACCOUNT).await?;
    }
    screen.see_heading(heading).await
}

/// Fills in the form and sends it.
async fn connect(app: &StaticApp, name: &str, domain: &str, canary: &Canary) -> Result<()> {
    visit(app, FORM, "Connect Okta").await?;
    fill(app, name, domain, canary).await?;
    app.screen.connect().await
}

async fn fill(app: &StaticApp, name: &str, domain: &str, canary: &Canary) -> Result<()> {
    app.screen.enter_name(name).await?;
    app.screen.enter_domain(domain).await?;
    app.screen.enter_token(canary.token()).await
}

/// Connects Okta from the start page, finds it in the lists, and deletes it at the end.
async fn connect_and_find(app: &StaticApp, canary: &Canary) -> Result<()> {
    let screen = &app.screen;
    screen.go_to_connect_okta().await?;
    fill(app, "Acme Okta", "acme.okta.com", canary).await?;
    screen.connect().await?;
    screen.see_heading("Acme Okta").await?;
    screen.see_text("acme.okta.com").await?;
    screen.check_accessibility().await?;
    canary.verify_nowhere(screen, None).await?;
    screen.click("link", "Integrations").await?;
    screen.see_page("Integrations", "/admin/integrations").await?;
    screen.see_text("1 connection").await
}

async fn delete(app: &StaticApp) -> Result<()> {
    let screen = &app.screen;
    visit(app, "/", "Your connections").await?;
    screen.click("link", "Acme Okta").await?;
    screen.see_heading("Acme Okta").await?;
    screen.open_delete_dialog("Acme Okta").await?;
    screen.confirm_delete().await?;
    screen.see_heading("Okta").await?;
    screen.see_gone("link", "Acme Okta").await
}

/// The name is taken: the backend's own words stand at the field.
async fn duplicate(app: &StaticApp, canary: &Canary, words: &str) -> Result<()> {
    connect(app, "Acme Okta", "other.okta.com", canary).await?;
    app.screen.see_error_at("Connection name", words).await?;
    app.screen.check_accessibility().await
}

/// The session ends while the form is filled in: after signing in again, everything is still there.
async fn ended_session(
    app: &StaticApp,
    canary: &Canary,
    end: impl Fn() -> Result<()>,
) -> Result<()> {
    let screen = &app.screen;
    visit(app, FORM, "Connect Okta").await?;
    fill(app, "Second", "second.okta.com", canary).await?;
    end()?;
    screen.connect().await?;
    screen.sign_in_again(ACCOUNT).await?;
    screen.see_value("textbox", "Connection name", "Second").await?;
    screen.see_value("textbox", "API Token", canary.token()).await?;
    screen.check_accessibility().await
}

#[tokio::test]
async fn fastapi_in_a_browser() -> Result<()> {
    let Some(server) = start::fastapi(3600)? else { return Ok(()) };
    let (app, canary) = (open("fastapi", "password", &server).await?, Canary::new()?);
    app.visit("/").await?;
    app.screen.sign_in(ACCOUNT).await?;
    connect_and_find(&app, &canary).await?;
    connect(&app, "Refused", "refused.okta.com", &canary).await?;
    app.screen.see_error_at("Okta Domain", "is refused by our firm").await?;
    duplicate(&app, &canary, "This name is taken").await?;
    ended_session(&app, &canary, || start::end_sessions(&server)).await?;
    delete(&app).await?;
    app.close().await
}

#[tokio::test]
async fn django_rest_with_a_token_in_a_browser() -> Result<()> {
    let Some(server) = start::django("token")? else { return Ok(()) };
    let (app, canary) = (open("django-rest", "password", &server).await?, Canary::new()?);
    app.visit("/").await?;
    app.screen.sign_in(ACCOUNT).await?;
    connect_and_find(&app, &canary).await?;
    connect(&app, "Refused", "refused.okta.com", &canary).await?;
    app.screen.see_error_at("Okta Domain", "Enter a valid host").await?;
    duplicate(&app, &canary, "already exists").await?;
    ended_session(&app, &canary, || start::end_sessions(&server)).await?;
    delete(&app).await?;
    app.close().await
}

#[tokio::test]
async fn django_rest_with_its_own_session_in_a_browser() -> Result<()> {
    let Some(server) = start::django("session")? else { return Ok(()) };
    let (app, canary) = (open("django-rest", "cookie", &server).await?, Canary::new()?);
    app.visit("/").await?;
    // The backend's own page, and back.
    app.screen.see_heading("Sign in to Django").await?;
    app.screen.fill("textbox", "Name", EMAIL).await?;
    app.screen.fill("textbox", "Password", PASSWORD).await?;
    app.screen.click("button", "Sign in").await?;
    connect_and_find(&app, &canary).await?;
    duplicate(&app, &canary, "already exists").await?;
    delete(&app).await?;
    app.close().await
}

#[tokio::test]
async fn pocketbase_in_a_browser() -> Result<()> {
    let Some(started) = start::pocketbase()? else { return Ok(()) };
    let (app, canary) = (open("pocketbase", "password", &started.server).await?, Canary::new()?);
    app.visit("/").await?;
    app.screen.sign_in(ACCOUNT).await?;
    connect_and_find(&app, &canary).await?;
    duplicate(&app, &canary, "unique").await?;
    ended_session(&app, &canary, || started.end_sessions()).await?;
    delete(&app).await?;
    app.close().await
}

#[tokio::test]
async fn json_server_in_a_browser() -> Result<()> {
    let Some(server) = start::rest()? else { return Ok(()) };
    let (app, canary) = (open("rest", "none", &server).await?, Canary::new()?);
    app.visit("/").await?;
    // json-server returns stored secrets: the app must not show them.
    connect_and_find(&app, &canary).await?;
    delete(&app).await.context("delete")?;
    app.close().await
}
