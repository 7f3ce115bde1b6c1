//! A choice of shapes: one is asked for, judged and sent; the others keep their texts.

use crate::desk::{desk, with_schema};
use patchbay_form::error::ErrorCode;
use serde_json::{Value, json};

const LOGIN: &str = "/values/login";

fn login() -> Value {
    json!({ "login": { "type": "object", "oneOf": [
        { "title": "Password", "required": ["kind", "user", "password"], "additionalProperties": false,
          "properties": { "kind": { "const": "password" }, "user": { "type": "string", "minLength": 3 },
                          "password": { "type": "string", "writeOnly": true } } },
        { "title": "Key", "required": ["kind", "key"], "additionalProperties": false,
          "properties": { "kind": { "const": "key" }, "user": { "type": "string" },
                          "key": { "type": "string", "writeOnly": true },
                          "port": { "type": "integer", "default": 22 } } },
        { "title": "None", "required": ["kind"], "additionalProperties": false,
          "properties": { "kind": { "enum": ["none"] }, "port": { "type": "integer", "default": 80 } } },
    ] } })
}

#[test]
fn what_is_wrong_with_the_chosen_shape_is_said_at_its_fields() {
    let mut desk = desk(login(), &["login"]);
    desk.type_into("/values/login/user", "ab");
    assert_eq!(
        desk.refused(),
        [
            ("/values/login/user".to_owned(), ErrorCode::TooShort { min: 3 }),
            ("/secrets/login~1password".to_owned(), ErrorCode::Required),
        ]
    );
}

#[test]
fn only_the_chosen_shape_is_sent_and_the_others_keep_what_was_typed() {
    let mut desk = desk(login(), &["login"]);
    desk.type_into("/values/login/user", "abc");
    desk.type_secret("/secrets/login~1password", "correct-horse");
    let password = json!({ "login": { "kind": "password", "user": "abc" } });
    assert_eq!(desk.sent(), password);
    desk.choose_shape(LOGIN, 1);
    assert_eq!(desk.text("/values/login/user"), "abc", "both ask for it");
    desk.type_into("/values/login/port", "2222");
    desk.type_secret("/secrets/login~1key", "battery-staple");
    assert_eq!(desk.sent(), json!({ "login": { "kind": "key", "user": "abc", "port": 2222 } }));
    assert_eq!(desk.secret_keys(), ["login/key"]);
    desk.choose_shape(LOGIN, 0);
    // Its box was gone, and a secret stands in its box alone.
    desk.type_secret("/secrets/login~1password", "correct-horse");
    assert_eq!(desk.sent(), password);
    assert_eq!(desk.secret_keys(), ["login/password"]);
}

#[test]
fn what_nobody_touched_is_as_the_chosen_shape_has_it() {
    let mut desk = desk(login(), &["login"]);
    desk.choose_shape(LOGIN, 2);
    assert_eq!(desk.sent(), json!({ "login": { "kind": "none", "port": 80 } }));
    desk.choose_shape(LOGIN, 1);
    assert_eq!(desk.text("/values/login/port"), "22");
    desk.type_into("/values/login/port", "23");
    desk.choose_shape(LOGIN, 2);
    assert_eq!(desk.text("/values/login/port"), "23", "what was typed stays");
}

#[test]
fn a_shape_that_is_optional_is_none_until_it_is_chosen() {
    let mut desk = desk(login(), &[]);
    assert_eq!(desk.form.chosen_shape(LOGIN), None);
    assert_eq!(desk.sent(), json!({}));
    desk.choose_shape(LOGIN, 2);
    assert_eq!(desk.sent(), json!({ "login": { "kind": "none", "port": 80 } }));
    desk.choose_shape(LOGIN, 9);
    assert_eq!(desk.sent(), json!({}), "there is no such shape");
}

#[test]
fn shapes_that_nothing_tells_apart_are_found_by_what_was_sent() {
    let mut desk = desk(
        json!({ "login": { "anyOf": [
            { "type": "object", "required": ["token"], "properties": { "token": { "type": "string" } } },
            { "type": "object", "required": ["user", "password"], "properties": {
                "user": { "type": "string", "pattern": "^u", "x-pattern-is": "warning" },
                "password": { "type": "string" } } },
        ] } }),
        &["login"],
    );
    desk.type_secret("/secrets/login~1token", "correct-horse");
    assert_eq!(desk.sent(), json!({ "login": {} }));
    desk.choose_shape(LOGIN, 1);
    assert_eq!(desk.refused_at(), ["/values/login/user", "/secrets/login~1password"]);
    desk.type_into("/values/login/user", "me");
    desk.type_secret("/secrets/login~1password", "battery-staple");
    assert_eq!(desk.sent(), json!({ "login": { "user": "me" } }), "an unusual name is a warning");
}

