//! A person in two teams sees one team at a time. A new tab shows the team that was chosen last in
//! this browser.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::{ADMIN, IN_TWO_TEAMS};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::Entries;
use patchbay_e2e::test_app::TestApp;

const CONNECT: &str = "/admin/integrations/okta/connections/new";
const LEAVE: &str = "Leave without connecting?";

async fn see_team(screen: &Screen, name: &str) -> Result<()> {
    let look = async || {
        let bar = screen.text_of("banner").await?;
        ensure!(bar.contains(name), "the bar shows {bar:?}, not {name:?}");
        Ok(())
    };
    screen.until(look).await
}

async fn choose(screen: &Screen, team: &str) -> Result<()> {
    screen.open_more_menu().await?;
    screen.find("group", "Team").await?;
    screen.click("menuitemradio", team).await
}

#[tokio::test]
async fn chosen_team_is_remembered() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/").await?;
    screen.sign_in(IN_TWO_TEAMS).await?;
    see_team(screen, "Labs").await?;
    screen.open_more_menu().await?;
    let labs = screen.find("menuitemradio", "Labs").await?;
    ensure!(labs.attr("aria-checked").await?.as_deref() == Some("true"), "Labs is not checked");
    ensure!(!screen.has("menuitem", "Admin").await?, "a member of Labs sees Admin");
    screen.choose_menu_item("Sign out").await?;
    screen.sign_in(IN_TWO_TEAMS).await?;
    choose(screen, "Ops").await?;
    see_team(screen, "Ops").await?;
    screen.see_page("Your connections", "/").await?;
    screen.find("link", "Add an Integration").await?;

    // With entries for one team, the app asks before it shows another team.
    app.visit(CONNECT).await?;
    see_team(screen, "Ops").await?;
    screen.see_heading("Connect Okta").await?;
    let (name, domain, access) = ("For Ops", "acme.okta.com", "Admins only");
    let entries = Entries { name, domain, token: canary.token(), access };
    screen.enter(entries).await?;
    // A choice in another tab doesn't affect this tab.
    screen.run("localStorage.setItem('patchbay.team', 'labs')", vec![]).await?;
    let is_stored = async || {
        let script = "return JSON.stringify(Object.entries(sessionStorage))";
        let stored = screen.run(script, vec![]).await?.to_string();
        ensure!(stored.contains("For Ops") && stored.contains("admins"), "stored: {stored}");
        Ok(())
    };
    screen.until(is_stored).await?;
    screen.reload().await?;
    see_team(screen, "Ops").await?;
    screen.see_value("textbox", "Connection name", "For Ops").await?;
    screen.enter_token(entries.token).await?;

    choose(screen, "Labs").await?;
    screen.find("dialog", LEAVE).await?;
    screen.click("button", "Cancel").await?;
    screen.see_gone("dialog", LEAVE).await?;
    screen.see_entries_kept(entries).await?;
    see_team(screen, "Ops").await?;
    choose(screen, "Labs").await?;
    screen.click("button", "Leave").await?;
    see_team(screen, "Labs").await?;
    screen.see_page("Your connections", "/").await?;
    screen.see_text("You have no connections yet").await?;
    screen.reload().await?;
    see_team(screen, "Labs").await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;

    // A person in one team has no choice, and the choice of the previous person doesn't apply.
    screen.open_more_menu().await?;
    screen.choose_menu_item("Sign out").await?;
    screen.sign_in(ADMIN).await?;
    see_team(screen, "Ops").await?;
    screen.open_more_menu().await?;
    ensure!(!screen.has("group", "Team").await?, "a choice between teams");
    app.close().await
}
