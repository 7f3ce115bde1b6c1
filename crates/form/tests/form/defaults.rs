//! Defaults that nobody touches arrive as the schema has them.

use crate::user::{user_with, user_with_schema};
use patchbay_form::error::ErrorCode;
use patchbay_form::schema::FormSchema;
use serde_json::{Value, json};

const X: &str = "/values/x";

/// What an untouched form sends for one member.
fn untouched(schema: &Value) -> Value {
    let sent = user_with(json!({ "x": schema }), &[]).submit();
    sent.get("x").cloned().unwrap_or_default()
}

fn with_default(mut schema: Value, default: &Value) -> Value {
    schema["default"] = default.clone();
    schema
}

#[test]
fn untouched_defaults_are_sent_unchanged() {
    let object = json!({ "type": "object" });
    let texts = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    let group = json!({ "type": "object", "properties": {
        "a": { "type": "string" }, "b": { "type": "object", "properties": { "c": { "type": "array" } } } } });
    let any_list = json!({ "type": "array" });
    let list = |items: Value| json!({ "type": "array", "items": items });
    let union = |types: Value| json!({ "type": types });
    let shape = |kind: Value| json!({ "type": "object", "properties": { "k": { "const": kind }, "v": { "type": "string" } } });
    let shapes = json!({ "type": "object", "oneOf": [shape(json!("a")), shape(json!("b"))] });
    for (schema, default) in [
        (object.clone(), json!({ "n": 1, "l": ["a"], "o": { "p": null } })),
        (object.clone(), json!({ "n": "text" })),
        (object, json!({})),
        (texts, json!({ "a": "1", "b": " padded " })),
        (group.clone(), json!({ "a": "1", "b": { "c": [1, "x"] } })),
        (group.clone(), json!({ "b": { "c": [] } })),
        (group.clone(), json!({ "a": "1", "unknown": { "y": [2] } })),
        (group, json!({})),
        (any_list, json!([1, "a", null])),
        (list(json!({ "type": "string" })), json!(["b", "a"])),
        (list(json!({ "type": "string" })), json!(["", " a"])),
        (list(json!({ "type": "string" })), json!([])),
        (list(union(json!(["string", "integer"]))), json!(["a", 1])),
        (
            list(
                json!({ "type": "object", "properties": { "a": { "default": "own" }, "b": { "type": "integer" } } }),
            ),
            json!([{ "b": 1 }, { "a": "x" }, {}]),
        ),
        (list(shapes.clone()), json!([{ "k": "b", "v": "y" }, { "k": "a" }])),
        (
            json!({ "type": "array", "uniqueItems": true, "items": { "enum": ["a", "b"] } }),
            json!(["b", "a"]),
        ),
        (
            json!({ "type": "array", "uniqueItems": true, "items": { "enum": ["a", "b"] } }),
            json!([]),
        ),
        (json!({ "anyOf": [{ "type": "boolean" }, { "type": "string" }] }), json!(true)),
        (union(json!(["string", "integer"])), json!(5)),
        (union(json!(["string", "number", "boolean"])), json!(false)),
        (union(json!(["string", "object"])), json!({ "a": [1] })),
        (union(json!(["integer", "boolean"])), json!(0)),
        (json!({}), json!(7)),
        (json!({ "type": "string" }), json!(" padded\t")),
        (json!({ "type": "string" }), json!("")),
        (json!({ "type": "string", "multiline": true }), json!("line\n")),
        (json!({ "type": "string", "format": "date-time" }), json!("2026-01-01T00:00:00+01:00")),
        (json!({ "type": "boolean" }), json!(false)),
        (json!({ "type": "number" }), json!(1e23)),
        (json!({ "type": "number" }), json!(0.1)),
        (json!({ "type": "integer" }), json!(9007199254740993_u64)),
        (json!({ "type": "integer" }), json!(18446744073709551615_u64)),
        (json!({ "enum": [{ "a": 1 }, 2] }), json!({ "a": 1 })),
        (shapes.clone(), json!({ "k": "b", "v": "y" })),
        (shapes, json!({ "k": "a" })),
        (
            json!({ "anyOf": [
            { "type": "object", "properties": { "token": { "type": "integer" } }, "required": ["token"] },
            { "type": "object", "properties": { "user": { "type": "string" } }, "required": ["user"] }] }),
            json!({ "user": "me" }),
        ),
    ] {
        let schema = with_default(schema, &default);
        assert_eq!(untouched(&schema), default, "{schema}");
        let mut reloaded = user_with(json!({ "x": schema }), &[]).after_reload();
        assert_eq!(reloaded.submit(), json!({ "x": default }), "{schema}");
    }
}