#[test]
fn a_secret_of_one_shape_does_not_pass_for_that_of_another() {
    let shape = |kind: &str| {
        json!({ "required": ["kind", "client_secret"], "properties": {
            "kind": { "const": kind }, "client_secret": { "type": "string", "writeOnly": true } } })
    };
    let login = json!({ "login": { "type": "object", "oneOf": [shape("app"), shape("person")] } });
    let mut desk = desk(login, &["login"]);
    let secret = "/secrets/login~1client_secret";
    desk.type_secret(secret, "correct-horse");
    assert_eq!(desk.sent(), json!({ "login": { "kind": "app" } }));
    // The box of the other shape is a new one, and empty.
    desk.choose_shape(LOGIN, 1);
    assert_eq!(desk.form.entered_secrets().count(), 0);
    assert_eq!(desk.refused(), [(secret.to_owned(), ErrorCode::Required)]);
    desk.type_secret(secret, "battery-staple");
    assert_eq!(desk.sent(), json!({ "login": { "kind": "person" } }));
}

#[test]
fn shapes_among_the_members_of_the_form_itself() {
    let mut desk = with_schema(&json!({
        "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } },
        "oneOf": [
            { "required": ["kind", "path"], "properties": { "kind": { "const": "file" }, "path": { "type": "string" } } },
            { "required": ["kind", "token"], "properties": { "kind": { "const": "net" }, "token": { "type": "string" } } },
        ],
    }));
    assert_eq!(desk.places(), ["/values/name", "/values/~", "/values/path"]);
    assert_eq!(desk.refused_at(), ["/values/name", "/values/path"]);
    desk.type_into("/values/name", "n");
    desk.choose_shape("/values/~", 1);
    assert_eq!(desk.refused_at(), ["/secrets/token"]);
    desk.type_secret("/secrets/token", "correct-horse");
    assert_eq!(desk.sent(), json!({ "name": "n", "kind": "net" }));
}

#[test]
fn a_member_that_tells_shapes_apart_is_the_choice() {
    let branches = json!([
        { "properties": { "kind": { "enum": ["file"] }, "path": { "type": "string" } }, "required": ["path"] },
        { "properties": { "kind": { "const": "net" }, "port": { "type": "integer" } }, "required": ["port"] },
    ]);
    for schema in [
        json!({ "type": "object", "required": ["kind"], "oneOf": branches,
                "properties": { "kind": { "enum": ["file", "net"] } } }),
        // As react-jsonschema-form writes it.
        json!({ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
                "required": ["kind"], "properties": { "kind": { "type": "string" } },
                "dependencies": { "kind": { "oneOf": branches } } }),
    ] {
        let mut desk = with_schema(&schema);
        assert_eq!(desk.places(), ["/values/kind"]);
        desk.type_into("/values/kind", "net");
        assert_eq!(desk.places(), ["/values/kind", "/values/port"]);
        assert_eq!(desk.refused(), [("/values/port".to_owned(), ErrorCode::Required)]);
        desk.type_into("/values/port", "80");
        assert_eq!(desk.sent(), json!({ "kind": "net", "port": 80 }));
        desk.type_into("/values/kind", "file");
        assert_eq!(desk.refused(), [("/values/path".to_owned(), ErrorCode::Required)]);
        desk.type_into("/values/path", "/etc");
        assert_eq!(desk.sent(), json!({ "kind": "file", "path": "/etc" }));
    }
}

#[test]
fn shapes_within_shapes_within_lists() {
    let inner = json!({ "oneOf": [
        { "type": "object", "properties": { "k": { "const": 1 }, "x": { "type": "integer" } }, "required": ["k", "x"] },
        { "type": "object", "properties": { "k": { "const": 2 }, "pin": { "type": "string", "writeOnly": true } },
          "required": ["k", "pin"] },
    ] });
    let mut desk = desk(
        json!({ "all": { "type": "array", "items": { "oneOf": [
            { "type": "object", "properties": { "of": { "const": "a" }, "in": inner }, "required": ["of", "in"] },
            { "type": "object", "properties": { "of": { "const": "b" } }, "required": ["of"] } ] } } }),
        &[],
    );
    let [one, two] = [desk.add("/values/all"), desk.add("/values/all")];
    assert_eq!(
        desk.refused_at(),
        [format!("/values/all/{one}/in/x"), format!("/values/all/{two}/in/x")]
    );
    desk.choose_shape(&format!("/values/all/{one}/in"), 1);
    desk.choose_shape(&format!("/values/all/{two}"), 1);
    let pin = format!("/secrets/all~1{one}~1in~1pin");
    assert_eq!(desk.refused(), [(pin.clone(), ErrorCode::Required)]);
    desk.type_secret(&pin, "correct-horse");
    assert_eq!(desk.sent(), json!({ "all": [{ "of": "a", "in": { "k": 2 } }, { "of": "b" }] }));
    assert_eq!(desk.secret_keys(), ["all/0/in/pin"]);
}

