//! Key strokes in the search of the shipped catalog.

use crate::figure::Figure;
use crate::key_strokes;
use anyhow::{Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::test_app::TestApp;

/// Typed and erased again, key by key. The first is for warming up. The others find several
/// integrations, one integration, one in spite of a typo, and none.
const TEXTS: [&str; 5] = ["okta", "google", "salesforce", "postgrsql", "xyzzy"];

pub async fn figures() -> Result<Vec<Figure>> {
    let stage = TestApp::open().await?;
    stage.visit("/admin/integrations/new").await?;
    let screen = &stage.screen;
    screen.sign_in(ADMIN).await?;
    let search = screen.find("searchbox", "Search integrations").await?;
    let count = "return document.querySelectorAll('main ul > li').length";
    let integrations = screen.run(count, vec![]).await?;
    screen.run("arguments[0].focus()", vec![search.to_json()?]).await?;
    key_strokes::record(screen).await?;
    for text in TEXTS {
        key_strokes::type_text(screen, text).await?;
        key_strokes::press_backspace(screen, text.len()).await?;
        if text == TEXTS[0] {
            key_strokes::forget(screen).await?;
        }
    }
    let strokes = key_strokes::recorded(screen).await?;
    stage.close().await?;
    let (count, expected) = (strokes.times.len(), 2 * TEXTS[1..].concat().len());
    ensure!(count == expected, "{count} key strokes were recorded, not {expected}");
    Ok(strokes.figures(&format!("search in {integrations} integrations")))
}
