//! Which violations are reported and where, and how secrets count that the form doesn't hold.

use patchbay_form::error::ErrorCode;
use patchbay_form::format::Format;
use patchbay_form::json_schema::SchemaDocument;
use patchbay_form::json_type::{JsonType, Types};
use patchbay_regress_patterns::RegressPatterns;
use serde_json::{Value, json};

fn found(schema: Value, value: Value) -> Vec<(String, ErrorCode)> {
    found_beside(schema, value, &[])
}

fn found_beside(schema: Value, value: Value, secrets: &[&str]) -> Vec<(String, ErrorCode)> {
    let document = SchemaDocument::load(&schema).unwrap();
    let opaque = |pointer: &str| secrets.contains(&pointer);
    let found = document.violations(document.root(), &value, &opaque, &RegressPatterns);
    found.into_iter().map(|violation| (violation.instance_location, violation.code)).collect()
}

fn one(schema: Value, value: Value) -> ErrorCode {
    let mut found = found(schema, value);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0).1
}

#[test]
fn violations_carry_the_limits_of_their_keyword() {
    let number = |n: u32| n.into();
    let table = [
        (json!({ "minLength": 2 }), json!("é"), ErrorCode::TooShort { min: 2 }),
        (json!({ "maxLength": 1 }), json!("éé"), ErrorCode::TooLong { max: 1 }),
        (json!({ "pattern": "^a" }), json!("b"), ErrorCode::Pattern),
        (json!({ "format": "email" }), json!("b"), ErrorCode::Format(Format::Email)),
        (json!({ "enum": ["a"] }), json!("b"), ErrorCode::NotAChoice),
        (json!({ "const": 1 }), json!(2), ErrorCode::NotConst { expected: json!(1) }),
        (json!({ "type": "integer" }), json!(1.5), ErrorCode::NotWhole),
        (
            json!({ "minimum": 2 }),
            json!(1),
            ErrorCode::TooSmall { min: number(2), exclusive: false },
        ),
        (
            json!({ "exclusiveMinimum": 2 }),
            json!(2),
            ErrorCode::TooSmall { min: number(2), exclusive: true },
        ),
        (
            json!({ "maximum": 2 }),
            json!(3),
            ErrorCode::TooLarge { max: number(2), exclusive: false },
        ),
        (
            json!({ "exclusiveMaximum": 2 }),
            json!(2),
            ErrorCode::TooLarge { max: number(2), exclusive: true },
        ),
        (json!({ "multipleOf": 5 }), json!(7), ErrorCode::NotMultipleOf { of: number(5) }),
        (json!({ "minItems": 1 }), json!([]), ErrorCode::TooFewItems { min: 1 }),
        (json!({ "maxItems": 0 }), json!([1]), ErrorCode::TooManyItems { max: 0 }),
        (json!({ "uniqueItems": true }), json!([1, 1.0]), ErrorCode::NotUnique),
        (json!({ "contains": { "const": 1 } }), json!([2]), ErrorCode::TooFewMatching { min: 1 }),
        (
            json!({ "contains": true, "maxContains": 1 }),
            json!([1, 2]),
            ErrorCode::TooManyMatching { max: 1 },
        ),
        (json!({ "minProperties": 1 }), json!({}), ErrorCode::TooFewProperties { min: 1 }),
        (json!({ "maxProperties": 0 }), json!({ "a": 1 }), ErrorCode::TooManyProperties { max: 0 }),
        (json!({ "oneOf": [{ "type": "null" }, false] }), json!(1), ErrorCode::NoShape),
        (json!({ "oneOf": [true, true] }), json!(1), ErrorCode::SeveralShapes),
        (json!({ "not": {} }), json!(1), ErrorCode::Forbidden),
    ];
    for (schema, value, expected) in table {
        assert_eq!(one(schema.clone(), value), expected, "{schema}");
    }
    let ErrorCode::WrongType { expected } = one(json!({ "type": ["string", "null"] }), json!(1))
    else {
        panic!()
    };
    assert!(expected.contains(JsonType::String) && !expected.contains(JsonType::Integer));
    let code = ErrorCode::WrongType { expected: Types::only(JsonType::String) };
    assert_eq!(one(json!({ "type": "string" }), json!(1)), code);
}

