//! The shipped files on a plain static host, nothing else: the whole journey in demo mode.

use anyhow::{Result, ensure};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::steps::{ADMINS_ONLY, DEMO_BANNER, Entries};
use patchbay_e2e::test_app::StaticApp;

#[tokio::test]
async fn the_demo_needs_files_only() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let canary = Canary::new()?;
    app.visit("/").await?;
    let screen = &app.screen;
    screen.see_text(DEMO_BANNER).await?;
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
        .filter(|asked| !asked.starts_with("GET ") || !asked.ends_with(" 200"))
        .collect();
    ensure!(other.is_empty(), "asked for more than files: {other:?}");
    let elsewhere = screen
        .run(
            "return performance.getEntriesByType('resource').map((e) => e.name)
                .filter((name) => new URL(name).origin !== location.origin)",
            vec![],
        )
        .await?;
    ensure!(elsewhere == serde_json::json!([]), "asked another origin: {elsewhere}");
    app.close().await
}
