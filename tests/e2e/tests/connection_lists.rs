//! Lists of connections: search, filters, order, and what can be done with a row.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::faulty_proxy::FaultyProxy;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::actions_menu;
use patchbay_e2e::test_app::TestApp;

const CREATE: &str = "const [token, done] = arguments;
    const headers = { 'Content-Type': 'application/json', 'X-Requested-With': 'patchbay' };
    const create = (integration, auth_method, name, values, secrets, level) =>
        fetch('/v1/teams/ops/connections', {
            method: 'POST', credentials: 'include',
            headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
            body: JSON.stringify({ integration, auth_method, name, values, secrets,
                verify: integration === 'okta' && name !== 'Beta' ? 'required' : 'skip',
                access: { level } }),
        }).then((response) => response.status);
    const okta = (name, host, level) =>
        create('okta', 'api_token', name, { domain: host + '.okta.com' }, { token }, level);
    const all = async () => [
        await okta('Gamma', 'gamma', 'everyone'),
        await okta('Alpha', 'acme', 'admins'),
        await okta('Beta', 'beta', 'everyone'),
        await create('slack', 'bot_token', 'Chat', {}, { token: 'xoxb-1-' + token.slice(2) }, 'everyone'),
    ];
    all().then(done);";

/// Opens home with three connections to Okta, one of them untested, and one to Slack.
async fn open() -> Result<TestApp> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_text("Nothing is connected yet").await?;
    let statuses = screen.run_async(CREATE, vec![canary.token().into()]).await?;
    let statuses: Vec<u16> = serde_json::from_value(statuses)?;
    ensure!(statuses == [201; 4], "the statuses are {statuses:?}");
    app.visit("/").await?;
    screen.see_heading("All connections").await?;
    Ok(app)
}

/// Waits until the list, without those that need attention, has these names in this order.
async fn see_names(screen: &Screen, wanted: &[&str]) -> Result<()> {
    let script = "const table = [...document.querySelectorAll('table')].pop();
        return [...table.querySelectorAll('th[scope=row]')].map((e) => e.firstElementChild.innerText)";
    let look = async || {
        let names: Vec<String> = serde_json::from_value(screen.run(script, vec![]).await?)?;
        ensure!(names == wanted, "the list has {names:?}");
        Ok(())
    };
    screen.until(look).await
}

/// Waits until the address has this query.
async fn see_query(screen: &Screen, wanted: &str) -> Result<()> {
    let look = async || {
        let query = screen.run("return location.search", vec![]).await?;
        ensure!(query == wanted, "the query is {query}");
        Ok(())
    };
    screen.until(look).await
}

#[tokio::test]
async fn search_and_filters_stay_in_the_address() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    see_names(screen, &["Alpha", "Beta", "Chat", "Gamma"]).await?;
    screen.fill("searchbox", "Search connections", "acme.okta").await?;
    see_names(screen, &["Alpha"]).await?;
    screen.see_text("1 connection").await?;
    see_query(screen, "?q=acme.okta").await?;
    ensure!(!screen.has("heading", "Need attention").await?, "only results are shown");
    screen.check_accessibility().await?;

    // Back from a connection brings the search back.
    screen.click("link", "Alpha").await?;
    screen.see_heading("Alpha").await?;
    screen.back().await?;
    see_names(screen, &["Alpha"]).await?;
    screen.see_value("searchbox", "Search connections", "acme.okta").await?;

    screen.fill("searchbox", "Search connections", "nowhere").await?;
    screen.see_heading("Nothing found").await?;
    screen.see_text("No connection matches “nowhere”.").await?;
    screen.check_accessibility().await?;
    screen.click("button", "Clear").await?;
    see_names(screen, &["Alpha", "Beta", "Chat", "Gamma"]).await?;
    screen.see_focus("searchbox", "Search connections").await?;
    see_query(screen, "").await?;

    screen.click("button", "Not tested 2").await?;
    see_names(screen, &["Beta", "Chat"]).await?;
    see_query(screen, "?status=untested").await?;
    screen.select("Integration", "slack").await?;
    see_names(screen, &["Chat"]).await?;
    see_query(screen, "?integration=slack&status=untested").await?;
    screen.reload().await?;
    see_names(screen, &["Chat"]).await?;
    screen.select("Integration", "").await?;
    screen.click("button", "All 4").await?;
    screen.select("Can be used by", "admins").await?;
    see_names(screen, &["Alpha"]).await?;
    screen.see_no_horizontal_scrolling().await?;
    screen.check_accessibility().await?;
    app.close().await
}

