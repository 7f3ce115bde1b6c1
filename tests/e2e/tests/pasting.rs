//! One text with several values fills the form, says what it did, and can be taken back; a value
//! in the wrong box is one click from the right one.

use anyhow::{Context, Result, ensure};
use patchbay_e2e::accounts::ADMIN;
use patchbay_e2e::canary::Canary;
use patchbay_e2e::screen::Screen;
use patchbay_e2e::test_app::{StaticApp, TestApp};
use serde_json::{Map, Value, json};

const FORM: &str = "admin/integrations/okta/connections/new";

#[tokio::test]
async fn a_text_fills_the_form_and_can_be_taken_back() -> Result<()> {
    let app = StaticApp::open("/", None).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    app.visit_deep_link(FORM).await?;
    screen.see_heading("Connect Okta").await?;
    a_file_of_variables(screen, &canary).await?;
    a_command(screen, &canary).await?;
    a_name_before_the_value(screen, &canary).await?;
    a_token_in_the_wrong_box(screen, &canary).await?;
    screen.fill("textbox", "API Token", "").await?;
    canary.verify_nowhere(screen, None).await?;
    app.close().await
}

async fn a_file_of_variables(screen: &Screen, canary: &Canary) -> Result<()> {
    screen.enter_domain("before.okta.com").await?;
    let text = format!(
        "# Okta\nOKTA_DOMAIN=https://acme.okta.com\nexport OKTA_API_TOKEN='{}'\nFOO=bar\n",
        canary.token()
    );
    screen.paste("textbox", "Connection name", &text).await?;
    screen.see_text("Filled 2 fields: Okta Domain and API Token").await?;
    screen.see_text("Not used: FOO").await?;
    screen.see_value("textbox", "Connection name", "").await?;
    screen.see_domain("acme.okta.com").await?;
    screen.see_value("textbox", "API Token", canary.token()).await?;
    screen.check_accessibility().await?;
    ensure!(!screen.text().await?.contains(canary.token()), "the notice shows the token");

    screen.click("button", "Undo").await?;
    screen.see_domain("before.okta.com").await?;
    screen.see_value("textbox", "API Token", "").await?;
    ensure!(!screen.text().await?.contains("Filled 2 fields"), "the notice is still there");

    // A single value is no more than what was pasted.
    screen.paste("textbox", "Connection name", "Acme").await?;
    screen.see_value("textbox", "Connection name", "Acme").await
}

async fn a_command(screen: &Screen, canary: &Canary) -> Result<()> {
    screen.toggle_details("Fill in from a text").await?;
    let place = "Text with several values";
    screen.fill("textbox", place, "nothing to see here").await?;
    screen.click("button", "Fill in").await?;
    screen.see_description("textbox", place, "We found no value for this form in the text").await?;
    screen.check_accessibility().await?;
    let command = format!(
        "curl -X GET 'https://other.okta.com/api/v1/users?limit=1' \\\n  -H 'Authorization: SSWS {}'",
        canary.token()
    );
    screen.paste("textbox", place, &command).await?;
    screen.click("button", "Fill in").await?;
    screen.see_text("Filled 2 fields: ").await?;
    screen.see_domain("other.okta.com").await?;
    screen.see_value("textbox", "API Token", canary.token()).await?;
    // What was read stands nowhere any more but in its fields.
    screen.see_value("textbox", place, "").await?;
    screen.click("button", "Undo").await?;
    screen.see_domain("before.okta.com").await?;
    screen.see_value("textbox", "API Token", "").await
}

/// What stands before the value is no part of it, in its own box either.
async fn a_name_before_the_value(screen: &Screen, canary: &Canary) -> Result<()> {
    let text = format!("OKTA_API_TOKEN={}", canary.token());
    screen.paste("textbox", "API Token", &text).await?;
    screen.see_text("Filled 1 field: API Token").await?;
    screen.see_value("textbox", "API Token", canary.token()).await?;
    screen.click("button", "Undo").await?;
    screen.see_value("textbox", "API Token", "").await
}

async fn a_token_in_the_wrong_box(screen: &Screen, canary: &Canary) -> Result<()> {
    screen.enter_domain(canary.token()).await?;
    screen.see_description("textbox", "Okta Domain", "This looks like the API Token").await?;
    screen.check_accessibility().await?;
    screen.click("button", "Move it there").await?;
    screen.see_value("textbox", "API Token", canary.token()).await?;
    screen.see_domain("").await?;
    screen.see_focus("textbox", "Okta Domain").await?;
    screen.see_gone("button", "Move it there").await
}

/// A form of hundreds of fields, whose catalog lies in this folder.
async fn open_long_form(folder: &tempfile::TempDir) -> Result<TestApp> {
    std::fs::write(folder.path().join("long.json"), long_form().to_string())?;
    let app = TestApp::open_with(&["--catalog", folder.path().to_str().context("UTF-8")?]).await?;
    app.visit("/admin/integrations/long/connections/new").await?;
    app.screen.sign_in(ADMIN).await?;
    Ok(app)
}

/// In a form of hundreds of fields the boxes come one after the other: a secret waits for its own.
#[tokio::test]
async fn a_text_pasted_into_a_long_form_fills_what_is_not_there_yet() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let app = open_long_form(&folder).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    // What reads pasted texts is there once a form has been.
    screen.toggle_details("Fill in from a text").await?;
    screen.find("textbox", "Text with several values").await?;
    // What is still being built moves what is below it out from under the mouse.
    screen.find("textbox", "Last token").await?;
    screen.click("link", "Cancel").await?;
    screen.see_heading("Long form").await?;
    let text = format!("FIRST=one\nLAST_TOKEN={}", canary.token());
    let at_once = "const [text] = arguments;
        window.early = null;
        const watch = new MutationObserver(() => {
            const box = document.querySelector('form input');
            if (!box) return;
            watch.disconnect();
            window.early = !document.querySelector('input[type=password]');
            const data = new DataTransfer(); data.setData('text/plain', text);
            box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, data: text,
                dataType: 'text/plain', bubbles: true, cancelable: true }));
        });
        watch.observe(document.body, { childList: true, subtree: true });";
    screen.run(at_once, vec![text.into()]).await?;
    screen.add_this_connection().await?;
    screen.see_heading("Connect Long form").await?;
    screen.see_text("Filled 2 fields: First and Last token").await?;
    ensure!(screen.run("return window.early", vec![]).await? == json!(true), "it was there");
    screen.see_value("textbox", "First", "one").await?;
    screen.see_value("textbox", "Last token", canary.token()).await?;
    app.close().await
}

/// What waits for its boxes is called off with the form it was for.
#[tokio::test]
async fn a_paste_that_waits_for_its_boxes_ends_when_the_form_is_begun_anew() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let app = open_long_form(&folder).await?;
    let (screen, canary) = (&app.screen, Canary::new()?);
    screen.fill("textbox", "First", "before").await?;
    let kept = async || {
        let kept = screen.run("return JSON.stringify(sessionStorage)", vec![]).await?;
        ensure!(kept.to_string().contains("before"), "it is not kept");
        Ok(())
    };
    screen.until(kept).await?;
    // As if the box of the secret had not come yet, the form is begun anew while a paste waits.
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
    // Longer than the box would have been waited for since it is back.
    tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    ensure!(screen.run("return window.back", vec![]).await? == json!(true), "the box is not back");
    screen.see_value("textbox", "First", "").await?;
    screen.see_value("textbox", "Last token", "").await?;
    ensure!(!screen.text().await?.contains("Filled "), "it was filled in");
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
