//! Fields that are part of the form at times.

use crate::desk::with_schema;
use patchbay_form::error::ErrorCode;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::Event;
use serde_json::{Value, json};
use std::sync::Arc;

fn branches() -> Value {
    json!({
        "type": "object", "required": ["mode"],
        "properties": { "mode": { "enum": ["a", "b", "c"] } },
        "allOf": [
            { "if": { "properties": { "mode": { "const": "a" } }, "required": ["mode"] },
              "then": { "properties": { "host": { "type": "string", "default": "a.com" },
                                        "token": { "type": "string" } }, "required": ["host", "token"] } },
            { "if": { "properties": { "mode": { "const": "b" } }, "required": ["mode"] },
              "then": { "properties": { "host": { "type": "integer", "default": 7 } }, "required": ["host"] } },
        ],
    })
}

#[test]
fn hidden_fields_are_not_sent_and_come_back_with_their_text() {
    let mut desk = with_schema(&branches());
    assert_eq!(desk.places(), ["/values/mode"]);
    desk.type_into("/values/mode", "a");
    assert_eq!(desk.places(), ["/values/mode", "/values/host", "/secrets/token"]);
    assert_eq!(desk.refused(), [("/secrets/token".to_owned(), ErrorCode::Required)]);
    desk.type_into("/values/host", "mine.com");
    desk.type_secret("/secrets/token", "correct-horse");
    let a = json!({ "mode": "a", "host": "mine.com" });
    assert_eq!(desk.sent(), a);
    desk.type_into("/values/mode", "c");
    assert_eq!(desk.sent(), json!({ "mode": "c" }));
    assert_eq!(desk.secret_keys(), [""; 0]);
    desk.type_into("/values/mode", "a");
    assert_eq!(desk.text("/values/host"), "mine.com");
    // Its box was gone, and a secret stands in its box alone.
    assert_eq!(desk.refused(), [("/secrets/token".to_owned(), ErrorCode::Required)]);
    desk.type_secret("/secrets/token", "correct-horse");
    assert_eq!(desk.sent(), a);
    assert_eq!(desk.secret_keys(), ["token"]);
}

#[test]
fn each_branch_has_its_own_field_for_the_same_member() {
    let mut desk = with_schema(&branches());
    desk.type_into("/values/mode", "a");
    assert_eq!(desk.text("/values/host"), "a.com");
    desk.type_into("/values/mode", "b");
    assert_eq!(desk.places(), ["/values/mode", "/values/host"]);
    assert_eq!(desk.text("/values/host"), "7", "the other branch's default");
    assert_eq!(desk.sent(), json!({ "mode": "b", "host": 7 }));
    desk.type_into("/values/host", "x");
    assert_eq!(desk.refused(), [("/values/host".to_owned(), ErrorCode::NotANumber)]);
}

#[test]
fn a_secret_of_one_branch_does_not_pass_for_that_of_the_other() {
    let branch = json!({ "properties": { "token": { "type": "string" } }, "required": ["token"] });
    let mut desk = with_schema(&json!({
        "type": "object", "properties": { "own": { "type": "boolean" } },
        "if": { "properties": { "own": { "const": true } }, "required": ["own"] },
        "then": branch, "else": branch,
    }));
    desk.type_secret("/secrets/token", "correct-horse");
    assert_eq!(desk.sent(), json!({}));
    desk.type_into("/values/own", "true");
    assert_eq!(desk.refused(), [("/secrets/token".to_owned(), ErrorCode::Required)]);
}

#[test]
fn what_a_condition_asks_about_may_stand_behind_the_field() {
    let mut desk = with_schema(&json!({
        "type": "object", "properties": { "last": { "type": "boolean", "order": 9 } },
        "if": { "properties": { "last": { "const": true } }, "required": ["last"] },
        "then": { "properties": { "first": { "type": "string", "order": 1 } }, "required": ["first"] },
    }));
    assert_eq!(desk.places(), ["/values/last"]);
    desk.type_into("/values/last", "true");
    assert_eq!(desk.places(), ["/values/first", "/values/last"]);
    assert_eq!(desk.refused_at(), ["/values/first"]);
    desk.type_into("/values/first", "x");
    assert_eq!(desk.sent(), json!({ "first": "x", "last": true }));
}

