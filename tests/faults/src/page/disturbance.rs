//! What happens to a page while somebody uses it.

use super::act::{self, act, control, effects, get_there, prepare};
use super::stage::Stage;
use crate::finding::Zero;
use crate::operation::Op;
use anyhow::Result;
use patchbay_e2e::environment::{EXTENSION, TRANSLATION};
use serde_json::json;
use std::time::Duration;

const SHORT: Duration = Duration::from_millis(120);
const DAY_MS: i64 = 86_400_000;
const EIGHT_HOURS: Duration = Duration::from_secs(8 * 3600);

/// Presses the control twice in one frame: both clicks, or Enter and a click.
const TWICE: &str = "const [name, enter] = arguments;
    const shown = (e) => e.checkVisibility() && e.innerText.trim() === name;
    const control = [...document.querySelectorAll('button, [role=menuitem]')].find(shown);
    if (enter && control.type === 'submit') control.form.requestSubmit(control);
    else control.click();
    control.click();";

/// Does the operation under this disturbance.
pub async fn run(stage: &Stage, fault: &str, op: Op) -> Result<()> {
    match fault {
        "app-translate" => drop(stage.before_each_page(TRANSLATION).await?),
        "app-extension" => drop(stage.before_each_page(EXTENSION).await?),
        "time-clock-skew" => {
            let sign = if (op as u32).is_multiple_of(2) { 1 } else { -1 };
            stage.before_each_page(&skew(sign * DAY_MS)).await?;
        }
        _ => {}
    }
    let id = prepare(stage, op).await?;
    let screen = stage.screen();
    match fault {
        "app-offline" => {
            set_offline(stage, true).await?;
            let _ = act(stage, op).await;
            tokio::time::sleep(Duration::from_secs(5)).await;
            stage.look().await?;
            set_offline(stage, false).await?;
        }
        "app-flap" => {
            let _ = act(stage, op).await;
            for _ in 0..10 {
                set_offline(stage, true).await?;
                tokio::time::sleep(SHORT).await;
                set_offline(stage, false).await?;
                tokio::time::sleep(SHORT).await;
            }
        }
        "app-zoom-400" => {
            screen.browser.driver.set_window_rect(0, 0, 320, 700).await?;
            act(stage, op).await?;
        }
        "time-double-click" | "time-enter-and-click" => {
            act::open(stage, op).await?;
            let enter = fault == "time-enter-and-click";
            screen.run(TWICE, vec![control(op).1.into(), enter.into()]).await?;
        }
        "time-suspend" => {
            screen.install_clock().await?;
            screen.fast_forward(EIGHT_HOURS).await?;
            screen.run("document.dispatchEvent(new Event('visibilitychange'))", vec![]).await?;
            tokio::time::sleep(SHORT).await;
            // The secrets are gone from the form by then.
            if matches!(op, Op::Create | Op::Test | Op::Rotate) {
                screen.enter_token(stage.token()).await?;
            }
            act(stage, op).await?;
        }
        _ => act(stage, op).await?,
    }
    get_there(stage, op, &id).await?;
    stage.look().await?;
    if screen.text().await?.contains("Patchbay stopped working") {
        stage.find(Zero::Blank, "the app panicked".to_owned());
    }
    if fault == "app-zoom-400"
        && let Err(error) = screen.see_no_horizontal_scrolling().await
    {
        stage.find(Zero::Lost, format!("{error:#}"));
    }
    if fault.starts_with("time-double") || fault.starts_with("time-enter") {
        let posts = stage.proxy.take_received();
        let sent = posts.iter().filter(|it| is_of(op, it.line())).count();
        if sent != 1 {
            stage.find(Zero::Doubled, format!("{sent} requests"));
        }
    }
    stage.expect_one(effects(stage, op, &id)?);
    Ok(())
}

async fn set_offline(stage: &Stage, offline: bool) -> Result<()> {
    let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1,
                             "uploadThroughput": -1 });
    stage.command("Network.emulateNetworkConditions", conditions).await.map(drop)
}

fn skew(ms: i64) -> String {
    format!(
        "(() => {{ const Real = Date, now = () => Real.now() + {ms};
            class Skewed extends Real {{
                constructor(...a) {{ if (a.length) super(...a); else super(now()); }}
                static now() {{ return now(); }}
            }}
            window.Date = Skewed; }})()"
    )
}

fn is_of(op: Op, line: &str) -> bool {
    match op {
        Op::Create => line == "POST /v1/teams/ops/connections",
        Op::Test => line == "POST /v1/teams/ops/connection-tests",
        Op::Disable => line.ends_with("/disable"),
        Op::Enable => line.ends_with("/enable"),
        Op::Update => line.starts_with("PATCH "),
        Op::Rotate => line.starts_with("PUT "),
        _ => line.starts_with("DELETE "),
    }
}
