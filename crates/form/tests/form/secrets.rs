//! Secrets of every kind: each has a field of its own and is sent separately, or isn't asked
//! for. None is ever a value.

use crate::outline::outline;
use crate::user::{user_with, user_with_schema};
use patchbay_form::error::ErrorCode;
use patchbay_form::field::{FieldKind, Note};
use patchbay_form::schema::FormSchema;
use serde_json::{Value, json};

fn headers() -> Value {
    let value = json!({ "type": "string", "writeOnly": true });
    json!({ "headers": { "type": "object", "additionalProperties": value } })
}

#[test]
fn pairs_of_secrets_are_sent_as_secrets() {
    let mut user = user_with(headers(), &[]);
    assert_eq!(user.submit(), json!({}));
    let [one, two] = [user.add("/values/headers"), user.add("/values/headers")];
    let name = |number: u32| format!("/values/headers/{number}/name");
    let value = |number: u32| format!("/secrets/headers~1{number}~1value");
    user.type_into(&name(one), "X-Key/1");
    assert_eq!(
        user.submit_errors(),
        [(value(one), ErrorCode::Required)],
        "an empty secret is none"
    );
    user.type_secret(&value(one), "correct-horse");
    user.type_secret(&value(two), "battery-staple");
    assert_eq!(user.submit_errors(), [(name(two), ErrorCode::Required)]);
    user.type_into(&name(two), "X-Key/1");
    assert_eq!(user.submit_errors(), [(name(two), ErrorCode::NotUnique)]);
    user.type_into(&name(two), "X-Other");
    assert_eq!(user.submit(), json!({ "headers": {} }));
    assert_eq!(user.secret_keys(), ["headers/X-Key~11", "headers/X-Other"]);
    user.reject("/secrets/headers~1X-Other");
    assert_eq!(user.form.summary()[0].0, value(two));
    let kept = format!("{:?}{}", user.form, user.form.snapshot());
    assert!(!kept.contains("correct-horse"), "{kept}");
    user.remove("/values/headers", one);
    assert_eq!(user.submit(), json!({ "headers": {} }));
    assert_eq!(user.secret_keys(), ["headers/X-Other"]);
}

#[test]
fn pairs_of_secrets_work_inside_lists_and_shapes() {
    let shape =
        json!({ "properties": { "kind": { "const": "a" }, "headers": headers()["headers"] } });
    let list = json!({ "type": "array", "items": headers()["headers"] });
    let mut user = user_with(json!({ "login": { "oneOf": [shape] }, "all": list }), &["login"]);
    let number = user.add("/values/login/headers");
    user.type_into(&format!("/values/login/headers/{number}/name"), "k");
    user.type_secret(&format!("/secrets/login~1headers~1{number}~1value"), "correct-horse");
    let item = user.add("/values/all");
    let pair = user.add(&format!("/values/all/{item}"));
    user.type_into(&format!("/values/all/{item}/{pair}/name"), "k");
    user.type_secret(&format!("/secrets/all~1{item}~1{pair}~1value"), "correct-horse");
    assert_eq!(user.submit(), json!({ "login": { "kind": "a", "headers": {} }, "all": [{}] }));
    assert_eq!(user.secret_keys(), ["all/0/k", "login/headers/k"]);
}

#[test]
fn secret_number_is_sent_as_text() {
    let mut user = user_with(json!({ "pin": { "type": "integer", "writeOnly": true } }), &["pin"]);
    user.type_secret("/secrets/pin", "twelve34");
    assert_eq!(user.submit_errors(), [("/secrets/pin".to_owned(), ErrorCode::NotANumber)]);
    user.type_secret("/secrets/pin", "73914682");
    assert_eq!(user.submit(), json!({}));
    assert_eq!(user.secret_keys(), ["pin"]);
}

