//! Schemas that try to hang or crash the page. Each is refused with its pointer, or its
//! validation is limited, and all of that is fast.

use patchbay_form::error::ErrorCode;
use patchbay_form::json_schema::{SchemaDocument, limits};
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Far more than this takes in a debug build on a busy machine (2.1 s was measured), and far
/// less than a hang: without a limit, the time would double with each step.
const SOON: Duration = Duration::from_secs(10);

fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    assert!(start.elapsed() < SOON, "{what} took {:?}", start.elapsed());
    result
}

fn refusal(what: &str, schema: &Value) -> (String, String) {
    let error = timed(what, || SchemaDocument::load(schema)).expect_err(what);
    (error.pointer, error.expected)
}

fn nested(levels: usize, wrap: impl Fn(Value) -> Value) -> Value {
    (0..levels).fold(json!({ "type": "string" }), |inner, _| wrap(inner))
}

#[test]
fn hostile_schemas_are_refused_with_their_pointer() {
    let circle = json!({ "$defs": { "a": { "$ref": "#/$defs/b" }, "b": { "allOf": [{ "$ref": "#/$defs/a" }] } },
        "properties": { "x": { "$ref": "#/$defs/a" } } });
    let chain: Value = (0..100)
        .map(|n| (format!("d{n}"), json!({ "$ref": format!("#/$defs/d{}", (n + 1) % 101) })))
        .chain([("d100".to_owned(), json!({}))])
        .collect::<serde_json::Map<_, _>>()
        .into();
    let many: serde_json::Map<_, _> =
        (0..=limits::MAX_SCHEMAS).map(|n| (format!("p{n}"), json!({}))).collect();
    let table: &[(&str, Value, &str, &str)] = &[
        ("itself", json!({ "$ref": "#" }), "/$ref", "come back to itself"),
        ("a branch", json!({ "anyOf": [{ "$ref": "#" }, true] }), "/anyOf/0/$ref", "come back"),
        (
            "the other way",
            json!({ "if": true, "else": { "not": { "$ref": "#" } } }),
            "/else/not/$ref",
            "come back",
        ),
        ("a circle", circle, "/$defs/a/$ref", "come back to itself"),
        ("a chain", json!({ "$defs": chain }), "/$defs/d6", "at most 64 schemas"),
        (
            "nowhere",
            json!({ "properties": { "a": { "$ref": "#/$defs/a" } } }),
            "/properties/a/$ref",
            "a place in this document",
        ),
        (
            "elsewhere",
            json!({ "items": { "$ref": "https://example.com/s.json" } }),
            "/items/$ref",
            "a place in this document",
        ),
        (
            "an anchor",
            json!({ "$ref": "#a", "$defs": { "a": { "$anchor": "a" } } }),
            "/$ref",
            "a place in this document",
        ),
        ("not UTF-8", json!({ "$ref": "#/%ff" }), "/$ref", "a place in this document"),
        ("a text", json!({ "$defs": { "a": "b" }, "$ref": "#/$defs/a" }), "/$defs/a", "a schema"),
        (
            "hidden",
            json!({ "$ref": "#/x/a", "x": { "a": { "type": "strin" } } }),
            "/x/a/type",
            "null, boolean",
        ),
        ("deep", nested(65, |inner| json!({ "not": inner })), "", "64 levels deep"),
        ("very deep", nested(127, |inner| json!([inner])), "", "128 levels"),
        ("many", json!({ "properties": many }), "", "50,000 schemas"),
        ("long", json!({ "title": "x".repeat(limits::MAX_SIZE) }), "", "at most 2 MB"),
        ("type", json!({ "type": "text" }), "/type", "null, boolean"),
        ("no type", json!({ "type": [] }), "/type", "null, boolean"),
        ("length", json!({ "minLength": -1 }), "/minLength", "a whole number"),
        ("half", json!({ "maxItems": 0.5 }), "/maxItems", "a whole number"),
        ("step", json!({ "multipleOf": 0 }), "/multipleOf", "above 0"),
        ("draft 4", json!({ "exclusiveMinimum": true }), "/exclusiveMinimum", "a number"),
        (
            "draft 3",
            json!({ "properties": { "a": { "required": true } } }),
            "/properties/a/required",
            "a list of names",
        ),
        ("no branch", json!({ "oneOf": [] }), "/oneOf", "at least one schema"),
        ("no schema", json!({ "properties": { "a~/": 1 } }), "/properties/a~0~1", "a schema"),
        ("a list", json!([]), "", "a schema"),
        (
            "dependent",
            json!({ "dependentRequired": { "a": "b" } }),
            "/dependentRequired",
            "lists of names",
        ),
    ];
    for (what, schema, pointer, expected) in table {
        let (at, message) = refusal(what, schema);
        assert!(at.starts_with(pointer) && message.contains(expected), "{what}: {at}: {message}");
    }
}