#[tokio::test]
async fn pasted_token_is_not_searched_for() -> Result<()> {
    let app = open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.paste("searchbox", "Search connections", canary.token()).await?;
    screen.see_text("This looks like a secret, so it isn't searched for.").await?;
    see_names(screen, &["Alpha", "Beta", "Chat", "Gamma"]).await?;
    see_query(screen, "").await?;
    screen.fill("searchbox", "Search connections", "beta").await?;
    see_names(screen, &["Beta"]).await?;
    app.close().await
}

#[tokio::test]
async fn column_headings_sort_the_list() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    let sort = async |heading: &str| {
        // Those that need attention have a table of their own, whose headings don't sort.
        screen.click("button", heading).await?;
        let script = "return document.querySelector('[aria-sort]')?.getAttribute('aria-sort')";
        let look = async || {
            let value = screen.run(script, vec![]).await?;
            value.as_str().map(str::to_owned).context("a sorted column")
        };
        screen.until(look).await
    };
    ensure!(sort("Status").await? == "ascending");
    see_names(screen, &["Beta", "Chat", "Alpha", "Gamma"]).await?;
    see_query(screen, "?sort=status").await?;
    ensure!(sort("Last test").await? == "descending");
    see_query(screen, "?sort=-tested").await?;
    screen.click("button", "Name").await?;
    see_names(screen, &["Alpha", "Beta", "Chat", "Gamma"]).await?;
    screen.click("button", "Name").await?;
    see_names(screen, &["Gamma", "Chat", "Beta", "Alpha"]).await?;
    see_query(screen, "?sort=-name").await?;
    screen.see_focus("button", "Name").await?;
    screen.reload().await?;
    see_names(screen, &["Gamma", "Chat", "Beta", "Alpha"]).await?;
    app.close().await
}

#[tokio::test]
async fn integrations_are_grouped_until_something_is_chosen() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    app.visit("/admin/integrations").await?;
    see_names(screen, &["Alpha", "Beta", "Gamma", "Chat"]).await?;
    screen.find("link", "Okta").await?;
    screen.find("link", "Slack").await?;
    screen.check_accessibility().await?;
    screen.click("button", "Name").await?;
    see_names(screen, &["Alpha", "Beta", "Chat", "Gamma"]).await?;
    screen.see_gone("link", "Slack").await?;
    screen.see_no_horizontal_scrolling().await?;
    app.close().await
}

#[tokio::test]
async fn row_can_be_tested_disabled_and_enabled() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    app.visit("/?q=alpha").await?;
    see_names(screen, &["Alpha"]).await?;
    let menu = actions_menu("Alpha");
    for (item, toast, status) in [
        ("Test", "“Alpha” works", "Connected"),
        ("Disable", "“Alpha” is disabled", "Disabled"),
        ("Enable", "“Alpha” is enabled", "Connected"),
    ] {
        screen.click("button", &menu).await?;
        screen.check_accessibility().await?;
        screen.click("menuitem", item).await?;
        screen.see_text(toast).await?;
        screen.see_text(status).await?;
        screen.see_focus("button", &menu).await?;
    }

    // A failure stays until the next change.
    let proxy = FaultyProxy::start(&app.backend.url).await?;
    screen.visit(&format!("{}/?q=alpha", proxy.url)).await?;
    see_names(screen, &["Alpha"]).await?;
    proxy.respond_404("POST /v1/");
    screen.browser.console.allow_error("status of 404");
    screen.click("button", &menu).await?;
    screen.click("menuitem", "Disable").await?;
    screen.see_text("Disable “Alpha”").await?;
    screen.check_accessibility().await?;
    app.close().await
}

