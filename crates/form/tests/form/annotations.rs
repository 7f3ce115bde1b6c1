//! Annotations of other systems that change which fields are shown, and where.

use crate::fields::{check, check_schema};
use crate::user::{user_with, user_with_schema};
use patchbay_form::error::ErrorCode;
use patchbay_form::field::{ChoiceInput, FieldKind};
use patchbay_form::schema::FormSchema;
use serde_json::json;

#[test]
fn hidden_fields_send_their_default() {
    let mut user = user_with_schema(&json!({ "type": "object", "required": ["a", "b"],
        "properties": {
            "a": { "type": "string", "airbyte_hidden": true, "default": "x" },
            "b": { "type": "string", "airbyte_hidden": true },
            "c": { "$ref": "#/$defs/c" },
            "d": { "type": "object", "airbyte_hidden": true, "default": { "e": [1] },
                   "properties": { "e": { "type": "array" } } },
            "f": { "const": 3, "airbyte_hidden": true } },
        "$defs": { "c": { "type": "integer", "airbyte_hidden": true, "default": 7 } } }));
    assert_eq!(user.places(), ["/values/b"], "b is required");
    user.type_into("/values/b", "y");
    assert_eq!(user.submit(), json!({ "a": "x", "b": "y", "c": 7, "d": { "e": [1] }, "f": 3 }));
    let group = json!({ "type": "object", "airbyte_hidden": true,
        "properties": { "z": { "type": "string", "default": "q" } } });
    assert_eq!(user_with(json!({ "o": group }), &["o"]).submit(), json!({ "o": { "z": "q" } }));
}

#[test]
fn nobody_agrees_unasked() {
    for (schema, value) in [
        (json!({ "type": "boolean", "const": true, "title": "I agree" }), json!(true)),
        (json!({ "type": "boolean", "const": true }), json!(true)),
        (json!({ "const": true, "title": "I agree" }), json!(true)),
        (json!({ "type": "boolean", "const": true, "default": true }), json!(true)),
        (json!({ "const": "v2", "title": "Accept the terms" }), json!("v2")),
    ] {
        let mut user = user_with(json!({ "tos": schema }), &[]);
        assert_eq!(user.submit(), json!({}), "{schema}");
        let mut user = user_with(json!({ "tos": schema }), &["tos"]);
        assert_eq!(user.submit_errors(), [("/values/tos".to_owned(), ErrorCode::Required)]);
        user.type_into("/values/tos", "true");
        assert_eq!(user.submit(), json!({ "tos": value }), "{schema}");
        assert_eq!(user.after_reload().values(), json!({ "tos": value }), "{schema}");
        user.type_into("/values/tos", "false");
        assert_eq!(user.submit_error_places(), ["/values/tos"]);
    }
}

#[test]
fn other_constants_are_sent_unasked() {
    let shapes = json!({ "oneOf": [
        { "properties": { "kind": { "const": "a" }, "name": { "const": "A", "title": "Name" } } },
        { "properties": { "kind": { "const": "b" } } } ] });
    check(
        json!({
            "a": { "const": 3 },
            "b": { "const": "x", "default": "x", "title": "Kind" },
            "c": { "const": false, "title": "Off" },
            "e": { "type": "integer", "const": 2, "title": "Version" },
            "d": shapes,
        }),
        &[
            r#"a: constant 3 "A""#,
            r#"b: constant "x" "Kind" = "x""#,
            r#"c: constant false "Off""#,
            r#"e: constant 2 "Version""#,
            r#"d: shapes "D""#,
            r#"- "A" "a""#,
            r#"  kind: constant "a" "Kind""#,
            r#"  name: constant "A" "Name""#,
            r#"- "B" "b""#,
            r#"  kind: constant "b" "Kind""#,
        ],
    );
}

#[test]
fn fields_are_sorted_by_section_then_by_order() {
    let schema = json!({ "type": "object",
        "groups": [{ "id": "auth", "title": "Sign-in" }, { "id": "more" }],
        "properties": {
            "a": { "group": "more" },
            "b": { "group": "auth", "x-order": 2 },
            "c": { "group": "auth", "order": 1 },
            "d": { "group": "unknown", "order": 9 },
            "e": { "x-order": 3 },
            "f": { "$ref": "#/$defs/f" } },
        "$defs": { "f": { "type": "string", "order": 0 } } });
    check_schema(
        &schema,
        &[
            r#"f: text "F""#,
            r#"e: text "E""#,
            r#"d: text "D""#,
            r#"c: text "C""#,
            r#"b: text "B""#,
            r#"a: text "A""#,
        ],
    );
    let schema = FormSchema::parse(&schema).unwrap();
    let sections: Vec<(&str, &str)> = schema
        .fields
        .iter()
        .filter_map(|field| Some((field.key.as_str(), field.section.as_deref()?)))
        .collect();
    assert_eq!(sections, [("c", "Sign-in")]);
}

#[test]
fn display_type_and_deprecated_are_kept() {
    let schema = FormSchema::parse(&json!({ "type": "object", "properties": {
        "a": { "enum": [1, 2, 3, 4, 5, 6], "display_type": "radio" },
        "b": { "enum": [1, 2], "display_type": "dropdown" },
        "c": { "enum": [1, 2] },
        "d": { "deprecated": true },
        "e": { "deprecated": true, "deprecation_message": "Use d." },
    } }))
    .unwrap();
    let inputs: Vec<ChoiceInput> = schema
        .fields
        .iter()
        .filter_map(|field| match &field.kind {
            FieldKind::Choice(options) => Some(ChoiceInput::of(field, options)),
            _ => None,
        })
        .collect();
    assert_eq!(inputs, [ChoiceInput::Radios, ChoiceInput::List, ChoiceInput::Radios]);
    let messages: Vec<Option<&str>> =
        schema.fields.iter().map(|field| field.deprecated.as_deref()).collect();
    assert_eq!(messages, [None, None, None, Some(""), Some("Use d.")]);
}