#[test]
fn violations_have_their_instance_location() {
    let schema = json!({
        "required": ["a"], "additionalProperties": false, "dependentRequired": { "b": ["c/d"] },
        "properties": { "b": { "items": { "type": "string" } }, "k": {} },
        "patternProperties": { "^x": { "propertyNames": { "maxLength": 1 } } },
    });
    let value = json!({ "b": ["", 1], "~": 1, "x": { "yy": 1 } });
    let mut found: Vec<_> =
        found(schema, value).into_iter().map(|(at, code)| (at, code.as_str())).collect();
    found.sort();
    let expected = [
        ("/a", "required"),
        ("/b/1", "wrong_type"),
        ("/c~1d", "required"),
        ("/x/yy", "property_name"),
        ("/~0", "unknown_field"),
    ];
    assert_eq!(found, expected.map(|(at, code)| (at.to_owned(), code)));
}

/// Several ways to sign in, as Airbyte writes them.
#[test]
fn intended_branch_reports_its_violations() {
    let shape = |kind: &str, key: &str| {
        json!({ "required": ["kind", key], "properties": {
            "kind": { "const": kind }, key: { "type": "string", "minLength": 3 } } })
    };
    let schema = json!({ "oneOf": [shape("token", "token"), shape("oauth", "client")] });
    let missing = found(schema.clone(), json!({ "kind": "oauth" }));
    assert_eq!(missing, [("/client".to_owned(), ErrorCode::Required)]);
    let short = found(schema.clone(), json!({ "kind": "token", "token": "a" }));
    assert_eq!(short, [("/token".to_owned(), ErrorCode::TooShort { min: 3 })]);
    assert_eq!(one(schema, json!({ "kind": "other" })), ErrorCode::NoShape);
    let nullable = json!({ "anyOf": [{ "type": "string", "minLength": 2 }, { "type": "null" }] });
    assert_eq!(one(nullable, json!("a")), ErrorCode::TooShort { min: 2 });
}

#[test]
fn equal_violations_are_reported_once() {
    let schema = json!({ "allOf": [{ "required": ["a"] }, { "required": ["a"] }] });
    assert_eq!(found(schema, json!({})).len(), 1);
}

#[test]
fn warning_pattern_rejects_nothing() {
    let schema = json!({ "pattern": "^a", "x-pattern-is": "warning" });
    assert_eq!(found(schema, json!("b")), []);
}

#[test]
fn unknown_secret_counts_by_presence_and_type() {
    let secret = json!({ "type": "string", "minLength": 9, "pattern": "^x", "enum": ["y"],
        "not": { "const": "" }, "oneOf": [{ "minLength": 1 }, { "maxLength": 1 }] });
    let schema = json!({ "required": ["s"], "properties": { "s": secret } });
    let beside = |value: Value| found_beside(schema.clone(), value, &["/s"]);
    assert_eq!(beside(json!({ "s": "" })), []);
    assert_eq!(beside(json!({})), [("/s".to_owned(), ErrorCode::Required)]);
    assert!(found(schema.clone(), json!({ "s": "" })).len() > 3);
    let typed = |name: &str| {
        let schema = json!({ "properties": { "s": { "type": name } } });
        found_beside(schema, json!({ "s": "" }), &["/s"])
    };
    // A secret number is entered as a text.
    assert_eq!(typed("integer"), []);
    for name in ["boolean", "object", "array", "null"] {
        let found = typed(name);
        assert!(matches!(found[..], [(_, ErrorCode::WrongType { .. })]), "{found:?}");
    }
}

