//! Each intent creates one connection, whatever happens between the click and the response. The
//! ledger of the backend shows it.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::steps::{Entries, SESSION_ENDED};
use patchbay_e2e::test_app::TestApp;

const CONNECTIONS: &str = "/v1/teams/ops/connections";
const START_OVER: &str = "Discard it and start anew";
const CONNECT: &str = "/admin/integrations/okta/connections/new";

fn entries<'a>(name: &'a str, domain: &'a str, canary: &'a Canary) -> Entries<'a> {
    Entries { name, domain, token: canary.token(), access: "Everyone in the team" }
}

async fn open_form() -> Result<TestApp> {
    let app = TestApp::open().await?;
    app.visit(CONNECT).await?;
    app.screen.sign_in(ADMIN).await?;
    app.screen.see_heading("Connect Okta").await?;
    Ok(app)
}

#[tokio::test]
async fn double_click_on_connect_creates_one_connection() -> Result<()> {
    let app = open_form().await?;
    let canary = Canary::new()?;
    let screen = &app.screen;
    screen.enter(entries("Once", "acme.okta.com", &canary)).await?;
    screen.double_click_connect().await?;
    screen.see_connected("Once").await?;
    let address = screen.address().await?;
    let created = app.backend.created_connections()?;
    ensure!(created.len() == 1, "the ledger has {created:?}");
    let (intent, id) = created.into_iter().next().context("one")?;
    ensure!(address.ends_with(&id), "{address} is not the page of {id}");
    let intent = intent.context("the request had no idempotency key")?;

    // Another connection is another intent. The ledger would show a second one by now.
    app.visit(CONNECT).await?;
    screen.enter(entries("Twice", "other.okta.com", &canary)).await?;
    screen.double_click_connect().await?;
    screen.see_connected("Twice").await?;
    let created = app.backend.created_connections()?;
    ensure!(created.len() == 2, "the ledger has {created:?}");
    ensure!(
        created.iter().filter(|(of, _)| of.as_ref() == Some(&intent)).count() == 1,
        "{created:?}"
    );
    app.close().await
}

#[tokio::test]
async fn form_that_is_started_over_has_a_new_intent() -> Result<()> {
    let app = open_form().await?;
    let canary = Canary::new()?;
    let screen = &app.screen;
    screen.enter(entries("First", "down.okta.com", &canary)).await?;
    screen.reload().await?;
    screen.find("button", START_OVER).await?;
    screen.record_posts().await?;
    screen.browser.console.allow_error("status of 503");
    screen.enter_token(canary.token()).await?;
    screen.connect().await?;
    screen.see_text("Okta can't be reached").await?;
    // The same entries have the same intent.
    screen.connect().await?;
    let sent = async |many: usize| {
        let look = async || {
            let keys = screen.idempotency_keys(CONNECTIONS).await?;
            ensure!(keys.len() == many, "not {many} requests: {keys:?}");
            Ok(keys)
        };
        screen.until(look).await
    };
    let keys = sent(2).await?;
    ensure!(keys[0] == keys[1] && !keys[0].is_empty(), "the keys are {keys:?}");
    screen.find("button", "Connect").await?;

    screen.click("button", START_OVER).await?;
    screen.see_value("textbox", "API Token", "").await?;
    screen.enter(entries("Second", "acme.okta.com", &canary)).await?;
    screen.connect().await?;
    screen.see_connected("Second").await?;
    let keys = sent(3).await?;
    ensure!(keys[2] != keys[0], "the intent of the discarded form: {keys:?}");
    let created = app.backend.created_connections()?;
    ensure!(
        created.len() == 1 && created[0].0.as_ref() == Some(&keys[2]),
        "{created:?}, not {keys:?}"
    );
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

#[tokio::test]
async fn form_survives_the_end_of_the_session() -> Result<()> {
    let mut app = open_form().await?;
    let canary = Canary::new()?;
    let screen = &app.screen;
    let entries = entries("Kept", "acme.okta.com", &canary);
    screen.enter(entries).await?;
    screen.browser.driver.delete_all_cookies().await?;
    let ended = "/v1/teams/ops/connections - Failed to load resource: the server responded with a \
                 status of 401";
    screen.browser.console.allow_error(ended);
    screen.connect().await?;

    screen.find("dialog", "Your session has ended").await?;
    screen.see_focus("textbox", "Email").await?;
    screen.check_accessibility().await?;
    ensure!(app.backend.created_connections()?.is_empty(), "something was saved");
    screen.fill("textbox", "Email", ADMIN.email).await?;
    screen.fill("textbox", "Password", "not the password").await?;
    let refusal =
        "/v1/session - Failed to load resource: the server responded with a status of 422";
    screen.browser.console.allow_error(refusal);
    screen.click("button", "Sign in").await?;
    screen.see_text("This email and password don't match. Check both and try again").await?;
    screen.find("dialog", "Your session has ended").await?;
    screen.fill("textbox", "Password", ADMIN.password).await?;
    screen.click("button", "Sign in").await?;
    screen.see_gone("dialog", "Your session has ended").await?;

    screen.see_address(CONNECT).await?;
    screen.see_entries_kept(entries).await?;
    screen.see_text_gone(SESSION_ENDED).await?;
    screen.check_accessibility().await?;
    screen.connect().await?;
    screen.see_connected("Kept").await?;
    ensure!(
        app.backend.created_connections()?.len() == 1,
        "the ledger has {:?}",
        app.backend.created_connections()?
    );
    app.backend.stop().await?;
    canary.verify_nowhere(&app.screen, Some(app.backend.folder())).await?;
    app.close().await
}
