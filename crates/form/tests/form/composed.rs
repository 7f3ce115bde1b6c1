//! Which fields a schema makes that is composed of others: references, `allOf`, branches,
//! shapes, nesting.

use crate::fields::{check, check_schema};
use crate::outline::outline;
use patchbay_form::schema::FormSchema;
use serde_json::{Map, json};

#[test]
fn parts_and_references_are_merged() {
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "allOf": [{ "$ref": "#/definitions/base" }, { "required": ["host"] }],
        "properties": { "name": { "$ref": "#/definitions/a%20name" } },
        "definitions": {
            "base": { "properties": { "host": { "$ref": "#/definitions/host" }, "tls": { "type": "boolean" } } },
            "host": { "type": "string", "title": "Host name" },
            "a name": { "type": "string", "maxLength": 9 },
        },
    });
    check_schema(
        &schema,
        &[r#"name: text "Name""#, r#"host*: text "Host name""#, r#"tls: yes/no "TLS""#],
    );
}

#[test]
fn recursive_schema_is_json_where_it_repeats() {
    let tree = json!({ "type": "object", "properties": {
        "name": { "type": "string" },
        "parent": { "$ref": "#" },
        "children": { "type": "array", "items": { "$ref": "#" } },
        "filter": { "$ref": "#/$defs/filter" },
    }, "$defs": { "filter": { "oneOf": [
        { "type": "object", "properties": { "is": { "const": "not" }, "of": { "$ref": "#/$defs/filter" } } },
        { "type": "object", "properties": { "is": { "const": "text" }, "text": { "type": "string" } } },
    ] } } });
    check_schema(
        &tree,
        &[
            r#"name: text "Name""#,
            r#"parent: JSON "Parent""#,
            r#"children: list "Children""#,
            r#"  *: JSON "Children""#,
            r#"filter: shapes "Filter""#,
            r#"- "Not" "not""#,
            r#"  is: constant "not" "Is""#,
            r#"  of: JSON "Of""#,
            r#"- "Text" "text""#,
            r#"  is: constant "text" "Is""#,
            r#"  text: text "Text""#,
        ],
    );
}

#[test]
fn branches_show_and_hide_fields() {
    check_schema(
        &json!({
            "type": "object",
            "properties": { "mode": { "enum": ["a", "b"] }, "plain": { "type": "string" }, "user": {} },
            "if": { "properties": { "mode": { "const": "a" } } },
            "then": { "properties": { "host": { "title": "Host of A" }, "plain": false }, "required": ["host"] },
            "else": { "properties": { "host": { "title": "Host of B", "type": "integer" } } },
            "dependentRequired": { "user": ["plain"] },
            "dependentSchemas": { "user": { "properties": { "password": { "type": "string" } } } },
        }),
        &[
            r#"mode: one of ["a", "b"] "Mode""#,
            r#"plain?*?: text "Plain""#,
            r#"user: text "User""#,
            r#"host?*?: text "Host of A""#,
            r#"host?*?: number "Host of B""#,
            r#"password?: secret by name "Password""#,
        ],
    );
}

