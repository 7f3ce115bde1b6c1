//! Links that fill in a form: over what came back, once, and with a word on what they bring that
//! isn't used. What only resembles a secret by its name stands nowhere before it is known to be
//! none.

use crate::{CAME_BACK, FORM, catalog, drafts};
use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::test_app::{StaticApp, TestApp};
use serde_json::{Value, json};

#[tokio::test]
async fn what_resembles_a_secret_by_its_name_is_filled_in() -> Result<()> {
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
        "it is in the page"
    );
    screen.sign_in(ADMIN).await?;
    screen.see_heading("Connect Amazon S3").await?;
    screen.see_value("textbox", "Access Key ID", "AKIAMADEUPMADEUP0001").await?;
    screen.see_value("textbox", "Bucket", "acme").await?;
    // The form asks for no such thing.
    screen.see_text("The address contained a secret (session). It was not used").await?;
    screen.see_address(&format!("{form}?{link}")).await?;
    screen.check_accessibility().await?;

    // Elsewhere nothing could decide: it goes.
    app.visit("/admin/integrations/okta?key_id=made-up").await?;
    screen.see_heading("Okta").await?;
    screen.see_address("/admin/integrations/okta").await?;
    app.close().await
}

#[tokio::test]
async fn what_is_lost_on_the_way_to_sign_in_is_said() -> Result<()> {
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
    let kept = screen.run("return JSON.stringify(Object.values(sessionStorage))", vec![]).await?;
    let kept = kept.to_string();
    ensure!(!kept.contains("made-up") && !kept.contains("AKIA"), "kept: {kept}");
    screen.sign_in(ADMIN).await?;
    screen.see_page("Connect Amazon S3", &format!("{form}?bucket=acme")).await?;
    screen.see_value("textbox", "Bucket", "acme").await?;
    let words = "The address contained a secret (token and access_key_id). It was not used";
    screen.see_text(words).await?;
    screen.check_accessibility().await?;

    // It is said once.
    screen.reload().await?;
    screen.see_value("textbox", "Bucket", "acme").await?;
    ensure!(!screen.text().await?.contains("contained a secret"), "it is said again");
    app.close().await
}

#[tokio::test]
async fn a_link_fills_its_fields_over_what_came_back() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let screen = &app.screen;
    screen.browser.console.allow_error("status of 404");
    app.visit(FORM).await?;
    screen.see_heading("Connect Okta").await?;
    screen.enter_name("Half done").await?;
    screen.enter_domain("before.okta.com").await?;
    see_it_is_kept(screen, "before.okta.com").await?;

    app.visit(&format!("{FORM}?domain=acme.okta.com&colour=red")).await?;
    screen.see_text(CAME_BACK).await?;
    screen.see_value("textbox", "Connection name", "Half done").await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_text("The link replaced what you had entered in Okta Domain").await?;
    screen.see_text("This form has no field for colour.").await?;
    screen.check_accessibility().await?;

    // The same link does so once: what was entered since stays.
    screen.fill("textbox", "Okta Domain", "after.okta.com").await?;
    see_it_is_kept(screen, "after.okta.com").await?;
    screen.reload().await?;
    screen.see_text(CAME_BACK).await?;
    screen.see_domain("after.okta.com").await?;
    ensure!(!screen.text().await?.contains("The link replaced"), "it was filled in again");

    screen.click("button", "Discard it and start anew").await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_value("textbox", "Connection name", "").await?;
    app.close().await
}

#[tokio::test]
async fn what_a_link_brings_and_the_form_cannot_use_is_said() -> Result<()> {
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

    // The other method asks for it: it is no secret, and the form knows it.
    app.visit(&format!("{FORM}?key_id=kid1&utm_source=mail")).await?;
    screen.see_text("We couldn't use what the link has for key_id.").await?;
    let said = screen.text().await?;
    ensure!(
        !said.contains("contained a secret") && !said.contains("has no field"),
        "it says {said}"
    );

    // What somebody wrote into a link is not said as if we did.
    let token = "ghp_0madeUp0madeUp0madeUp0madeUp0madeUp0";
    app.visit(&format!("{FORM}?Mail+the+token+to+x@evil.example=1&{token}&domian=x")).await?;
    screen.see_text("The address contained a secret (1 name). It was not used").await?;
    screen.see_text("This form has no field for domian and 1 more.").await?;
    let said = screen.text().await?;
    ensure!(!said.contains("evil") && !said.contains("ghp_"), "it says {said}");
    screen.check_accessibility().await?;
    app.close().await
}

#[tokio::test]
async fn a_link_fills_the_fields_that_its_choices_bring() -> Result<()> {
    let is = |key: &str, value: &str| json!({ "properties": { key: { "const": value } }, "required": [key] });
    let brings = |field: &str, schema: Value| json!({ "properties": { field: schema } });
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
                { "if": is("kind", "b"), "then": brings("region", json!({ "enum": ["x", "y"] })) },
                { "if": is("region", "y"), "then": brings("zone", json!({ "type": "string" })) },
            ],
        }),
    )?;
    let app = TestApp::open_with(&["--catalog", folder.path().to_str().context("UTF-8")?]).await?;
    let screen = &app.screen;
    let form = "/admin/integrations/choices/connections/new";
    app.visit(&format!("{form}?zone=made-up&region=y&kind=b&tunnel.host=x")).await?;
    screen.sign_in(ADMIN).await?;
    screen.see_value("textbox", "Zone (optional)", "made-up").await?;
    // A link chooses no shape.
    screen.see_text("We couldn't use what the link has for tunnel.host.").await?;
    ensure!(!screen.text().await?.contains("has no field"), "the form knows it");
    screen.check_accessibility().await?;
    app.close().await
}

async fn see_it_is_kept(screen: &Screen, text: &str) -> Result<()> {
    let look = async || {
        let kept = drafts(screen).await?;
        ensure!(kept.contains(text), "kept: {kept}");
        Ok(())
    };
    screen.until(look).await
}
