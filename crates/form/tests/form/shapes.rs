//! A choice of shapes: one is shown, validated and sent; the others keep their texts.

use crate::user::{user_with, user_with_schema};
use patchbay_form::error::ErrorCode;
use patchbay_form::field::FieldKind;
use patchbay_form::state::{Effect, Event};
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
fn errors_of_the_chosen_shape_show_at_its_fields() {
    let mut user = user_with(login(), &["login"]);
    user.type_into("/values/login/user", "ab");
    assert_eq!(
        user.submit_errors(),
        [
            ("/values/login/user".to_owned(), ErrorCode::TooShort { min: 3 }),
            ("/secrets/login~1password".to_owned(), ErrorCode::Required),
        ]
    );
}

#[test]
fn other_shapes_keep_their_texts_and_are_not_sent() {
    let mut user = user_with(login(), &["login"]);
    user.type_into("/values/login/user", "abc");
    user.type_secret("/secrets/login~1password", "correct-horse");
    let password = json!({ "login": { "kind": "password", "user": "abc" } });
    assert_eq!(user.submit(), password);
    user.choose_shape(LOGIN, 1);
    assert_eq!(user.text("/values/login/user"), "abc", "both ask for it");
    user.type_into("/values/login/port", "2222");
    user.type_secret("/secrets/login~1key", "battery-staple");
    assert_eq!(user.submit(), json!({ "login": { "kind": "key", "user": "abc", "port": 2222 } }));
    assert_eq!(user.secret_keys(), ["login/key"]);
    user.choose_shape(LOGIN, 0);
    // Its input was removed, and a secret is only in its input.
    user.type_secret("/secrets/login~1password", "correct-horse");
    assert_eq!(user.submit(), password);
    assert_eq!(user.secret_keys(), ["login/password"]);
}

#[test]
fn untouched_field_has_the_default_of_its_shape() {
    let mut user = user_with(login(), &["login"]);
    user.choose_shape(LOGIN, 2);
    assert_eq!(user.submit(), json!({ "login": { "kind": "none", "port": 80 } }));
    user.choose_shape(LOGIN, 1);
    assert_eq!(user.text("/values/login/port"), "22");
    user.type_into("/values/login/port", "23");
    user.choose_shape(LOGIN, 2);
    assert_eq!(user.text("/values/login/port"), "23", "what was typed stays");
}

#[test]
fn optional_shape_is_none_until_chosen() {
    let mut user = user_with(login(), &[]);
    assert_eq!(user.form.chosen_shape(LOGIN), None);
    assert_eq!(user.submit(), json!({}));
    user.choose_shape(LOGIN, 2);
    assert_eq!(user.submit(), json!({ "login": { "kind": "none", "port": 80 } }));
    user.choose_shape(LOGIN, 9);
    assert_eq!(user.submit(), json!({}), "there is no such shape");
}

#[test]
fn shapes_without_discriminator_are_found_by_their_keys() {
    let mut user = user_with(
        json!({ "login": { "anyOf": [
            { "type": "object", "required": ["token"], "properties": { "token": { "type": "string" } } },
            { "type": "object", "required": ["user", "password"], "properties": {
                "user": { "type": "string", "pattern": "^u", "x-pattern-is": "warning" },
                "password": { "type": "string" } } },
        ] } }),
        &["login"],
    );
    user.type_secret("/secrets/login~1token", "correct-horse");
    assert_eq!(user.submit(), json!({ "login": {} }));
    user.choose_shape(LOGIN, 1);
    assert_eq!(user.submit_error_places(), ["/values/login/user", "/secrets/login~1password"]);
    user.type_into("/values/login/user", "me");
    user.type_secret("/secrets/login~1password", "battery-staple");
    assert_eq!(user.submit(), json!({ "login": { "user": "me" } }), "an unusual name is a warning");
}

#[test]
fn secret_of_one_shape_does_not_count_for_another() {
    let shape = |kind: &str| {
        json!({ "required": ["kind", "client_secret"], "properties": {
            "kind": { "const": kind }, "client_secret": { "type": "string", "writeOnly": true } } })
    };
    let login = json!({ "login": { "type": "object", "oneOf": [shape("app"), shape("person")] } });
    let mut user = user_with(login, &["login"]);
    let secret = "/secrets/login~1client_secret";
    user.type_secret(secret, "correct-horse");
    assert_eq!(user.submit(), json!({ "login": { "kind": "app" } }));
    // The input of the other shape is a new one, and empty.
    user.choose_shape(LOGIN, 1);
    assert_eq!(user.form.entered_secrets().count(), 0);
    assert_eq!(user.submit_errors(), [(secret.to_owned(), ErrorCode::Required)]);
    user.type_secret(secret, "battery-staple");
    assert_eq!(user.submit(), json!({ "login": { "kind": "person" } }));
}

