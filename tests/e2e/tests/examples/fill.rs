//! Filling in one field as its kind wants it, and sending what was filled in.

use crate::example::{Entry, Field};
use anyhow::{Result, bail, ensure};
use patchbay_e2e::screen::Screen;
use thirtyfour::Key;

/// Fills in a field by its label. Texts come by paste, as people bring them, and in a fraction
/// of the time that typing takes.
pub async fn fill(screen: &Screen, field: &Field) -> Result<()> {
    let label = &field.label;
    match &field.entry {
        Entry::Text(text) => screen.paste("textbox", label, text).await,
        Entry::Radio(words) => screen.click("radio", words).await,
        Entry::Select(value) => screen.select(label, value).await,
        Entry::Search(typed, words) => {
            screen.fill("combobox", label, typed).await?;
            screen.click("option", words).await
        }
        Entry::Tick => screen.click("checkbox", label).await,
        Entry::Items { item, there, texts } => {
            for (index, text) in texts.iter().enumerate() {
                if index >= *there {
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
        Entry::Shape(words, fields) => {
            screen.click("radio", words).await?;
            for field in fields {
                let Entry::Text(text) = &field.entry else { bail!("no text: {}", field.label) };
                go_on_to(screen, &field.label).await?;
                screen.browser.driver.active_element().await?.send_keys(text).await?;
            }
            Ok(())
        }
    }
}

/// Tab from where the focus is: a form and its shape may both ask for a host.
async fn go_on_to(screen: &Screen, label: &str) -> Result<()> {
    let wanted = ("textbox".to_owned(), label.to_owned());
    for _ in 0..12 {
        screen.press(Key::Tab).await?;
        if screen.focused().await? == wanted {
            return Ok(());
        }
    }
    bail!("Tab does not go on to {label:?}")
}

/// Waits for the page of the new connection; what can't be tested is saved untested.
pub async fn see_saved(screen: &Screen, name: &str) -> Result<()> {
    let save = "Save without testing";
    let look = async || {
        let told = screen.roles_and_names().await?;
        let has = |role: &str, name: &str| told.iter().any(|(r, n)| r == role && n == name);
        if has("heading", "Check what you entered") {
            return Ok(None);
        }
        let ended = has("heading", name) || has("button", save);
        ensure!(ended, "neither saved nor refused");
        Ok(Some(has("button", save)))
    };
    match screen.until(look).await? {
        None => bail!("the form says {:?}", screen.error_summary().await?),
        Some(true) => screen.click("button", save).await?,
        Some(false) => {}
    }
    screen.see_heading(name).await
}
