//! Fills in a field of any kind, and waits until the form is saved.

use crate::example::{Entry, Field};
use anyhow::{Result, bail, ensure};
use patchbay_e2e::screen::Screen;
use thirtyfour::Key;

/// Fills in a field. Text is pasted, as people usually do, and because typing takes much longer.
pub async fn fill(screen: &Screen, field: &Field) -> Result<()> {
    let label = &field.label;
    match &field.entry {
        Entry::Text(text) => screen.paste("textbox", label, text).await,
        Entry::Radio(name) => screen.click("radio", name).await,
        Entry::Select(value) => screen.select(label, value).await,
        Entry::Search { text, option } => {
            screen.fill("combobox", label, text).await?;
            screen.click("option", option).await
        }
        Entry::Toggle => screen.click("checkbox", label).await,
        Entry::Items { item, existing, texts } => {
            for (index, text) in texts.iter().enumerate() {
                if index >= *existing {
                    screen.click("button", &format!("Add {}", item.to_lowercase())).await?;
                }
                screen.paste("textbox", &format!("{item} {}", index + 1), text).await?;
            }
            Ok(())
        }
        Entry::Pairs(pairs) => {
            for (index, (name, value)) in pairs.iter().enumerate() {
                screen.click("button", "Add entry").await?;
                screen.paste("textbox", &format!("Name {}", index + 1), name).await?;
                screen.paste("textbox", &format!("Value {}", index + 1), value).await?;
            }
            Ok(())
        }
        Entry::Shape(name, fields) => {
            screen.click("radio", name).await?;
            for field in fields {
                let Entry::Text(text) = &field.entry else {
                    bail!("not a text field: {}", field.label)
                };
                tab_to_next(screen, &field.label).await?;
                screen.browser.driver.active_element().await?.send_keys(text).await?;
            }
            Ok(())
        }
    }
}

/// Presses Tab from the current focus, because a form and one of its shapes can have fields
/// with the same label.
async fn tab_to_next(screen: &Screen, label: &str) -> Result<()> {
    let wanted = ("textbox".to_owned(), label.to_owned());
    for _ in 0..12 {
        screen.press(Key::Tab).await?;
        if screen.focused().await? == wanted {
            return Ok(());
        }
    }
    bail!("Tab does not reach {label:?}")
}

/// Waits for the page of the new connection. Saves it without a test if it can't be tested.
pub async fn see_saved(screen: &Screen, name: &str) -> Result<()> {
    let save = "Save without testing";
    let look = async || {
        let elements = screen.roles_and_names().await?;
        let has = |role: &str, name: &str| elements.iter().any(|(r, n)| r == role && n == name);
        if has("heading", "Check what you entered") {
            return Ok(None);
        }
        let is_done = has("heading", name) || has("button", save);
        ensure!(is_done, "neither saved nor rejected");
        Ok(Some(has("button", save)))
    };
    match screen.until(look).await? {
        None => bail!("the error summary is {:?}", screen.error_summary().await?),
        Some(true) => screen.click("button", save).await?,
        Some(false) => {}
    }
    screen.see_heading(name).await
}