#[test]
fn form_itself_may_have_shapes() {
    let mut user = user_with_schema(&json!({
        "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } },
        "oneOf": [
            { "required": ["kind", "path"], "properties": { "kind": { "const": "file" }, "path": { "type": "string" } } },
            { "required": ["kind", "token"], "properties": { "kind": { "const": "net" }, "token": { "type": "string" } } },
        ],
    }));
    assert_eq!(user.places(), ["/values/name", "/values/~", "/values/path"]);
    assert_eq!(user.submit_error_places(), ["/values/name", "/values/path"]);
    user.type_into("/values/name", "n");
    user.choose_shape("/values/~", 1);
    assert_eq!(user.submit_error_places(), ["/secrets/token"]);
    user.type_secret("/secrets/token", "correct-horse");
    assert_eq!(user.submit(), json!({ "name": "n", "kind": "net" }));
}

#[test]
fn discriminator_with_a_field_is_the_choice() {
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
        let mut user = user_with_schema(&schema);
        assert_eq!(user.places(), ["/values/kind"]);
        user.type_into("/values/kind", "net");
        assert_eq!(user.places(), ["/values/kind", "/values/port"]);
        assert_eq!(user.submit_errors(), [("/values/port".to_owned(), ErrorCode::Required)]);
        user.type_into("/values/port", "80");
        assert_eq!(user.submit(), json!({ "kind": "net", "port": 80 }));
        user.type_into("/values/kind", "file");
        assert_eq!(user.submit_errors(), [("/values/path".to_owned(), ErrorCode::Required)]);
        user.type_into("/values/path", "/etc");
        assert_eq!(user.submit(), json!({ "kind": "file", "path": "/etc" }));
    }
}

#[test]
fn shapes_work_inside_shapes_and_lists() {
    let inner = json!({ "oneOf": [
        { "type": "object", "properties": { "k": { "const": 1 }, "x": { "type": "integer" } }, "required": ["k", "x"] },
        { "type": "object", "properties": { "k": { "const": 2 }, "pin": { "type": "string", "writeOnly": true } },
          "required": ["k", "pin"] },
    ] });
    let mut user = user_with(
        json!({ "all": { "type": "array", "items": { "oneOf": [
            { "type": "object", "properties": { "of": { "const": "a" }, "in": inner }, "required": ["of", "in"] },
            { "type": "object", "properties": { "of": { "const": "b" } }, "required": ["of"] } ] } } }),
        &[],
    );
    let [one, two] = [user.add("/values/all"), user.add("/values/all")];
    assert_eq!(
        user.submit_error_places(),
        [format!("/values/all/{one}/in/x"), format!("/values/all/{two}/in/x")]
    );
    user.choose_shape(&format!("/values/all/{one}/in"), 1);
    user.choose_shape(&format!("/values/all/{two}"), 1);
    let pin = format!("/secrets/all~1{one}~1in~1pin");
    assert_eq!(user.submit_errors(), [(pin.clone(), ErrorCode::Required)]);
    user.type_secret(&pin, "correct-horse");
    assert_eq!(user.submit(), json!({ "all": [{ "of": "a", "in": { "k": 2 } }, { "of": "b" }] }));
    assert_eq!(user.secret_keys(), ["all/0/in/pin"]);
}

/// If two choices of one object ask for the same member, it has one field.
#[test]
fn secret_of_two_chosen_shapes_is_entered_once() {
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
    let mut user = user_with_schema(&schema);
    let token = "/secrets/token";
    let [first, second] = [0, 1].map(|part| format!("/values/~/allOf/{part}"));
    user.type_into("/values/a", "1");
    user.type_into("/values/c", "2");
    assert_eq!(user.submit_errors(), [(token.to_owned(), ErrorCode::Required)]);
    user.type_secret(token, "123");
    assert_eq!(user.submit_errors(), [(token.to_owned(), ErrorCode::TooShort { min: 4 })]);
    user.type_secret(token, "correct-horse");
    let places = [&*first, "/values/a", token, "/values/region", &*second, "/values/c"];
    assert_eq!(user.places(), places);
    assert_eq!(user.submit(), json!({ "a": "1", "region": "a", "c": "2" }));
    assert_eq!(user.secret_keys(), ["token"]);
    // The field of the first choice has a new, empty input.
    user.choose_shape(&first, 1);
    user.type_into("/values/b", "3");
    assert_eq!(user.submit_errors(), [(token.to_owned(), ErrorCode::Required)]);
    user.type_secret(token, "correct-horse");
    user.choose_shape(&second, 1);
    user.type_into("/values/d", "4");
    assert_eq!(user.submit_errors(), [("/secrets/passphrase".to_owned(), ErrorCode::Required)]);
    user.type_secret("/secrets/passphrase", "battery-staple");
    assert_eq!(user.submit(), json!({ "b": "3", "region": "b", "d": "4" }));
    assert_eq!(user.secret_keys(), ["passphrase", "token"]);
}

