//! What happens to a page while somebody uses it.

use super::act::{self, act, control, effects, get_there, prepare};
use super::stage::Stage;
use crate::finding::Zero;
use crate::operation::Op;
use anyhow::Result;
use serde_json::json;
use std::time::Duration;

const SHORT: Duration = Duration::from_millis(120);
const DAY_MS: i64 = 86_400_000;
const EIGHT_HOURS: Duration = Duration::from_secs(8 * 3600);

/// As a translation by the browser does: each text is moved into elements of its own.
const TRANSLATE: &str =
    "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = []; while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts.filter((t) => t.data.trim())) {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.textContent = '→ ' + text.data; outer.append(inner); text.replaceWith(outer);
    }
    document.documentElement.lang = 'de';";

/// As an extension does: takes elements away, and adds its own.
const EXTENSION: &str = "document.querySelectorAll('main svg, main p, main small, footer')
        .forEach((e) => e.remove());
    for (const e of document.querySelectorAll('form, main, input')) {
        e.after(document.createElement('x-extension'));
        e.parentElement.prepend(document.createElement('x-extension'));
    }";

/// Presses the control twice in one frame: both clicks, or Enter and a click.
const TWICE: &str = "const [name, enter] = arguments;
    const shown = (e) => e.checkVisibility() && e.innerText.trim() === name;
    const control = [...document.querySelectorAll('button, [role=menuitem]')].find(shown);
    if (enter && control.form) control.form.requestSubmit(control.type === 'submit' ? control : null);
    else control.click();
    control.click();";

/// Does the operation under this disturbance.
pub async fn run(stage: &Stage, fault: &str, op: Op) -> Result<()> {
    if fault == "time-clock-skew" {
        let sign = if op as u32 % 2 == 0 { 1 } else { -1 };
        stage.before_each_page(&skew(sign * DAY_MS)).await?;
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
        "app-translate" | "app-extension" => {
            let script = if fault == "app-translate" { TRANSLATE } else { EXTENSION };
            // The control keeps its name.
            act::open(stage, op).await?;
            start_then(stage, op, script).await?;
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
            if matches!(op, Op::Create | Op::Test) {
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

/// Starts the operation, with a script in the same frame: what comes next meets the changed page.
async fn start_then(stage: &Stage, op: Op, script: &str) -> Result<()> {
    let screen = stage.screen();
    if op == Op::Me {
        screen.run(script, vec![]).await?;
        return screen.reload().await;
    }
    let (role, name) = control(op);
    let element = screen.find(role, name).await?;
    let both = format!("const control = arguments[0]; {script}; control.click();");
    screen.browser.driver.execute(both, vec![element.to_json()?]).await?;
    // Again, when the answer has come.
    tokio::time::sleep(SHORT).await;
    screen.run(script, vec![]).await.map(drop)
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
        _ => line.starts_with("DELETE "),
    }
}
