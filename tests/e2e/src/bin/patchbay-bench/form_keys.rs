//! Key strokes in a form with 200 fields. Fails if a key changes anything outside its field.

use crate::figure::Figure;
use crate::key_strokes;
use crate::measured::{FORM, NAME, object, stage_with};
use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;
use serde_json::{Value, json};

const FIELDS: u64 = 200;
/// The fields to type in. The first is for warming up.
const TYPED: [u64; 7] = [1, 2, 40, 80, 120, 160, 200];
/// Typed into each field, which loses focus after each text. The first text is too short: its error
/// appears when the field loses focus, and the second text removes it.
const TEXTS: [&str; 2] = ["a", "-value-0042"];

pub async fn figures() -> Result<Vec<Figure>> {
    let (stage, _catalog) = stage_with(&schema(), FORM).await?;
    let screen = &stage.screen;
    screen.see_heading(&format!("Connect {NAME}")).await?;
    let has_all_fields = async || {
        let count = "return document.querySelectorAll('form .field input').length";
        let inputs = screen.run(count, vec![]).await?.as_u64().unwrap_or_default();
        ensure!(inputs > FIELDS, "the form has {inputs} inputs");
        Ok(())
    };
    screen.until(has_all_fields).await?;
    key_strokes::record(screen).await?;
    for field in TYPED {
        type_into(screen, field).await?;
        if field == TYPED[0] {
            key_strokes::forget(screen).await?;
        }
    }
    let strokes = key_strokes::recorded(screen).await?;
    stage.close().await?;
    let (count, expected) = (strokes.times.len(), (TYPED.len() - 1) * TEXTS.concat().len());
    ensure!(count == expected, "{count} key strokes were recorded, not {expected}");
    ensure!(
        strokes.outside.is_empty(),
        "a key stroke changed something outside its field:\n  {}",
        strokes.outside.join("\n  ")
    );
    ensure!(strokes.inside > 0, "no changes were recorded at all");
    Ok(strokes.figures(&format!("form with {FIELDS} fields")))
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

async fn type_into(screen: &Screen, field: u64) -> Result<()> {
    let id = format!("field-values-field_95_{field}");
    for text in TEXTS {
        screen
            .run("document.getElementById(arguments[0]).focus()", vec![id.clone().into()])
            .await?;
        key_strokes::type_text(screen, text).await?;
        screen.run("document.activeElement.blur()", vec![]).await?;
    }
    Ok(())
}
