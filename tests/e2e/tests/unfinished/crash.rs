//! A crash costs no more than the secrets.

use crate::{begin, see_it_came_back};
use anyhow::{Result, ensure};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::test_app::TestApp;

/// WebAssembly that traps at once, called as a timer calls the app: what the browser throws
/// then, nobody catches.
const TRAP: &str = "const { WebAssembly, Uint8Array } = window;
    const code = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0,
        7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11);
    window.setTimeout(new WebAssembly.Instance(new WebAssembly.Module(code)).exports.trap, 0);";

#[tokio::test]
async fn a_form_comes_back_after_a_crash_without_its_secrets() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    begin(&app, &canary).await?;
    crash(screen).await?;

    screen.see_gone("heading", "Connect Okta").await?;
    screen.see_focus("heading", "Patchbay stopped working").await?;
    screen.check_accessibility().await?;
    // The report is to be sent on: nothing that was entered is in it.
    let said = screen.text_of("alert").await?;
    for entered in [canary.token(), "acme.okta.com", "Half done"] {
        ensure!(!said.contains(entered), "the crash screen says {said:?}");
    }
    screen.click("button", "Reload").await?;
    screen.see_heading("Connect Okta").await?;
    see_it_came_back(screen, &canary).await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

/// Traps, and waits for the crash screen.
async fn crash(screen: &Screen) -> Result<()> {
    // The engines' words for it begin with a large or a small letter.
    screen.browser.console.allow_error("nreachable");
    screen.run(TRAP, vec![]).await?;
    screen.see_heading("Patchbay stopped working").await
}
