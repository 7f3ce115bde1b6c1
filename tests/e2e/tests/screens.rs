//! Screens off the journey: a wrong configuration, an address that leads nowhere, how to pair a
//! backend; and the dark scheme, in which everything has to be read as well.

use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;
use patchbay_e2e::test_app::{StaticApp, native_config};

#[tokio::test]
async fn a_wrong_configuration_says_what_to_change() -> Result<()> {
    let wrong = native_config("v1/").replace("\"title\"", "\"titel\"");
    let app = StaticApp::open("/", Some(&wrong)).await?;
    let screen = &app.screen;
    app.visit("/").await?;
    for (config, words) in [(wrong.as_str(), "titel"), ("{", "config.json is not valid JSON.")] {
        app.host.set_config(config)?;
        screen.reload().await?;
        screen.see_heading("Patchbay can't start").await?;
        screen.see_focus("heading", "Patchbay can't start").await?;
        screen.see_text(words).await?;
        screen.check_accessibility().await?;
    }
    // Mended, it starts.
    app.host.set_config("{}")?;
    screen.click("button", "Reload").await?;
    screen.see_page("Your connections", "/").await?;
    app.close().await
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_so() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    app.visit_deep_link("no/such/page").await?;
    screen.see_page("Page not found", "/no/such/page").await?;
    screen.click("link", "Go to your connections").await?;
    screen.see_page("Your connections", "/").await?;
    app.close().await
}

#[tokio::test]
async fn the_demo_tells_how_to_pair_a_backend() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    app.visit("/").await?;
    screen.see_heading("Your connections").await?;
    screen.click("link", "How to pair a backend").await?;
    screen.see_page("Pair a backend", "/pairing").await?;
    screen.see_text("Open config.json, next to index.html on your host.").await?;
    screen.see_no_horizontal_scrolling().await?;
    app.close().await
}

#[tokio::test]
async fn everything_can_be_read_in_the_dark() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    app.visit("/").await?;
    screen.see_heading("Your connections").await?;
    screen.open_more_menu().await?;
    screen.click("menuitemradio", "Dark").await?;
    see_the_dark(screen).await?;
    for (path, heading) in [
        ("admin", "Admin"),
        ("admin/integrations", "Integrations"),
        ("admin/integrations/new", "Add an Integration"),
        ("admin/integrations/okta", "Okta"),
        ("admin/integrations/okta/connections/new", "Connect Okta"),
    ] {
        app.visit_deep_link(path).await?;
        screen.see_page(heading, path).await?;
        see_the_dark(screen).await?;
    }
    // All tones of messages: wrong, unusual, mended, and what will be sent.
    screen.enter_domain("https://sso.acme.com/").await?;
    screen.enter_token("short").await?;
    screen.connect().await?;
    screen.see_heading("Check what you entered").await?;
    screen.toggle_details("What will be sent").await?;
    screen.check_accessibility().await?;
    // The menu too.
    screen.open_more_menu().await?;
    app.close().await
}

/// The scheme is the dark one, and axe has nothing to say of it.
async fn see_the_dark(screen: &Screen) -> Result<()> {
    let scheme = "return getComputedStyle(document.documentElement).colorScheme";
    let scheme = screen.run(scheme, vec![]).await?;
    ensure!(scheme == "dark", "the scheme is {scheme}");
    screen.check_accessibility().await
}