#[test]
fn what_hangs_on_a_member_that_itself_hangs_comes_wherever_it_stands() {
    let text = |order: usize| json!({ "type": "string", "order": order });
    let has = |key: &str| json!({ "required": [key] });
    // Orders of a, b, c, d: each of the last three hangs on the one before it.
    for orders in [[1, 2, 3, 4], [4, 3, 2, 1], [2, 4, 1, 3], [3, 1, 4, 2]] {
        let [a, b, c, d] = orders.map(text);
        let mut desk = with_schema(&json!({
            "type": "object", "properties": { "a": a, "b": b },
            "dependentRequired": { "a": ["b"], "c": ["b"] },
            "allOf": [
                { "if": has("b"), "then": { "properties": { "c": c }, "required": ["c"] } },
                { "if": has("c"), "then": { "properties": { "d": d }, "required": ["d"] } },
            ],
        }));
        assert_eq!(desk.sent(), json!({}), "{orders:?}");
        desk.type_into("/values/a", "1");
        assert_eq!(desk.refused_at(), ["/values/b"], "{orders:?}");
        for key in ["b", "c", "d"] {
            desk.type_into(&format!("/values/{key}"), "1");
        }
        assert_eq!(desk.sent(), json!({ "a": "1", "b": "1", "c": "1", "d": "1" }), "{orders:?}");
        desk.type_into("/values/b", "");
        assert_eq!(desk.places().len(), 2, "{orders:?}");
    }
}

/// A word in a condition that is no name of a member it asks about makes no circle.
#[test]
fn a_value_in_a_condition_is_no_member_that_it_asks_about() {
    let is = |key: &str, value: &str| json!({ "properties": { key: { "type": "string", "const": value } }, "required": [key] });
    for name in ["proxy", "type", "const", "required"] {
        let scheme = json!({ "scheme": { "enum": ["http", name], "order": 1 } });
        let member = json!({ name: { "type": "string", "order": 2 } });
        let mut desk = with_schema(&json!({
            "type": "object", "properties": { "via": { "enum": ["direct", name], "order": 3 } },
            "allOf": [
                { "if": is("via", name), "then": { "properties": scheme, "required": ["scheme"] } },
                { "if": is("scheme", name), "then": { "properties": member, "required": [name] } },
            ],
        }));
        desk.type_into("/values/via", name);
        desk.type_into("/values/scheme", name);
        let place = format!("/values/{name}");
        assert_eq!(desk.places(), ["/values/scheme", &*place, "/values/via"]);
        desk.type_into(&place, "x");
        assert_eq!(desk.sent(), json!({ "scheme": name, name: "x", "via": name }));
    }
}

#[test]
fn what_a_condition_asks_about_is_found_through_all_that_it_is_made_of() {
    let has = |key: &str| json!({ "required": [key] });
    for condition in [
        json!({ "allOf": [{ "$ref": "#/$defs/has_b" }] }),
        json!({ "$ref": "#/$defs/has_b" }),
        json!({ "anyOf": [{ "not": { "not": has("b") } }, false] }),
        json!({ "oneOf": [{ "if": has("b"), "else": false }] }),
        json!({ "dependentRequired": { "a": ["b"] } }),
        json!({ "dependencies": { "a": ["b"] } }),
        json!({ "dependentSchemas": { "a": { "$ref": "#/$defs/has_b" } } }),
    ] {
        let text = |order: usize| json!({ "type": "string", "order": order });
        let mut desk = with_schema(&json!({
            "type": "object", "$defs": { "has_b": has("b") },
            "properties": { "a": text(3) },
            "allOf": [
                { "if": has("a"), "then": { "properties": { "b": text(2) } } },
                { "if": { "allOf": [has("a"), condition] },
                  "then": { "properties": { "c": text(1) }, "required": ["c"] } },
            ],
        }));
        desk.type_into("/values/a", "1");
        desk.type_into("/values/b", "1");
        assert!(desk.places().contains(&"/values/c"), "{condition}");
        desk.type_into("/values/c", "1");
        assert_eq!(desk.sent(), json!({ "c": "1", "b": "1", "a": "1" }), "{condition}");
    }
}

