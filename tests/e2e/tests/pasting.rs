//! Pasting a text with several values fills in the form, shows what was filled in, and can be
//! undone. A value in the wrong field can be moved with one click.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::test_app::{StaticApp, TestApp};
use serde_json::{Map, Value, json};

const FORM: &str = "admin/integrations/okta/connections/new";

#[tokio::test]
async fn pasted_text_fills_the_form_and_can_be_undone() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit_deep_link(FORM).await?;
    screen.see_heading("Connect Okta").await?;
    paste_env_file(screen, &canary).await?;
    fill_in_from_curl_command(screen, &canary).await?;
    paste_assignment_into_its_own_field(screen, &canary).await?;
    move_token_from_the_wrong_field(screen, &canary).await?;
    screen.fill("textbox", "API Token", "").await?;
    canary.verify_nowhere(screen, None).await?;
    app.close().await
}

async fn paste_env_file(screen: &Screen, canary: &Canary) -> Result<()> {
    screen.enter_domain("before.okta.com").await?;
    let text = format!(
        "# Okta\nOKTA_DOMAIN=https://acme.okta.com\nexport OKTA_API_TOKEN='{}'\nFOO=bar\n",
        canary.token()
    );
    screen.paste("textbox", "Connection name", &text).await?;
    screen.see_text("Filled 2 fields: Okta Domain and API Token").await?;
    screen.see_text("Not used: FOO").await?;
    screen.see_value("textbox", "Connection name", "Acme Okta").await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_value("textbox", "API Token", canary.token()).await?;
    screen.check_accessibility().await?;
    ensure!(!screen.text().await?.contains(canary.token()), "the notice shows the token");

    screen.click("button", "Undo").await?;
    screen.see_domain("before.okta.com").await?;
    screen.see_value("textbox", "API Token", "").await?;
    ensure!(!screen.text().await?.contains("Filled 2 fields"), "the notice is still there");

    // A text with a single value is pasted unchanged.
    screen.paste("textbox", "Connection name", "Acme").await?;
    screen.see_value("textbox", "Connection name", "Acme").await
}

async fn fill_in_from_curl_command(screen: &Screen, canary: &Canary) -> Result<()> {
    screen.toggle_details("Fill in from a text").await?;
    let field = "Text with several values";
    screen.fill("textbox", field, "nothing to see here").await?;
    screen.click("button", "Fill in").await?;
    screen.see_description("textbox", field, "We found no value for this form in the text").await?;
    screen.check_accessibility().await?;
    let command = format!(
        "curl -X GET 'https://other.okta.com/api/v1/users?limit=1' \\\n  -H 'Authorization: SSWS {}'",
        canary.token()
    );
    screen.paste("textbox", field, &command).await?;
    screen.click("button", "Fill in").await?;
    screen.see_text("Filled 2 fields: ").await?;
    screen.see_domain("other.okta.com").await?;
    screen.see_value("textbox", "API Token", canary.token()).await?;
    // The values are now only in their fields.
    screen.see_value("textbox", field, "").await?;
    screen.click("button", "Undo").await?;
    screen.see_domain("before.okta.com").await?;
    screen.see_value("textbox", "API Token", "").await
}

/// A variable name before the value is removed, also in the field of the value.
async fn paste_assignment_into_its_own_field(screen: &Screen, canary: &Canary) -> Result<()> {
    let text = format!("OKTA_API_TOKEN={}", canary.token());
    screen.paste("textbox", "API Token", &text).await?;
    screen.see_text("Filled 1 field: API Token").await?;
    screen.see_value("textbox", "API Token", canary.token()).await?;
    screen.click("button", "Undo").await?;
    screen.see_value("textbox", "API Token", "").await
}

async fn move_token_from_the_wrong_field(screen: &Screen, canary: &Canary) -> Result<()> {
    screen.enter_domain(canary.token()).await?;
    screen.see_description("textbox", "Okta Domain", "This looks like the API Token").await?;
    screen.check_accessibility().await?;
    screen.click("button", "Move it there").await?;
    screen.see_value("textbox", "API Token", canary.token()).await?;
    screen.see_domain("").await?;
    screen.see_focus("textbox", "Okta Domain").await?;
    screen.see_gone("button", "Move it there").await
}

