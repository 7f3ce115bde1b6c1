//! Uses fields with only the keyboard, as the ARIA Authoring Practices Guide (APG) describes.

use crate::open_form;
use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;
use patchbay_e2e::setting::Engine;
use thirtyfour::Key;

#[tokio::test]
async fn lists_and_combobox_work_with_the_keyboard() -> Result<()> {
    let app = open_form().await?;
    let screen = &app.screen;
    let region = "Region (optional)";
    screen.tab_to("combobox", region).await?;
    screen.see_gone("listbox", region).await?;
    screen.press(Key::Down).await?;
    screen.find("listbox", region).await?;
    // Enter chooses nothing while no option is active.
    screen.press(Key::Enter).await?;
    screen.see_gone("listbox", region).await?;
    screen.see_value("combobox", region, "").await?;
    screen.press(Key::Down).await?;
    screen.press("us").await?;
    screen.see_gone("option", "eu-west-1").await?;
    screen.press(Key::Down).await?;
    screen.see_focus("combobox", region).await?;
    see_active_option(screen, "us-east-2").await?;
    screen.press(Key::Enter).await?;
    screen.see_value("combobox", region, "us-east-2").await?;
    screen.see_gone("listbox", region).await?;
    // When the list opens again, the chosen option is active, and Enter keeps it.
    screen.press(Key::Down).await?;
    screen.find("listbox", region).await?;
    see_active_option(screen, "us-east-2").await?;
    screen.press(Key::Enter).await?;
    screen.see_gone("listbox", region).await?;
    screen.see_value("combobox", region, "us-east-2").await?;
    // Escape keeps the choice.
    screen.press("x").await?;
    screen.find("option", "Nothing matches").await?;
    screen.check_accessibility().await?;
    screen.press(Key::Escape).await?;
    screen.see_gone("listbox", region).await?;
    screen.see_value("combobox", region, "us-east-2").await?;
    screen.see_address("/connections/new").await?;

    // The focus moves to the next control, never to the top of the page.
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
    screen.see_gone("textbox", "Schema 1").await?;
    app.close().await
}

/// Checks which option of the open list is active.
async fn see_active_option(screen: &Screen, option: &str) -> Result<()> {
    let active = "return document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.innerText";
    let active = screen.run(active, vec![]).await?;
    ensure!(active == option, "the active option is {active}, not {option}");
    Ok(())
}

/// A control, the keys to press on it, and the expected result.
struct Case {
    control: (&'static str, &'static str),
    keys: &'static [Key],
    /// Role and name of the element with the focus afterwards.
    focus: (&'static str, &'static str),
    /// A script that returns `true` for the expected state.
    check: &'static str,
}

const CHECKED: &str = "return document.activeElement.checked";
const NOT_CHECKED: &str = "return !document.activeElement.checked";

const CASES: [Case; 9] = [
    Case {
        control: ("checkbox", "Verify the certificate"),
        keys: &[Key::Space],
        focus: ("checkbox", "Verify the certificate"),
        check: NOT_CHECKED,
    },
    Case {
        control: ("radio", "Free"),
        keys: &[Key::Space, Key::Down, Key::Down],
        focus: ("radio", "Enterprise"),
        check: CHECKED,
    },
    Case {
        control: ("checkbox", "Created"),
        keys: &[Key::Space, Key::Tab, Key::Tab, Key::Space],
        focus: ("checkbox", "Deleted"),
        check: CHECKED,
    },
    Case {
        control: ("button", "Add entry"),
        keys: &[Key::Enter],
        focus: ("textbox", "Name 1"),
        check: "return true",
    },
    Case {
        control: ("button", "Remove entry 1"),
        keys: &[Key::Enter],
        focus: ("button", "Add entry"),
        check: "return !document.querySelector('[aria-label=\"Remove entry 1\"]')",
    },
    Case {
        control: ("radio", "Password"),
        keys: &[Key::Space, Key::Down],
        focus: ("radio", "Token"),
        check: CHECKED,
    },
    Case {
        control: ("textbox", "Token value"),
        keys: &[Key::Tab, Key::Space],
        focus: ("button", "Hide Token value"),
        check: "return document.activeElement.closest('.input-group').querySelector('input').type === 'text'",
    },
    Case {
        control: ("button", "Hide Token value"),
        keys: &[Key::Enter],
        focus: ("button", "Show Token value"),
        check: "return document.activeElement.closest('.input-group').querySelector('input').type === 'password'",
    },
    Case {
        control: ("button", "Copy Redirect address"),
        keys: &[Key::Enter],
        focus: ("button", "Select it, then copy Redirect address"),
        check: "return true",
    },
];

#[tokio::test]
async fn every_kind_of_field_works_with_the_keyboard() -> Result<()> {
    let app = open_form().await?;
    let screen = &app.screen;
    // As in a browser that doesn't allow copying.
    screen.replace_clipboard(true).await?;
    for Case { control: (role, name), keys, focus, check } in CASES {
        if screen.focused().await? != (role.to_owned(), name.to_owned()) {
            screen.tab_to(role, name).await?;
        }
        for key in keys {
            screen.press(key.clone()).await?;
        }
        screen.see_focus(focus.0, focus.1).await?;
        let result = screen.run(check, vec![]).await?;
        ensure!(result == true, "{name}: {check} is {result}");
        screen.check_accessibility().await?;
    }
    app.close().await
}

/// Controls whose keys the browser handles: a select, a date and a file.
#[tokio::test]
async fn native_controls_work_with_the_keyboard() -> Result<()> {
    let app = open_form().await?;
    let screen = &app.screen;
    screen.tab_to("combobox", "Log level (optional)").await?;
    screen.press("w").await?;
    screen.see_value("combobox", "Log level (optional)", "warn").await?;
    // In WebKitGTK a date input is a plain text field.
    if Engine::chosen()? != Engine::WebKit {
        screen.tab_to("date", "Starts on (optional)").await?;
        for key in [Key::Up, Key::Right, Key::Up, Key::Right, Key::Up] {
            screen.press(key).await?;
        }
        let date = screen.value("date", "Starts on (optional)").await?;
        ensure!(date.len() == 10, "the date is {date:?}");
    }
    tab_to_file_button(screen, "Certificate (optional)").await?;
    screen.check_accessibility().await?;
    app.close().await
}

/// Checks that Tab moves from a field to its file button, which has a name and a visible focus.
async fn tab_to_file_button(screen: &Screen, field: &str) -> Result<()> {
    screen.tab_to("textbox", field).await?;
    screen.press(Key::Tab).await?;
    let script = "const e = document.activeElement, label = e.labels?.[0];
        return [e.type, label?.innerText.trim(), getComputedStyle(label).outlineStyle !== 'none'];";
    let focused = screen.run(script, vec![]).await?;
    ensure!(
        focused == serde_json::json!(["file", "Read from a file", true]),
        "the focus is on {focused}"
    );
    Ok(())
}