#[test]
fn secret_number_is_validated_in_its_input() {
    let error = |code: ErrorCode| [("/secrets/pin".to_owned(), code)];
    let number = |value: u64| serde_json::Number::from(value);
    let pin = json!({ "type": ["integer", "null"], "writeOnly": true, "multipleOf": 2,
        "minimum": 1000, "exclusiveMaximum": 10_000 });
    let within = json!({ "$ref": "#/$defs/pin", "writeOnly": true });
    for property in [&pin, &within] {
        let mut user = user_with_schema(&json!({ "type": "object", "$defs": { "pin": pin },
            "required": ["pin"], "properties": { "pin": property } }));
        for (text, code) in [
            ("1200.5", ErrorCode::NotWhole),
            ("-2", ErrorCode::TooSmall { min: number(1000), exclusive: false }),
            ("10000", ErrorCode::TooLarge { max: number(10_000), exclusive: true }),
            ("1001", ErrorCode::NotMultipleOf { of: number(2) }),
            ("null", ErrorCode::NotANumber),
        ] {
            user.type_secret("/secrets/pin", text);
            assert_eq!(user.submit_errors(), error(code), "{text}");
        }
        for text in ["1000", "9998", " 1234 ", "1234.0"] {
            user.type_secret("/secrets/pin", text);
            assert_eq!(user.submit(), json!({}), "{text}");
        }
    }
}

#[test]
fn keys_and_certificates_get_several_lines() {
    for (property, kind) in [
        (json!({ "private_key": { "type": "string" } }), "secret of lines by name \"Private key\""),
        (json!({ "privateKey": { "writeOnly": true } }), "secret of lines \"Private key\""),
        (json!({ "ssh_key_content": { "writeOnly": true } }), "secret of lines"),
        (json!({ "key": { "title": "Client Private Key" } }), "secret of lines by name"),
        (json!({ "a": { "writeOnly": true, "format": "pem" } }), "secret of lines"),
        (
            json!({ "a": { "writeOnly": true, "contentMediaType": "application/x-pem-file" } }),
            "secret of lines",
        ),
        (
            json!({ "a": { "writeOnly": true, "description": "Starts with -----BEGIN PRIVATE KEY-----" } }),
            "secret of lines",
        ),
        (
            json!({ "a": { "writeOnly": true, "examples": ["-----BEGIN PRIVATE KEY-----\nMII"] } }),
            "secret of lines",
        ),
        (json!({ "service_account_json": { "type": "string" } }), "secret of lines by name"),
        (json!({ "ca_certificate": { "type": "string" } }), "long text"),
        (json!({ "private_key_password": { "type": "string" } }), "secret by name"),
        (json!({ "private_key_path": { "type": "string" } }), "text"),
        (json!({ "api_key": { "type": "string" } }), "secret by name"),
        (json!({ "certificate_arn": { "type": "string" } }), "text"),
    ] {
        let text = outline(&json!({ "type": "object", "properties": property }));
        let found = text.split_once(": ").expect("a field").1;
        assert!(found.starts_with(kind), "{text}");
        assert_eq!(found.contains("lines"), kind.contains("lines"), "{text}");
    }
}

/// A mark on an object makes all its parts secrets.
#[test]
fn secret_mark_applies_to_everything_inside() {
    let login = json!({ "title": "Login", "type": "object", "writeOnly": true, "properties": {
        "kind": { "const": "basic" },
        "user": { "type": "string" },
        "pins": { "type": "array", "items": { "type": "integer" } },
        "more": { "type": "object" },
        "region": { "enum": ["a", "b"], "writeOnly": false },
        "proxy": { "oneOf": [{ "title": "On", "properties": { "host": { "type": "string" } } }] },
    } });
    let schema = json!({ "type": "object", "properties": { "login": login } });
    assert_eq!(
        outline(&schema),
        "login: group \"Login\"\n  kind: constant \"basic\" \"Kind\"\n  user: secret \"User\"\n  \
         pins: list \"Pins\"\n    *: secret number \"Pins\"\n  more: pairs \"More\"\n    \
         *: secret \"\"\n  region: one of [\"a\", \"b\"] \"Region\"\n  proxy: group \"On\"\n    \
         host: secret \"Host\"\n"
    );
    let mut user = user_with_schema(&schema);
    user.type_secret("/secrets/login~1user", "correct-horse");
    assert_eq!(user.submit(), json!({ "login": { "kind": "basic" } }));
    assert_eq!(user.secret_keys(), ["login/user"]);
}

