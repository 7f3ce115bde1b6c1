//! Sessions that end while a page is open: who comes next finds their own page, and nothing of
//! what somebody else entered.

use anyhow::{Result, ensure};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::stage::Stage;
use patchbay_e2e::verbs::{ADMIN, Entries, OTHER, SESSION_ENDED};

const CONNECT: &str = "/admin/integrations/okta/connections/new";
const ENDED: &str = "Failed to load resource: the server responded with a status of 401";

/// Notes, as the page goes, whether the browser was told to ask first and what was still there.
/// A listener that comes later hears what the earlier ones did.
const HEAR_LEAVING: &str = "window.addEventListener('beforeunload', (event) => {
    sessionStorage.left = JSON.stringify([event.defaultPrevented, document.forms.length]);
});";

#[tokio::test]
async fn nobody_sends_what_somebody_else_entered() -> Result<()> {
    let stage = Stage::open().await?;
    let (screen, canary) = (&stage.screen, Canary::new()?);
    stage.visit(CONNECT).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Okta").await?;
    let (name, domain, access) = ("Somebody's", "acme.okta.com", "Everyone in the team");
    screen.enter(Entries { name, domain, token: canary.token(), access }).await?;
    screen.browser.driver.delete_all_cookies().await?;
    screen.browser.watch.expect(ENDED);
    screen.connect().await?;
    screen.run(HEAR_LEAVING, vec![]).await?;
    screen.sign_in_again(OTHER).await?;

    screen.see_text("Ada Verhoeven").await?;
    screen.see_heading("Connect Okta").await?;
    let left = screen.run("return sessionStorage.left", vec![]).await?;
    ensure!(left == "[false,0]", "asked before the page went, forms in it: {left}");
    for field in ["Connection name", "API Token"] {
        screen.see_value("textbox", field, "").await?;
    }
    screen.see_domain("").await?;
    ensure!(stage.backend.made()?.is_empty(), "something was sent");
    canary.verify_nowhere(screen, Some(stage.backend.folder())).await?;
    stage.close().await
}

#[tokio::test]
async fn a_page_is_asked_for_again_after_signing_in() -> Result<()> {
    let stage = Stage::open().await?;
    let screen = &stage.screen;
    stage.visit("/admin").await?;
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Admin").await?;
    screen.browser.driver.delete_all_cookies().await?;
    screen.browser.watch.expect(ENDED);
    screen.open_integrations().await?;
    screen.sign_in_again(ADMIN).await?;
    screen.see_text("Nothing is connected yet").await?;
    screen.gone_text(SESSION_ENDED).await?;
    screen.check_accessibility().await?;
    stage.close().await
}
