//! Fields that are more than one box, by the keyboard alone, as the APG has it.

use crate::open_form;
use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;
use patchbay_e2e::setting::Engine;
use thirtyfour::Key;

#[tokio::test]
async fn lists_and_the_combobox_need_no_mouse() -> Result<()> {
    let app = open_form().await?;
    let screen = &app.screen;
    let region = "Region (optional)";
    screen.tab_to("combobox", region).await?;
    screen.see_gone("listbox", region).await?;
    screen.press(Key::Down).await?;
    screen.find("listbox", region).await?;
    // Enter chooses nothing while the arrow is nowhere.
    screen.press(Key::Enter).await?;
    screen.see_gone("listbox", region).await?;
    screen.see_value("combobox", region, "").await?;
    screen.press(Key::Down).await?;
    screen.press("us").await?;
    screen.see_gone("option", "eu-west-1").await?;
    screen.press(Key::Down).await?;
    screen.see_focus("combobox", region).await?;
    see_arrow(screen, "us-east-2").await?;
    screen.press(Key::Enter).await?;
    screen.see_value("combobox", region, "us-east-2").await?;
    screen.see_gone("listbox", region).await?;
    // Opened again, the list stands at the choice, and Enter leaves it as it was.
    screen.press(Key::Down).await?;
    screen.find("listbox", region).await?;
    see_arrow(screen, "us-east-2").await?;
    screen.press(Key::Enter).await?;
    screen.see_gone("listbox", region).await?;
    screen.see_value("combobox", region, "us-east-2").await?;
    // Escape leaves the choice as it was.
    screen.press("x").await?;
    screen.find("option", "Nothing matches").await?;
    screen.check_accessibility().await?;
    screen.press(Key::Escape).await?;
    screen.see_gone("listbox", region).await?;
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
    screen.see_gone("textbox", "Schema 1").await?;
    app.close().await
}

/// Where the arrow keys are in the list that is open.
async fn see_arrow(screen: &Screen, option: &str) -> Result<()> {
    let active = "return document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.innerText";
    let active = screen.run(active, vec![]).await?;
    ensure!(active == option, "the arrow is at {active}, not {option}");
    Ok(())
}

/// A control, the keys that are pressed on it, and what is there afterwards.
struct Case {
    control: (&'static str, &'static str),
    keys: &'static [Key],
    /// Role and name of what has the focus then.
    focus: (&'static str, &'static str),
    /// Script that answers `true` about what has the focus.
    then: &'static str,
}

const CHECKED: &str = "return document.activeElement.checked";
const NOT_CHECKED: &str = "return !document.activeElement.checked";

const CASES: [Case; 9] = [
    Case {
        control: ("checkbox", "Verify the certificate"),
        keys: &[Key::Space],
        focus: ("checkbox", "Verify the certificate"),
        then: NOT_CHECKED,
    },
    Case {
        control: ("radio", "Free"),
        keys: &[Key::Space, Key::Down, Key::Down],
        focus: ("radio", "Enterprise"),
        then: CHECKED,
    },
    Case {
        control: ("checkbox", "Created"),
        keys: &[Key::Space, Key::Tab, Key::Tab, Key::Space],
        focus: ("checkbox", "Deleted"),
        then: CHECKED,
    },
    Case {
        control: ("button", "Add entry"),
        keys: &[Key::Enter],
        focus: ("textbox", "Name 1"),
        then: "return true",
    },
    Case {
        control: ("button", "Remove entry 1"),
        keys: &[Key::Enter],
        focus: ("button", "Add entry"),
        then: "return !document.querySelector('[aria-label=\"Remove entry 1\"]')",
    },
    Case {
        control: ("radio", "Password"),
        keys: &[Key::Space, Key::Down],
        focus: ("radio", "Token"),
        then: CHECKED,
    },
    Case {
        control: ("textbox", "Token value"),
        keys: &[Key::Tab, Key::Space],
        focus: ("button", "Hide Token value"),
        then: "return document.activeElement.closest('.input-group').querySelector('input').type === 'text'",
    },
    Case {
        control: ("button", "Hide Token value"),
        keys: &[Key::Enter],
        focus: ("button", "Show Token value"),
        then: "return document.activeElement.closest('.input-group').querySelector('input').type === 'password'",
    },
    Case {
        control: ("button", "Copy Redirect address"),
        keys: &[Key::Enter],
        focus: ("button", "Select it, then copy Redirect address"),
        then: "return true",
    },
];

#[tokio::test]
async fn every_kind_of_field_needs_no_mouse() -> Result<()> {
    let app = open_form().await?;
    let screen = &app.screen;
    // As where the browser allows nothing to be copied.
    screen.replace_clipboard(true).await?;
    for Case { control: (role, name), keys, focus, then } in CASES {
        if screen.focused().await? != (role.to_owned(), name.to_owned()) {
            screen.tab_to(role, name).await?;
        }
        for key in keys {
            screen.press(key.clone()).await?;
        }
        screen.see_focus(focus.0, focus.1).await?;
        let is_so = screen.run(then, vec![]).await?;
        ensure!(is_so == true, "{name}: {then} is {is_so}");
        screen.check_accessibility().await?;
    }
    app.close().await
}

/// What the browser itself makes of keys: a list that it opens, a date, a file.
#[tokio::test]
async fn the_browsers_own_boxes_need_no_mouse() -> Result<()> {
    let app = open_form().await?;
    let screen = &app.screen;
    screen.tab_to("combobox", "Log level (optional)").await?;
    screen.press("w").await?;
    screen.see_value("combobox", "Log level (optional)", "warn").await?;
    // A date has no parts of its own in WebKitGTK: it is typed there.
    if Engine::chosen()? != Engine::WebKit {
        screen.tab_to("date", "Starts on (optional)").await?;
        for key in [Key::Up, Key::Right, Key::Up, Key::Right, Key::Up] {
            screen.press(key).await?;
        }
        let date = screen.value("date", "Starts on (optional)").await?;
        ensure!(date.len() == 10, "the date is {date:?}");
    }
    tab_to_a_file(screen, "Certificate (optional)").await?;
    screen.check_accessibility().await?;
    app.close().await
}

/// The button for a file takes the focus behind its field's box, and is named and seen.
async fn tab_to_a_file(screen: &Screen, field: &str) -> Result<()> {
    screen.tab_to("textbox", field).await?;
    screen.press(Key::Tab).await?;
    let seen = "const e = document.activeElement, label = e.labels?.[0];
        return [e.type, label?.innerText.trim(), getComputedStyle(label).outlineStyle !== 'none'];";
    let seen = screen.run(seen, vec![]).await?;
    ensure!(
        seen == serde_json::json!(["file", "Read from a file", true]),
        "the focus is at {seen}"
    );
    Ok(())
}
