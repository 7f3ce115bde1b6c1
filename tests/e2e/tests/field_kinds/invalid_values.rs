//! Invalid values. All errors appear at once in the summary, which links to the fields. Each
//! message says what to enter.

use crate::open_form;
use anyhow::{Result, ensure};
use thirtyfour::Key;

/// The errors of an empty form, each with the role and name of the field that it links to.
const MISSING: [(&str, &str, &str); 6] = [
    ("Enter the host", "textbox", "Host"),
    ("Enter the port", "textbox", "Port"),
    ("Choose the plan", "radiogroup", "Plan"),
    ("Enter the email", "textbox", "Email"),
    ("Enter the username", "textbox", "Username"),
    ("Enter the password", "textbox", "Password"),
];

#[tokio::test]
async fn errors_appear_at_fields_until_corrected() -> Result<()> {
    let app = open_form().await?;
    let screen = &app.screen;
    screen.fill("textbox", "Port", "").await?;
    screen.connect().await?;
    let lines = screen.error_summary().await?;
    // In the order of the fields.
    ensure!(lines == MISSING.map(|(message, ..)| message), "the summary is {lines:?}");
    for (message, role, name) in MISSING {
        screen.press_enter_on_link(message).await?;
        screen.see_focus(role, name).await?;
        screen.see_invalid(role, name, message).await?;
    }
    screen.check_accessibility().await?;

    // Conditional fields appear with their errors.
    screen.click("radio", "Enterprise").await?;
    screen.see_invalid("textbox", "Contract number", "Enter the contract number").await?;
    screen.click("radio", "Free").await?;
    screen.see_gone("textbox", "Contract number").await?;
    screen.fill("textbox", "Seats (optional)", "4").await?;
    screen.see_invalid("textbox", "Seats (optional)", "Seats has to be at least 5").await?;
    screen.see_invalid("textbox", "Invoice to", "Enter the invoice to").await?;

    let cases = [
        ("Port", "70000", "Enter a port between 1 and 65535", "443"),
        ("Port", "12.5", "Port has to be a whole number", "443"),
        ("Port", "12a", "Port has to be a number", "443"),
        ("Ratio (optional)", "0", "Ratio has to be more than 0", "0.25"),
        ("Host", "not a host", "Host has to be a host name", "db.example.com"),
        ("Country (optional)", "nl", "Country has to have the format NL", "NL"),
        ("Page (optional)", "acme", "Page has to be a full address", "https://acme.test"),
        ("Email", "ops", "Email has to be an email address", "ops@acme.test"),
        ("Schema 1", "x", "Schema needs at least 2 characters", "public"),
        ("Extra settings (optional)", "{", "Extra settings has to be JSON", "{}"),
    ];
    for (field, invalid, message, valid) in cases {
        screen.fill("textbox", field, invalid).await?;
        screen.press(Key::Tab).await?;
        screen.see_invalid("textbox", field, message).await?;
        screen.fill("textbox", field, valid).await?;
        screen.see_valid(field).await?;
    }
    // An error of the whole list belongs to the list.
    screen.click("button", "Add schema").await?;
    screen.see_focus("textbox", "Schema 2").await?;
    screen.press("public").await?;
    let twice = "Schemas has the same entry twice";
    screen.see_description("group", "Schemas (optional)", twice).await?;
    screen.click("button", "Remove schema 2").await?;
    ensure!(screen.browser.driver.title().await?.starts_with("Error: "), "the title");
    screen.check_accessibility().await?;

    // Everything fits on a phone: summary, messages, guide and request preview.
    screen.see_no_horizontal_scrolling().await?;
    screen.toggle_details("Where is the host?").await?;
    screen.choose_access("Admins only").await?;
    screen.toggle_details("What will be sent").await?;
    screen.find("group", "Body").await?;
    screen.see_no_horizontal_scrolling().await?;
    screen.check_accessibility().await?;
    app.close().await
}
