//! A schema of 1 MB: how long the page stands still at most, from a press on the link to the
//! form until it is there. Two of them: the largest form there can be, and a small one out of
//! many definitions.

use crate::entry::{NAME, object, stage_with};
use crate::figure::{Figure, within};
use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;
use serde_json::{Value, json};

const LIMIT_MS: u32 = 100;
const SIZE: usize = 1_000_000;
const OPENED: usize = 7;
const PRESS: &str = include_str!("long_tasks.js");

pub async fn figures() -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (fields, schema) in [(999, wide(999)), (20, of_definitions(20))] {
        let bytes = schema.to_string().len();
        ensure!((SIZE..SIZE + 20_000).contains(&bytes), "{fields} fields: {bytes} bytes");
        let times = standstills(&schema, fields).await?;
        let what = |of: &str| format!("schema of 1 MB, {fields} fields, longest standstill, {of}");
        let median = within(0.5, &times);
        figures.push(Figure::task(what(&format!("median of {OPENED}")), median, Some(LIMIT_MS)));
        figures.push(Figure::task(what("worst"), within(1.0, &times), None));
    }
    Ok(figures)
}

/// The longest task each time that the form is opened, in milliseconds.
async fn standstills(schema: &Value, fields: usize) -> Result<Vec<f64>> {
    let start = "/admin/integrations/new";
    let (stage, _catalog) = stage_with(schema, start).await?;
    let screen = &stage.screen;
    let last = format!("#field-values-field_95_{fields}");
    let mut times = Vec::new();
    for _ in 0..OPENED {
        // Anew each time: code that has run before is faster.
        stage.visit(start).await?;
        let page = press(screen, NAME, "a[href$='/connections/new']").await?;
        let form = press(screen, "Add this Connection", &last).await?;
        times.push(page.into_iter().chain(form).fold(0.0, f64::max));
    }
    stage.close().await?;
    Ok(times)
}

/// Follows a link until this is there; the tasks of more than 50 ms on the way.
async fn press(screen: &Screen, link: &str, until: &str) -> Result<Vec<f64>> {
    let link = screen.find("link", link).await?;
    let tasks = screen.run_async(PRESS, vec![link.to_json()?, until.into()]).await?;
    Ok(serde_json::from_value(tasks)?)
}

/// As many fields as a form may have, each with all that such fields have.
fn wide(fields: usize) -> Value {
    let help = "What your administrator has set for it. ".repeat(17);
    object((1..=fields).map(|number| {
        let field = json!({
            "type": "string", "title": format!("Field {number}"), "minLength": 3, "maxLength": 80,
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "examples": [format!("value-{number}")],
            "description": format!("{help}{}", " ".repeat(170)),
        });
        (format!("field_{number}"), field)
    }))
}

/// What generated schemas are like: few fields, and thousands of definitions.
fn of_definitions(fields: usize) -> Value {
    let fields = (1..=fields).map(|number| {
        let field = json!({ "type": "string", "title": format!("Field {number}") });
        (format!("field_{number}"), field)
    });
    let mut schema = object(fields);
    let definitions = (0..2_600).map(|number| {
        let definition = json!({
            "type": "object", "title": format!("Definition {number}"), "required": ["kind"],
            "properties": {
                "kind": { "const": format!("k{number}") },
                "url": { "type": "string", "format": "uri", "pattern": "^https?://[^/\\s]+(/.*)?$" },
                "name": { "type": "string", "minLength": 1, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
                "port": { "type": "integer", "minimum": 1, "maximum": 65535 },
                "mode": { "oneOf": [{ "type": "null" }, { "enum": ["a", "b", "c"] }] },
            },
        });
        (format!("definition_{number}"), definition)
    });
    let definitions = definitions.collect();
    if let Some(members) = schema.as_object_mut() {
        members.insert("$defs".to_owned(), Value::Object(definitions));
    }
    schema
}