#[test]
fn secret_without_own_field_is_not_asked_for() {
    let secret = json!({ "type": "string", "writeOnly": true });
    let node = json!({ "type": "object",
        "properties": { "key": secret, "next": { "$ref": "#/$defs/node" } } });
    let deep = (0..10)
        .fold(secret.clone(), |inner, _| json!({ "type": "object", "properties": { "a": inner } }));
    let map = |value: Value| json!({ "type": "object", "additionalProperties": value });
    for (property, at) in [
        (json!({ "type": "boolean", "writeOnly": true }), "/properties/a"),
        (json!({ "enum": ["x", "y"], "writeOnly": true }), "/properties/a"),
        (json!({ "type": ["array", "object"], "airbyte_secret": true }), "/properties/a"),
        (json!({ "type": "array", "writeOnly": true }), "/properties/a"),
        (
            json!({ "type": "object", "writeOnly": true, "properties": { "b": { "type": "boolean" } } }),
            "/properties/a/properties/b",
        ),
        (
            json!({ "type": "array", "uniqueItems": true, "items": { "enum": ["x"], "password": true } }),
            "/properties/a/items",
        ),
        (
            map(json!({ "type": "object", "properties": { "b": secret } })),
            "/properties/a/additionalProperties/properties/b",
        ),
        (
            json!({ "patternProperties": { "^x": { "type": "array", "items": [secret] } }, "type": "object" }),
            "/properties/a/patternProperties/^x/items/0",
        ),
        (json!({ "type": "array", "prefixItems": [{}, secret] }), "/properties/a/prefixItems/1"),
        (
            json!({ "anyOf": [{ "type": "integer", "writeOnly": true }, { "type": "boolean" }] }),
            "/properties/a/anyOf/0",
        ),
        (json!({ "$ref": "#/$defs/node" }), "/$defs/node/properties/key"),
    ] {
        let schema = json!({ "type": "object", "properties": { "a": property },
                             "$defs": { "node": node } });
        let schema = FormSchema::parse(&schema).expect("a schema");
        assert_eq!(schema.faults[0].pointer, at, "{property}");
        let leaves = schema.leaves();
        assert!(
            leaves.iter().any(|(_, field)| field.note == Some(Note::NotAsked)),
            "{property}: {leaves:?}"
        );
        assert!(leaves.iter().all(|(_, field)| !matches!(field.kind, FieldKind::Json)));
    }
    let schema = FormSchema::parse(&json!({ "type": "object", "properties": { "a": deep } }));
    assert_eq!(schema.expect("a schema").faults[0].pointer, ["/properties/a"; 11].concat());
}

/// JSON without a marked secret stays JSON, also if the mark is `false`.
#[test]
fn json_without_marks_is_accepted() {
    for property in [
        json!({ "type": "array" }),
        json!({ "type": ["array", "object"], "writeOnly": false }),
        json!({ "type": "object", "additionalProperties": { "type": "object", "properties": {
            "token": { "type": "string" } } } }),
        json!({ "type": "array", "prefixItems": [{ "$ref": "#/properties/a" }] }),
    ] {
        let text = outline(&json!({ "type": "object", "properties": { "a": property } }));
        assert_eq!(text, "a: JSON \"A\"\n", "{property}");
    }
}

#[test]
fn mark_in_any_part_of_the_schema_makes_a_secret() {
    let plain = json!({ "a": { "type": "string" } });
    for mark in [json!({ "writeOnly": true }), json!({ "airbyte_secret": true })] {
        let part = json!({ "properties": { "a": mark } });
        for more in [
            json!({ "allOf": [part] }),
            json!({ "if": { "required": ["b"] }, "then": part }),
            json!({ "if": { "required": ["b"] }, "else": { "allOf": [part] } }),
            json!({ "dependentSchemas": { "b": part } }),
            json!({ "allOf": [{ "$ref": "#/$defs/part" }], "$defs": { "part": part } }),
        ] {
            let mut schema = json!({ "type": "object", "properties": plain });
            schema.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let form = FormSchema::parse(&schema).unwrap();
            assert!(form.fields.iter().any(|field| field.key == "a"), "{schema}");
            let is_secret = form.fields.iter().filter(|field| field.key == "a");
            assert!(is_secret.into_iter().all(|field| field.is_secret()), "{schema}");
        }
    }
}