/// Two that require each other come to an end, and what hangs on one of them is there.
#[test]
fn a_circle_of_conditions_is_walked_once() {
    let mut desk = with_schema(&json!({
        "type": "object", "properties": { "a": { "type": "object", "properties": {} },
            "b": { "type": "string" } },
        "dependentRequired": { "a": ["b"], "b": ["a"] },
        "if": { "required": ["b"] },
        "then": { "properties": { "c": { "type": "string", "order": 1 } } },
    }));
    desk.type_into("/values/b", "1");
    assert!(desk.places().contains(&"/values/c"));
    assert_eq!(desk.sent(), json!({ "a": {}, "b": "1" }));
}

#[test]
fn a_branch_within_a_branch_and_within_a_group() {
    let inner = json!({
        "type": "object",
        "properties": { "a": { "type": "boolean" } },
        "if": { "properties": { "a": { "const": true } }, "required": ["a"] },
        "then": {
            "properties": { "b": { "enum": ["x", "y"] } },
            "if": { "properties": { "b": { "const": "x" } }, "required": ["b"] },
            "then": { "properties": { "c": { "type": "string" } }, "required": ["c"] },
            "else": { "properties": { "d": { "type": "string" } } },
        },
    });
    let mut desk = with_schema(&json!({ "type": "object", "properties": { "g": inner } }));
    assert_eq!(desk.places(), ["/values/g", "/values/g/a"]);
    desk.type_into("/values/g/a", "true");
    assert_eq!(desk.places()[2..], ["/values/g/b", "/values/g/d"]);
    desk.type_into("/values/g/b", "x");
    assert_eq!(desk.places()[2..], ["/values/g/b", "/values/g/c"]);
    assert_eq!(desk.refused_at(), ["/values/g/c"]);
    desk.type_into("/values/g/c", "1");
    assert_eq!(desk.sent(), json!({ "g": { "a": true, "b": "x", "c": "1" } }));
}

#[test]
fn a_member_that_a_branch_forbids_is_not_sent() {
    let mut desk = with_schema(&json!({
        "type": "object",
        "properties": { "own": { "type": "boolean" }, "shared": { "type": "string" } },
        "if": { "properties": { "own": { "const": true } }, "required": ["own"] },
        "then": { "properties": { "shared": false } },
    }));
    desk.type_into("/values/shared", "x");
    desk.type_into("/values/own", "true");
    assert_eq!(desk.sent(), json!({ "own": true }));
    desk.type_into("/values/own", "false");
    assert_eq!(desk.sent(), json!({ "own": false, "shared": "x" }));
}

#[test]
fn what_hangs_on_a_secret_hangs_on_its_being_there() {
    let mut desk = with_schema(&json!({
        "type": "object",
        "properties": { "token": { "type": "string" }, "user": { "type": "string" } },
        "dependentRequired": { "token": ["user"] },
        "dependentSchemas": { "token": { "properties": { "realm": { "type": "string" } } } },
    }));
    assert_eq!(desk.sent(), json!({}));
    desk.type_secret("/secrets/token", "correct-horse");
    assert_eq!(desk.places(), ["/secrets/token", "/values/user", "/values/realm"]);
    assert!(desk.is_required("/values/user"));
    assert_eq!(desk.refused(), [("/values/user".to_owned(), ErrorCode::Required)]);
    desk.type_into("/values/user", "me");
    assert_eq!(desk.sent(), json!({ "user": "me" }));
}