#[test]
fn member_that_is_always_shown_has_one_field() {
    check_schema(
        &json!({
            "type": "object",
            "allOf": [
                { "if": { "required": ["a"] }, "then": { "properties": { "b": { "title": "At times" } } } },
                { "properties": { "a": {}, "b": { "title": "Always" } } },
                { "properties": { "b": { "title": "Again" } } },
            ],
        }),
        &[r#"a: text "A""#, r#"b: text "Always""#],
    );
}

#[test]
fn first_member_with_different_constants_names_shapes() {
    check(
        json!({ "login": { "type": "object", "title": "Login", "oneOf": [
            { "title": "Key", "required": ["kind", "key"], "properties": {
                "v": { "const": 1 }, "kind": { "const": "key" }, "key": { "writeOnly": true, "type": "string" } } },
            { "required": ["kind"], "properties": {
                "v": { "const": 1 }, "kind": { "type": "string", "enum": ["no_login"] } } },
        ] } }),
        &[
            r#"login: shapes "Login""#,
            r#"- "Key" "key""#,
            r#"  v: constant 1 "V""#,
            r#"  kind*: constant "key" "Kind""#,
            r#"  key*: secret "Key""#,
            r#"- "No login" "no_login""#,
            r#"  v: constant 1 "V""#,
            r#"  kind*: constant "no_login" "Kind""#,
        ],
    );
}

#[test]
fn object_with_shapes_has_a_flattened_choice() {
    let branches = json!([
        { "properties": { "kind": { "const": "file" }, "path": {} }, "required": ["path"] },
        { "title": "Over the net", "properties": { "kind": { "const": "net" }, "host": {} } },
    ]);
    check_schema(
        &json!({ "type": "object", "properties": { "name": {} }, "oneOf": branches }),
        &[
            r#"name: text "Name""#,
            r#"*: shapes """#,
            r#"- "File" "file""#,
            r#"  kind: constant "file" "Kind""#,
            r#"  path*: text "Path""#,
            r#"- "Over the net" "net""#,
            r#"  kind: constant "net" "Kind""#,
            r#"  host: text "Host""#,
        ],
    );
    // If a member with a field tells them apart, that field is the choice.
    check_schema(
        &json!({ "type": "object", "properties": { "kind": { "type": "string" } }, "oneOf": branches }),
        &[
            r#"kind: one of ["file"=File, "net"=Over the net] "Kind""#,
            r#"path?*?: text "Path""#,
            r#"host?: text "Host""#,
        ],
    );
}

#[test]
fn defaults_apply_from_every_level() {
    check(
        json!({ "a": { "default": { "b": { "c": 1 }, "d": "x" }, "type": "object", "properties": {
            "b": { "type": "object", "properties": { "c": { "type": "integer" }, "e": { "default": "own" } } },
            "d": { "default": "farther" }, "f": { "default": "own" } } } }),
        &[
            r#"a: group "A" = {"b":{"c":1},"d":"x"}"#,
            r#"  b: group "B" = {"c":1}"#,
            r#"    c: number "C" = 1"#,
            r#"    e: text "E" = "own""#,
            r#"  d: text "D" = "x""#,
            r#"  f: text "F" = "own""#,
        ],
    );
}

#[test]
fn five_levels_have_fields_and_twenty_are_json() {
    let nested = |levels: usize| {
        let innermost = json!({ "type": "object", "properties": { "end": { "type": "string" } } });
        (1..levels).fold(innermost, |inner, level| {
            json!({ "type": "object", "properties": { format!("level{level}"): inner } })
        })
    };
    let five = outline(&nested(5));
    assert!(five.contains(r#"end: text "End""#) && !five.contains("JSON"), "{five}");
    let twenty = outline(&nested(20));
    assert!(twenty.contains("JSON") && twenty.lines().count() < 20, "{twenty}");
}

#[test]
fn schema_with_a_hundred_properties_has_as_many_fields() {
    let mut properties = Map::new();
    for number in 0..100 {
        properties.insert(format!("field_{number}"), json!({ "type": "string" }));
    }
    let schema = json!({ "type": "object", "properties": properties });
    assert_eq!(outline(&schema).lines().count(), 100);
    assert_eq!(outline(&schema).lines().nth(99), Some(r#"field_99: text "Field 99""#));
}

#[test]
fn doubling_references_are_refused_fast() {
    let mut definitions = Map::new();
    for level in 0..25 {
        let next = json!({ "$ref": format!("#/$defs/d{}", level + 1) });
        definitions.insert(format!("d{level}"), json!({ "allOf": [next, next] }));
    }
    for last in [json!({ "properties": { "x": {} } }), json!({ "type": "string" })] {
        definitions.insert("d25".to_owned(), last);
        for root in [
            json!({ "$ref": "#/$defs/d0", "$defs": definitions }),
            json!({ "properties": { "x": { "$ref": "#/$defs/d0" } }, "$defs": definitions }),
        ] {
            let start = std::time::Instant::now();
            let error = FormSchema::parse(&root).expect_err("too much");
            // Two seconds weren't enough on a busy machine.
            assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
            assert!(error.expected.contains("20,000"), "{error}");
        }
    }
}
