//! Fields that are more than one box, by the keyboard alone, as the APG has it.

use crate::open_form;
use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;
use thirtyfour::Key;

#[tokio::test]
async fn lists_and_the_combobox_need_no_mouse() -> Result<()> {
    let stage = open_form().await?;
    let screen = &stage.screen;
    let region = "Region (optional)";
    screen.tab_to("combobox", region).await?;
    screen.gone("listbox", region).await?;
    screen.press(Key::Down).await?;
    screen.find("listbox", region).await?;
    // Enter chooses nothing while the arrow is nowhere.
    screen.press(Key::Enter).await?;
    screen.gone("listbox", region).await?;
    screen.see_value("combobox", region, "").await?;
    screen.press(Key::Down).await?;
    screen.press("us").await?;
    screen.gone("option", "eu-west-1").await?;
    screen.press(Key::Down).await?;
    screen.see_focus("combobox", region).await?;
    see_arrow(screen, "us-east-2").await?;
    screen.press(Key::Enter).await?;
    screen.see_value("combobox", region, "us-east-2").await?;
    screen.gone("listbox", region).await?;
    // Opened again, the list stands at the choice, and Enter leaves it as it was.
    screen.press(Key::Down).await?;
    screen.find("listbox", region).await?;
    see_arrow(screen, "us-east-2").await?;
    screen.press(Key::Enter).await?;
    screen.gone("listbox", region).await?;
    screen.see_value("combobox", region, "us-east-2").await?;
    // Escape leaves the choice as it was.
    screen.press("x").await?;
    screen.find("option", "Nothing matches").await?;
    screen.check_accessibility().await?;
    screen.press(Key::Escape).await?;
    screen.gone("listbox", region).await?;
    screen.see_value("combobox", region, "us-east-2").await?;
    screen.see_address("/connections/new").await?;

    // The focus goes on to what is next, never to the top of the page.
    screen.tab_to("button", "Add schema").await?;
    screen.press(Key::Enter).await?;
    screen.see_focus("textbox", "Schema 2").await?;
    screen.press("billing").await?;
    screen.tab_back_to("button", "Remove schema 1").await?;
    screen.press(Key::Enter).await?;
    screen.see_focus("button", "Remove schema 1").await?;
    screen.see_value("textbox", "Schema 1", "billing").await?;
    screen.press(Key::Enter).await?;
    screen.see_focus("button", "Add schema").await?;
    screen.gone("textbox", "Schema 1").await?;
    stage.close().await
}

/// Where the arrow keys are in the list that is open.
async fn see_arrow(screen: &Screen, option: &str) -> Result<()> {
    let active = "return document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.innerText";
    let active = screen.run(active, vec![]).await?;
    ensure!(active == option, "the arrow is at {active}, not {option}");
    Ok(())
}
