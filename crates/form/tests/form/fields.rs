//! Which fields a schema makes, keyword by keyword.

use crate::outline::outline;
use patchbay_form::schema::FormSchema;
use serde_json::{Value, json};

/// Checks the fields of a form with these properties.
pub fn check(properties: Value, expected: &[&str]) {
    check_schema(&json!({ "type": "object", "properties": properties }), expected);
}

pub fn check_schema(schema: &Value, expected: &[&str]) {
    let lines = outline(schema);
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines, expected, "\n{schema:#}");
}

#[test]
fn bare_schema_gets_labels_and_secrets_from_keys() {
    check(
        json!({ "url": { "type": "string" }, "accessToken": { "type": "string" } }),
        &[r#"url: text "URL""#, r#"accessToken: secret by name "Access token""#],
    );
}

#[test]
fn every_type_and_format_has_its_input() {
    check(
        json!({
            "a": { "type": "string", "title": "Host", "default": "localhost" },
            "b": { "type": "integer", "default": 5432 },
            "c": { "type": "number" },
            "d": { "type": "boolean", "default": true },
            "e": { "type": "string", "format": "uri" },
            "f": { "type": "string", "format": "email" },
            "g": { "type": "string", "format": "date" },
            "h": { "type": "string", "format": "date-time" },
            "i": { "type": "string", "multiline": true },
            "j": { "type": "string", "x-file": { "accept": ".json" } },
            "k": { "type": "string", "writeOnly": true },
            "l": { "type": "string", "airbyte_secret": true, "multiline": true },
            "m": { "type": "string", "format": "password", "x-file": {} },
            "n": { "type": "string", "readOnly": true, "default": "https://here/callback" },
            "n2": { "type": "integer", "readOnly": true, "const": 443 },
            "n3": { "type": "array", "readOnly": true, "default": ["a", true] },
            "n4": { "type": "string", "readOnly": true },
            "o": { "const": 3 },
            "p": { "type": "string", "format": "uuid" },
            "q": {},
            "r": { "minimum": 3 },
        }),
        &[
            r#"a: text "Host" = "localhost""#,
            r#"b: number "B" = 5432"#,
            r#"c: number "C""#,
            r#"d: yes/no "D" = true"#,
            r#"e: uri "E""#,
            r#"f: email "F""#,
            r#"g: date "G""#,
            r#"h: date-time "H""#,
            r#"i: long text "I""#,
            r#"j: long text from ".json" "J""#,
            r#"k: secret "K""#,
            r#"l: secret of lines "L""#,
            r#"m: secret from "" "M""#,
            r#"n: fixed "https://here/callback" "N" = "https://here/callback""#,
            r#"n2: fixed "443" "N2""#,
            r#"n3: fixed "[\"a\",true]" "N3" = ["a",true]"#,
            r#"n4: fixed "" "N4""#,
            r#"o: constant 3 "O""#,
            r#"p: text "P""#,
            r#"q: text "Q""#,
            r#"r: number "R""#,
        ],
    );
}

#[test]
fn nullable_value_has_the_input_of_its_type() {
    check(
        json!({
            "a": { "type": ["string", "null"] },
            "b": { "anyOf": [{ "type": "integer", "maximum": 9 }, { "type": "null" }], "title": "Port" },
            "c": { "anyOf": [{ "type": "null" }, { "enum": ["low", "high"] }], "default": null },
            "token": { "anyOf": [{ "type": "string", "minLength": 3 }, { "type": "null" }] },
            "d": { "oneOf": [{ "type": "object", "properties": { "x": {} } }, { "type": "null" }] },
            "e": { "enum": ["a", null] },
            "f": { "anyOf": [{ "const": "x" }, { "type": "null" }] },
        }),
        &[
            r#"a: text "A""#,
            r#"b: number "Port""#,
            r#"c: one of ["low", "high"] "C""#,
            r#"token: secret by name "Token""#,
            r#"d: group "D""#,
            r#"  x: text "X""#,
            r#"e: one of ["a"] "E""#,
            r#"f: one of ["x"] "F""#,
        ],
    );
}

#[test]
fn limits_come_from_all_schemas_of_a_value() {
    let schema = json!({ "type": "object", "properties": {
        "port": { "anyOf": [{ "type": "integer", "minimum": 1, "maximum": 9 }, { "type": "null" }] },
        "token": { "allOf": [{ "$ref": "#/$defs/token" }], "minLength": 2 },
    }, "$defs": { "token": { "type": "string", "writeOnly": true, "pattern": "^a",
        "x-pattern-is": "warning", "minLength": 7 } } });
    let schema = FormSchema::parse(&schema).expect("a schema");
    let port = &schema.field("port").expect("port").limits;
    assert_eq!((port.minimum.clone(), port.maximum.clone()), (Some(1.into()), Some(9.into())));
    let token = schema.field("token").expect("token");
    assert!(token.is_secret());
    assert_eq!(token.limits.min_length, Some(2), "the closest counts");
    assert!(token.limits.pattern.as_ref().is_some_and(|pattern| pattern.is_warning));
}

#[test]
fn choices_are_enums_and_unions_of_constants() {
    check(
        json!({
            "a": { "enum": ["eu", "us"], "x-enum-labels": ["Europe", "America"], "default": "eu" },
            "b": { "oneOf": [{ "const": 1, "title": "One" }, { "const": 2 }] },
            "c": { "anyOf": [{ "const": "x" }, { "const": "y" }, { "type": "null" }] },
            "d": { "type": "array", "items": { "enum": ["r", "w"] }, "uniqueItems": true },
            "e": { "type": "array", "items": { "oneOf": [{ "const": "r", "title": "Read" }] }, "uniqueItems": true, "default": ["r"] },
            "f": { "type": "array", "items": { "enum": ["r", "w"] } },
            "g": { "allOf": [{ "enum": ["r", "w"] }], "title": "Mode", "default": "r" },
        }),
        &[
            r#"a: one of ["eu"=Europe, "us"=America] "A" = "eu""#,
            r#"b: one of [1=One, 2] "B""#,
            r#"c: one of ["x", "y"] "C""#,
            r#"d: several of ["r", "w"] "D""#,
            r#"e: several of ["r"=Read] "E" = ["r"]"#,
            r#"f: list "F""#,
            r#"  *: one of ["r", "w"] "F""#,
            r#"g: one of ["r", "w"] "Mode" = "r""#,
        ],
    );
}

#[test]
fn lists_and_pairs_have_fields_for_items() {
    check(
        json!({
            "hosts": { "type": "array", "items": { "type": "string", "format": "uri" } },
            "servers": { "type": "array", "items": { "type": "object", "required": ["host"],
                "properties": { "host": { "type": "string" }, "port": { "type": "integer" } } } },
            "tuple": { "type": "array", "prefixItems": [{ "type": "string" }] },
            "headers": { "type": "object", "additionalProperties": { "type": "string" } },
            "limits": { "type": "object", "additionalProperties": { "type": "integer" } },
            "anything": { "type": "object" },
            "nothing": { "type": "object", "additionalProperties": false },
            "deep": { "type": "object", "additionalProperties": { "type": "object" } },
            "by_name": { "type": "object", "patternProperties": { "^x-": { "type": "string" } } },
        }),
        &[
            r#"hosts: list "Hosts""#,
            r#"  *: uri "Hosts""#,
            r#"servers: list "Servers""#,
            r#"  *: group "Servers""#,
            r#"    host*: text "Host""#,
            r#"    port: number "Port""#,
            r#"tuple: JSON "Tuple""#,
            r#"headers: pairs "Headers""#,
            r#"  *: text """#,
            r#"limits: pairs "Limits""#,
            r#"  *: number """#,
            r#"anything: pairs "Anything""#,
            r#"  *: text """#,
            r#"nothing: group "Nothing""#,
            r#"deep: JSON "Deep""#,
            r#"by_name: pairs "By name""#,
            r#"  *: text """#,
        ],
    );
}

#[test]
fn other_unions_are_text_if_allowed_or_json() {
    check(
        json!({
            "a": { "anyOf": [{ "type": "string" }, { "type": "integer" }] },
            "b": { "anyOf": [{ "type": "integer" }, { "type": "array", "items": {} }] },
            "c": { "type": ["string", "integer"] },
            "d": { "type": ["integer", "array"] },
            "e": { "anyOf": [{ "const": "auto" }, { "type": "string" }] },
            "f": { "anyOf": [{ "type": "string", "writeOnly": true }, { "type": "integer" }] },
        }),
        &[
            r#"a: text "A""#,
            r#"b: JSON "B""#,
            r#"c: text "C""#,
            r#"d: JSON "D""#,
            r#"e: text "E""#,
            r#"f: secret "F""#,
        ],
    );
}

#[test]
fn fields_are_sorted_by_order_then_by_the_schema() {
    check(
        json!({ "a": {}, "b": { "order": 2 }, "c": { "order": 0 }, "d": {}, "e": { "order": 2 } }),
        &[r#"c: text "C""#, r#"b: text "B""#, r#"e: text "E""#, r#"a: text "A""#, r#"d: text "D""#],
    );
}

#[test]
fn equal_labels_are_told_apart() {
    let branch = |kind: &str| json!({ "title": "Token", "properties": { "kind": { "const": kind }, "x": { "title": "X" } } });
    check(
        json!({
            "read_id": { "title": "Account" },
            "write_id": { "title": "Account" },
            "other": {},
            "login": { "type": "object", "oneOf": [branch("a"), branch("b")] },
            "pick": { "oneOf": [{ "const": 1, "title": "One" }, { "const": 2, "title": "One" }] },
        }),
        &[
            r#"read_id: text "Account (read_id)""#,
            r#"write_id: text "Account (write_id)""#,
            r#"other: text "Other""#,
            r#"login: shapes "Login""#,
            r#"- "Token (a)" "a""#,
            r#"  kind: constant "a" "Kind""#,
            r#"  x: text "X""#,
            r#"- "Token (b)" "b""#,
            r#"  kind: constant "b" "Kind""#,
            r#"  x: text "X""#,
            r#"pick: one of [1=One (1), 2=One (2)] "Pick""#,
        ],
    );
}

/// An empty text can be chosen and sent. It differs from no value at all.
#[test]
fn empty_text_can_be_an_option() {
    let level = json!({ "level": { "enum": ["", "high"] } });
    for required in [&["level"][..], &[]] {
        let mut user = crate::user::user_with(level.clone(), required);
        let place = "/values/level";
        match required {
            [] => assert_eq!(user.submit(), json!({})),
            _ => assert_eq!(user.submit_error_places(), [place]),
        }
        let patchbay_form::field::FieldKind::Choice(options) = &user.form.schema().fields[0].kind
        else {
            panic!("a choice")
        };
        let text = options[0].text.clone();
        user.type_into(place, &text);
        assert_eq!(user.submit(), json!({ "level": "" }));
        user.type_into(place, "high");
        assert_eq!(user.submit(), json!({ "level": "high" }));
    }
    let default = json!({ "level": { "enum": ["", "high"], "default": "" } });
    assert_eq!(crate::user::user_with(default, &[]).submit(), json!({ "level": "" }));
}

#[test]
fn choices_come_from_the_branches_of_a_union() {
    check(
        json!({
            "a": { "type": "string", "anyOf": [{ "enum": ["a"], "title": "A" }, { "enum": ["b"], "title": "B" }] },
            "b": { "oneOf": [{ "enum": ["x", "y"] }, { "const": "z", "title": "Z" }, { "type": "null" }] },
            "c": { "anyOf": [{ "enum": ["a"] }, { "type": "integer" }] },
            "d": { "anyOf": [{ "enum": ["a", "b"] }, { "enum": ["b", "c"] }] },
            "e": { "enum": ["a", "b"], "enumNames": ["Same", "Same"] },
        }),
        &[
            r#"a: one of ["a"=A, "b"=B] "A""#,
            r#"b: one of ["x", "y", "z"=Z] "B""#,
            r#"c: JSON "C""#,
            r#"d: one of ["a", "b", "c"] "D""#,
            r#"e: one of ["a"=Same (a), "b"=Same (b)] "E""#,
        ],
    );
}

#[test]
fn items_that_differ_by_position_are_json() {
    let first = json!([{ "type": "string" }, { "type": "number" }]);
    check(
        json!({
            "a": { "type": "array", "prefixItems": first, "items": { "type": "boolean" } },
            "b": { "prefixItems": first },
            "c": { "type": "array", "items": first },
        }),
        &[r#"a: JSON "A""#, r#"b: JSON "B""#, r#"c: JSON "C""#],
    );
}