#[test]
fn schemas_that_only_look_hostile_are_accepted() {
    let folders = json!({ "$defs": { "folder": { "type": "object",
        "properties": { "folders": { "type": "array", "items": { "$ref": "#/$defs/folder" } } } } },
        "$ref": "#/$defs/folder" });
    let document = SchemaDocument::load(&folders).expect("goes deeper into the value");
    let good = json!({ "folders": [{ "folders": [{}] }] });
    let bad = json!({ "folders": [{ "folders": [{ "folders": 1 }] }] });
    assert!(document.accepts(document.root(), &good, &RegressPatterns));
    let found = document.violations(document.root(), &bad, &|_| false, &RegressPatterns);
    assert_eq!(found[0].instance_location, "/folders/0/folders/0/folders");
    let deep = nested(60, |inner| json!({ "properties": { "a": inner } }));
    SchemaDocument::load(&deep).expect("60 levels");
}

/// A validation that is given up never says that the value is valid.
#[test]
fn validation_that_takes_too_much_work_is_given_up() {
    let doubled: Value = (0..28)
        .map(|n| {
            let next = json!({ "$ref": format!("#/$defs/d{}", n + 1) });
            (format!("d{n}"), json!({ "allOf": [next, next] }))
        })
        .chain([("d28".to_owned(), json!({ "type": "string" }))])
        .collect::<serde_json::Map<_, _>>()
        .into();
    let deep = (0..120).fold(json!({}), |inner, _| json!([inner]));
    let many: Vec<u32> = (0..20_000).collect();
    let lists: Vec<Vec<u32>> = (0..1_000).map(|n| [vec![0; 1_000], vec![n]].concat()).collect();
    let long = "x".repeat(3_000_000);
    let list = json!({ "items": { "anyOf": [{ "not": true }, { "$ref": "#" }] } });
    let table: &[(&str, Value, Value)] = &[
        ("doubled", json!({ "$ref": "#/$defs/d0", "$defs": doubled }), json!("a")),
        ("denied", json!({ "not": { "$ref": "#/$defs/d0" }, "$defs": doubled }), json!("a")),
        ("deep", list, deep),
        ("nearly alike", json!({ "uniqueItems": true }), json!(lists)),
        ("unlike", json!({ "uniqueItems": true }), json!(many)),
        ("chosen", json!({ "items": { "enum": many } }), json!(many)),
        (
            "names",
            json!({ "patternProperties": { "^.*a": true }, "additionalProperties": false }),
            json!({ long.clone(): 1 }),
        ),
        (
            "alike",
            json!({ "uniqueItems": true }),
            json!((0..200).map(|n| format!("{long}{n}")).collect::<Vec<_>>()),
        ),
    ];
    for (what, schema, value) in table {
        let document = SchemaDocument::load(schema).expect(what);
        timed(what, || {
            let found = document.violations(document.root(), value, &|_| false, &RegressPatterns);
            assert_eq!(found.len(), 1, "{what}");
            assert_eq!(found[0].code, ErrorCode::TooComplex, "{what}");
            assert!(!document.accepts(document.root(), value, &RegressPatterns), "{what}");
        });
    }
}

#[test]
fn many_violations_do_not_take_long() {
    let document = SchemaDocument::load(&json!({ "items": { "type": "string" } })).unwrap();
    let value = json!(vec![1; 1_000]);
    let found = timed("violations", || {
        document.violations(document.root(), &value, &|_| false, &RegressPatterns)
    });
    assert_eq!(found.len(), 1_000);
}
