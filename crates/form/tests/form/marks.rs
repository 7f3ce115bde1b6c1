//! Marks of secrets, wherever a schema has them.

use crate::user::user_with;
use patchbay_form::schema::FormSchema;
use serde_json::{Value, json};

/// The paths of the secrets in the form with this schema.
fn secrets(schema: &Value) -> Vec<String> {
    let form = FormSchema::parse(schema).unwrap_or_else(|error| panic!("{error}"));
    let leaves = form.leaves().into_iter();
    leaves.filter(|(_, field)| field.is_secret()).map(|(path, _)| path).collect()
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn object(members: Value) -> Value {
    json!({ "type": "object", "properties": members })
}

#[test]
fn another_part_of_the_schema_can_mark_what_is_inside_a_member() {
    let marked = json!({ "writeOnly": true });
    let inner = object(json!({ "a": text(), "b": text() }));
    let deep = object(json!({ "p": inner }));
    for (member, mark, path) in [
        (inner.clone(), object(json!({ "a": marked })), "/o/a"),
        (inner.clone(), json!({ "allOf": [object(json!({ "a": marked }))] }), "/o/a"),
        (inner.clone(), json!({ "$ref": "#/$defs/mark" }), "/o/a"),
        (deep, object(json!({ "p": object(json!({ "a": marked })) })), "/o/p/a"),
        (
            json!({ "type": "array", "items": inner }),
            json!({ "items": object(json!({ "a": marked })) }),
            "/o/*/a",
        ),
    ] {
        let defs = json!({ "mark": object(json!({ "a": marked })) });
        let (member, mark) = (object(json!({ "o": member })), object(json!({ "o": mark })));
        for (first, second) in [(&member, &mark), (&mark, &member)] {
            let mut schema = json!({ "type": "object", "allOf": [first, second], "$defs": defs });
            assert_eq!(secrets(&schema), [path], "{schema}");
            schema["properties"] = first["properties"].clone();
            assert_eq!(secrets(&schema), [path], "{schema}");
        }
    }
}

#[test]
fn lists_of_secrets_count_in_every_part_of_an_object() {
    let list = json!({ "secrets": ["a"] });
    for part in [
        json!({ "allOf": [list] }),
        json!({ "allOf": [{ "allOf": [list] }] }),
        json!({ "allOf": [{ "$ref": "#/$defs/list" }] }),
        json!({ "if": { "required": ["b"] }, "then": list }),
    ] {
        let mut schema = object(json!({ "a": text(), "b": text() }));
        schema["$defs"] = json!({ "list": list });
        schema.as_object_mut().expect("an object").extend(part.as_object().cloned().expect("one"));
        assert_eq!(secrets(&schema), ["/a"], "{schema}");
    }
}

#[test]
fn marks_count_under_conditions_that_can_hold_together() {
    let when =
        |condition: Value, then: Value| json!({ "if": condition, "then": { "properties": then } });
    let is = |key: &str, value: &str| json!({ "properties": { key: { "const": value } } });
    let form = |first: Value, second: Value| {
        let mut schema = object(json!({ "mode": text(), "more": text() }));
        schema["allOf"] = json!([first, second]);
        schema
    };
    let field = || json!({ "x": text() });
    let mark = || json!({ "x": { "writeOnly": true } });
    for (first, second) in [(field(), mark()), (mark(), field())] {
        let schema = form(when(is("mode", "a"), first), when(is("more", "b"), second));
        assert_eq!(secrets(&schema), ["/x", "/x"], "{schema}");
    }
    // Only one of them holds.
    let schema = form(when(is("mode", "a"), field()), when(is("mode", "b"), mark()));
    assert_eq!(secrets(&schema), ["/x"]);
    let tick = json!({ "x": { "type": "boolean" } });
    let schema = form(when(is("mode", "a"), tick), when(is("more", "b"), mark()));
    let form = FormSchema::parse(&schema).expect("a form");
    assert!(form.faults.is_empty(), "{:?}", form.faults);
}

#[test]
fn names_of_secrets_that_name_nothing_are_reported() {
    let group = object(json!({ "inner": text() }));
    let mut schema = object(json!({ "a": text(), "g": group, "m": { "type": "object" } }));
    schema["secrets"] = json!(["a", "zz", "g.inner", "g.zz", "m.any"]);
    schema["allOf"] = json!([{ "x-secrets": ["yy"] }]);
    let form = FormSchema::parse(&schema).expect("a form");
    let places: Vec<&str> = form.faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(places, ["/secrets/1", "/secrets/3", "/allOf/0/x-secrets/0"]);
    assert!(form.faults.iter().all(|fault| fault.to_string().contains("not ")));
    assert_eq!(secrets(&schema), ["/a", "/g/inner"]);
}

#[test]
fn marks_of_other_form_builders_count() {
    for (mark, secret) in [
        (json!({ "ui:widget": "password" }), true),
        (json!({ "ui:options": { "widget": "password" } }), true),
        (json!({ "options": { "format": "password" } }), true),
        (json!({ "typeOptions": { "password": true } }), true),
        (json!({ "writeOnly": "true" }), true),
        (json!({ "airbyte_secret": "True" }), true),
        (json!({ "x-secret": "true" }), true),
        (json!({ "ui:widget": "textarea" }), false),
        (json!({ "options": { "format": "radio" } }), false),
        (json!({ "typeOptions": { "password": false } }), false),
        (json!({ "writeOnly": "false" }), false),
    ] {
        let mut field = mark.clone();
        field["type"] = json!("string");
        let found = secrets(&object(json!({ "a": field })));
        assert_eq!(!found.is_empty(), secret, "{mark}");
    }
    for denial in [json!("false"), json!(false)] {
        for mark in ["secret", "x-secret"] {
            let field = json!({ "type": "string", mark: denial });
            assert!(secrets(&object(json!({ "token": field }))).is_empty(), "{mark} {denial}");
        }
    }
}

#[test]
fn lists_that_are_secrets_by_name_stay_secrets_with_a_default() {
    let tokens = json!({ "type": "array", "items": text(), "default": ["a", "b"] });
    let mut user = user_with(json!({ "tokens": tokens }), &[]);
    assert_eq!(secrets(&object(json!({ "tokens": tokens }))), ["/tokens/*"]);
    assert_eq!(user.submit(), json!({}), "the backend has the default");
    user.add("/values/tokens");
    user.type_secret("/secrets/tokens~11", "correct-horse");
    assert_eq!(user.submit(), json!({}));
    assert_eq!(user.secret_keys(), ["tokens/0"]);
}
