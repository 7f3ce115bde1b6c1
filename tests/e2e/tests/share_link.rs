//! Links that open the connect form filled in, without secrets.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::steps::{Entries, actions_menu};
use patchbay_e2e::test_app::TestApp;

const NAME: &str = "Acme tenant";
const CHOSEN: &str = "Chosen people and groups";
const ASK: &str = "Ask someone who has the secret";

async fn open_form(canary: &Canary) -> Result<TestApp> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    app.visit("/admin/integrations/okta/connections/new").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    let (domain, token) = ("acme.okta.com", canary.token());
    screen.enter(Entries { name: NAME, domain, token, access: CHOSEN }).await?;
    screen.add_person_or_group("night", "Night shift 4 people").await?;
    Ok(app)
}

#[tokio::test]
async fn link_for_a_colleague_fills_in_everything_but_the_token() -> Result<()> {
    let canary = Canary::new()?;
    let app = open_form(&canary).await?;
    let screen = &app.screen;
    screen.toggle_details(ASK).await?;
    screen.see_text("Can you finish connecting Okta for Ops?").await?;
    screen.see_text("enter the API Token, and choose Connect.").await?;
    screen.check_accessibility().await?;
    screen.see_no_horizontal_scrolling().await?;
    let link = screen.find("group", "Link to this form").await?.text().await?;
    ensure!(!link.contains(canary.token()), "the token is in the link");
    let path = link.strip_prefix(&app.backend.url).context("a link to this app")?.to_owned();

    let colleague = TestApp::open().await?;
    colleague.visit(&path).await?;
    let screen = &colleague.screen;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_value("textbox", "Connection name", NAME).await?;
    screen.see_value("textbox", "API Token", "").await?;
    screen.find("button", "Remove Night shift").await?;
    ensure!(
        !screen.text().await?.contains("Not all of the link was used"),
        "something is left out"
    );
    screen.enter_token(canary.token()).await?;
    screen.connect().await?;
    screen.see_connected(NAME).await?;
    colleague.close().await?;
    app.close().await
}

#[tokio::test]
async fn duplicate_opens_the_form_without_name_and_secrets() -> Result<()> {
    let canary = Canary::new()?;
    let app = open_form(&canary).await?;
    let screen = &app.screen;
    screen.connect().await?;
    screen.see_connected(NAME).await?;
    screen.click("button", &actions_menu(NAME)).await?;
    screen.click("menuitem", "Duplicate").await?;
    screen.see_heading("Connect Okta").await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_value("textbox", "API Token", "").await?;
    screen.find("button", "Remove Night shift").await?;
    let name = screen.value("textbox", "Connection name").await?;
    ensure!(!name.is_empty() && name != NAME, "the name is {name:?}");
    screen.check_accessibility().await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}
