//! People and groups that can't be listed: it is said, a choice that came back is shown, and they
//! can be asked for again.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::{Entries, SESSION_ENDED};
use patchbay_e2e::test_app::TestApp;
use thirtyfour::Key;

const CHOSEN: &str = "Chosen people and groups";
const GROUP: &str = "Help desk 3 people";
const UNLISTED: &str = "The people and groups of your team could not be loaded.";
/// While `window.refusing` is a status, who is in the team is answered with it. Such an answer is
/// not asked for twice.
const REFUSE: &str = "const { fetch, Response } = window;
    window.fetch = (request, ...more) => window.refusing && String(request.url).includes('/principals')
        ? Promise.resolve(new Response('{\"code\":\"forbidden\"}', { status: window.refusing,
            headers: { 'Content-Type': 'application/problem+json' } }))
        : fetch.call(window, request, ...more);";

async fn refuse(screen: &Screen, refusing: u16) -> Result<()> {
    screen.run("window.refusing = arguments[0]", vec![refusing.into()]).await.map(|_| ())
}

/// Opens the form while the question for people and groups is answered with this status.
async fn open_refused(app: &TestApp, refusing: u16) -> Result<()> {
    let screen = &app.screen;
    app.visit("/admin/integrations/okta").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Okta").await?;
    screen.run(REFUSE, vec![]).await?;
    refuse(screen, refusing).await?;
    screen.add_this_connection().await
}

#[tokio::test]
async fn people_and_groups_that_are_not_listed_can_be_asked_for_again() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    open_refused(&app, 403).await?;
    screen.see_heading("Connect Okta").await?;
    screen.see_text(UNLISTED).await?;
    ensure!(!screen.has("radio", CHOSEN).await?, "nobody is there to choose");
    let (name, domain, access) = ("For some", "acme.okta.com", "Admins only");
    let entries = Entries { name, domain, token: canary.token(), access };
    screen.enter(entries).await?;
    screen.check_accessibility().await?;
    refuse(screen, 0).await?;
    screen.click("button", "Try again").await?;
    screen.find("radio", CHOSEN).await?;
    screen.see_text_gone(UNLISTED).await?;
    screen.see_entries_kept(entries).await?;

    // What was chosen comes back, and is shown without the list too.
    screen.click("radio", CHOSEN).await?;
    screen.click("checkbox", GROUP).await?;
    screen.see_text("Up to 3 people will act with the rights").await?;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    refuse(screen, 403).await?;
    screen.click("link", "Cancel").await?;
    screen.click("button", "Leave").await?;
    screen.add_this_connection().await?;
    screen.see_text(UNLISTED).await?;
    let is_chosen = async |role, name| -> Result<bool> {
        Ok(screen.find(role, name).await?.is_selected().await?)
    };
    ensure!(is_chosen("radio", CHOSEN).await?, "what is chosen is not shown");
    refuse(screen, 0).await?;
    screen.click("button", "Try again").await?;
    ensure!(is_chosen("checkbox", GROUP).await?, "the group is not chosen any more");
    screen.check_accessibility().await?;
    app.close().await
}

#[tokio::test]
async fn what_is_asked_again_after_signing_in_takes_the_focus_from_nowhere() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    open_refused(&app, 401).await?;
    screen.find("dialog", SESSION_ENDED).await?;
    screen.see_text(UNLISTED).await?;
    screen.press(Key::Escape).await?;
    screen.see_gone("dialog", SESSION_ENDED).await?;
    let (name, domain, access) = ("For all", "acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    refuse(screen, 0).await?;
    // Somebody is there after all: what failed for want of a session is asked again.
    screen.test_connection().await?;
    screen.see_text_gone(UNLISTED).await?;
    screen.see_test_passed().await?;
    screen.see_focus("button", "Test connection").await?;
    app.close().await
}
