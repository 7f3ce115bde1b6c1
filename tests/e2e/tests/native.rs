//! The adapter `native`: with another `config.json` and no rebuild, the app uses the reference
//! backend, on its own origin or on another one.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::backend::{Backend, Okta};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::{DEMO_BANNER, Entries};
use patchbay_e2e::test_app::{StaticApp, TestApp, native_config};

async fn connect(screen: &Screen, name: &str, canary: &Canary) -> Result<()> {
    screen.sign_in(ADMIN).await?;
    ensure!(!screen.text().await?.contains(DEMO_BANNER), "the app shows the demo");
    screen.go_to_connect_okta().await?;
    let (domain, access) = ("acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    screen.connect().await?;
    screen.see_connected(name).await
}

#[tokio::test]
async fn app_uses_a_backend_on_another_origin() -> Result<()> {
    let okta = Okta::start().await?;
    let canary = Canary::new()?;
    let app = StaticApp::open("/", None).await?;
    let origin = app.host.origin().to_owned();
    let mut backend = Backend::start(&okta, None, &["--allow-origin", &origin]).await?;
    app.visit("/").await?;
    app.screen.see_text(DEMO_BANNER).await?;

    app.host.set_config(&native_config(&format!("{}/v1/", backend.url)))?;
    app.screen.browser.console.allow_error("status of 401");
    app.visit("/").await?;
    connect(&app.screen, "Across", &canary).await?;
    // Deleting needs the entity tag, which the app can read only if the backend exposes it.
    app.screen.open_delete_dialog("Across").await?;
    app.screen.confirm_delete().await?;
    app.screen.see_heading("Okta").await?;
    canary.verify_nowhere(&app.screen, Some(backend.folder())).await?;
    app.close().await?;
    backend.stop().await?;
    okta.stop().await
}

#[tokio::test]
async fn app_uses_a_backend_on_its_own_origin() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let config = folder.path().join("config.json");
    std::fs::write(&config, native_config("v1/"))?;
    let config = config.to_str().context("a path in UTF-8")?;
    let app = TestApp::open_with(&["--config", config]).await?;
    let canary = Canary::new()?;
    app.visit("/").await?;
    connect(&app.screen, "At home", &canary).await?;
    // With a backend, there is no page about pairing one.
    app.visit("/pairing").await?;
    app.screen.see_page("Page not found", "/pairing").await?;
    canary.verify_nowhere(&app.screen, Some(app.backend.folder())).await?;
    app.close().await
}
