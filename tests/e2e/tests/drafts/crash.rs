//! After a crash, only the secrets are lost.

use crate::{fill_in_form, see_draft_restored};
use anyhow::{Result, ensure};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::test_app::TestApp;

/// A WebAssembly module that traps, called by a timer, so that nothing catches the exception.
const TRAP: &str = "const { WebAssembly, Uint8Array } = window;
    const code = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0,
        7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11);
    window.setTimeout(new WebAssembly.Instance(new WebAssembly.Module(code)).exports.trap, 0);";

#[tokio::test]
async fn draft_is_restored_after_a_crash() -> Result<()> {
    let app = TestApp::open().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    fill_in_form(&app, &canary).await?;
    crash(screen).await?;

    screen.see_gone("heading", "Connect Okta").await?;
    screen.see_focus("heading", "Patchbay stopped working").await?;
    screen.check_accessibility().await?;
    // People send the report to others, so it must not contain entries.
    let report = screen.text_of("alert").await?;
    for entry in [canary.token(), "acme.okta.com", "Half done"] {
        ensure!(!report.contains(entry), "the crash screen contains {entry:?}: {report:?}");
    }
    screen.click("button", "Reload").await?;
    screen.see_heading("Connect Okta").await?;
    see_draft_restored(screen, &canary).await?;
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

/// Causes a trap, and waits for the crash screen.
async fn crash(screen: &Screen) -> Result<()> {
    // The engines' messages start with "Unreachable" or "unreachable".
    screen.browser.console.allow_error("nreachable");
    screen.run(TRAP, vec![]).await?;
    screen.see_heading("Patchbay stopped working").await
}
