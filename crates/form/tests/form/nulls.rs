//! Values that can be null.

use crate::user::{user_with, user_with_schema};
use patchbay_form::error::ErrorCode;
use patchbay_form::field::FieldKind;
use serde_json::{Value, json};

const X: &str = "/values/x";

fn object() -> Value {
    json!({ "type": "object", "properties": { "a": { "type": "string" } }, "required": ["a"] })
}

#[test]
fn required_null_is_sent_while_the_field_is_empty() {
    let only_null = json!({ "type": "null" });
    for schema in [
        only_null.clone(),
        json!({ "type": ["null"] }),
        json!({ "const": null }),
        json!({ "enum": [null] }),
        json!({ "type": ["string", "null"] }),
        json!({ "type": ["integer", "null"], "minimum": 3 }),
        json!({ "type": ["string", "null"], "multiline": true }),
        json!({ "type": ["string", "null"], "format": "date" }),
        json!({ "enum": [null, "group", "user"] }),
        json!({ "type": ["string", "null"], "enum": [null, "group", "user"] }),
        json!({ "anyOf": [{ "type": "string", "minLength": 3 }, only_null] }),
        json!({ "oneOf": [only_null, { "type": "number" }] }),
        json!({ "anyOf": [{ "$ref": "#/$defs/text" }, { "$ref": "#/$defs/null" }] }),
        json!({ "anyOf": [object(), only_null] }),
        json!({ "oneOf": [object(), { "type": "object", "properties": { "b": { "const": 1 } } }, only_null] }),
        json!({ "type": ["object", "null"] }),
        json!({ "type": ["array", "object", "null"] }),
    ] {
        let mut user = user_with_schema(&json!({ "type": "object", "required": ["x"],
            "properties": { "x": schema }, "$defs": { "null": only_null, "text": { "type": "string" } } }));
        assert!(!user.is_required(X), "{schema}");
        let is_pairs = schema == json!({ "type": ["object", "null"] });
        let sent = if is_pairs { json!({}) } else { json!(null) };
        assert_eq!(user.submit(), json!({ "x": sent }), "{schema}");
    }
}

#[test]
fn null_alone_asks_for_nothing() {
    let mut user = user_with(json!({ "x": { "type": "null" }, "y": { "type": "null" } }), &["x"]);
    let kinds = user.form.schema().fields.iter().map(|field| &field.kind);
    assert!(kinds.into_iter().all(|kind| matches!(kind, FieldKind::Constant(Value::Null))));
    assert_eq!(user.places(), [""; 0]);
    assert_eq!(user.submit(), json!({ "x": null, "y": null }));
}

#[test]
fn optional_null_is_left_out_unless_a_default_would_replace_it() {
    let text = |default: Option<Value>| {
        let mut schema = json!({ "anyOf": [{ "type": "string" }, { "type": "null" }] });
        if let Some(default) = default {
            schema["default"] = default;
        }
        schema
    };
    let mut user = user_with(
        json!({ "a": text(None), "b": text(Some(json!(null))), "x": text(Some(json!("default"))),
                "c": { "type": ["boolean", "null"], "default": null },
                "d": { "type": ["array", "null"], "items": { "type": "string" }, "default": null },
                "e": { "anyOf": [object(), { "type": "null" }], "default": null } }),
        &[],
    );
    let nulls = json!({ "b": null, "x": "default", "c": null, "d": null, "e": null });
    assert_eq!(user.submit(), nulls);
    user.type_into(X, "");
    assert_eq!(user.submit(), json!({ "b": null, "x": null, "c": null, "d": null, "e": null }));
    user.type_into("/values/a", "1");
    user.type_into("/values/c", "true");
    let item = user.add("/values/d");
    user.type_into(&format!("/values/d/{item}"), "2");
    user.type_into("/values/e/a", "3");
    let all = json!({ "a": "1", "b": null, "x": null, "c": true, "d": ["2"], "e": { "a": "3" } });
    assert_eq!(user.submit(), all);
}

/// A type next to the `enum` may rule null out.
#[test]
fn null_that_is_ruled_out_is_not_sent() {
    for schema in [
        json!({ "type": "string", "enum": [null, "a"] }),
        json!({ "type": ["string", "null"], "enum": ["a"] }),
        json!({ "type": "string" }),
        json!({}),
    ] {
        let mut user = user_with(json!({ "x": schema }), &["x"]);
        assert_eq!(user.submit_errors(), [(X.to_owned(), ErrorCode::Required)], "{schema}");
    }
}

#[test]
fn chosen_shape_of_a_nullable_object_is_sent() {
    let shape = |kind: &str| json!({ "type": "object", "properties": { "k": { "const": kind } } });
    let shapes = json!({ "oneOf": [{ "type": "null" }, shape("a"), shape("b")] });
    let mut user = user_with(json!({ "x": shapes }), &["x"]);
    assert_eq!(user.form.chosen_shape(X), None);
    user.choose_shape(X, 1);
    assert_eq!(user.submit(), json!({ "x": { "k": "b" } }));
}

#[test]
fn null_in_a_list_of_values_is_the_empty_choice() {
    let owner = json!({ "type": ["string", "null"], "enum": [null, "group", "user"] });
    let mut user = user_with(json!({ "owner": owner }), &[]);
    assert_eq!(user.submit(), json!({ "owner": null }));
    user.type_into("/values/owner", "group");
    assert_eq!(user.submit(), json!({ "owner": "group" }));
    user.type_into("/values/owner", "");
    assert_eq!(user.submit(), json!({ "owner": null }));
}
