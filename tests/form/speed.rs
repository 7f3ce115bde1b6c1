//! One key stroke in a large form: typing and the views of all fields.

use crate::desk::{Desk, Ecma262, with_schema};
use patchbay::form::state::{Effect, Event};
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

/// Generous: a development build is some thirty times slower than what is shipped.
const MOST: Duration = Duration::from_millis(60);

fn large() -> Value {
    let mut properties = Map::new();
    for number in 0..200 {
        let property = match number % 4 {
            0 => json!({ "type": "string", "minLength": 2, "maxLength": 80 }),
            1 => json!({ "type": "integer", "minimum": 1, "maximum": 65535 }),
            2 => json!({ "enum": ["a", "b", "c"] }),
            _ => json!({ "type": "boolean" }),
        };
        properties.insert(format!("field_{number}"), property);
    }
    let required: Vec<&String> = properties.keys().collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn branched() -> Value {
    let mut properties = Map::new();
    let mut branches = Vec::new();
    for number in 0..20 {
        properties
            .insert(format!("mode_{number}"), json!({ "enum": ["on", "off"], "default": "on" }));
        let members: Map<String, Value> = (0..5)
            .map(|member| (format!("of_{number}_{member}"), json!({ "type": "string" })))
            .collect();
        let required: Vec<&String> = members.keys().collect();
        branches.push(json!({
            "if": { "properties": { format!("mode_{number}"): { "const": "on" } } },
            "then": { "properties": members, "required": required },
        }));
    }
    let item = json!({ "type": "object", "required": ["a"], "properties": { "a": { "type": "string" },
        "b": { "type": "string" }, "secret": { "type": "string", "writeOnly": true } } });
    properties.insert("list".to_owned(), json!({ "type": "array", "items": item }));
    json!({ "type": "object", "properties": properties, "allOf": branches })
}

fn branched_desk() -> Desk {
    let mut desk = with_schema(&branched());
    for _ in 0..20 {
        let number = desk.add("/values/list");
        desk.type_secret(&format!("/secrets/list~1{number}~1secret"), "correct-horse");
    }
    desk
}

/// The median of some key strokes, each with the views of all fields; after a submit, so
/// that all that is wrong is shown.
fn stroke(desk: &mut Desk, place: &str) -> Duration {
    assert_eq!(desk.apply(Event::Submitted), Effect::FocusSummary);
    let mut times: Vec<Duration> = (0..15)
        .map(|stroke| {
            let start = Instant::now();
            let event = Event::Typed { place: place.to_owned(), text: "x".repeat(stroke + 1) };
            assert_eq!(desk.form.apply(event, &Ecma262), Effect::Nothing);
            let wrong =
                desk.form.rows().iter().filter(|row| desk.form.view(&row.place).issue.is_some());
            assert!(wrong.count() > 50);
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

#[test]
fn a_key_stroke_in_a_form_of_200_fields_is_quick() {
    let time = stroke(&mut with_schema(&large()), "/values/field_100");
    println!("200 fields: {time:?}");
    assert!(time < MOST, "{time:?}");
}

#[test]
fn a_key_stroke_in_a_form_with_branches_and_lists_is_quick() {
    let time = stroke(&mut branched_desk(), "/values/of_7_3");
    println!("20 branches of 5 fields, a list of 20 groups: {time:?}");
    assert!(time < MOST, "{time:?}");
}
