//! Runs axe-core in the page and formats its violations.

use crate::setting;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use thirtyfour::WebDriver;

/// The source code of axe-core.
pub struct Axe {
    source: String,
}

const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then((r) => done(r.violations), (e) => done(String(e)));";

/// Waits for animations: in the middle of a fade, all text has too little contrast. Endless
/// animations, such as the shimmer of a skeleton, are left out.
const SETTLE: &str = "const done = arguments[arguments.length - 1];
    const ends = (a) => a.playState === 'running' && a.effect.getComputedTiming().endTime !== Infinity;
    Promise.allSettled(document.getAnimations().filter(ends).map((a) => a.finished)).then(() => done(0));";

impl Axe {
    /// Reads the file in `PATCHBAY_AXE`.
    pub fn load() -> Result<Self> {
        let file = setting::axe()?;
        let source = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        Ok(Self { source })
    }

    /// Fails if axe finds a violation in the current page.
    pub async fn check(&self, driver: &WebDriver) -> Result<()> {
        driver.execute_async(SETTLE, vec![]).await.context("the animations never end")?;
        let is_loaded = driver.execute("return typeof axe === 'object'", vec![]).await?;
        if is_loaded.json() != &Value::Bool(true) {
            // The page's policy doesn't apply to a script that WebDriver executes.
            let script = format!("{}; window.axe = axe;", self.source);
            driver.execute(script, vec![]).await.context("cannot inject axe-core")?;
        }
        let result = driver.execute_async(RUN, vec![]).await.context("axe-core does not run")?;
        let Value::Array(violations) = result.json() else {
            bail!("axe-core failed: {}", result.json())
        };
        if violations.is_empty() {
            return Ok(());
        }
        let violations: Vec<String> = violations.iter().map(describe).collect();
        bail!("axe at {}:\n{}", driver.current_url().await?, violations.join("\n"))
    }
}

/// The rule and its help text, then each element with what is wrong with it.
fn describe(violation: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut description = format!("- {}: {}", text(&violation["id"]), text(&violation["help"]));
    for node in violation["nodes"].as_array().into_iter().flatten() {
        let html: String = text(&node["html"]).chars().take(160).collect();
        let summary = text(&node["failureSummary"]).replace('\n', " ");
        description.push_str(&format!("\n    {html}\n      {summary}"));
    }
    description
}
