//! Somebody in two teams: one is shown at a time, in a new tab the one that was chosen last in
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
        ensure!(bar.contains(name), "the bar says {bar:?}, not {name:?}");
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
async fn a_team_is_chosen_and_remembered() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit("/").await?;
    screen.sign_in(IN_TWO_TEAMS).await?;
    see_team(screen, "Labs").await?;
    screen.open_more_menu().await?;
    let labs = screen.find("menuitemradio", "Labs").await?;
    ensure!(labs.attr("aria-checked").await?.as_deref() == Some("true"), "Labs is shown");
    ensure!(!screen.has("menuitem", "Admin").await?, "a member of Labs");
    screen.choose_menu_item("Sign out").await?;
    screen.sign_in(IN_TWO_TEAMS).await?;
    choose(screen, "Ops").await?;
    see_team(screen, "Ops").await?;
    screen.see_page("Your connections", "/").await?;
    screen.find("link", "Add an Integration").await?;

    // What was entered for one team is asked about before another is shown.
    app.visit(CONNECT).await?;
    see_team(screen, "Ops").await?;
    screen.see_heading("Connect Okta").await?;
    let (name, domain, access) = ("For Ops", "acme.okta.com", "Admins only");
    let entries = Entries { name, domain, token: canary.token(), access };
    screen.enter(entries).await?;
    // What another tab chooses is for that one.
    screen.run("localStorage.setItem('patchbay.team', 'labs')", vec![]).await?;
    let is_kept = async || {
        let script = "return JSON.stringify(Object.entries(sessionStorage))";
        let kept = screen.run(script, vec![]).await?.to_string();
        ensure!(kept.contains("For Ops") && kept.contains("admins"), "kept: {kept}");
        Ok(())
    };
    screen.until(is_kept).await?;
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

    // Whoever is in one team has nothing to choose, and that team is not the other's choice.
    screen.open_more_menu().await?;
    screen.choose_menu_item("Sign out").await?;
    screen.sign_in(ADMIN).await?;
    see_team(screen, "Ops").await?;
    screen.open_more_menu().await?;
    ensure!(!screen.has("group", "Team").await?, "one team is no choice");
    app.close().await
}