#[test]
fn a_box_that_holds_half_a_date_is_no_empty_one() {
    let on = json!({ "properties": { "on": { "const": true } }, "required": ["on"] });
    let day = json!({ "properties": { "day": { "type": "string", "format": "date" } } });
    let mut desk = with_schema(&json!({ "type": "object",
        "properties": { "on": { "type": "boolean", "default": true } }, "if": on, "then": day }));
    let place = "/values/day";
    let half = Event::PartlyTyped { place: place.to_owned() };
    for text in ["", "2026-11-24"] {
        desk.type_into(place, text);
        let _ = desk.apply(half.clone());
        assert_eq!(desk.refused(), [(place.to_owned(), ErrorCode::Incomplete)]);
        assert_eq!(desk.text(place), text, "the box is left alone");
        desk.type_into(place, text);
        desk.sent();
    }
    // With the box goes what stood in it alone.
    let _ = desk.apply(half);
    desk.type_into("/values/on", "false");
    desk.type_into("/values/on", "true");
    assert_eq!(desk.sent(), json!({ "on": true, "day": "2026-11-24" }));
}

/// The box of another method's field is another one: it holds no half.
#[test]
fn half_a_date_goes_with_its_box() {
    let day = json!({ "type": "object", "properties": { "day": { "type": "string", "format": "date" } } });
    let place = "/values/day";
    let half = Event::PartlyTyped { place: place.to_owned() };
    let mut desk = with_schema(&day);
    let _ = desk.apply(half.clone());
    assert!(desk.form.field_view(place).incomplete);
    let schema = Arc::new(FormSchema::parse(&day).expect("a schema"));
    let _ = desk.apply(Event::SchemaChanged(schema));
    assert!(!desk.form.field_view(place).incomplete);
    assert_eq!(desk.sent(), json!({}));

    let shape = |kind: &str| json!({ "properties": { "kind": { "const": kind }, "day": day["properties"]["day"] } });
    let mut desk = with_schema(&json!({ "type": "object", "oneOf": [shape("a"), shape("b")] }));
    let _ = desk.apply(half);
    assert_eq!(desk.refused(), [(place.to_owned(), ErrorCode::Incomplete)]);
    desk.choose_shape("/values/~", 1);
    assert_eq!(desk.sent(), json!({ "kind": "b" }));
}

#[test]
fn another_auth_method_keeps_what_both_ask_for() {
    let schema = |properties: Value| {
        let schema = json!({ "type": "object", "properties": properties });
        Arc::new(FormSchema::parse(&schema).expect("a schema"))
    };
    let first = json!({ "host": { "type": "string" }, "port": { "type": "integer", "default": 22 },
                        "path": { "type": "string", "default": "/a" }, "token": { "type": "string" } });
    let second = json!({ "host": { "type": "string" }, "port": { "type": "integer", "default": 80 },
                         "path": { "type": "string", "default": "/b" }, "user": { "type": "string" } });
    let mut desk = with_schema(&json!({ "type": "object", "properties": first }));
    desk.type_into("/values/host", "h");
    desk.type_into("/values/path", "/mine");
    desk.type_secret("/secrets/token", "correct-horse");
    let _ = desk.apply(Event::SchemaChanged(schema(second)));
    assert_eq!(desk.sent(), json!({ "host": "h", "port": 80, "path": "/mine" }));
    assert_eq!(desk.secret_keys(), [""; 0]);
    let _ = desk.apply(Event::SchemaChanged(schema(first)));
    assert_eq!(desk.sent(), json!({ "host": "h", "port": 22, "path": "/mine" }));
    assert_eq!(desk.secret_keys(), ["token"], "its box was never emptied");
}