#[test]
fn default_of_the_form_itself_applies_to_its_fields() {
    let mut user = user_with_schema(&json!({ "type": "object", "default": { "a": "x" },
        "properties": { "a": { "type": "string" }, "b": { "type": "string", "default": "y" } } }));
    assert_eq!(user.submit(), json!({ "a": "x", "b": "y" }));
}

#[test]
fn default_that_names_a_shape_chooses_it() {
    let shape = |kind: Value| json!({ "type": "object", "properties": { "k": { "const": kind }, "v": { "default": "own" } } });
    for (default, kind) in
        [(json!("b"), json!("b")), (json!(2), json!(2)), (json!({ "k": 2 }), json!(2))]
    {
        let shapes = json!({ "type": "object", "default": default,
            "oneOf": [shape(json!("a")), shape(json!("b")), shape(json!(2))] });
        assert_eq!(untouched(&shapes), json!({ "k": kind, "v": "own" }));
    }
    // The default is no value of the other shapes.
    let mut user = user_with(
        json!({ "x": { "type": "object", "default": { "k": "b", "v": "y" }, "oneOf": [shape(json!("a")), shape(json!("b"))] } }),
        &[],
    );
    assert_eq!(user.text("/values/x/v"), "y");
    user.choose_shape(X, 0);
    assert_eq!(user.submit(), json!({ "x": { "k": "a", "v": "own" } }));
}

/// Schemas often have defaults of another type than they accept.
#[test]
fn default_of_another_type_is_taken_as_a_text() {
    for (schema, sent) in [
        (json!({ "type": "string", "default": 5 }), json!("5")),
        (json!({ "type": "integer", "default": "5" }), json!(5)),
        (json!({ "type": "boolean", "default": "true" }), json!(true)),
        (json!({ "type": "string", "format": "email", "default": "" }), json!(null)),
        (json!({ "type": "string", "pattern": "^a", "default": "" }), json!(null)),
        (json!({ "type": "array", "items": { "type": "string" }, "default": "" }), json!(null)),
        (
            json!({ "type": "object", "additionalProperties": { "type": "string" }, "default": { "a": 1 } }),
            json!({ "a": "1" }),
        ),
        (
            json!({ "type": "object", "properties": { "a": { "type": "string" } }, "additionalProperties": false,
                 "default": { "a": "1", "b": 2 } }),
            json!({ "a": "1" }),
        ),
        (
            json!({ "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "string" } },
                 "required": ["b"], "default": { "a": "1" } }),
            json!(null),
        ),
    ] {
        assert_eq!(untouched(&schema), sent, "{schema}");
    }
}

#[test]
fn empty_default_is_no_answer_to_a_required_field() {
    let mut user = user_with(json!({ "x": { "type": "string", "default": "" } }), &["x"]);
    assert_eq!(user.submit_errors(), [(X.to_owned(), ErrorCode::Required)]);
}

/// Left out, the backend would put the default in its place.
#[test]
fn emptied_default_list_is_sent_as_an_empty_list() {
    let mut user = user_with(
        json!({ "x": { "type": "array", "items": { "type": "string" }, "default": ["a"] },
                "y": { "type": "array", "uniqueItems": true, "items": { "enum": ["a"] }, "default": ["a"] } }),
        &[],
    );
    let item = user.form.item_ids(X)[0];
    user.remove(X, item);
    user.toggle("/values/y", "a", false);
    assert_eq!(user.submit(), json!({ "x": [], "y": [] }));
}

