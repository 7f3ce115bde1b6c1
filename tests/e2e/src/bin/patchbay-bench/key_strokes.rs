//! Times key strokes on an emulated slow processor: from the key press to the paint after it.

use crate::figure::{Figure, percentile};
use anyhow::Result;
use patchbay_e2e::screen::Screen;
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::extensions::cdp::ChromeDevTools;

const SLOWDOWN: u32 = 4;
const LIMIT: &str = "50 ms";
const WATCH: &str = include_str!("key_strokes.js");

/// What `key_strokes.js` has recorded.
#[derive(Deserialize)]
pub struct Strokes {
    /// One time in milliseconds per key.
    pub times: Vec<f64>,
    /// The number of changes inside the form fields that received a key.
    pub inside: u32,
    /// The changes elsewhere in the document.
    pub outside: Vec<String>,
}

impl Strokes {
    /// Median and 95th percentile.
    pub fn figures(&self, place: &str) -> Vec<Figure> {
        let what = |statistic: &str| format!("key stroke, {place}, CPU {SLOWDOWN}×, {statistic}");
        let median = format!("median of {}", self.times.len());
        vec![
            Figure::ms(what(&median), percentile(0.5, &self.times)),
            Figure::ms(what("95th percentile"), percentile(0.95, &self.times)).limit(LIMIT),
        ]
    }
}

/// Slows the processor down and starts to record.
pub async fn record(screen: &Screen) -> Result<()> {
    devtools(screen, "Emulation.setCPUThrottlingRate", json!({ "rate": SLOWDOWN })).await?;
    screen.run(WATCH, vec![]).await.map(drop)
}

/// Types text, each key after the paint that follows the one before.
pub async fn type_text(screen: &Screen, text: &str) -> Result<()> {
    for key in text.chars() {
        press(screen, json!({ "type": "keyDown", "key": key, "text": key })).await?;
    }
    Ok(())
}

/// Presses Backspace so many times, as [`type_text`] does.
pub async fn press_backspace(screen: &Screen, times: usize) -> Result<()> {
    let name = "Backspace";
    for _ in 0..times {
        let key = json!({ "type": "rawKeyDown", "key": name, "code": name,
                          "windowsVirtualKeyCode": 8 });
        press(screen, key).await?;
    }
    Ok(())
}

/// Presses a key. Not by WebDriver, which sends the key press and its character one after the other
/// and waits in between; a keyboard sends both at once.
async fn press(screen: &Screen, key: Value) -> Result<()> {
    let release = json!({ "type": "keyUp", "key": key["key"] });
    devtools(screen, "Input.dispatchKeyEvent", key).await?;
    devtools(screen, "Input.dispatchKeyEvent", release).await?;
    screen.run_async("window.strokes.painted.then(arguments[0])", vec![]).await.map(drop)
}

async fn devtools(screen: &Screen, command: &str, arguments: Value) -> Result<()> {
    let tools = ChromeDevTools::new(screen.browser.driver.handle.clone());
    tools.execute_cdp_with_params(command, arguments).await?;
    Ok(())
}

/// Forgets what was recorded so far. First strokes are slower: code is compiled, the first draft is
/// saved.
pub async fn forget(screen: &Screen) -> Result<()> {
    screen.run("window.strokes.times = []; window.strokes.outside = []", vec![]).await.map(drop)
}

/// What was recorded.
pub async fn recorded(screen: &Screen) -> Result<Strokes> {
    Ok(serde_json::from_value(screen.run("return window.strokes", vec![]).await?)?)
}
