//! Who did what with a connection, and in the team.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::{Entries, actions_menu};
use patchbay_e2e::test_app::TestApp;

const NAME: &str = "Acme tenant";

/// Keeps the text of each file that the page saves.
const KEEP_FILES: &str = "window.files = []; const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.text().then((text) => window.files.push(text));
        return create.call(URL, blob); };";

async fn saved_file(screen: &Screen) -> Result<String> {
    screen
        .until(async || {
            let file = screen.run("return window.files.pop() || ''", vec![]).await?;
            let file = file.as_str().unwrap_or_default().to_owned();
            ensure!(!file.is_empty(), "no file was saved");
            Ok(file)
        })
        .await
}

async fn open(canary: &Canary) -> Result<TestApp> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    let (domain, access) = ("acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name: NAME, domain, token: canary.token(), access }).await?;
    screen.connect().await?;
    screen.see_connected(NAME).await?;
    Ok(app)
}

#[tokio::test]
async fn connection_page_shows_what_was_done() -> Result<()> {
    let canary = Canary::new()?;
    let app = open(&canary).await?;
    let screen = &app.screen;
    screen.see_text("Grace Hartmann created this connection").await?;
    screen.click("button", &actions_menu(NAME)).await?;
    screen.click("menuitem", "Disable").await?;
    screen.see_text("Grace Hartmann disabled this connection").await?;
    // So often that it takes two pages.
    for _ in 0..5 {
        for verb in ["enable", "disable"] {
            let id = screen.stored_connection().await?["id"].clone();
            let path = format!("/v1/teams/ops/connections/{}/{verb}", id.as_str().unwrap_or(""));
            ensure!(screen.fetch_status("POST", &path, None).await? == 200, "it was refused");
        }
    }
    screen.reload().await?;
    screen.see_text("Grace Hartmann enabled this connection").await?;
    screen.see_text_gone("created this connection").await?;
    screen.click("button", "Show more").await?;
    screen.see_text("Grace Hartmann created this connection").await?;
    screen.see_text("You've reached the end of the list.").await?;
    screen.check_accessibility().await?;
    screen.see_no_horizontal_scrolling().await?;
    app.close().await
}

#[tokio::test]
async fn team_activity_is_filtered_and_saved() -> Result<()> {
    let canary = Canary::new()?;
    let app = open(&canary).await?;
    let screen = &app.screen;
    screen.open_delete_dialog(NAME).await?;
    screen.confirm_delete().await?;
    screen.see_heading("Okta").await?;
    screen.open_more_menu().await?;
    screen.choose_menu_item("Admin").await?;
    screen.click("link", "Activity").await?;
    screen.see_page("Activity", "/admin/activity").await?;
    screen.see_text("deleted Acme tenant").await?;
    screen.see_text("created Acme tenant").await?;
    screen.check_accessibility().await?;
    screen.see_no_horizontal_scrolling().await?;

    screen.select("Action", "deleted").await?;
    screen.see_address("/admin/activity?action=deleted").await?;
    screen.see_text_gone("created Acme tenant").await?;
    screen.click("link", "Grace Hartmann").await?;
    screen.find("button", "Remove Grace Hartmann").await?;
    screen.run(KEEP_FILES, vec![]).await?;
    screen.click("button", "Download CSV").await?;
    let csv = saved_file(screen).await?;
    ensure!(csv.lines().count() == 2 && csv.contains(",deleted,Acme tenant,"), "{csv}");
    screen.click("button", "Download JSON").await?;
    let json: serde_json::Value = serde_json::from_str(&saved_file(screen).await?)?;
    ensure!(json[0]["action"] == "deleted" && json[1].is_null(), "{json:#}");

    // The address keeps the filters.
    screen.reload().await?;
    screen.see_text("deleted Acme tenant").await?;
    screen.see_text_gone("created Acme tenant").await?;
    screen.select("Action", "renamed").await?;
    screen.see_text("Nothing in the activity matches these filters.").await?;
    screen.check_accessibility().await?;
    screen.click("link", "Show all activity").await?;
    screen.see_text("created Acme tenant").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn token_says_when_it_expires() -> Result<()> {
    let canary = Canary::new()?;
    let app = open(&canary).await?;
    let screen = &app.screen;
    screen.see_text("API Token expires").await?;
    screen.see_text("unless it is used before").await?;
    ensure!(!screen.text().await?.contains("drops it after 30 days"), "it warns too early");
    screen.run(KEEP_FILES, vec![]).await?;
    screen.click("button", "Save a reminder").await?;
    let ics = saved_file(screen).await?;
    ensure!(ics.contains("SUMMARY:API Token of “Acme tenant” expires on "), "{ics}");

    // As if it hadn't been used for 26 days.
    let database = rusqlite::Connection::open(app.backend.folder().join("patchbay.sqlite"))?;
    let sql = "UPDATE connections SET body = json_set(body,
        '$.secrets.token.set_at', strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-26 days', '+1 hour'),
        '$.last_test.tested_at', strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-27 days'))";
    database.execute(sql, [])?;
    screen.reload().await?;
    screen.see_text("API Token expires in 4 days").await?;
    screen.see_text("Okta drops it after 30 days without use.").await?;
    screen.check_accessibility().await?;
    // A test is a use.
    screen.click("button", "Test").await?;
    screen.see_text_gone("API Token expires in 4 days").await?;
    app.close().await
}
