//! The time of one key stroke in a large form, including the views of all fields, and the time
//! to read a hostile schema.

use crate::user::{User, user_with_schema};
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{Effect, Event};
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

/// A generous limit: a development build is about thirty times slower than a release build.
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

fn branched_user() -> User {
    let mut user = user_with_schema(&branched());
    for _ in 0..20 {
        let number = user.add("/values/list");
        user.type_secret(&format!("/secrets/list~1{number}~1secret"), "correct-horse");
    }
    user
}

/// The median of several key strokes, each with the views of all fields, after a submit that
/// shows all errors.
fn stroke(user: &mut User, place: &str) -> Duration {
    assert_eq!(user.apply(Event::Submitted), Effect::FocusSummary);
    let mut times: Vec<Duration> = (0..15)
        .map(|stroke| {
            let start = Instant::now();
            let event =
                Event::TextChanged { place: place.to_owned(), text: "x".repeat(stroke + 1).into() };
            assert_eq!(user.form.apply(event, &RegressPatterns), Effect::Nothing);
            let wrong = user
                .form
                .active_fields()
                .iter()
                .filter(|active| user.form.field_view(&active.place).issue.is_some());
            assert!(wrong.count() > 50);
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

#[test]
fn key_stroke_in_a_form_of_200_fields_is_fast() {
    let time = stroke(&mut user_with_schema(&large()), "/values/field_100");
    println!("200 fields: {time:?}");
    assert!(time < MOST, "{time:?}");
}

#[test]
fn key_stroke_in_a_form_with_branches_is_fast() {
    let time = stroke(&mut branched_user(), "/values/of_7_3");
    println!("20 branches of 5 fields, a list of 20 groups: {time:?}");
    assert!(time < MOST, "{time:?}");
}

/// A thousand fields with conditions that mention many members.
fn hostile() -> Vec<Value> {
    let names = |range: std::ops::Range<usize>| -> Vec<String> {
        range.map(|number| format!("m{number}")).collect()
    };
    let members = |range: std::ops::Range<usize>| -> Map<String, Value> {
        names(range).into_iter().map(|name| (name, json!({ "type": "string" }))).collect()
    };
    let texts: Vec<String> = (0..150_000).map(|number| format!("{number}")).collect();
    let asks_much = json!({ "required": names(0..50_000) });
    let of_its_own = |number: usize| {
        json!({ "if": { "allOf": [{ "$ref": "#/$defs/much" }] },
                                             "then": { "properties": members(number..number + 1) } })
    };
    let doubled = |step: usize| {
        json!({ "allOf": [{ "$ref": format!("#/$defs/{}", step + 1) },
                                                  { "$ref": format!("#/$defs/{}", step + 1) }] })
    };
    let mut doubles: Map<String, Value> =
        (0..30).map(|step| (step.to_string(), doubled(step))).collect();
    doubles.insert("30".to_owned(), json!({ "required": ["m0"] }));
    vec![
        json!({ "if": { "properties": { "a": { "enum": texts } } },
                "then": { "properties": members(0..900) } }),
        json!({ "$defs": { "much": asks_much },
                "allOf": (0..900).map(of_its_own).collect::<Vec<Value>>() }),
        json!({ "$defs": doubles, "if": { "$ref": "#/$defs/0" },
                "then": { "properties": members(0..900) } }),
    ]
}

#[test]
fn conditions_with_many_names_are_read_fast() {
    for (number, schema) in hostile().iter().enumerate() {
        let start = Instant::now();
        let read = FormSchema::parse(schema).map(|_| ());
        let time = start.elapsed();
        println!("hostile conditions {number}: {time:?}");
        assert_eq!(read.map_err(|error| error.to_string()), Ok(()));
        assert!(time < Duration::from_secs(20), "{time:?}");
    }
}
