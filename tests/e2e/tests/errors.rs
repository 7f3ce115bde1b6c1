//! What goes wrong behind the form is told at the field it belongs to, in words that tell a wrong
//! entry from a service that is down; and nothing typed is lost.

use anyhow::{Result, ensure};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::stage::Stage;
use patchbay_e2e::verbs::{ADMIN, Entries};

async fn open_form(stage: &Stage) -> Result<()> {
    stage.visit("/admin/integrations/okta/connections/new").await?;
    if stage.screen.has("heading", "Sign in").await? {
        stage.screen.sign_in(ADMIN).await?;
    }
    stage.screen.see_heading("Connect Okta").await
}

fn entries<'a>(name: &'a str, domain: &'a str, canary: &'a Canary) -> Entries<'a> {
    Entries { name, domain, token: canary.token(), access: "Everyone in the team" }
}

#[tokio::test]
async fn refusals_stand_at_their_fields() -> Result<()> {
    let stage = Stage::open().await?;
    let canary = Canary::new()?;
    let screen = &stage.screen;
    screen.browser.watch.expect("status of 422");
    screen.browser.watch.expect("status of 409");
    stage.visit("/").await?;
    screen.sign_in(ADMIN).await?;

    let cases = [
        ("unknown.okta.com", "Okta Domain", "We could not find this organization"),
        ("rejected.okta.com", "API Token", "was not accepted"),
        ("forbidden.okta.com", "API Token", "lacks a right"),
    ];
    for (domain, field, words) in cases {
        open_form(&stage).await?;
        let entries = entries("Refused", domain, &canary);
        screen.enter(entries).await?;
        screen.connect().await?;
        screen.see_error_at(field, words).await?;
        screen.see_nothing_lost(entries).await?;
        ensure!(screen.browser.driver.title().await?.starts_with("Error: "), "the title");
        screen.check_accessibility().await?;
    }

    // Mending the domain alone is enough: the token is still there.
    open_form(&stage).await?;
    screen.enter(entries("Acme", "unknown.okta.com", &canary)).await?;
    screen.connect().await?;
    screen.see_error_at("Okta Domain", "We could not find this organization").await?;
    screen.enter_domain("acme.okta.com").await?;
    screen.connect().await?;
    screen.see_connected("Acme").await?;

    open_form(&stage).await?;
    let again = entries("Acme", "other.okta.com", &canary);
    screen.enter(again).await?;
    screen.connect().await?;
    screen.see_error_at("Connection name", "has this name").await?;
    screen.see_nothing_lost(again).await?;
    stage.close().await
}

#[tokio::test]
async fn a_service_that_is_down_is_not_a_wrong_token() -> Result<()> {
    let mut stage = Stage::open().await?;
    let canary = Canary::new()?;
    stage.visit("/").await?;
    stage.screen.sign_in(ADMIN).await?;
    for status in ["status of 503", "net::ERR_CONNECTION_REFUSED"] {
        stage.screen.browser.watch.expect(status);
    }

    let entries = entries("Waiting", "down.okta.com", &canary);
    open_form(&stage).await?;
    stage.screen.enter(entries).await?;
    stage.screen.connect().await?;
    stage.screen.see_text("Okta can't be reached").await?;
    stage.screen.see_nothing_lost(entries).await?;
    let okta_down = stage.screen.text_of("alert").await?;
    ensure!(!okta_down.contains("not accepted"), "{okta_down}");
    stage.screen.check_accessibility().await?;

    stage.backend.stop().await?;
    stage.screen.connect().await?;
    let look = async || {
        let said = stage.screen.text_of("alert").await?;
        ensure!(!said.is_empty() && said != okta_down, "the same words as for Okta: {said:?}");
        ensure!(!said.contains("Okta can't be reached"), "{said}");
        Ok(())
    };
    stage.screen.until(look).await?;
    stage.screen.see_nothing_lost(entries).await?;
    stage.screen.check_accessibility().await?;

    // Back again, the same form goes through with one more click.
    stage.backend.run().await?;
    stage.screen.enter_domain("acme.okta.com").await?;
    stage.screen.connect().await?;
    stage.screen.see_connected("Waiting").await?;
    canary.verify_nowhere(&stage.screen, Some(stage.backend.folder())).await?;
    stage.close().await
}
