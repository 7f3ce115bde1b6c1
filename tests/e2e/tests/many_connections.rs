//! A team with more connections than fit on one page of a list.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::faulty_proxy::FaultyProxy;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::test_app::TestApp;

const CREATE: &str = "const [token, many, done] = arguments;
    const headers = { 'Content-Type': 'application/json', 'X-Requested-With': 'patchbay' };
    const create = (name, domain, verify) => fetch('/v1/teams/ops/connections', {
        method: 'POST', credentials: 'include',
        headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
        body: JSON.stringify({ integration: 'okta', auth_method: 'api_token', name, verify,
            values: { domain }, secrets: { token }, access: { level: 'everyone' } }),
    }).then((response) => response.status);
    const all = async () => {
        const statuses = [];
        for (let n = 100; n < 100 + many; n += 1) {
            statuses.push(await create(`Good ${n}`, `good-${n}.okta.com`, 'required'));
        }
        return [...statuses, await create('Zero', 'zero.okta.com', 'skip')];
    };
    all().then(done);";

/// Creates `many` working connections, and an untested one whose name comes last.
async fn create(screen: &Screen, many: usize) -> Result<()> {
    let canary = Canary::new()?;
    let statuses = screen.run_async(CREATE, vec![canary.token().into(), many.into()]).await?;
    let statuses: Vec<u16> = serde_json::from_value(statuses)?;
    ensure!(statuses == vec![201; many + 1], "the statuses are {statuses:?}");
    Ok(())
}

#[tokio::test]
async fn attention_list_covers_all_pages_of_connections() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit("/").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_text("Nothing is connected yet").await?;
    create(screen, 50).await?;
    app.visit("/").await?;
    screen.find("link", "Good 100").await?;
    screen.see_heading("Need attention").await?;
    // Only that list contains it: the first page of the other one ends before it.
    screen.find("link", "Zero").await?;
    screen.check_accessibility().await?;

    // If the request for that list fails, home shows the other list.
    let proxy = FaultyProxy::start(&app.backend.url).await?;
    proxy.respond_404("GET /v1/teams/ops/connections?status=");
    screen.browser.console.allow_error("status of 404");
    screen.visit(&proxy.url).await?;
    screen.see_heading("All connections").await?;
    screen.find("link", "Good 100").await?;
    screen.find("link", "Next page").await?;
    app.close().await
}

/// The number of rows with a connection.
async fn rows(screen: &Screen) -> Result<u64> {
    let rows = "return document.querySelectorAll('tbody th[scope=row]').length";
    screen.run(rows, vec![]).await?.as_u64().context("a number")
}

#[tokio::test]
async fn pages_of_a_list_replace_each_other_and_come_back() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit("/").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_text("Nothing is connected yet").await?;
    create(screen, 104).await?;
    app.visit("/admin/integrations/okta").await?;
    screen.find("link", "Good 100").await?;
    screen.see_text("105 connections").await?;
    ensure!(rows(screen).await? == 50, "a page has 50 rows");
    ensure!(!screen.has("link", "Previous page").await?, "this is the first page");

    screen.click("link", "Next page").await?;
    screen.find("link", "Good 150").await?;
    screen.see_gone("link", "Good 100").await?;
    ensure!(rows(screen).await? == 50, "the page was replaced");
    screen.check_accessibility().await?;
    screen.click("link", "Next page").await?;
    screen.find("link", "Zero").await?;
    screen.see_gone("link", "Next page").await?;
    ensure!(rows(screen).await? == 5, "the last page has the rest");

    // Back from a connection shows its page of the list; so does reloading.
    screen.click("link", "Good 202").await?;
    screen.see_heading("Good 202").await?;
    screen.back().await?;
    screen.find("link", "Good 202").await?;
    screen.reload().await?;
    screen.find("link", "Good 202").await?;

    screen.click("link", "Previous page").await?;
    screen.find("link", "Good 150").await?;
    screen.click("link", "Previous page").await?;
    screen.find("link", "Good 100").await?;
    screen.back().await?;
    screen.find("link", "Good 150").await?;
    // A search from there keeps the focus, and starts at its own first page.
    screen.click("searchbox", "Search connections").await?;
    screen.press("Zer").await?;
    screen.find("link", "Zero").await?;
    screen.see_gone("link", "Good 150").await?;
    screen.press("o").await?;
    screen.see_value("searchbox", "Search connections", "Zero").await?;
    screen.fill("searchbox", "Search connections", "").await?;
    screen.find("link", "Good 100").await?;
    app.close().await
}
