//! When people and groups can't be loaded, the form says so, can load them again, and still shows a
//! choice from the draft.

use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::steps::{Entries, SESSION_ENDED};
use patchbay_e2e::test_app::TestApp;
use thirtyfour::Key;

const CHOSEN: &str = "Chosen people and groups";
const GROUP: &str = "Help desk 3 people";
const NOT_LOADED: &str = "The people and groups of your team could not be loaded.";
/// While `window.principalsStatus` is not 0, requests for people and groups get this status. The
/// app doesn't retry them by itself.
const REPLACE_FETCH: &str = "const { fetch, Response } = window;
    window.fetch = (request, ...rest) => window.principalsStatus && String(request.url).includes('/principals')
        ? Promise.resolve(new Response('{\"code\":\"forbidden\"}', { status: window.principalsStatus,
            headers: { 'Content-Type': 'application/problem+json' } }))
        : fetch.call(window, request, ...rest);";

async fn set_principals_status(screen: &Screen, status: u16) -> Result<()> {
    screen.run("window.principalsStatus = arguments[0]", vec![status.into()]).await.map(|_| ())
}

/// Opens the form while requests for people and groups get this status.
async fn open_form(app: &TestApp, principals_status: u16) -> Result<()> {
    let screen = &app.screen;
    app.visit("/admin/integrations/okta").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Okta").await?;
    screen.run(REPLACE_FETCH, vec![]).await?;
    set_principals_status(screen, principals_status).await?;
    screen.add_this_connection().await
}

#[tokio::test]
async fn people_and_groups_can_be_loaded_again() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    open_form(&app, 403).await?;
    screen.see_heading("Connect Okta").await?;
    screen.show_access_levels().await?;
    screen.see_text(NOT_LOADED).await?;
    ensure!(!screen.has("radio", CHOSEN).await?, "there is nobody to choose");
    let (name, domain, access) = ("For some", "acme.okta.com", "Admins only");
    let entries = Entries { name, domain, token: canary.token(), access };
    screen.enter(entries).await?;
    screen.check_accessibility().await?;
    set_principals_status(screen, 0).await?;
    screen.click("button", "Try again").await?;
    screen.find("radio", CHOSEN).await?;
    screen.see_text_gone(NOT_LOADED).await?;
    screen.see_entries_kept(entries).await?;

    // A choice is restored from the draft, and shown even without the list.
    screen.choose_access(CHOSEN).await?;
    screen.add_person_or_group("help", GROUP).await?;
    screen.see_text("3 people will act with the rights").await?;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    set_principals_status(screen, 403).await?;
    screen.click("link", "Cancel").await?;
    screen.click("button", "Leave").await?;
    screen.add_this_connection().await?;
    screen.see_text(NOT_LOADED).await?;
    ensure!(screen.find("radio", CHOSEN).await?.is_selected().await?, "the choice is not shown");
    // Without an answer, the group's id is shown.
    screen.find("button", "Remove g-help").await?;
    set_principals_status(screen, 0).await?;
    screen.click("button", "Try again").await?;
    screen.find("button", "Remove Help desk").await?;
    screen.check_accessibility().await?;
    app.close().await
}

#[tokio::test]
async fn reload_after_signing_in_keeps_the_focus() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    open_form(&app, 401).await?;
    screen.find("dialog", SESSION_ENDED).await?;
    screen.press(Key::Escape).await?;
    screen.see_gone("dialog", SESSION_ENDED).await?;
    screen.show_access_levels().await?;
    screen.see_text(NOT_LOADED).await?;
    let (name, domain, access) = ("For all", "acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    set_principals_status(screen, 0).await?;
    // The response shows that there is a session, so the app repeats the request that failed.
    screen.test_connection().await?;
    screen.see_text_gone(NOT_LOADED).await?;
    screen.see_test_passed().await?;
    screen.see_focus("button", "Test connection").await?;
    app.close().await
}
