//! Screens outside the journey (a wrong configuration, an unknown address, how to pair a backend),
//! and the dark color scheme.

use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;
use patchbay_e2e::test_app::{StaticApp, native_config};

#[tokio::test]
async fn wrong_configuration_shows_what_to_change() -> Result<()> {
    let wrong = native_config("v1/").replace("\"title\"", "\"titel\"");
    let app = StaticApp::open("/", Some(&wrong)).await?;
    let screen = &app.screen;
    app.visit("/").await?;
    for (config, text) in
        [(wrong.as_str(), "titel"), ("{", "It is not valid JSON; look at line 1.")]
    {
        app.host.set_config(config)?;
        screen.reload().await?;
        screen.see_heading("Patchbay can't start").await?;
        screen.see_focus("heading", "Patchbay can't start").await?;
        screen.see_text(text).await?;
        screen.check_accessibility().await?;
    }
    // With a correct configuration the app starts.
    app.host.set_config("{}")?;
    screen.click("button", "Reload").await?;
    screen.see_page("Your connections", "/").await?;
    app.close().await
}

#[tokio::test]
async fn unknown_address_shows_page_not_found() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    app.visit_deep_link("no/such/page").await?;
    screen.see_page("Page not found", "/no/such/page").await?;
    screen.click("link", "Go to your connections").await?;
    screen.see_page("Your connections", "/").await?;
    app.close().await
}

#[tokio::test]
async fn demo_shows_how_to_pair_a_backend() -> Result<()> {
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
async fn dark_scheme_passes_axe() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    app.visit("/").await?;
    screen.see_heading("Your connections").await?;
    screen.open_more_menu().await?;
    screen.click("menuitemradio", "Dark").await?;
    see_dark_scheme(screen).await?;
    for (path, heading) in [
        ("admin", "Admin"),
        ("admin/integrations", "Integrations"),
        ("admin/integrations/new", "Add an Integration"),
        ("admin/integrations/okta", "Okta"),
        ("admin/integrations/okta/connections/new", "Connect Okta"),
    ] {
        app.visit_deep_link(path).await?;
        screen.see_page(heading, path).await?;
        see_dark_scheme(screen).await?;
    }
    // All kinds of messages (error, warning, correction) and the request preview.
    screen.enter_domain("https://sso.acme.com/").await?;
    screen.enter_token("short").await?;
    screen.connect().await?;
    screen.see_heading("Check what you entered").await?;
    screen.toggle_details("What will be sent").await?;
    screen.check_accessibility().await?;
    // The menu is checked too.
    screen.open_more_menu().await?;
    app.close().await
}

/// Checks that the color scheme is dark and that axe finds no violation.
async fn see_dark_scheme(screen: &Screen) -> Result<()> {
    let scheme = "return getComputedStyle(document.documentElement).colorScheme";
    let scheme = screen.run(scheme, vec![]).await?;
    ensure!(scheme == "dark", "the scheme is {scheme}");
    screen.check_accessibility().await
}
