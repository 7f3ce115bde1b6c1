//! The whole journey in demo mode, with only a static host.

use anyhow::{Result, ensure};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::steps::{ADMINS_ONLY, DEMO_BANNER, Entries};
use patchbay_e2e::test_app::StaticApp;

/// The demo's connections to other services, and the status of each.
const FIRST_CONNECTIONS: [(&str, &str); 5] = [
    ("Slack", "Connected"),
    ("acme-engineering GitHub", "Limited"),
    ("Acme Zendesk", "Needs attention"),
    ("Datadog", "Not tested"),
    ("Acme Jira", "Disabled"),
];

#[tokio::test]
async fn demo_needs_only_static_files() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let canary = Canary::new()?;
    app.visit("/").await?;
    let screen = &app.screen;
    screen.see_text(DEMO_BANNER).await?;
    for (name, status) in FIRST_CONNECTIONS {
        screen.see_text(name).await?;
        screen.see_text(status).await?;
    }
    screen.check_accessibility().await?;
    screen.go_to_connect_okta().await?;
    screen
        .enter(Entries {
            name: "Demo Okta",
            domain: "https://acme-admin.okta.com/",
            token: canary.token(),
            access: "Admins only",
        })
        .await?;
    screen.see_domain("acme.okta.com").await?;
    screen.test_connection().await?;
    screen.see_test_passed().await?;
    screen.connect().await?;
    screen.see_connected("Demo Okta").await?;
    screen.see_text(DEMO_BANNER).await?;
    screen.check_accessibility().await?;
    canary.verify_nowhere(screen, None).await?;

    screen.open_more_menu().await?;
    screen.choose_menu_item("View as member").await?;
    screen.see_heading(ADMINS_ONLY).await?;
    screen.check_accessibility().await?;
    screen.open_more_menu().await?;
    screen.choose_menu_item("View as admin").await?;
    screen.see_heading("Demo Okta").await?;
    screen.open_delete_dialog("Demo Okta").await?;
    screen.confirm_delete().await?;
    screen.see_heading("Okta").await?;
    screen.find("link", "Add this Connection").await?;
    screen.click("link", "How to pair a backend").await?;
    screen.see_page("Pair a backend", "/pairing").await?;

    let other: Vec<_> = app
        .host
        .requests()
        .into_iter()
        .filter(|request| !request.starts_with("GET ") || !request.ends_with(" 200"))
        .collect();
    ensure!(other.is_empty(), "requests for something else than files: {other:?}");
    let other_origins = screen
        .run(
            "return performance.getEntriesByType('resource').map((e) => e.name)
                .filter((name) => new URL(name).origin !== location.origin)",
            vec![],
        )
        .await?;
    ensure!(other_origins == serde_json::json!([]), "requests to other origins: {other_origins}");
    app.close().await
}

#[tokio::test]
async fn reload_keeps_what_was_done_in_the_demo() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let canary = Canary::new()?;
    app.visit("/").await?;
    let screen = &app.screen;
    screen.go_to_connect_okta().await?;
    screen.enter_domain("acme.okta.com").await?;
    screen.enter_token(canary.token()).await?;
    screen.connect().await?;
    screen.see_connected("Acme Okta").await?;
    app.visit("/").await?;
    screen.see_text("Acme Okta").await?;
    screen.see_text("Acme Zendesk").await?;
    canary.verify_nowhere(screen, None).await?;
    app.close().await
}
