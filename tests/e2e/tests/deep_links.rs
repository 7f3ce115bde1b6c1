//! Deep links on a static host that serves `404.html` for unknown paths, at the root and under a
//! sub-path.

use anyhow::{Result, ensure};
use patchbay_e2e::steps::DEMO_BANNER;
use patchbay_e2e::test_app::StaticApp;

async fn deep_links_open_under(base: &str) -> Result<()> {
    let app = StaticApp::open(base, None).await?;
    let screen = &app.screen;
    let below = |path: &str| format!("{base}{path}");

    let connect = "admin/integrations/okta/connections/new";
    app.visit_deep_link(connect).await?;
    screen.see_page("Connect Okta", &below(connect)).await?;
    screen.see_text(DEMO_BANNER).await?;
    screen.reload().await?;
    screen.see_page("Connect Okta", &below(connect)).await?;

    // Links in the app and going back stay below the base.
    screen.click("link", "Integrations").await?;
    screen.see_page("Integrations", &below("admin/integrations")).await?;
    screen.back().await?;
    screen.see_page("Connect Okta", &below(connect)).await?;

    app.visit_deep_link("admin/integrations/new").await?;
    screen.see_page("Add an Integration", &below("admin/integrations/new")).await?;
    app.visit("").await?;
    screen.see_text(DEMO_BANNER).await?;
    let outside: Vec<_> = app
        .host
        .requests()
        .into_iter()
        .filter(|request| !request.starts_with(&format!("GET {base}")))
        .collect();
    ensure!(outside.is_empty(), "requests outside of {base}: {outside:?}");
    app.close().await
}

#[tokio::test]
async fn deep_links_open_at_the_root() -> Result<()> {
    deep_links_open_under("/").await
}

#[tokio::test]
async fn deep_links_open_under_a_sub_path() -> Result<()> {
    deep_links_open_under("/sub/path/").await
}
