//! Schemas of which a part can't be used: the rest makes a form that can be sent.

use crate::outline::outline;
use crate::user::{user_with, user_with_schema};
use patchbay_form::field::Note;
use patchbay_form::schema::FormSchema;
use serde_json::{Value, json};

/// The places of the faults.
fn faults(schema: &Value) -> Vec<String> {
    let schema = FormSchema::parse(schema).unwrap_or_else(|error| panic!("{error}"));
    schema.faults.into_iter().map(|fault| fault.pointer).collect()
}

#[test]
fn odd_field_leaves_the_others_usable() {
    let string = r#"text "A""#;
    let json = r#"JSON "A""#;
    let nothing = r#"fixed "" "A""#;
    for (odd, kind, place) in [
        (json!({ "type": "json" }), json, "/type"),
        (json!({ "type": "fixedCollection" }), json, "/type"),
        (json!({ "type": "any" }), string, "/type"),
        (json!({ "type": "long" }), r#"number "A""#, "/type"),
        (json!({ "type": "uuid" }), string, "/type"),
        (json!({ "type": "color" }), string, "/type"),
        (json!({ "type": 3 }), json, "/type"),
        (json!({ "type": [] }), json, "/type"),
        (json!({ "type": "notice" }), nothing, "/type"),
        (json!({ "type": "text" }), string, "/type"),
        (json!({ "type": "String" }), string, "/type"),
        (json!({ "type": "dateTime", "default": "" }), r#"text "A" = """#, "/type"),
        (json!({ "type": ["string", "file"] }), string, "/type"),
        (json!({ "type": "int" }), r#"number "A""#, "/type"),
        (json!({ "type": "bool" }), r#"yes/no "A""#, "/type"),
        (json!({ "type": "password" }), r#"secret "A""#, "/type"),
        (json!({ "type": "options", "enum": ["x", "y"] }), r#"one of ["x", "y"] "A""#, "/type"),
        (json!({ "type": "dict", "properties": {} }), r#"pairs "A""#, "/type"),
        (json!({ "type": "string", "pattern": "(a+)+$" }), string, "/pattern"),
        (json!({ "type": "string", "pattern": 7 }), string, "/pattern"),
        (json!({ "type": "string", "minLength": "3" }), string, "/minLength"),
        (json!({ "type": "string", "required": true }), string, "/required"),
        (
            json!({ "type": "integer", "exclusiveMinimum": true }),
            r#"number "A""#,
            "/exclusiveMinimum",
        ),
        (json!({ "type": "string", "title": 3 }), string, "/title"),
        (json!({ "type": "string", "x-pattern-is": "odd" }), string, "/x-pattern-is"),
        (
            json!({ "type": "string", "writeOnly": true, "x-secret": { "max_length": "many" } }),
            r#"secret "A""#,
            "/x-secret/max_length",
        ),
        (json!({ "$ref": "#/$defs/missing" }), json, "/$ref"),
        (json!({ "$ref": "https://example.com/schema.json" }), json, "/$ref"),
        (json!({ "$ref": "#/$defs/missing", "type": "string" }), string, "/$ref"),
        (json!({ "$ref": "#/properties/a" }), json, "/$ref"),
        (json!({ "type": "boolean", "writeOnly": true }), nothing, ""),
        (json!({ "enum": ["x"], "writeOnly": true }), nothing, ""),
        (json!(null), json, ""),
        (json!("string"), json, ""),
        (json!([]), json, ""),
    ] {
        let schema = json!({ "type": "object", "required": ["b"],
            "properties": { "a": odd, "b": { "type": "string" } } });
        let lines = outline(&schema);
        let first = lines.lines().next().unwrap();
        assert_eq!(first, format!("a: {kind}"), "{odd}");
        assert_eq!(faults(&schema), [format!("/properties/a{place}")], "{odd}");
        let note = FormSchema::parse(&schema).unwrap().fields[0].note;
        let expected = if kind == nothing { Note::NotAsked } else { Note::PartlyChecked };
        assert_eq!(note, Some(expected), "{odd}");
        let mut user = user_with_schema(&schema);
        user.type_into("/values/b", "x");
        let sent = user.submit();
        assert_eq!(sent["b"], json!("x"), "{odd}");
    }
}

#[test]
fn field_of_unknown_type_takes_json() {
    let mut user = user_with(json!({ "a": { "type": "json" } }), &["a"]);
    assert_eq!(user.submit_error_places(), ["/values/a"]);
    user.type_into("/values/a", "{\"k\": [1]}");
    assert_eq!(user.submit(), json!({ "a": { "k": [1] } }));
}

#[test]
fn notice_is_never_missing() {
    let mut user = user_with(json!({ "a": { "type": "notice" } }), &["a"]);
    assert_eq!(user.submit(), json!({}));
}

#[test]
fn secret_of_unknown_type_is_not_shown() {
    let text = outline(&json!({ "properties": {
        "apiKey": { "type": "credential" }, "a": { "type": "x", "airbyte_secret": true } } }));
    assert_eq!(text, "apiKey: secret by name \"Api key\"\na: secret \"A\"\n".replace("Api", "API"));
}

/// Of two fields with a secret inside their JSON, neither can be entered.
#[test]
fn json_with_a_secret_is_not_asked_for_twice() {
    let pair = json!({ "type": "array", "prefixItems": [{ "type": "string", "writeOnly": true }] });
    let schema = json!({ "properties": { "a": { "$ref": "#/$defs/p" }, "b": { "$ref": "#/$defs/p" } },
        "$defs": { "p": pair } });
    assert_eq!(outline(&schema), "a: fixed \"\" \"A\"\nb: fixed \"\" \"B\"\n");
}

#[test]
fn patterns_that_cannot_run_are_not_enforced() {
    let mut user = user_with(
        json!({
            "date": { "type": "string", "pattern": "^\\d{4}\\-\\d{2}\\-\\d{2}$" },
            "repo": { "type": "string", "pattern": "^[\\w.-]+/[\\w.-]+(?<!\\.git)$" },
            "share": { "type": "string", "pattern": "^(?i:(backup|media))$" },
            "broken": { "type": "string", "pattern": "[a-" },
            "slow": { "type": "string", "pattern": "^(a+)+$" },
            "key": { "type": "string", "writeOnly": true, "pattern": "^(a+)+$" },
        }),
        &[],
    );
    for (key, text) in [
        ("date", "2026-01-31"),
        ("repo", "org/repo"),
        ("share", "Media"),
        ("broken", "x"),
        ("slow", &format!("{}b", "a".repeat(60))),
    ] {
        user.type_into(&format!("/values/{key}"), text);
    }
    user.type_secret("/secrets/key", &format!("{}b", "a".repeat(60)));
    user.submit();
    user.type_into("/values/date", "31.01.2026");
    user.type_into("/values/repo", "org/repo.git");
    assert_eq!(user.submit_error_places(), ["/values/date", "/values/repo"]);
}

#[test]
fn required_name_without_a_property_is_reported_and_not_asked_for() {
    let mut user = user_with_schema(&json!({ "type": "object", "required": ["a", "zz"],
        "properties": { "a": { "type": "object", "required": ["b", "yy"],
            "properties": { "b": { "type": "string" } } } },
        "dependentRequired": { "a": ["xx"] },
        "allOf": [{ "required": ["ww"] }] }));
    let names: Vec<&str> = user
        .form
        .schema()
        .faults
        .iter()
        .map(|fault| fault.expected.rsplit(' ').next().unwrap())
        .collect();
    assert_eq!(names, ["yy", "zz", "ww", "xx"]);
    user.type_into("/values/a/b", "x");
    assert_eq!(user.submit(), json!({ "a": { "b": "x" } }));
}

/// Groups of settings, of which each names one that isn't described.
#[test]
fn alternatives_without_a_property_are_reported() {
    let with = |alternatives: Value| {
        json!({ "type": "object", "properties": { "a": { "type": "string" }, "b": {} },
                "anyOf": alternatives })
    };
    let schema = with(json!([{ "required": ["a", "zz"] }, { "required": ["b", "yy"] }]));
    assert_eq!(faults(&schema), ["/anyOf/0/required", "/anyOf/1/required"]);
    let mut user = user_with_schema(&schema);
    assert_eq!(user.submit_errors().len(), 1);
    user.type_into("/values/b", "x");
    assert_eq!(user.submit(), json!({ "b": "x" }));
    let one_is_known = with(json!([{ "required": ["zz"] }, { "required": ["b"] }]));
    assert_eq!(faults(&one_is_known), [""; 0]);
}

#[test]
fn reference_to_itself_costs_only_its_own_field() {
    let node = json!({ "type": "object", "properties": {
        "name": { "type": "string", "default": "n" },
        "next": { "$ref": "#/$defs/node" },
        "children": { "type": "array", "items": { "$ref": "#/$defs/node" } } } });
    let schema = json!({ "type": "object",
        "$defs": { "node": node, "a": { "$ref": "#/$defs/b" }, "b": { "allOf": [{ "$ref": "#/$defs/a" }] } },
        "properties": {
            "tree": { "$ref": "#/$defs/node" },
            "loop": { "$ref": "#/properties/loop" },
            "circle": { "type": "string", "allOf": [{ "$ref": "#/$defs/a" }] },
        } });
    assert_eq!(faults(&schema), ["/$defs/a/$ref", "/properties/loop/$ref"]);
    let mut user = user_with_schema(&schema);
    user.type_into("/values/circle", "x");
    assert_eq!(user.submit()["circle"], json!("x"));
}

#[test]
fn limits_still_refuse_the_whole_schema() {
    for (schema, place) in [
        (json!({ "type": "array" }), "/type"),
        (json!([]), ""),
        (json!({ "title": "x".repeat(2_000_001) }), ""),
    ] {
        assert_eq!(FormSchema::parse(&schema).expect_err("no form").pointer, place);
    }
}

#[test]
fn options_that_nothing_else_allows_can_be_sent() {
    for (schema, text, value) in [
        (
            json!({ "type": "string", "format": "hostname", "enum": ["eu_west"] }),
            "eu_west",
            json!("eu_west"),
        ),
        (json!({ "type": "integer", "enum": ["1", "2"] }), "1", json!("1")),
        (json!({ "type": "string", "enum": [1, 2] }), "2", json!(2)),
    ] {
        let mut user = user_with(json!({ "a": schema }), &["a"]);
        user.type_into("/values/a", text);
        assert_eq!(user.submit(), json!({ "a": value }), "{schema}");
    }
    let schema =
        json!({ "type": "object", "properties": { "a": { "type": "string", "const": 1 } } });
    assert_eq!(user_with_schema(&schema).submit(), json!({ "a": 1 }));
    assert_eq!(faults(&schema), ["/properties/a/type"]);
}

#[test]
fn names_of_formats_and_of_other_languages_are_types() {
    let of = |field: Value| outline(&json!({ "type": "object", "properties": { "a": field } }));
    for (name, like) in [
        ("date", json!({ "type": "string", "format": "date" })),
        ("email", json!({ "type": "string", "format": "email" })),
        ("url", json!({ "type": "string", "format": "uri" })),
        ("long", json!({ "type": "integer" })),
        ("datetime", json!({ "type": "string" })),
        ("hidden", json!({ "type": "string" })),
    ] {
        assert_eq!(of(json!({ "type": name })), of(like), "{name}");
    }
}