/// A group and its flattened choices have places of their own.
#[test]
fn flattened_choices_of_a_group_have_own_places() {
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
    let mut user = user_with(json!({ "g": group }), &["g"]);
    let [first, second] = [0, 1].map(|part| format!("/values/g/~/properties/g/allOf/{part}"));
    assert_eq!(
        user.places(),
        ["/values/g", "/values/g/host", &first, "/values/g/a", &second, "/values/g/c"],
        "the host is asked for once"
    );
    assert_eq!(user.submit_error_places(), ["/values/g/a", "/values/g/c"], "each once");
    user.choose_shape(&first, 1);
    user.type_into("/values/g/b", "1");
    assert_eq!(user.submit_error_places(), ["/values/g/c"], "the other choice is its own");
    user.type_into("/values/g/c", "2");
    assert_eq!(user.submit(), json!({ "g": { "b": 1, "c": 2 } }));
    let mut again = user.after_reload();
    assert_eq!(again.form.chosen_shape(&first), Some(1));
    assert_eq!(again.form.chosen_shape(&second), Some(0));
    again.type_into("/values/g/b", "x");
    assert_eq!(again.form.field_view(&first).issue, None);
}

/// Data that fits two shapes isn't the user's mistake: the chosen shape decides.
#[test]
fn overlapping_shapes_go_by_the_chosen_one() {
    let shape = |extra: &[&str]| {
        let mut properties = json!({ "host": { "type": "string" }, "port": { "type": "integer" } });
        for key in extra {
            properties[key] = json!({ "type": "string", "maxLength": 3 });
        }
        json!({ "type": "object", "properties": properties, "required": ["host", "port"] })
    };
    let shapes = json!([shape(&[]), shape(&["path"])]);
    for (schema, at) in [
        (json!({ "type": "object", "properties": { "x": { "oneOf": shapes } } }), "/x"),
        (
            json!({ "type": "object", "properties": { "x": { "type": "object", "oneOf": [
            { "type": "object", "properties": { "k": { "const": 1 } } },
            { "type": "object", "properties": { "k": { "const": 2 }, "x": { "oneOf": shapes } }, "required": ["k"] },
         ] } } }),
            "/x/x",
        ),
        (
            json!({ "type": "object", "properties": { "name": { "type": "string" } }, "oneOf": shapes }),
            "",
        ),
    ] {
        let mut user = user_with_schema(&schema);
        let place = if at.is_empty() { "/values/~".to_owned() } else { format!("/values{at}") };
        if at == "/x/x" {
            user.choose_shape("/values/x", 1);
        }
        user.choose_shape(&place, 0);
        user.type_into(&format!("/values{at}/host"), "db");
        assert_eq!(user.submit_errors(), [(format!("/values{at}/port"), ErrorCode::Required)]);
        user.type_into(&format!("/values{at}/port"), "443");
        let sent = user.submit();
        assert_eq!(sent.pointer(at), Some(&json!({ "host": "db", "port": 443 })));
        user.choose_shape(&place, 1);
        user.type_into(&format!("/values{at}/path"), "long");
        let too_long = (format!("/values{at}/path"), ErrorCode::TooLong { max: 3 });
        assert_eq!(user.submit_errors(), [too_long]);
    }
}

/// Another rule of the same object still counts.
#[test]
fn only_the_overlap_of_shapes_is_forgiven() {
    let text = json!({ "type": "string" });
    let mut user = user_with_schema(&json!({
        "type": "object", "properties": { "user": text, "token_id": text },
        "oneOf": [{ "required": ["user"] }, { "required": ["token_id"] }],
        "allOf": [{ "oneOf": [
            { "properties": { "host": text }, "required": ["host"] },
            { "properties": { "url": text }, "required": ["url"] } ] }],
    }));
    user.type_into("/values/host", "h");
    user.type_into("/values/user", "u");
    user.type_into("/values/token_id", "t");
    assert_eq!(user.apply(Event::Submitted), Effect::FocusSummary);
}

#[test]
fn hidden_shapes_are_offered_only_if_a_default_chooses_them() {
    let shape = |kind: &str| json!({ "properties": { "k": { "const": kind } } });
    let mut hidden = shape("b");
    hidden["airbyte_hidden"] = json!(true);
    let mut schema = json!({ "type": "object", "oneOf": [shape("a"), hidden, shape("c")] });
    let number_of_shapes = |schema: &Value| {
        let user = user_with(json!({ "x": schema }), &[]);
        match &user.form.schema().field("x").expect("a field").kind {
            FieldKind::Shapes(shapes) => shapes.len(),
            kind => panic!("{kind:?}"),
        }
    };
    assert_eq!(number_of_shapes(&schema), 2);
    schema["default"] = json!({ "k": "b" });
    assert_eq!(number_of_shapes(&schema), 3);
}