#[test]
fn changed_default_is_sent_as_typed() {
    let mut user = user_with(
        json!({ "x": { "type": ["string", "integer"], "default": 5 }, "y": { "type": "string", "default": " a " } }),
        &[],
    );
    user.type_into(X, "6");
    user.type_into("/values/y", " b ");
    assert_eq!(user.submit(), json!({ "x": "6", "y": "b" }));
    user.type_into(X, "5");
    assert_eq!(user.submit(), json!({ "x": 5, "y": "b" }));
}

#[test]
fn numbers_keep_their_digits_or_are_refused() {
    let mut user =
        user_with(json!({ "x": { "type": "integer" }, "j": { "type": ["array", "object"] } }), &[]);
    for text in ["9007199254740993", "18446744073709551615", "-9223372036854775808"] {
        user.type_into(X, text);
        assert_eq!(user.submit().to_string(), format!("{{\"x\":{text}}}"));
    }
    user.type_into(X, "18446744073709551617");
    assert_eq!(user.submit_errors(), [(X.to_owned(), ErrorCode::TooManyDigits)]);
    user.type_into(X, "1");
    user.type_into("/values/j", "[18446744073709551617]");
    assert_eq!(user.submit_errors(), [("/values/j".to_owned(), ErrorCode::TooManyDigits)]);
    user.type_into("/values/j", "[\"18446744073709551617\"]");
    assert_eq!(user.submit(), json!({ "x": 1, "j": ["18446744073709551617"] }));
}

/// The digits of such a default were lost when the schema was read.
#[test]
fn default_without_its_digits_is_refused() {
    for schema in
        [r#"{"type": "integer"}"#, r#"{"type": "number"}"#, r#"{"type": ["string", "integer"]}"#]
    {
        let schema: Value = serde_json::from_str(schema).expect("JSON");
        let default: Value = serde_json::from_str("18446744073709551617").expect("JSON");
        let mut user = user_with(json!({ "x": with_default(schema, &default) }), &[]);
        assert_eq!(user.submit_errors(), [(X.to_owned(), ErrorCode::TooManyDigits)]);
    }
    for (schema, default) in [
        (r#"{"type": "integer"}"#, "-9223372036854775809"),
        (r#"{"type": "array", "items": {"type": "integer"}}"#, "[18446744073709551617]"),
        (
            r#"{"type": "object", "additionalProperties": {"type": "integer"}}"#,
            r#"{"a": -9223372036854775809}"#,
        ),
    ] {
        let schema: Value = serde_json::from_str(schema).expect("JSON");
        let default: Value = serde_json::from_str(default).expect("JSON");
        let mut user = user_with(json!({ "x": with_default(schema, &default) }), &[]);
        assert_eq!(user.submit_errors(), [(X.to_owned(), ErrorCode::TooManyDigits)]);
    }
}

#[test]
fn constants_without_their_digits_are_not_sent() {
    for keyword in ["const", "enum"] {
        let value =
            if keyword == "enum" { "[1, 18446744073709551617]" } else { "18446744073709551617" };
        let value: Value = serde_json::from_str(value).expect("JSON");
        let schema = json!({ "type": "object", "properties": { "x": { keyword: value } } });
        let faults = FormSchema::parse(&schema).expect(keyword).faults;
        assert_eq!(faults[0].pointer, format!("/properties/x/{keyword}"));
        assert_eq!(user_with_schema(&schema).submit(), json!({}));
    }
}

#[test]
fn members_of_a_default_without_a_field_are_sent() {
    let mut user = user_with_schema(&json!({ "type": "object",
        "properties": { "a": { "type": "string" } }, "default": { "a": "1", "b": "2" } }));
    assert_eq!(user.submit(), json!({ "a": "1", "b": "2" }));
    let shape =
        |kind: &str| json!({ "properties": { "k": { "const": kind }, "x": { "type": "string" } } });
    let default = json!({ "k": "a", "x": "1", "extra": [1] });
    for kind in [json!({}), json!({ "type": "object" })] {
        let mut schema = with_default(kind, &default);
        schema["oneOf"] = json!([shape("a"), shape("b")]);
        assert_eq!(untouched(&schema), default, "{schema}");
    }
}
