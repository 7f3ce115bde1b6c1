//! A key stroke in a form of 200 fields, on a processor a quarter as fast: how long until
//! what it changed is painted, and that nothing but its own field was touched.

use crate::entry::{FORM, NAME, object, stage_with};
use crate::figure::{Figure, within};
use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::extensions::cdp::ChromeDevTools;

const FIELDS: u64 = 200;
const SLOWER: u32 = 4;
const LIMIT_MS: u32 = 50;
const WATCH: &str = include_str!("key_stroke.js");
/// Where is typed: the first field is for warming up.
const TYPED: [u64; 7] = [1, 2, 40, 80, 120, 160, 200];
/// What is typed into each: too short at first, which is said when the field is left, then
/// mended, which takes the words away again. Twelve keys.
const TEXT: [&str; 2] = ["a", "-value-0042"];

/// What `key_stroke.js` has seen.
#[derive(Deserialize)]
struct Seen {
    /// Milliseconds, one for each stroke.
    times: Vec<f64>,
    /// How often something changed in the field that was typed in.
    inside: u32,
    /// What was changed in the page that is no part of the field that was typed in.
    outside: Vec<String>,
}

pub async fn figures() -> Result<Vec<Figure>> {
    let (stage, _catalog) = stage_with(&schema(), FORM).await?;
    let screen = &stage.screen;
    screen.see_heading(&["Connect ", NAME].concat()).await?;
    let all = async || {
        let count = "return document.querySelectorAll('form .field input').length";
        let asked = screen.run(count, vec![]).await?.as_u64().unwrap_or_default();
        ensure!(asked > FIELDS, "the form has {asked} inputs");
        Ok(())
    };
    screen.until(all).await?;
    let tools = ChromeDevTools::new(screen.browser.driver.handle.clone());
    let slower = json!({ "rate": SLOWER });
    tools.execute_cdp_with_params("Emulation.setCPUThrottlingRate", slower).await?;
    screen.run(WATCH, vec![]).await?;
    for field in TYPED {
        type_into(screen, field).await?;
        if field == TYPED[0] {
            // What a first stroke brings about, the draft's first keeping say, is no part of
            // all others.
            screen.run("window.strokes.times = []; window.strokes.outside = []", vec![]).await?;
        }
    }
    let seen: Seen = serde_json::from_value(screen.run("return window.strokes", vec![]).await?)?;
    stage.close().await?;
    let expected = (TYPED.len() - 1) * TEXT.concat().len();
    ensure!(seen.times.len() == expected, "{} strokes, not {expected}", seen.times.len());
    ensure!(
        seen.outside.is_empty(),
        "a key stroke changed what isn't its field:\n  {}",
        seen.outside.join("\n  ")
    );
    ensure!(seen.inside > 0, "no change was seen: nothing is watched");
    let what = |of: &str| format!("key stroke, {FIELDS} fields, CPU {SLOWER}×, {of}");
    let count = seen.times.len();
    Ok(vec![
        Figure::ms(what(&format!("median of {count}")), within(0.5, &seen.times), None),
        Figure::ms(what("95 of 100 within"), within(0.95, &seen.times), Some(LIMIT_MS)),
    ])
}

fn schema() -> Value {
    object((1..=FIELDS).map(|number| {
        let field = json!({
            "type": "string", "title": format!("Field {number}"), "minLength": 3, "maxLength": 40,
            "pattern": "^[a-z]([a-z0-9-]*[a-z0-9])?$", "description": "As your service shows it.",
        });
        (format!("field_{number}"), field)
    }))
}

/// Key by key, each when the one before it is painted: as fast as a person could at best.
async fn type_into(screen: &Screen, field: u64) -> Result<()> {
    let id = format!("field-values-field_95_{field}");
    for text in TEXT {
        screen
            .run("document.getElementById(arguments[0]).focus()", vec![id.clone().into()])
            .await?;
        for key in text.chars() {
            screen.press(key.to_string()).await?;
            screen.run_async("window.strokes.painted.then(arguments[0])", vec![]).await?;
        }
        screen.run("document.activeElement.blur()", vec![]).await?;
    }
    Ok(())
}
