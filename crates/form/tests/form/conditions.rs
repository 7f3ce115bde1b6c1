//! Fields that are part of the form only under conditions.

use crate::user::user_with_schema;
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
    let mut user = user_with_schema(&branches());
    assert_eq!(user.places(), ["/values/mode"]);
    user.type_into("/values/mode", "a");
    assert_eq!(user.places(), ["/values/mode", "/values/host", "/secrets/token"]);
    assert_eq!(user.submit_errors(), [("/secrets/token".to_owned(), ErrorCode::Required)]);
    user.type_into("/values/host", "mine.com");
    user.type_secret("/secrets/token", "correct-horse");
    let a = json!({ "mode": "a", "host": "mine.com" });
    assert_eq!(user.submit(), a);
    user.type_into("/values/mode", "c");
    assert_eq!(user.submit(), json!({ "mode": "c" }));
    assert_eq!(user.secret_keys(), [""; 0]);
    user.type_into("/values/mode", "a");
    assert_eq!(user.text("/values/host"), "mine.com");
    // Its input was removed, and a secret is only in its input.
    assert_eq!(user.submit_errors(), [("/secrets/token".to_owned(), ErrorCode::Required)]);
    user.type_secret("/secrets/token", "correct-horse");
    assert_eq!(user.submit(), a);
    assert_eq!(user.secret_keys(), ["token"]);
}

#[test]
fn branches_have_own_fields_for_one_member() {
    let mut user = user_with_schema(&branches());
    user.type_into("/values/mode", "a");
    assert_eq!(user.text("/values/host"), "a.com");
    user.type_into("/values/mode", "b");
    assert_eq!(user.places(), ["/values/mode", "/values/host"]);
    assert_eq!(user.text("/values/host"), "7", "the other branch's default");
    assert_eq!(user.submit(), json!({ "mode": "b", "host": 7 }));
    user.type_into("/values/host", "x");
    assert_eq!(user.submit_errors(), [("/values/host".to_owned(), ErrorCode::NotANumber)]);
}

#[test]
fn secret_of_one_branch_does_not_count_for_another() {
    let branch = json!({ "properties": { "token": { "type": "string" } }, "required": ["token"] });
    let mut user = user_with_schema(&json!({
        "type": "object", "properties": { "own": { "type": "boolean" } },
        "if": { "properties": { "own": { "const": true } }, "required": ["own"] },
        "then": branch, "else": branch,
    }));
    user.type_secret("/secrets/token", "correct-horse");
    assert_eq!(user.submit(), json!({ "own": false }));
    user.type_into("/values/own", "true");
    assert_eq!(user.submit_errors(), [("/secrets/token".to_owned(), ErrorCode::Required)]);
}

#[test]
fn condition_may_depend_on_a_later_field() {
    let mut user = user_with_schema(&json!({
        "type": "object", "properties": { "last": { "type": "boolean", "order": 9 } },
        "if": { "properties": { "last": { "const": true } }, "required": ["last"] },
        "then": { "properties": { "first": { "type": "string", "order": 1 } }, "required": ["first"] },
    }));
    assert_eq!(user.places(), ["/values/last"]);
    user.type_into("/values/last", "true");
    assert_eq!(user.places(), ["/values/first", "/values/last"]);
    assert_eq!(user.submit_error_places(), ["/values/first"]);
    user.type_into("/values/first", "x");
    assert_eq!(user.submit(), json!({ "first": "x", "last": true }));
}

#[test]
fn conditions_may_depend_on_conditional_fields() {
    let text = |order: usize| json!({ "type": "string", "order": order });
    let has = |key: &str| json!({ "required": [key] });
    // Orders of a, b, c, d: each of the last three depends on the one before it.
    for orders in [[1, 2, 3, 4], [4, 3, 2, 1], [2, 4, 1, 3], [3, 1, 4, 2]] {
        let [a, b, c, d] = orders.map(text);
        let mut user = user_with_schema(&json!({
            "type": "object", "properties": { "a": a, "b": b },
            "dependentRequired": { "a": ["b"], "c": ["b"] },
            "allOf": [
                { "if": has("b"), "then": { "properties": { "c": c }, "required": ["c"] } },
                { "if": has("c"), "then": { "properties": { "d": d }, "required": ["d"] } },
            ],
        }));
        assert_eq!(user.submit(), json!({}), "{orders:?}");
        user.type_into("/values/a", "1");
        assert_eq!(user.submit_error_places(), ["/values/b"], "{orders:?}");
        for key in ["b", "c", "d"] {
            user.type_into(&format!("/values/{key}"), "1");
        }
        assert_eq!(user.submit(), json!({ "a": "1", "b": "1", "c": "1", "d": "1" }), "{orders:?}");
        user.type_into("/values/b", "");
        assert_eq!(user.places().len(), 2, "{orders:?}");
    }
}

