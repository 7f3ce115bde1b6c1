//! axe-core in the page, with failures that say what to mend.
//! May import `screen`.

use crate::screen::Screen;
use crate::setting;
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The source of axe-core, read once per run.
pub struct Axe {
    source: String,
}

const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then((r) => done(r.violations), (e) => done(String(e)));";

impl Axe {
    /// Reads the file that `PATCHBAY_AXE` names.
    pub fn load() -> Result<Self> {
        let file = setting::axe()?;
        let source = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        Ok(Self { source })
    }
}

/// Half-way through a fade everything has too little contrast. What never ends (a skeleton's
/// shimmer) is not waited for.
const SETTLE: &str = "const done = arguments[arguments.length - 1];
    const ends = (a) => a.playState === 'running' && a.effect.getComputedTiming().endTime !== Infinity;
    Promise.allSettled(document.getAnimations().filter(ends).map((a) => a.finished)).then(() => done(0));";

impl Screen {
    /// Fails if axe finds a violation in what is on the screen now.
    pub async fn check_accessibility(&self) -> Result<()> {
        self.run_async(SETTLE, vec![]).await.context("the animations never end")?;
        let here = self.run("return typeof axe === 'object'", vec![]).await?;
        if here != Value::Bool(true) {
            // As an argument of `execute` it runs whatever the page's policy says.
            let script = format!("{}; window.axe = axe;", self.axe.source);
            self.run(&script, vec![]).await.context("cannot inject axe-core")?;
        }
        let answer = self.run_async(RUN, vec![]).await.context("axe-core does not run")?;
        let Value::Array(violations) = answer else { bail!("axe-core failed: {answer}") };
        if violations.is_empty() {
            return Ok(());
        }
        let told: Vec<String> = violations.iter().map(readable).collect();
        bail!("axe at {}:\n{}", self.address().await?, told.join("\n"))
    }
}

/// A violation in three lines: rule and help, then each element with what is wrong.
fn readable(violation: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut told = format!("- {}: {}", text(&violation["id"]), text(&violation["help"]));
    for node in violation["nodes"].as_array().into_iter().flatten() {
        let html: String = text(&node["html"]).chars().take(160).collect();
        let summary = text(&node["failureSummary"]).replace('\n', " ");
        told.push_str(&format!("\n    {html}\n      {summary}"));
    }
    told
}