/// Opens a form with hundreds of fields. `folder` becomes its catalog.
async fn open_long_form(folder: &tempfile::TempDir) -> Result<TestApp> {
    std::fs::write(folder.path().join("long.json"), long_form().to_string())?;
    let app = TestApp::open_with(&["--catalog", folder.path().to_str().context("UTF-8")?]).await?;
    app.visit("/admin/integrations/long/connections/new").await?;
    app.screen.sign_in(ADMIN).await?;
    Ok(app)
}

/// A long form is built field by field. A pasted secret is held until its input exists.
#[tokio::test]
async fn early_paste_fills_fields_that_are_built_later() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let app = open_long_form(&folder).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    // Loads the paste parser, so that the early paste doesn't wait for it.
    screen.toggle_details("Fill in from a text").await?;
    screen.find("textbox", "Text with several values").await?;
    // While the form is being built, the link below it moves and can't be clicked.
    screen.find("textbox", "Last token").await?;
    screen.click("link", "Cancel").await?;
    screen.see_heading("Long form").await?;
    let text = format!("FIRST=one\nLAST_TOKEN={}", canary.token());
    let paste_at_once = "const [text] = arguments;
        window.early = null;
        const watch = new MutationObserver(() => {
            const input = document.querySelector('form input');
            if (!input) return;
            watch.disconnect();
            window.early = !document.querySelector('input[type=password]');
            const data = new DataTransfer(); data.setData('text/plain', text);
            input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, data: text,
                dataType: 'text/plain', bubbles: true, cancelable: true }));
        });
        watch.observe(document.body, { childList: true, subtree: true });";
    screen.run(paste_at_once, vec![text.into()]).await?;
    screen.add_this_connection().await?;
    screen.see_heading("Connect Long form").await?;
    screen.see_text("Filled 2 fields: First and Last token").await?;
    ensure!(
        screen.run("return window.early", vec![]).await? == json!(true),
        "the form was complete before the paste"
    );
    screen.see_value("textbox", "First", "one").await?;
    screen.see_value("textbox", "Last token", canary.token()).await?;
    app.close().await
}

#[tokio::test]
async fn starting_over_cancels_a_paste_that_is_still_held() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let app = open_long_form(&folder).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.fill("textbox", "First", "before").await?;
    let kept = async || {
        let kept = screen.run("return JSON.stringify(sessionStorage)", vec![]).await?;
        ensure!(kept.to_string().contains("before"), "the draft is not stored");
        Ok(())
    };
    screen.until(kept).await?;
    // Hides the secret's input from the app, as if it wasn't built yet. Then pastes a text and
    // starts over.
    screen.reload().await?;
    screen.find("button", "Discard it and start anew").await?;
    screen.find("textbox", "Last token").await?;
    let text = format!("FIRST=one\nLAST_TOKEN={}", canary.token());
    let paste_and_discard = "const [text] = arguments;
        const secret = document.querySelector('input[type=password]');
        const id = secret.id;
        secret.id = 'away';
        const data = new DataTransfer(); data.setData('text/plain', text);
        document.querySelector('form input').dispatchEvent(new ClipboardEvent('paste', {
            clipboardData: data, data: text, dataType: 'text/plain', bubbles: true,
            cancelable: true }));
        [...document.querySelectorAll('button')]
            .find((button) => button.textContent.includes('Discard it')).click();
        setTimeout(() => { secret.id = id; window.back = true; }, 300);";
    screen.run(paste_and_discard, vec![text.into()]).await?;
    // Longer than the app would wait for the input after it is back.
    tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    ensure!(
        screen.run("return window.back", vec![]).await? == json!(true),
        "the input is not back"
    );
    screen.see_value("textbox", "First", "").await?;
    screen.see_value("textbox", "Last token", "").await?;
    ensure!(!screen.text().await?.contains("Filled "), "the paste was filled in");
    app.close().await
}

fn long_form() -> Value {
    let text = |title: &str| json!({ "type": "string", "title": title });
    let mut fields = Map::new();
    fields.insert("first".to_owned(), text("First"));
    for number in 0..400 {
        fields.insert(format!("box_{number}"), text(&format!("Box {number}")));
    }
    let token = json!({ "type": "string", "title": "Last token", "writeOnly": true });
    fields.insert("last_token".to_owned(), token);
    json!({
        "key": "long", "name": "Long form", "category": "Test", "summary": "Asks for much.",
        "auth_methods": [{
            "key": "token", "name": "Token",
            "schema": {
                "type": "object", "required": ["first", "last_token"], "properties": fields,
            },
        }],
    })
}
