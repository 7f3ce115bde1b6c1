//! Choosing the people and groups who may use a connection, in a team of many.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::{Entries, actions_menu};
use patchbay_e2e::test_app::TestApp;
use thirtyfour::Key;

const NAME: &str = "Acme tenant";
const CHOSEN: &str = "Chosen people and groups";
const SEARCH: &str = "Add people and groups";
const LEFT_OUT: &str = "You aren't one of them";

/// So many people that a page doesn't hold them: `Member 01` to `Member 60`.
const MANY: &str = "
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
    INSERT INTO users SELECT 'm' || i, 'm' || i, printf('Member %02d', i), '' FROM n;
    INSERT INTO members (team, user, role, name_key)
        SELECT 'ops', id, 'member', lower(name) FROM users WHERE name LIKE 'Member %';";

fn execute(app: &TestApp, sql: &str) -> Result<()> {
    let database = rusqlite::Connection::open(app.backend.folder().join("patchbay.sqlite"))?;
    Ok(database.execute_batch(sql)?)
}

async fn open_form() -> Result<TestApp> {
    let app = TestApp::open().await?;
    execute(&app, MANY)?;
    app.visit("/admin/integrations/okta/connections/new").await?;
    app.screen.sign_in(ADMIN).await?;
    app.screen.see_heading("Connect Okta").await?;
    Ok(app)
}

async fn see_expanded(screen: &Screen, expanded: &str) -> Result<()> {
    let attribute = screen.find("combobox", SEARCH).await?.attr("aria-expanded").await?;
    ensure!(attribute.as_deref() == Some(expanded), "aria-expanded is {attribute:?}");
    Ok(())
}

#[tokio::test]
async fn people_are_found_and_chosen_by_keyboard() -> Result<()> {
    let app = open_form().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    let (domain, token) = ("acme.okta.com", canary.token());
    screen.enter(Entries { name: NAME, domain, token, access: CHOSEN }).await?;
    screen.tab_to("combobox", SEARCH).await?;
    see_expanded(screen, "false").await?;
    screen.press("member 5").await?;
    screen.find("option", "Member 59").await?;
    see_expanded(screen, "true").await?;
    screen.see_text("10 results").await?;
    screen.check_accessibility().await?;
    screen.see_no_horizontal_scrolling().await?;
    screen.press(Key::Down).await?;
    screen.press(Key::Enter).await?;
    screen.find("button", "Remove Member 51").await?;
    screen.see_text("1 person will act with the rights").await?;
    screen.see_text(LEFT_OUT).await?;

    // The next search replaces the text. A group that the user is not in still leaves them out.
    screen.press("night").await?;
    screen.find("option", "Night shift 4 people").await?;
    screen.press(Key::Enter).await?;
    screen.see_text("Up to 5 people will act with the rights").await?;
    screen.see_text(LEFT_OUT).await?;
    screen.press("grace").await?;
    screen.find("option", "Grace Hartmann").await?;
    screen.press(Key::Enter).await?;
    screen.see_text_gone(LEFT_OUT).await?;
    screen.press(Key::Escape).await?;
    see_expanded(screen, "false").await?;

    screen.tab_back_to("button", "Remove Grace Hartmann").await?;
    screen.press(Key::Enter).await?;
    screen.see_gone("button", "Remove Grace Hartmann").await?;
    screen.see_focus("combobox", SEARCH).await?;
    screen.check_accessibility().await?;
    screen.connect().await?;
    screen.see_connected(NAME).await?;
    let stored = screen.stored_connection().await?;
    let principals = serde_json::json!([
        { "kind": "user", "id": "m51" }, { "kind": "group", "id": "g-night" }
    ]);
    ensure!(stored["access"]["principals"] == principals, "{stored:#}");
    app.close().await
}

#[tokio::test]
async fn everyone_can_be_reached_page_by_page() -> Result<()> {
    let app = open_form().await?;
    let screen = &app.screen;
    screen.choose_access(CHOSEN).await?;
    screen.click("combobox", SEARCH).await?;
    screen.find("option", "Help desk 3 people").await?;
    ensure!(!screen.has("option", "Member 30").await?, "the first page has everyone");
    screen.click("button", "Show more people").await?;
    screen.see_focus("combobox", SEARCH).await?;
    screen.find("option", "Member 20").await?;
    screen.click("button", "Show more people").await?;
    screen.find("option", "Member 40").await?;
    screen.click("button", "Show more people").await?;
    screen.find("option", "Zoë Whitlock").await?;
    screen.see_gone("button", "Show more people").await?;
    screen.fill("combobox", SEARCH, "nobody of this name").await?;
    screen.see_text("Nobody found for “nobody of this name”").await?;
    screen.check_accessibility().await?;
    app.close().await
}

#[tokio::test]
async fn person_who_left_is_shown_and_can_be_taken_out() -> Result<()> {
    let app = open_form().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    let (domain, token) = ("acme.okta.com", canary.token());
    screen.enter(Entries { name: NAME, domain, token, access: CHOSEN }).await?;
    // Sorted after the first page: the dialog has to look the name up.
    screen.add_person_or_group("member 60", "Member 60").await?;
    screen.add_person_or_group("zo", "Zoë Whitlock").await?;
    screen.connect().await?;
    screen.see_connected(NAME).await?;
    execute(&app, "DELETE FROM members WHERE user = 'm60'")?;

    screen.click("button", &actions_menu(NAME)).await?;
    screen.click("menuitem", "Change permissions").await?;
    screen.find("button", "Remove Zoë Whitlock").await?;
    screen.see_text("No longer in the team").await?;
    screen.see_text("1 person will act with the rights").await?;
    screen.check_accessibility().await?;
    // Others can be added without taking them out.
    screen.add_person_or_group("lin ok", "Lin Okafor").await?;
    screen.click("button", "Save").await?;
    screen.see_text("The permissions of “Acme tenant” were changed").await?;
    let stored = screen.stored_connection().await?;
    ensure!(
        stored["access"]["principals"].as_array().is_some_and(|it| it.len() == 3),
        "{stored:#}"
    );

    screen.click("button", &actions_menu(NAME)).await?;
    screen.click("menuitem", "Change permissions").await?;
    screen.click("button", "Remove m60").await?;
    screen.see_text_gone("No longer in the team").await?;
    screen.click("button", "Save").await?;
    screen.see_text("The permissions of “Acme tenant” were changed").await?;
    let stored = screen.stored_connection().await?;
    ensure!(
        stored["access"]["principals"].as_array().is_some_and(|it| it.len() == 2),
        "{stored:#}"
    );
    app.close().await
}
