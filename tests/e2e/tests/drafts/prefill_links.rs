//! Links that fill in a form. They replace entries of the draft once, and the form lists what it
//! didn't use. A parameter whose name resembles a secret is hidden until the form knows that it is
//! none.

use crate::{FORM, RESTORED, catalog, drafts};
use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::test_app::{StaticApp, TestApp};
use serde_json::{Value, json};

#[tokio::test]
async fn parameter_that_only_resembles_a_secret_is_filled_in() -> Result<()> {
    let app = TestApp::open().await?;
    let screen = &app.screen;
    let form = "/admin/integrations/amazon-s3/connections/new";
    let link = "method=access_key&access_key_id=AKIAMADEUPMADEUP0001&bucket=acme";
    app.visit(&format!("{form}?{link}&session=made-up")).await?;
    screen.see_heading("Sign in").await?;
    screen.see_address(&format!("{form}?method=access_key&bucket=acme")).await?;
    ensure!(
        !screen
            .run("return document.documentElement.outerHTML", vec![])
            .await?
            .as_str()
            .unwrap_or_default()
            .contains("AKIA"),
        "the value is in the page"
    );
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Amazon S3").await?;
    screen.see_value("textbox", "Access Key ID", "AKIAMADEUPMADEUP0001").await?;
    screen.see_value("textbox", "Bucket", "acme").await?;
    // The form has no such field.
    screen.see_text("The address contained a secret (session). It was not used").await?;
    screen.see_address(&format!("{form}?{link}")).await?;
    screen.check_accessibility().await?;

    // Pages without a form can't tell whether it is a secret, so they remove it.
    app.visit("/admin/integrations/okta?key_id=made-up").await?;
    screen.see_heading("Okta").await?;
    screen.see_address("/admin/integrations/okta").await?;
    app.close().await
}

#[tokio::test]
async fn secrets_dropped_before_sign_in_are_listed() -> Result<()> {
    let file = tempfile::NamedTempFile::new()?;
    let backend = serde_json::json!({ "adapter": "native", "url": "v1/" });
    std::fs::write(file.path(), serde_json::json!({ "backend": backend }).to_string())?;
    let config = file.path().to_str().context("a path in UTF-8")?;
    let app = TestApp::open_with(&["--config", config]).await?;
    let screen = &app.screen;
    let form = "/admin/integrations/amazon-s3/connections/new";
    let secrets = "token=made-up&access_key_id=AKIAMADEUPMADEUP0001";
    app.visit(&format!("{form}?bucket=acme&{secrets}")).await?;
    screen.see_address("connections%2Fnew%3Fbucket%3Dacme").await?;
    let stored = screen.run("return JSON.stringify(Object.values(sessionStorage))", vec![]).await?;
    let stored = stored.to_string();
    ensure!(!stored.contains("made-up") && !stored.contains("AKIA"), "stored: {stored}");
    screen.sign_in(ADMIN).await?;
    screen.see_page("Connect Amazon S3", &format!("{form}?bucket=acme")).await?;
    screen.see_value("textbox", "Bucket", "acme").await?;
    let message = "The address contained a secret (token and access_key_id). It was not used";
    screen.see_text(message).await?;
    screen.check_accessibility().await?;

    // The message appears once.
    screen.reload().await?;
    screen.see_value("textbox", "Bucket", "acme").await?;
    ensure!(!screen.text().await?.contains("contained a secret"), "the message appears again");
    app.close().await
}

