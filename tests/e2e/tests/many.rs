//! A team with more connections than one page of a list holds.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::faulty_proxy::FaultyProxy;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;

const MAKE: &str = "const [token, many, done] = arguments;
    const headers = { 'Content-Type': 'application/json', 'X-Requested-With': 'patchbay' };
    const make = (name, domain, verify) => fetch('/v1/teams/ops/connections', {
        method: 'POST', credentials: 'include',
        headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
        body: JSON.stringify({ integration: 'okta', auth_method: 'api_token', name, verify,
            values: { domain }, secrets: { token }, access: { level: 'everyone' } }),
    }).then((answer) => answer.status);
    const all = async () => {
        const made = [];
        for (let n = 100; n < 100 + many; n += 1) {
            made.push(await make(`Good ${n}`, `good-${n}.okta.com`, 'required'));
        }
        return [...made, await make('Zero', 'zero.okta.com', 'skip')];
    };
    all().then(done);";

/// Makes `many` working connections, and an untested one that sorts after them by name.
async fn make(screen: &Screen, many: usize) -> Result<()> {
    let canary = Canary::new()?;
    let made = screen.run_async(MAKE, vec![canary.token().into(), many.into()]).await?;
    let made: Vec<u16> = serde_json::from_value(made)?;
    ensure!(made == vec![201; many + 1], "they were answered {made:?}");
    Ok(())
}

#[tokio::test]
async fn attention_list_covers_all_pages_of_connections() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit("/").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_text("Nothing is connected yet").await?;
    make(screen, 100).await?;
    app.visit("/").await?;
    screen.find("link", "Good 100").await?;
    screen.see_heading("Need attention").await?;
    // In that list alone: the other ends before it.
    screen.find("link", "Zero").await?;
    screen.check_accessibility().await?;

    // Home is there also where that question fails.
    let way = FaultyProxy::start(&app.backend.url).await?;
    way.respond_404("GET /v1/teams/ops/connections?status=");
    screen.browser.console.allow_error("status of 404");
    screen.visit(&way.url).await?;
    screen.see_heading("All connections").await?;
    screen.find("link", "Good 100").await?;
    screen.find("button", "Show more").await?;

    app.visit("/admin/integrations/okta").await?;
    screen.find("link", "Good 100").await?;
    ensure!(!screen.has("link", "Zero").await?, "all on one page");
    screen.click("button", "Show more").await?;
    screen.find("link", "Zero").await?;
    screen.see_text("You've reached the end of the list.").await?;
    let focused = screen.focused().await?;
    ensure!(focused.1 == "P", "the end of the list has not the focus, but {focused:?}");
    screen.check_accessibility().await?;

    // What comes to the list later takes the focus to nowhere.
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
    ensure!(!screen.has("link", "Aside").await?, "it came too early");
    screen.run("document.activeElement.blur()", vec![]).await?;
    screen.find("link", "Aside").await?;
    let focused = screen.focused().await?;
    ensure!(focused.1 != "P", "the end of the list has taken the focus");
    app.close().await
}