/// A text in a condition that isn't the name of a member makes no cycle.
#[test]
fn value_in_a_condition_is_not_a_member() {
    let is = |key: &str, value: &str| json!({ "properties": { key: { "type": "string", "const": value } }, "required": [key] });
    for name in ["proxy", "type", "const", "required"] {
        let scheme = json!({ "scheme": { "enum": ["http", name], "order": 1 } });
        let member = json!({ name: { "type": "string", "order": 2 } });
        let mut user = user_with_schema(&json!({
            "type": "object", "properties": { "via": { "enum": ["direct", name], "order": 3 } },
            "allOf": [
                { "if": is("via", name), "then": { "properties": scheme, "required": ["scheme"] } },
                { "if": is("scheme", name), "then": { "properties": member, "required": [name] } },
            ],
        }));
        user.type_into("/values/via", name);
        user.type_into("/values/scheme", name);
        let place = format!("/values/{name}");
        assert_eq!(user.places(), ["/values/scheme", &*place, "/values/via"]);
        user.type_into(&place, "x");
        assert_eq!(user.submit(), json!({ "scheme": name, name: "x", "via": name }));
    }
}

#[test]
fn members_are_found_in_all_parts_of_a_condition() {
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
        let mut user = user_with_schema(&json!({
            "type": "object", "$defs": { "has_b": has("b") },
            "properties": { "a": text(3) },
            "allOf": [
                { "if": has("a"), "then": { "properties": { "b": text(2) } } },
                { "if": { "allOf": [has("a"), condition] },
                  "then": { "properties": { "c": text(1) }, "required": ["c"] } },
            ],
        }));
        user.type_into("/values/a", "1");
        user.type_into("/values/b", "1");
        assert!(user.places().contains(&"/values/c"), "{condition}");
        user.type_into("/values/c", "1");
        assert_eq!(user.submit(), json!({ "c": "1", "b": "1", "a": "1" }), "{condition}");
    }
}

/// Two fields that depend on each other don't loop, and a field that depends on one of them
/// is shown.
#[test]
fn cycle_of_conditions_is_evaluated_once() {
    let mut user = user_with_schema(&json!({
        "type": "object", "properties": { "a": { "type": "object", "properties": {} },
            "b": { "type": "string" } },
        "dependentRequired": { "a": ["b"], "b": ["a"] },
        "if": { "required": ["b"] },
        "then": { "properties": { "c": { "type": "string", "order": 1 } } },
    }));
    user.type_into("/values/b", "1");
    assert!(user.places().contains(&"/values/c"));
    assert_eq!(user.submit(), json!({ "a": {}, "b": "1" }));
}

#[test]
fn branches_work_inside_branches_and_groups() {
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
    let mut user = user_with_schema(&json!({ "type": "object", "properties": { "g": inner } }));
    assert_eq!(user.places(), ["/values/g", "/values/g/a"]);
    user.type_into("/values/g/a", "true");
    assert_eq!(user.places()[2..], ["/values/g/b", "/values/g/d"]);
    user.type_into("/values/g/b", "x");
    assert_eq!(user.places()[2..], ["/values/g/b", "/values/g/c"]);
    assert_eq!(user.submit_error_places(), ["/values/g/c"]);
    user.type_into("/values/g/c", "1");
    assert_eq!(user.submit(), json!({ "g": { "a": true, "b": "x", "c": "1" } }));
}

#[test]
fn member_that_a_branch_forbids_is_not_sent() {
    let mut user = user_with_schema(&json!({
        "type": "object",
        "properties": { "own": { "type": "boolean" }, "shared": { "type": "string" } },
        "if": { "properties": { "own": { "const": true } }, "required": ["own"] },
        "then": { "properties": { "shared": false } },
    }));
    user.type_into("/values/shared", "x");
    user.type_into("/values/own", "true");
    assert_eq!(user.submit(), json!({ "own": true }));
    user.type_into("/values/own", "false");
    assert_eq!(user.submit(), json!({ "own": false, "shared": "x" }));
}