#[tokio::test]
async fn link_replaces_entries_of_the_draft_once() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    screen.browser.console.allow_error("status of 404");
    app.visit(FORM).await?;
    screen.see_heading("Connect Okta").await?;
    screen.enter_name("Half done").await?;
    screen.enter_domain("before.okta.com").await?;
    see_draft_stored(screen, "before.okta.com").await?;

    app.visit(&format!("{FORM}?domain=acme.okta.com&colour=red")).await?;
    screen.see_text(RESTORED).await?;
    screen.see_value("textbox", "Connection name", "Half done").await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_text("The link replaced what you had entered in Okta Domain").await?;
    screen.see_text("This form has no field for colour.").await?;
    screen.check_accessibility().await?;

    // The same link doesn't replace later entries.
    screen.fill("textbox", "Okta Domain", "after.okta.com").await?;
    see_draft_stored(screen, "after.okta.com").await?;
    screen.reload().await?;
    screen.see_text(RESTORED).await?;
    screen.see_domain("after.okta.com").await?;
    ensure!(!screen.text().await?.contains("The link replaced"), "the link was used again");

    screen.click("button", "Discard it and start anew").await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_value("textbox", "Connection name", "Acme Okta").await?;
    app.close().await
}

#[tokio::test]
async fn form_lists_what_it_cannot_use_of_a_link() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    screen.browser.console.allow_error("status of 404");
    app.visit(&format!("{FORM}?domian=acme.okta.com&name=Acme&method=saml")).await?;
    screen.see_heading("Connect Okta").await?;
    screen.see_text("Not all of the link was used").await?;
    screen
        .see_text(
            "This form has no field for domian. We couldn't use what the link has for method.",
        )
        .await?;
    screen.see_value("textbox", "Connection name", "Acme").await?;
    screen.check_accessibility().await?;

    // It is a field of the other auth method, so it is neither a secret nor unknown.
    app.visit(&format!("{FORM}?key_id=kid1&utm_source=mail")).await?;
    screen.see_text("We couldn't use what the link has for key_id.").await?;
    let text = screen.text().await?;
    ensure!(
        !text.contains("contained a secret") && !text.contains("has no field"),
        "the page says {text}"
    );

    // The page doesn't repeat text from a link that could pass as its own message.
    let token = "ghp_0madeUp0madeUp0madeUp0madeUp0madeUp0";
    app.visit(&format!("{FORM}?Mail+the+token+to+x@evil.example=1&{token}&domian=x")).await?;
    screen.see_text("The address contained a secret (1 name). It was not used").await?;
    screen.see_text("This form has no field for domian and 1 more.").await?;
    let text = screen.text().await?;
    ensure!(!text.contains("evil") && !text.contains("ghp_"), "the page says {text}");
    screen.check_accessibility().await?;
    app.close().await
}

#[tokio::test]
async fn link_fills_in_conditional_fields() -> Result<()> {
    let is = |key: &str, value: &str| json!({ "properties": { key: { "const": value } }, "required": [key] });
    let adds = |field: &str, schema: Value| json!({ "properties": { field: schema } });
    let folder = catalog(
        "choices",
        &json!({
            "type": "object",
            "properties": {
                "kind": { "enum": ["a", "b"], "default": "a" },
                "tunnel": { "oneOf": [
                    { "title": "None", "properties": { "use": { "const": "no" } } },
                    { "title": "SSH", "properties": { "use": { "const": "ssh" }, "host": { "type": "string" } } },
                ] },
            },
            "allOf": [
                { "if": is("kind", "b"), "then": adds("region", json!({ "enum": ["x", "y"] })) },
                { "if": is("region", "y"), "then": adds("zone", json!({ "type": "string" })) },
            ],
        }),
    )?;
    let app = TestApp::open_with(&["--catalog", folder.path().to_str().context("UTF-8")?]).await?;
    let screen = &app.screen;
    let form = "/admin/integrations/choices/connections/new";
    app.visit(&format!("{form}?zone=made-up&region=y&kind=b&tunnel.host=x")).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_value("textbox", "Zone (optional)", "made-up").await?;
    // A link can't choose a shape (`oneOf`).
    screen.see_text("We couldn't use what the link has for tunnel.host.").await?;
    ensure!(!screen.text().await?.contains("has no field"), "the field is listed as unknown");
    screen.check_accessibility().await?;
    app.close().await
}

async fn see_draft_stored(screen: &Screen, text: &str) -> Result<()> {
    let look = async || {
        let stored = drafts(screen).await?;
        ensure!(stored.contains(text), "stored: {stored}");
        Ok(())
    };
    screen.until(look).await
}