/// What depends on an unknown secret passes, also under `not`, in a `oneOf`, and in an `if`.
#[test]
fn keywords_that_depend_on_an_unknown_secret_pass() {
    let s = |schema: Value| json!({ "properties": { "s": schema } });
    let passes = [
        json!({ "not": s(json!({ "minLength": 1 })) }),
        json!({ "not": s(json!({ "maxLength": 1 })) }),
        json!({ "oneOf": [s(json!({ "pattern": "^a" })), s(json!({ "pattern": "^b" }))] }),
        json!({ "anyOf": [s(json!({ "pattern": "^a" })), false] }),
        json!({ "if": s(json!({ "const": "a" })), "then": false, "else": false }),
        json!({ "additionalProperties": { "pattern": "^a" } }),
    ];
    for schema in passes {
        let found = found_beside(schema.clone(), json!({ "s": "" }), &["/s"]);
        assert_eq!(found, [], "{schema}");
    }
    let list = json!({ "uniqueItems": true, "contains": { "const": "a" } });
    assert_eq!(found_beside(list.clone(), json!(["", ""]), &["/0", "/1"]), []);
    assert_eq!(found(list, json!(["", ""])).len(), 2);
    let sure = json!({ "oneOf": [true, true, s(json!({ "minLength": 1 }))] });
    assert_eq!(found_beside(sure, json!({ "s": "" }), &["/s"]).len(), 1);
}

#[test]
fn unsupported_keywords_are_reported_with_their_pointer() {
    let reported = |schema: Value| {
        let document = SchemaDocument::load(&schema).unwrap();
        let ignored = document.unsupported_keywords().iter();
        ignored.map(|i| (i.pointer.clone(), i.keyword.clone())).collect::<Vec<_>>()
    };
    let pair = |pointer: &str, keyword: &str| (pointer.to_owned(), keyword.to_owned());
    let schema =
        json!({ "properties": { "a/b": { "unevaluatedItems": false } }, "contentSchema": {} });
    let expected = [
        pair("/properties/a~1b/unevaluatedItems", "unevaluatedItems"),
        pair("/contentSchema", "contentSchema"),
    ];
    assert_eq!(reported(schema), expected);
    let seven = "http://json-schema.org/draft-07/schema#";
    let newer = json!({ "$schema": seven, "dependentRequired": {} });
    assert_eq!(reported(newer), [pair("/dependentRequired", "dependentRequired")]);
    assert_eq!(reported(json!({ "$schema": "urn:x" })), [pair("/$schema", "$schema")]);
    let annotations = json!({ "title": "", "x-y": 1, "airbyte_secret": true, "order": 1,
        "multiline": true, "examples": [], "pattern_descriptor": "", "format": "password",
        "default": { "$ref": "nowhere" }, "enum": [{ "$ref": "nowhere" }], "readOnly": true });
    assert_eq!(reported(annotations), []);
}

#[test]
fn schema_without_dialect_may_use_draft_7_keywords() {
    let schema = json!({ "definitions": { "n": { "type": "number" } },
        "items": [{ "$ref": "#/definitions/n" }], "additionalItems": { "type": "string" },
        "dependencies": { "a": ["b"] } });
    assert_eq!(found(schema.clone(), json!([1, "a"])), []);
    assert_eq!(found(schema.clone(), json!(["a", 1])).len(), 2);
    assert_eq!(found(schema, json!({ "a": 1 })), [("/b".to_owned(), ErrorCode::Required)]);
}

#[test]
fn references_lead_to_their_target() {
    let schema = json!({ "$id": "https://example.com/s", "$defs": {
        "a b": { "$ref": "https://example.com/s#/$defs/~0~1" }, "~/": { "title": "here" } },
        "properties": { "x": { "$ref": "#/$defs/a%20b" } } });
    let document = SchemaDocument::load(&schema).unwrap();
    let x = &document.root()["properties"]["x"];
    assert_eq!(document.resolve(x)["title"], "here");
    assert_eq!(document.resolve(document.root()), document.root());
}
