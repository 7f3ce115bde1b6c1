//! Secrets of every kind: each stands in a box of its own and is sent apart, or the schema
//! is refused. None is ever a value.

use crate::desk::{desk, with_schema};
use crate::outline::outline;
use patchbay_form::error::ErrorCode;
use patchbay_form::schema::FormSchema;
use serde_json::{Value, json};

fn headers() -> Value {
    let value = json!({ "type": "string", "writeOnly": true });
    json!({ "headers": { "type": "object", "additionalProperties": value } })
}

#[test]
fn names_with_secrets() {
    let mut desk = desk(headers(), &[]);
    assert_eq!(desk.sent(), json!({}));
    let [one, two] = [desk.add("/values/headers"), desk.add("/values/headers")];
    let name = |number: u32| format!("/values/headers/{number}/name");
    let value = |number: u32| format!("/secrets/headers~1{number}~1value");
    desk.type_into(&name(one), "X-Key/1");
    assert_eq!(desk.refused(), [(value(one), ErrorCode::Required)], "an empty secret is none");
    desk.type_secret(&value(one), "correct-horse");
    desk.type_secret(&value(two), "battery-staple");
    assert_eq!(desk.refused(), [(name(two), ErrorCode::Required)]);
    desk.type_into(&name(two), "X-Key/1");
    assert_eq!(desk.refused(), [(name(two), ErrorCode::NotUnique)]);
    desk.type_into(&name(two), "X-Other");
    assert_eq!(desk.sent(), json!({ "headers": {} }));
    assert_eq!(desk.secret_keys(), ["headers/X-Key~11", "headers/X-Other"]);
    desk.refuse("/secrets/headers~1X-Other");
    assert_eq!(desk.form.summary()[0].0, value(two));
    let kept = format!("{:?}{}", desk.form, desk.form.snapshot());
    assert!(!kept.contains("correct-horse"), "{kept}");
    desk.remove("/values/headers", one);
    assert_eq!(desk.sent(), json!({ "headers": {} }));
    assert_eq!(desk.secret_keys(), ["headers/X-Other"]);
}

#[test]
fn names_with_secrets_within_lists_and_shapes() {
    let shape =
        json!({ "properties": { "kind": { "const": "a" }, "headers": headers()["headers"] } });
    let list = json!({ "type": "array", "items": headers()["headers"] });
    let mut desk = desk(json!({ "login": { "oneOf": [shape] }, "all": list }), &["login"]);
    let number = desk.add("/values/login/headers");
    desk.type_into(&format!("/values/login/headers/{number}/name"), "k");
    desk.type_secret(&format!("/secrets/login~1headers~1{number}~1value"), "correct-horse");
    let item = desk.add("/values/all");
    let pair = desk.add(&format!("/values/all/{item}"));
    desk.type_into(&format!("/values/all/{item}/{pair}/name"), "k");
    desk.type_secret(&format!("/secrets/all~1{item}~1{pair}~1value"), "correct-horse");
    assert_eq!(desk.sent(), json!({ "login": { "kind": "a", "headers": {} }, "all": [{}] }));
    assert_eq!(desk.secret_keys(), ["all/0/k", "login/headers/k"]);
}

#[test]
fn a_number_that_is_a_secret_is_a_text_that_is_a_number() {
    let mut desk = desk(json!({ "pin": { "type": "integer", "writeOnly": true } }), &["pin"]);
    desk.type_secret("/secrets/pin", "twelve34");
    assert_eq!(desk.refused(), [("/secrets/pin".to_owned(), ErrorCode::NotANumber)]);
    desk.type_secret("/secrets/pin", "73914682");
    assert_eq!(desk.sent(), json!({}));
    assert_eq!(desk.secret_keys(), ["pin"]);
}

#[test]
fn a_number_that_is_a_secret_is_judged_in_its_box() {
    let error = |code: ErrorCode| [("/secrets/pin".to_owned(), code)];
    let number = |value: u64| serde_json::Number::from(value);
    let pin = json!({ "type": ["integer", "null"], "writeOnly": true, "multipleOf": 2,
        "minimum": 1000, "exclusiveMaximum": 10_000 });
    let within = json!({ "$ref": "#/$defs/pin", "writeOnly": true });
    for property in [&pin, &within] {
        let mut desk = with_schema(&json!({ "type": "object", "$defs": { "pin": pin },
            "required": ["pin"], "properties": { "pin": property } }));
        for (text, code) in [
            ("1200.5", ErrorCode::NotWhole),
            ("-2", ErrorCode::TooSmall { min: number(1000), exclusive: false }),
            ("10000", ErrorCode::TooLarge { max: number(10_000), exclusive: true }),
            ("1001", ErrorCode::NotMultipleOf { of: number(2) }),
            ("null", ErrorCode::NotANumber),
        ] {
            desk.type_secret("/secrets/pin", text);
            assert_eq!(desk.refused(), error(code), "{text}");
        }
        for text in ["1000", "9998", " 1234 ", "1234.0"] {
            desk.type_secret("/secrets/pin", text);
            assert_eq!(desk.sent(), json!({}), "{text}");
        }
    }
}

/// What is marked as a whole is a secret in all its parts.
#[test]
fn a_mark_holds_for_all_that_is_within() {
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
    let mut desk = with_schema(&schema);
    desk.type_secret("/secrets/login~1user", "correct-horse");
    assert_eq!(desk.sent(), json!({ "login": { "kind": "basic" } }));
    assert_eq!(desk.secret_keys(), ["login/user"]);
}

#[test]
fn a_secret_without_a_box_of_its_own_is_refused_by_its_place() {
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
            json!({ "patternProperties": { "^x": secret }, "type": "object" }),
            "/properties/a/patternProperties/^x",
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
        let refused = FormSchema::parse(&schema).map(|_| ()).map_err(|error| error.pointer);
        assert_eq!(refused, Err(at.to_owned()), "{property}");
    }
    let refused = FormSchema::parse(&json!({ "type": "object", "properties": { "a": deep } }));
    let refused = refused.map(|_| ()).map_err(|error| error.pointer);
    assert_eq!(refused, Err(["/properties/a"; 11].concat()));
}

/// JSON that holds no secret stays JSON, and so does one that the schema says is none.
#[test]
fn json_without_secrets_is_none() {
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
