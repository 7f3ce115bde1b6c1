//! The page of a connection: where the focus goes after an action, and changes by someone else.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::faulty_proxy::FaultyProxy;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::{Entries, actions_menu};
use patchbay_e2e::test_app::TestApp;

const NAME: &str = "Looked after";
const CONFLICT: &str = "Someone changed this connection in the meantime. Nothing was deleted";

/// Creates a connection and opens its page.
async fn open() -> Result<TestApp> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    let (domain, access) = ("acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name: NAME, domain, token: canary.token(), access }).await?;
    screen.connect().await?;
    screen.see_connected(NAME).await?;
    Ok(app)
}

/// Changes the connection in the backend, as someone else would while the page is open.
async fn change_elsewhere(screen: &Screen, method: &str, below: &str) -> Result<()> {
    let script = "const [method, below, done] = arguments;
        const path = '/v1/teams/ops/connections/' + location.pathname.split('/').pop() + below;
        const headers = { 'X-Requested-With': 'patchbay', 'If-Match': '*' };
        fetch(path, { method, headers, credentials: 'include' }).then((r) => done(r.ok));";
    let done = screen.run_async(script, vec![method.into(), below.into()]).await?;
    ensure!(done == true, "{method} {below} was refused");
    Ok(())
}

#[tokio::test]
async fn focus_stays_after_test_disable_and_enable() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    screen.click("button", "Test").await?;
    screen.see_text("Tested. The result is below").await?;
    screen.see_text("Last test").await?;
    screen.see_focus("button", "Test").await?;

    let menu = actions_menu(NAME);
    for (item, done, badge) in
        [("Disable", "” is disabled", "Disabled"), ("Enable", "” is enabled", "Connected")]
    {
        screen.click("button", &menu).await?;
        screen.click("menuitem", item).await?;
        screen.see_text(&format!("“{NAME}{done}")).await?;
        screen.see_text(badge).await?;
        screen.see_focus("button", &menu).await?;
    }
    screen.see_heading(NAME).await?;
    screen.find("button", "Test").await?;
    screen.check_accessibility().await?;
    app.close().await
}

#[tokio::test]
async fn delete_shows_changes_by_someone_else() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    change_elsewhere(screen, "POST", "/disable").await?;
    screen.browser.console.allow_error("status of 412");
    screen.open_delete_dialog(NAME).await?;
    screen.confirm_delete().await?;
    screen.see_text(CONFLICT).await?;
    screen.see_text("Its status is now “Disabled”").await?;
    screen.check_accessibility().await?;
    screen.see_address(&app.backend.created_connections()?[0].1).await?;

    screen.confirm_delete().await?;
    screen.see_text(&format!("“{NAME}” was deleted")).await?;
    screen.see_page("Okta", "/admin/integrations/okta").await?;
    app.close().await
}

#[tokio::test]
async fn delete_succeeds_if_someone_else_deleted_it() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    change_elsewhere(screen, "DELETE", "").await?;
    screen.browser.console.allow_error("status of 404");
    screen.open_delete_dialog(NAME).await?;
    screen.confirm_delete().await?;
    screen.see_text(&format!("“{NAME}” was deleted already")).await?;
    screen.see_page("Okta", "/admin/integrations/okta").await?;
    app.close().await
}

#[tokio::test]
async fn gateway_404_on_delete_does_not_count_as_deleted() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    let proxy = FaultyProxy::start(&app.backend.url).await?;
    let page = screen.run("return location.pathname", vec![]).await?;
    let page = page.as_str().context("a path")?;
    screen.visit(&format!("{}{page}", proxy.url)).await?;
    screen.see_heading(NAME).await?;
    proxy.respond_404("DELETE /v1/");
    screen.browser.console.allow_error("status of 404");
    screen.open_delete_dialog(NAME).await?;
    screen.confirm_delete().await?;
    screen.see_text("Nothing was deleted").await?;
    screen.see_text("The connection is still there").await?;
    ensure!(!screen.text().await?.contains("deleted already"), "the connection still exists");
    screen.check_accessibility().await?;
    app.close().await
}
