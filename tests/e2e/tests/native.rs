//! One line in `config.json`, no rebuild: the same files talk to the reference backend, on their
//! own origin and on another one.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::backend::{Backend, Okta};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::stage::{Stage, StaticStage, native_config};
use patchbay_e2e::verbs::{ADMIN, DEMO_BANNER, Entries};

async fn connect(screen: &Screen, name: &str, canary: &Canary) -> Result<()> {
    screen.sign_in(ADMIN).await?;
    ensure!(!screen.text().await?.contains(DEMO_BANNER), "this is not the demo");
    screen.go_to_connect_okta().await?;
    let (domain, access) = ("acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    screen.connect().await?;
    screen.see_connected(name).await
}

#[tokio::test]
async fn the_same_files_talk_to_a_backend_on_another_origin() -> Result<()> {
    let okta = Okta::start().await?;
    let canary = Canary::new()?;
    let stage = StaticStage::open("/", None).await?;
    let origin = stage.host.origin().to_owned();
    let mut backend = Backend::start(&okta, None, &["--allow-origin", &origin]).await?;
    stage.visit("/").await?;
    stage.screen.see_text(DEMO_BANNER).await?;

    stage.host.configure(&native_config(&format!("{}/v1/", backend.url)))?;
    stage.screen.browser.watch.expect("status of 401");
    stage.visit("/").await?;
    connect(&stage.screen, "Across", &canary).await?;
    // What the page can't read across origins without the backend's leave: the entity tag that
    // a deletion needs.
    stage.screen.ask_to_delete("Across").await?;
    stage.screen.confirm_delete().await?;
    stage.screen.see_heading("Okta").await?;
    canary.verify_nowhere(&stage.screen, Some(backend.folder())).await?;
    stage.close().await?;
    backend.stop().await?;
    okta.stop().await
}

#[tokio::test]
async fn the_same_files_talk_to_a_backend_on_their_own_origin() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let config = folder.path().join("config.json");
    std::fs::write(&config, native_config("v1/"))?;
    let config = config.to_str().context("a path in UTF-8")?;
    let stage = Stage::open_with(&["--config", config]).await?;
    let canary = Canary::new()?;
    stage.visit("/").await?;
    connect(&stage.screen, "At home", &canary).await?;
    // How to pair a backend is for whoever has none.
    stage.visit("/pairing").await?;
    stage.screen.see_page("Page not found", "/pairing").await?;
    canary.verify_nowhere(&stage.screen, Some(stage.backend.folder())).await?;
    stage.close().await
}
