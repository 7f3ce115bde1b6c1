//! A team with more connections than fit on one page of a list.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::faulty_proxy::FaultyProxy;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::Entries;
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
    create(screen, 100).await?;
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
    screen.find("button", "Show more").await?;

    app.visit("/admin/integrations/okta").await?;
    screen.find("link", "Good 100").await?;
    ensure!(!screen.has("link", "Zero").await?, "all connections are on one page");
    screen.click("button", "Show more").await?;
    screen.find("link", "Zero").await?;
    screen.see_text("You've reached the end of the list.").await?;
    let focused = screen.focused().await?;
    ensure!(focused.1 == "P", "the focus is not on the end of the list, but on {focused:?}");
    screen.check_accessibility().await?;

    // A connection that is added to the list later doesn't move the focus.
    screen.click("link", "Add a Connection").await?;
    screen.see_heading("Connect Okta").await?;
    let canary = Canary::new()?;
    let (domain, access) = ("slow-2000.okta.com", "Everyone in the team");
    screen.enter(Entries { name: "Aside", domain, token: canary.token(), access }).await?;
    screen.connect().await?;
    screen.find("button", "Connecting…").await?;
    screen.click("link", "Cancel").await?;
    screen.click("button", "Leave").await?;
    screen.see_heading("Okta").await?;
    screen.click("button", "Show more").await?;
    screen.see_text("You've reached the end of the list.").await?;
    ensure!(!screen.has("link", "Aside").await?, "the connection is already in the list");
    screen.run("document.activeElement.blur()", vec![]).await?;
    screen.find("link", "Aside").await?;
    let focused = screen.focused().await?;
    ensure!(focused.1 != "P", "the end of the list has the focus");
    app.close().await
}