/// Two choices among the members of one object may ask for the same one: there is one field.
#[test]
fn a_secret_that_two_chosen_shapes_ask_for_is_entered_once() {
    let shape = |key: &str, shared: &str| {
        json!({ "title": key, "required": [key, shared], "properties": {
            key: { "type": "string" },
            shared: { "type": "string", "writeOnly": true, "minLength": 4 },
            "region": { "type": "string", "default": key } } })
    };
    let schema = json!({ "type": "object", "allOf": [
        { "anyOf": [shape("a", "token"), shape("b", "token")] },
        { "anyOf": [shape("c", "token"), shape("d", "passphrase")] },
    ] });
    let mut desk = with_schema(&schema);
    let token = "/secrets/token";
    let [first, second] = [0, 1].map(|part| format!("/values/~/allOf/{part}"));
    desk.type_into("/values/a", "1");
    desk.type_into("/values/c", "2");
    assert_eq!(desk.refused(), [(token.to_owned(), ErrorCode::Required)]);
    desk.type_secret(token, "123");
    assert_eq!(desk.refused(), [(token.to_owned(), ErrorCode::TooShort { min: 4 })]);
    desk.type_secret(token, "correct-horse");
    let places = [&*first, "/values/a", token, "/values/region", &*second, "/values/c"];
    assert_eq!(desk.places(), places);
    assert_eq!(desk.sent(), json!({ "a": "1", "region": "a", "c": "2" }));
    assert_eq!(desk.secret_keys(), ["token"]);
    // The first choice asks for it anew: its box is another one.
    desk.choose_shape(&first, 1);
    desk.type_into("/values/b", "3");
    assert_eq!(desk.refused(), [(token.to_owned(), ErrorCode::Required)]);
    desk.type_secret(token, "correct-horse");
    desk.choose_shape(&second, 1);
    desk.type_into("/values/d", "4");
    assert_eq!(desk.refused(), [("/secrets/passphrase".to_owned(), ErrorCode::Required)]);
    desk.type_secret("/secrets/passphrase", "battery-staple");
    assert_eq!(desk.sent(), json!({ "b": "3", "region": "b", "d": "4" }));
    assert_eq!(desk.secret_keys(), ["passphrase", "token"]);
}

/// A group and each choice among its members have places of their own.
#[test]
fn choices_among_the_members_of_a_group_stand_each_in_its_place() {
    let either = |one: &str, other: &str| {
        let shape = |key: &str| {
            json!({ "title": key, "required": [key],
                    "properties": { key: { "type": "integer" }, "host": { "type": "string" } } })
        };
        json!({ "anyOf": [shape(one), shape(other)] })
    };
    let group = json!({
        "type": "object", "properties": { "host": { "type": "string" } },
        "allOf": [either("a", "b"), either("c", "d")],
    });
    let mut desk = desk(json!({ "g": group }), &["g"]);
    let [first, second] = [0, 1].map(|part| format!("/values/g/~/properties/g/allOf/{part}"));
    assert_eq!(
        desk.places(),
        ["/values/g", "/values/g/host", &first, "/values/g/a", &second, "/values/g/c"],
        "the host is asked for once"
    );
    assert_eq!(desk.refused_at(), ["/values/g/a", "/values/g/c"], "each once");
    desk.choose_shape(&first, 1);
    desk.type_into("/values/g/b", "1");
    assert_eq!(desk.refused_at(), ["/values/g/c"], "the other choice is its own");
    desk.type_into("/values/g/c", "2");
    assert_eq!(desk.sent(), json!({ "g": { "b": 1, "c": 2 } }));
    let mut again = desk.after_reload();
    assert_eq!(again.form.chosen_shape(&first), Some(1));
    assert_eq!(again.form.chosen_shape(&second), Some(0));
    again.type_into("/values/g/b", "x");
    assert_eq!(again.form.field_view(&first).issue, None);
}
