//! Fills in every kind of field by mouse, saves the form, and compares the stored connection.

use crate::open_form;
use anyhow::{Result, ensure};
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use serde_json::json;
use std::path::Path;

#[tokio::test]
async fn every_kind_of_field_is_saved_as_entered() -> Result<()> {
    let app = open_form().await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    let files = tempfile::tempdir()?;
    screen.check_accessibility().await?;

    screen.enter_name("Every kind").await?;
    fill_inputs(screen).await?;
    fill_choices(screen).await?;
    fill_groups(screen).await?;
    let key =
        format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", canary.token());
    fill_from_files(screen, files.path(), &key).await?;
    screen.choose_access("Admins only").await?;
    copy_fixed_value(screen).await?;
    screen.check_accessibility().await?;

    // The backend can't test this service, and says so. It can be saved anyway.
    screen.browser.console.allow_error("status of 422");
    screen.connect().await?;
    screen.see_text("This backend can't test Sample service").await?;
    screen.click("button", "Save without testing").await?;
    screen.see_heading("Every kind").await?;
    screen.check_accessibility().await?;
    let stored = screen.stored_connection().await?;
    let values = json!({
        "host": "db.example.com", "port": 6432, "verify_certificate": false, "plan": "enterprise",
        "contract": "C-123456", "seats": 25, "invoice_to": "Accounting", "ratio": 0.5,
        "region": "eu-west-2", "log_level": "warn", "events": ["created", "deleted"],
        "schemas": ["public", "billing"], "headers": { "X-Team": "ops", "X-Empty": "" },
        "contact": {
            "email": "ops@acme.test", "page": "https://acme.test/ops",
            "address": { "city": "Delft", "country": "NL" },
        },
        "credentials": { "method": "key", "username": "svc-sync" },
        "starts_on": "2026-11-23", "ends_at": "2026-12-24T18:30:00Z",
        // White space around a text is trimmed.
        "certificate": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "extra": { "retries": [1, 2.5], "on": true },
    });
    ensure!(stored["values"] == values, "stored {:#}, not {values:#}", stored["values"]);
    let secrets: Vec<_> =
        stored["secrets"].as_object().into_iter().flat_map(|s| s.keys()).collect();
    ensure!(secrets == ["credentials/private_key"], "the secrets are {secrets:?}");
    ensure!(stored["auth_method"] == "everything" && stored["access"]["level"] == "admins");
    canary.verify_nowhere(screen, Some(app.backend.folder())).await?;
    app.close().await
}

/// Text, numbers, a date, a time and JSON.
async fn fill_inputs(screen: &Screen) -> Result<()> {
    screen.fill("textbox", "Host", "db.example.com").await?;
    screen.see_value("textbox", "Port", "5432").await?;
    screen.fill("textbox", "Port", "6432").await?;
    screen.fill("textbox", "Seats (optional)", "25").await?;
    // This field is required because seats are filled in.
    screen.fill("textbox", "Invoice to", "Accounting").await?;
    screen.fill("textbox", "Ratio (optional)", "0.5").await?;
    screen.pick_date("Starts on (optional)", "2026-11-23").await?;
    screen.pick_date("Ends at (optional)", "2026-12-24T18:30").await?;
    screen
        .fill("textbox", "Extra settings (optional)", r#"{"retries": [1, 2.5], "on": true}"#)
        .await
}

/// A checkbox, radio buttons, a select, checkboxes and a combobox.
async fn fill_choices(screen: &Screen) -> Result<()> {
    ensure!(screen.find("checkbox", "Verify the certificate").await?.is_selected().await?);
    screen.click("checkbox", "Verify the certificate").await?;
    ensure!(!screen.has("textbox", "Contract number").await?, "the field appears too early");
    screen.click("radio", "Enterprise").await?;
    screen.fill("textbox", "Contract number", "C-123456").await?;
    screen.select("Log level (optional)", "warn").await?;
    screen.click("checkbox", "Created").await?;
    screen.click("checkbox", "Deleted").await?;
    screen.fill("combobox", "Region (optional)", "eu-west").await?;
    screen.find("option", "eu-west-1").await?;
    screen.check_accessibility().await?;
    screen.click("option", "eu-west-2").await?;
    screen.see_value("combobox", "Region (optional)", "eu-west-2").await?;
    screen.see_gone("listbox", "Region (optional)").await
}

/// A list, names with values, nested groups, and shapes (`oneOf`).
async fn fill_groups(screen: &Screen) -> Result<()> {
    screen.see_value("textbox", "Schema 1", "public").await?;
    for item in ["scratch", "billing"] {
        screen.click("button", "Add schema").await?;
        let number = if item == "scratch" { "Schema 2" } else { "Schema 3" };
        screen.see_focus("textbox", number).await?;
        screen.press(item).await?;
    }
    screen.check_accessibility().await?;
    screen.click("button", "Remove schema 2").await?;
    screen.see_value("textbox", "Schema 2", "billing").await?;

    screen.click("button", "Add entry").await?;
    screen.see_focus("textbox", "Name 1").await?;
    screen.press("X-Team").await?;
    screen.fill("textbox", "Value 1", "ops").await?;
    screen.click("button", "Add entry").await?;
    screen.see_focus("textbox", "Name 2").await?;
    screen.press("X-Empty").await?;

    screen.see_description("group", "Headers (optional)", "Sent with each request.").await?;
    screen.see_description("group", "Contact", "Whom the service writes to.").await?;
    screen.fill("textbox", "Email", "ops@acme.test").await?;
    screen.fill("textbox", "Page (optional)", "https://acme.test/ops").await?;
    screen.fill("textbox", "City (optional)", "Delft").await?;
    screen.fill("textbox", "Country (optional)", "NL").await?;

    screen.click("radio", "Password").await?;
    screen.find("group", "Credentials: Password").await?;
    screen.fill("textbox", "Username", "svc-sync").await?;
    // A secret isn't taken over by another field at the same position.
    screen.fill("textbox", "Password", "Tr0ub4dor").await?;
    screen.click("radio", "Token").await?;
    screen.see_gone("textbox", "Password").await?;
    screen.see_value("textbox", "Token value", "").await?;
    screen.click("radio", "Password").await?;
    screen.see_value("textbox", "Password", "").await?;
    screen.click("radio", "Private key").await?;
    screen.see_gone("textbox", "Password").await?;
    screen.see_value("textbox", "Username", "svc-sync").await
}

/// A private key and a certificate from files.
async fn fill_from_files(screen: &Screen, folder: &Path, key: &str) -> Result<()> {
    let certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    for (field, file, text) in [
        ("Private key", "key.pem", key),
        ("Certificate (optional)", "certificate.pem", certificate),
    ] {
        let file = folder.join(file);
        std::fs::write(&file, text)?;
        screen.choose_file(field, &file).await?;
        screen.see_value("textbox", field, text).await?;
    }
    Ok(())
}

/// A fixed value that people copy to the service.
async fn copy_fixed_value(screen: &Screen) -> Result<()> {
    screen.replace_clipboard(false).await?;
    screen.click("button", "Copy Redirect address").await?;
    screen.find("button", "Copied Redirect address").await?;
    ensure!(screen.copied_text().await? == "https://console.example.com/oauth/callback");
    Ok(())
}
