//! The longest task while a form from a schema of 1 MB opens: how long the page doesn't react at
//! most. Two schemas: the largest possible form, and a small one among thousands of definitions.

use crate::figure::{Figure, percentile};
use crate::measured::{NAME, object, stage_with};
use anyhow::{Result, ensure};
use patchbay_e2e::screen::Screen;
use serde_json::{Value, json};

const LIMIT: &str = "100 ms";
const SIZE: usize = 1_000_000;
const RUNS: usize = 7;
const FOLLOW: &str = include_str!("long_tasks.js");

pub async fn figures() -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (fields, schema) in [(999, wide(999)), (20, with_definitions(20))] {
        let bytes = schema.to_string().len();
        ensure!((SIZE..SIZE + 20_000).contains(&bytes), "{fields} fields: {bytes} bytes");
        let times = longest_tasks(&schema, fields).await?;
        let what =
            |statistic: &str| format!("schema of 1 MB, {fields} fields, longest task, {statistic}");
        let median = Figure::task(what(&format!("median of {RUNS}")), percentile(0.5, &times));
        figures.push(median.limit(LIMIT));
        figures.push(Figure::task(what("worst"), percentile(1.0, &times)));
    }
    Ok(figures)
}

/// The longest task of each run, in milliseconds.
async fn longest_tasks(schema: &Value, fields: usize) -> Result<Vec<f64>> {
    let start = "/admin/integrations/new";
    let (stage, _catalog) = stage_with(schema, start).await?;
    let screen = &stage.screen;
    let last_field = format!("#field-values-field_95_{fields}");
    let mut times = Vec::new();
    for _ in 0..RUNS {
        // A new document each time: code that has run before is faster.
        stage.visit(start).await?;
        let page = follow(screen, NAME, "a[href$='/connections/new']").await?;
        let form = follow(screen, "Add this Connection", &last_field).await?;
        times.push(page.into_iter().chain(form).fold(0.0, f64::max));
    }
    stage.close().await?;
    Ok(times)
}

/// Follows a link and waits for an element; returns the tasks of more than 50 ms until then.
async fn follow(screen: &Screen, link: &str, selector: &str) -> Result<Vec<f64>> {
    let link = screen.find("link", link).await?;
    let tasks = screen.run_async(FOLLOW, vec![link.to_json()?, selector.into()]).await?;
    Ok(serde_json::from_value(tasks)?)
}

/// As many fields as a form may have, with every keyword that text fields use.
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

/// Like generated schemas: few fields and thousands of definitions.
fn with_definitions(fields: usize) -> Value {
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