#[test]
fn condition_on_a_secret_depends_on_its_presence() {
    let mut user = user_with_schema(&json!({
        "type": "object",
        "properties": { "token": { "type": "string" }, "user": { "type": "string" } },
        "dependentRequired": { "token": ["user"] },
        "dependentSchemas": { "token": { "properties": { "realm": { "type": "string" } } } },
    }));
    assert_eq!(user.submit(), json!({}));
    user.type_secret("/secrets/token", "correct-horse");
    assert_eq!(user.places(), ["/secrets/token", "/values/user", "/values/realm"]);
    assert!(user.is_required("/values/user"));
    assert_eq!(user.submit_errors(), [("/values/user".to_owned(), ErrorCode::Required)]);
    user.type_into("/values/user", "me");
    assert_eq!(user.submit(), json!({ "user": "me" }));
}

#[test]
fn incomplete_date_is_not_empty() {
    let on = json!({ "properties": { "on": { "const": true } }, "required": ["on"] });
    let day = json!({ "properties": { "day": { "type": "string", "format": "date" } } });
    let mut user = user_with_schema(&json!({ "type": "object",
        "properties": { "on": { "type": "boolean", "default": true } }, "if": on, "then": day }));
    let place = "/values/day";
    let half = Event::PartlyTyped { place: place.to_owned() };
    for text in ["", "2026-11-24"] {
        user.type_into(place, text);
        let _ = user.apply(half.clone());
        assert_eq!(user.submit_errors(), [(place.to_owned(), ErrorCode::Incomplete)]);
        assert_eq!(user.text(place), text, "the box is left alone");
        user.type_into(place, text);
        user.submit();
    }
    // What was only in the input goes with it.
    let _ = user.apply(half);
    user.type_into("/values/on", "false");
    user.type_into("/values/on", "true");
    assert_eq!(user.submit(), json!({ "on": true, "day": "2026-11-24" }));
}

/// The field of another auth method has an input of its own, without an incomplete date.
#[test]
fn incomplete_date_goes_with_its_input() {
    let day = json!({ "type": "object", "properties": { "day": { "type": "string", "format": "date" } } });
    let place = "/values/day";
    let half = Event::PartlyTyped { place: place.to_owned() };
    let mut user = user_with_schema(&day);
    let _ = user.apply(half.clone());
    assert!(user.form.field_view(place).incomplete);
    let schema = Arc::new(FormSchema::parse(&day).expect("a schema"));
    let _ = user.apply(Event::SchemaChanged(schema));
    assert!(!user.form.field_view(place).incomplete);
    assert_eq!(user.submit(), json!({}));

    let shape = |kind: &str| json!({ "properties": { "kind": { "const": kind }, "day": day["properties"]["day"] } });
    let mut user =
        user_with_schema(&json!({ "type": "object", "oneOf": [shape("a"), shape("b")] }));
    let _ = user.apply(half);
    assert_eq!(user.submit_errors(), [(place.to_owned(), ErrorCode::Incomplete)]);
    user.choose_shape("/values/~", 1);
    assert_eq!(user.submit(), json!({ "kind": "b" }));
}

#[test]
fn auth_methods_share_their_common_fields() {
    let schema = |properties: Value| {
        let schema = json!({ "type": "object", "properties": properties });
        Arc::new(FormSchema::parse(&schema).expect("a schema"))
    };
    let first = json!({ "host": { "type": "string" }, "port": { "type": "integer", "default": 22 },
                        "path": { "type": "string", "default": "/a" }, "token": { "type": "string" } });
    let second = json!({ "host": { "type": "string" }, "port": { "type": "integer", "default": 80 },
                         "path": { "type": "string", "default": "/b" }, "user": { "type": "string" } });
    let mut user = user_with_schema(&json!({ "type": "object", "properties": first }));
    user.type_into("/values/host", "h");
    user.type_into("/values/path", "/mine");
    user.type_secret("/secrets/token", "correct-horse");
    let _ = user.apply(Event::SchemaChanged(schema(second)));
    assert_eq!(user.submit(), json!({ "host": "h", "port": 80, "path": "/mine" }));
    assert_eq!(user.secret_keys(), [""; 0]);
    let _ = user.apply(Event::SchemaChanged(schema(first)));
    assert_eq!(user.submit(), json!({ "host": "h", "port": 22, "path": "/mine" }));
    assert_eq!(user.secret_keys(), ["token"], "its box was never emptied");
}

#[test]
fn unticked_box_in_an_optional_group_is_an_answer() {
    let group = json!({ "type": "object", "properties": { "on": { "type": "boolean" } } });
    let mut user = user_with_schema(&json!({
        "type": "object", "properties": { "g": group, "y": { "type": "string" } },
        "if": { "properties": { "g": { "properties": { "on": { "const": true } } } } },
        "then": { "required": ["y"] },
    }));
    assert_eq!(user.submit(), json!({ "g": { "on": false } }));
    user.type_into("/values/g/on", "true");
    assert_eq!(user.submit_error_places(), ["/values/y"]);
}