#[tokio::test]
async fn selected_connections_are_tested_and_disabled_with_a_report() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    app.visit("/?integration=okta").await?;
    see_names(screen, &["Alpha", "Beta", "Gamma"]).await?;
    screen.click("checkbox", "Select all on this page").await?;
    screen.see_text("3 selected").await?;
    screen.click("checkbox", "Select Gamma").await?;
    screen.see_text("2 selected").await?;
    screen.check_accessibility().await?;

    screen.click("button", "Test").await?;
    screen.find("dialog", "Test 2 connections").await?;
    screen.see_text("2 of 2 done").await?;
    screen.see_text("“Alpha” works").await?;
    screen.see_text("“Beta” works").await?;
    screen.check_accessibility().await?;
    screen.click("button", "Download CSV").await?;
    screen.click("button", "Download JSON").await?;
    screen.click("button", "Close").await?;

    // Disabling asks first.
    screen.click("button", "Disable").await?;
    screen.find("dialog", "Disable 2 connections").await?;
    screen.see_text("Nobody can use them until they are enabled again.").await?;
    screen.check_accessibility().await?;
    screen.click("button", "Cancel").await?;
    screen.see_gone("dialog", "Disable 2 connections").await?;
    screen.click("button", "Disable").await?;
    screen.find("dialog", "Disable 2 connections").await?;
    screen.click("button", "Disable").await?;
    screen.see_text("“Beta” is disabled").await?;
    screen.click("button", "Close").await?;
    screen.find("button", "Disabled 2").await?;
    screen.click("button", "Clear selection").await?;
    screen.see_text_gone("2 selected").await?;
    screen.see_no_horizontal_scrolling().await?;
    app.close().await
}

/// From now on, each test of a connection takes a while.
async fn hold_tests(screen: &Screen) -> Result<()> {
    let script = "const { fetch } = window;
        window.fetch = async (...args) => {
            const url = String(args[0]?.url ?? args[0]);
            if (url.endsWith('/tests')) await new Promise((go) => setTimeout(go, 3000));
            return fetch.apply(window, args);
        };";
    screen.run(script, vec![]).await.map(drop)
}

#[tokio::test]
async fn page_can_be_left_while_several_are_changed() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    app.visit("/admin/integrations").await?;
    see_names(screen, &["Alpha", "Beta", "Gamma", "Chat"]).await?;
    screen.click("link", "Acme").await?;
    screen.see_heading("Your connections").await?;
    see_names(screen, &["Alpha", "Beta", "Chat", "Gamma"]).await?;
    hold_tests(screen).await?;
    screen.click("checkbox", "Select all on this page").await?;
    screen.click("button", "Test").await?;
    screen.find("dialog", "Test 4 connections").await?;
    screen.run("history.back()", vec![]).await?;
    screen.see_heading("Integrations").await?;
    // The request that was under way ends.
    tokio::time::sleep(std::time::Duration::from_secs(4)).await;
    screen.click("link", "Add an Integration").await?;
    screen.see_heading("Add an Integration").await?;
    app.close().await
}

#[tokio::test]
async fn change_of_several_can_be_stopped() -> Result<()> {
    let app = open().await?;
    let screen = &app.screen;
    app.visit("/?integration=okta").await?;
    see_names(screen, &["Alpha", "Beta", "Gamma"]).await?;
    hold_tests(screen).await?;
    screen.click("checkbox", "Select all on this page").await?;
    screen.click("button", "Test").await?;
    screen.find("dialog", "Test 3 connections").await?;
    screen.click("button", "Stop").await?;
    screen.see_text("1 of 3 done").await?;
    screen.click("button", "Close").await?;
    screen.see_gone("dialog", "Test 3 connections").await?;
    app.close().await
}
