//! Faults of the form: of its draft, of the browser's storage, and of what comes into its inputs.

use super::act::{FORM, effects, fill_in, get_there};
use super::stage::Stage;
use crate::finding::Zero;
use crate::operation::Op;
use anyhow::{Result, ensure};
use patchbay_e2e::environment::{BLOCKED_STORAGE, FULL_STORAGE};
use patchbay_e2e::faulty_proxy::{Delivery, Fault};
use std::time::Duration;

/// The form saves its draft after a pause in typing.
const SAVED: Duration = Duration::from_secs(1);
const CREATE: &str = "POST /v1/teams/ops/connections ";

const POISON: &str =
    "for (const key of Object.keys(sessionStorage)) sessionStorage[key] = '{\"form\":[[[';
    return Object.keys(sessionStorage).length";
const OTHER_VERSION: &str = "for (const key of Object.keys(sessionStorage)) {
        let draft; try { draft = JSON.parse(sessionStorage[key]); } catch { continue; }
        if (!draft || !draft.form) continue;
        draft.form = { version: 0, inputs: { old_name: ['x'] } }; draft.auth_method = 'gone';
        sessionStorage[key] = JSON.stringify(draft);
    }
    return Object.keys(sessionStorage).length";
/// Whether the browser would ask before it leaves the page.
const ASKS: &str = "const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event); return event.defaultPrevented";
const PASTE: &str = "const data = new DataTransfer(); data.setData('text/plain', 'x y='.repeat(262144));
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    arguments[0].focus(); arguments[0].dispatchEvent(event);";
/// As a password manager does: the value, and the events of typing.
const FILL: &str = "const input = arguments[0];
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, arguments[1]);
    for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));";

pub async fn run(stage: &Stage, fault: &str) -> Result<()> {
    let screen = stage.screen();
    match fault {
        "app-storage-denied" => drop(stage.before_each_page(BLOCKED_STORAGE).await?),
        "app-storage-full" => drop(stage.before_each_page(FULL_STORAGE).await?),
        _ => {}
    }
    stage.visit(FORM).await?;
    if fault == "app-close-warn" {
        ensure!(screen.run(ASKS, vec![]).await? == false, "asks although nothing was entered");
    }
    fill_in(stage).await?;
    match fault {
        "app-reload-mid" => {
            let delivery = Delivery { delay: Duration::from_secs(3), ..Delivery::default() };
            stage.fail(CREATE, Fault { delivery, ..Fault::default() });
            screen.connect().await?;
            tokio::time::sleep(Duration::from_millis(500)).await;
            screen.reload().await?;
            screen.see_text("We don't know whether this was saved").await?;
            stage.look().await?;
            see_no_secret(stage).await?;
            stage.proxy.pass_all();
        }
        "app-back" => {
            stage.go("/").await?;
            screen.see_heading("Your connections").await?;
            screen.back().await?;
            screen.see_heading("Connect Okta").await?;
            see_no_secret(stage).await?;
            screen.enter_token(stage.token()).await?;
        }
        "app-close-warn" => {
            ensure!(screen.run(ASKS, vec![]).await? == true, "doesn't ask although it is dirty");
        }
        "app-storage-poison" | "app-other-version-draft" => {
            tokio::time::sleep(SAVED).await;
            let script = if fault == "app-storage-poison" { POISON } else { OTHER_VERSION };
            // The page saves the draft when it is left.
            let frozen = format!("{FULL_STORAGE}; {script}");
            let keys = screen.run(&frozen, vec![]).await?;
            ensure!(keys.as_u64() > Some(0), "there was no draft");
            screen.reload().await?;
            screen.see_heading("Connect Okta").await?;
            stage.look().await?;
            fill_in(stage).await?;
        }
        "app-pm-fill" => {
            let input = screen.find("textbox", "API Token").await?;
            let arguments = vec![input.to_json()?, stage.token().into()];
            screen.browser.driver.execute(FILL, arguments).await?;
        }
        "app-paste-big" => {
            for field in ["Connection name", "Okta Domain", "API Token"] {
                let input = screen.find("textbox", field).await?;
                screen.browser.driver.execute(PASTE, vec![input.to_json()?]).await?;
                stage.look().await?;
            }
            // A paste of that size fills nothing in by itself: the fields are as they were.
            fill_in(stage).await?;
        }
        _ => {}
    }
    screen.connect().await?;
    get_there(stage, Op::Create, "").await?;
    stage.look().await?;
    stage.expect_one(effects(stage, Op::Create, "")?);
    Ok(())
}

async fn see_no_secret(stage: &Stage) -> Result<()> {
    let shown = stage.screen().value("textbox", "API Token").await?;
    if !shown.is_empty() {
        stage.find(Zero::Leaked, "the secret came back into its input".to_owned());
    }
    Ok(())
}
