//! A member sees the connections that they may use, but no admin pages. The backend rejects actions
//! that the app hides.

use anyhow::Result;
use patchbay_e2e::accounts::{ADMIN, MEMBER};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::steps::{ADMINS_ONLY, Entries};
use patchbay_e2e::test_app::TestApp;

async fn connect(
    app: &TestApp,
    canary: &Canary,
    name: &str,
    domain: &str,
    access: &str,
) -> Result<()> {
    app.visit("/admin/integrations/okta/connections/new").await?;
    app.screen.see_heading("Connect Okta").await?;
    app.screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    app.screen.connect().await?;
    app.screen.see_connected(name).await
}

#[tokio::test]
async fn member_sees_own_connections_and_no_admin_pages() -> Result<()> {
    let app = TestApp::open().await?;
    let canary = Canary::new()?;
    let screen = &app.screen;
    app.visit("/").await?;
    screen.sign_in(ADMIN).await?;
    connect(&app, &canary, "For all", "acme.okta.com", "Everyone in the team").await?;
    connect(&app, &canary, "For admins", "other.okta.com", "Admins only").await?;
    let address = screen.address().await?;
    let id = address.rsplit('/').next().unwrap_or_default().to_owned();
    screen.open_more_menu().await?;
    screen.choose_menu_item("Sign out").await?;

    app.visit("/").await?;
    screen.sign_in(MEMBER).await?;
    screen.see_text("For all").await?;
    assert!(!screen.text().await?.contains("For admins"));
    screen.check_accessibility().await?;
    screen.open_more_menu().await?;
    assert!(!screen.has("menuitem", "Admin").await?);
    let pages = [
        "/admin".to_owned(),
        "/admin/integrations".to_owned(),
        "/admin/integrations/new".to_owned(),
        "/admin/integrations/okta".to_owned(),
        "/admin/integrations/okta/connections/new".to_owned(),
        format!("/admin/integrations/okta/connections/{id}"),
    ];
    for page in &pages {
        app.visit(page).await?;
        screen.see_page(ADMINS_ONLY, page).await?;
    }

    // The app only hides actions; the backend rejects them.
    screen.browser.console.allow_error("status of 403");
    let me = screen
        .run_async(
            "const done = arguments[0];
             fetch('/v1/me', { credentials: 'include' }).then((r) => r.json()).then(done)",
            vec![],
        )
        .await?;
    let team = me.pointer("/teams/0/id").and_then(|id| id.as_str()).expect("a team").to_owned();
    let collection = format!("/v1/teams/{team}/connections");
    let body = r#"{"integration":"okta","auth_method":"api_token","name":"Mine",
        "values":{"domain":"acme.okta.com"},"secrets":{"token":"00"},"access":{"level":"everyone"}}"#;
    assert_eq!(screen.fetch_status("POST", &collection, Some(body)).await?, 403);
    let one = format!("{collection}/{id}");
    assert_eq!(screen.fetch_status("DELETE", &one, None).await?, 403);
    app.close().await
}
