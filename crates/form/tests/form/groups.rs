//! Groups: objects inside objects, and the secrets in them.

use crate::user::{user_with, user_with_schema};
use patchbay_form::error::ErrorCode;
use patchbay_form::state::Event;
use serde_json::json;

fn proxy() -> serde_json::Value {
    json!({ "proxy": { "type": "object", "required": ["host"], "properties": {
        "host": { "type": "string" },
        "port": { "type": "integer", "default": 3128 },
        "login": { "type": "object", "required": ["user", "password"], "properties": {
            "user": { "type": "string" },
            "password": { "type": "string", "writeOnly": true } } },
        "modes": { "type": "array", "items": { "type": "string" }, "default": ["http"] },
        "route": { "type": "object", "oneOf": [
            { "properties": { "by": { "const": "any" } }, "required": ["by"] },
            { "properties": { "by": { "const": "name" }, "name": {} }, "required": ["by", "name"] } ] },
    } } })
}

#[test]
fn untouched_optional_group_is_not_sent() {
    let mut user = user_with(proxy(), &[]);
    assert_eq!(user.values(), json!({}), "defaults alone are no entry");
    assert!(!user.is_required("/values/proxy/host"));
    assert_eq!(user.submit(), json!({}));
}

#[test]
fn picking_the_default_option_is_an_entry() {
    let proxy = json!({ "proxy": { "type": "object", "properties": {
        "enabled": { "type": "boolean", "default": true },
        "mode": { "enum": ["http", "socks"], "default": "http" } } } });
    let made = json!({ "proxy": { "enabled": true, "mode": "http" } });
    for (place, other, default) in
        [("/values/proxy/enabled", "false", "true"), ("/values/proxy/mode", "socks", "http")]
    {
        let mut user = user_with(proxy.clone(), &[]);
        assert_eq!(user.submit(), json!({}));
        user.type_into(place, other);
        user.type_into(place, default);
        assert_eq!(user.submit(), made, "{place}");
        assert_eq!(user.after_reload().values(), made, "{place}");
    }
}

#[test]
fn started_optional_group_needs_its_required_fields() {
    let mut user = user_with(proxy(), &[]);
    user.type_into("/values/proxy/port", "8080");
    assert!(user.is_required("/values/proxy/host"));
    assert!(!user.is_required("/values/proxy/login/user"), "the group within was not begun");
    assert_eq!(user.submit_errors(), [("/values/proxy/host".to_owned(), ErrorCode::Required)]);
    user.type_into("/values/proxy/host", "proxy.acme.com");
    assert_eq!(
        user.submit(),
        json!({ "proxy": { "host": "proxy.acme.com", "port": 8080, "modes": ["http"] } })
    );
    user.type_into("/values/proxy/host", "");
    user.type_into("/values/proxy/port", "3128");
    assert_eq!(user.submit(), json!({}), "all is as it was at first");
}

#[test]
fn group_with_only_a_secret_is_sent() {
    let mut user = user_with(proxy(), &[]);
    let password = "/secrets/proxy~1login~1password";
    user.type_secret(password, "correct-horse");
    assert_eq!(user.submit_error_places(), ["/values/proxy/host", "/values/proxy/login/user"]);
    user.type_into("/values/proxy/host", "h");
    user.type_into("/values/proxy/login/user", "u");
    let sent = user.submit();
    assert_eq!(sent["proxy"]["login"], json!({ "user": "u" }));
    assert_eq!(user.secret_keys(), ["proxy/login/password"]);
    for text in [format!("{:?}", user.form), user.form.snapshot().to_string()] {
        assert!(!text.contains("correct-horse"), "{text}");
    }
}

#[test]
fn conditionally_required_group_is_sent_when_required() {
    let mut user = user_with_schema(&json!({
        "type": "object",
        "properties": {
            // Comes before the field that it depends on.
            "a": { "type": "object", "properties": { "note": { "type": "string" } } },
            "b": { "type": "array", "items": { "type": "string" } },
            "c": { "type": "boolean" },
            "d": { "type": "string" },
        },
        "dependentRequired": { "d": ["a", "b", "c"] },
    }));
    assert_eq!(user.submit(), json!({}));
    user.type_into("/values/d", "x");
    assert!(user.is_required("/values/a") && user.is_required("/values/b"));
    assert_eq!(user.submit(), json!({ "a": {}, "b": [], "c": false, "d": "x" }));
}

#[test]
fn keys_with_slashes_and_tildes_are_escaped() {
    let mut user = user_with(
        json!({ "a/b": { "type": "object", "properties": {
            "~x": { "type": "string", "maxLength": 3 },
            "key/1": { "type": "string", "writeOnly": true } } } }),
        &[],
    );
    assert_eq!(user.places(), ["/values/a~1b", "/values/a~1b/~0x", "/secrets/a~01b~1key~011"]);
    user.type_into("/values/a~1b/~0x", "long");
    user.type_secret("/secrets/a~01b~1key~011", "correct-horse");
    assert_eq!(user.submit_error_places(), ["/values/a~1b/~0x"]);
    user.type_into("/values/a~1b/~0x", "x");
    assert_eq!(user.submit(), json!({ "a/b": { "~x": "x" } }));
    assert_eq!(user.secret_keys(), ["a~1b/key~11"]);
    user.reject("/secrets/a~01b~1key~011");
    assert_eq!(user.form.summary()[0].0, "/secrets/a~01b~1key~011");
}

#[test]
fn server_problem_shows_at_the_group_or_in_the_summary() {
    let mut user = user_with(proxy(), &["proxy"]);
    for (pointer, place) in [
        ("/values/proxy/host", "/values/proxy/host"),
        ("/secrets/proxy~1login~1password", "/secrets/proxy~1login~1password"),
        ("/values/proxy/login/password", "/secrets/proxy~1login~1password"),
        ("/values/proxy/modes/0", "/values/proxy/modes/1"),
        ("/values/proxy/modes/7", "/values/proxy/modes"),
        ("/values/proxy", "/values/proxy"),
        ("/values/proxy/nothing", ""),
        ("/values", ""),
        ("/nowhere", ""),
    ] {
        user.reject(pointer);
        let places: Vec<String> = user.form.summary().into_iter().map(|(place, _)| place).collect();
        assert_eq!(places, [place], "{pointer}");
        let mut again = user_with_schema(&json!({ "type": "object", "properties": proxy() }));
        std::mem::swap(&mut user, &mut again);
    }
}

#[test]
fn member_called_name_is_not_the_connection_name() {
    let mut user = user_with_schema(&json!({
        "type": "object", "required": ["name"],
        "properties": { "name": { "type": "string", "minLength": 3 } },
    }));
    assert_eq!(user.submit_errors(), [("/values/name".to_owned(), ErrorCode::Required)]);
    user.type_into("/values/name", "ab");
    assert_eq!(user.submit_errors(), [("/values/name".to_owned(), ErrorCode::TooShort { min: 3 })]);
}

#[test]
fn test_reports_errors_of_the_whole_form() {
    let mut user = user_with_schema(&json!({ "type": "object", "properties": { "a": {}, "b": {} },
        "anyOf": [{ "required": ["a"] }, { "required": ["b"] }] }));
    assert_eq!(user.apply(Event::TestRequested), patchbay_form::state::Effect::FocusSummary);
    assert_eq!(user.form.summary().len(), 1, "{:?}", user.form.summary());
    user.type_into("/values/b", "x");
    assert!(matches!(user.apply(Event::TestRequested), patchbay_form::state::Effect::Test { .. }));
}

#[test]
fn read_only_field_is_never_missing() {
    let mut user = user_with(
        json!({ "callback": { "type": "string", "readOnly": true, "const": "https://here/back" } }),
        &["callback"],
    );
    assert_eq!(user.submit(), json!({}));
}

#[test]
fn booleans_choices_numbers_and_json_have_values() {
    let mut user = user_with(
        json!({
            "yes": { "type": "boolean" }, "no": { "type": "boolean" },
            "many": { "type": "array", "items": { "enum": ["a", "b", "c"] }, "uniqueItems": true, "default": ["c"] },
            "one": { "enum": [1, "one", null, true] },
            "number": { "type": "number", "maximum": 9 },
            "json": { "type": ["object", "array", "null"] },
        }),
        &["yes"],
    );
    assert_eq!(user.submit(), json!({ "yes": false, "many": ["c"], "one": null }));
    user.type_into("/values/no", "true");
    user.type_into("/values/no", "false");
    user.toggle("/values/many", "b", true);
    user.toggle("/values/many", "a", true);
    user.toggle("/values/many", "b", false);
    user.type_into("/values/one", "true");
    user.type_into("/values/number", " -0.50 ");
    user.type_into("/values/json", "null");
    assert_eq!(
        user.submit(),
        json!({ "yes": false, "no": false, "many": ["a", "c"], "one": true, "number": -0.5, "json": null })
    );
    user.type_into("/values/number", "1e");
    user.type_into("/values/json", "{");
    user.type_into("/values/one", "two");
    assert_eq!(
        user.submit_errors(),
        [
            ("/values/one".to_owned(), ErrorCode::NotAChoice),
            ("/values/number".to_owned(), ErrorCode::NotANumber),
            ("/values/json".to_owned(), ErrorCode::NotJson),
        ]
    );
    user.type_into("/values/number", "10");
    assert!(matches!(user.submit_errors()[1], (_, ErrorCode::TooLarge { .. })));
}

#[test]
fn events_for_unknown_places_change_nothing() {
    let mut user = user_with(proxy(), &[]);
    let place = "/values/nothing".to_owned();
    let before = user.values();
    for event in [
        Event::TextChanged { place: place.clone(), text: "x".into() },
        Event::TextChanged { place: "/secrets/nothing".to_owned(), text: "x".into() },
        Event::FocusLeft { place: place.clone() },
        Event::ItemAdded { place: place.clone() },
        Event::ItemRemoved { place: place.clone(), item: 3 },
        Event::ShapeChosen { place: place.clone(), index: Some(9) },
        Event::ConfirmationToggled { place, confirmed: true },
    ] {
        let _ = user.apply(event);
        assert_eq!(user.values(), before);
    }
}

#[test]
fn warning_next_to_a_reference_applies_to_its_pattern() {
    let mut user = user_with_schema(&json!({
        "type": "object",
        "properties": { "id": { "$ref": "#/$defs/id", "x-pattern-is": "warning" }, "own": { "$ref": "#/$defs/id" } },
        "$defs": { "id": { "type": "string", "pattern": "^a" } },
    }));
    user.type_into("/values/id", "b");
    assert_eq!(user.submit(), json!({ "id": "b" }));
    user.type_into("/values/own", "b");
    assert_eq!(user.submit_errors(), [("/values/own".to_owned(), ErrorCode::Pattern)]);
}

/// Nothing could be entered to have it sent.
#[test]
fn group_of_constants_is_sent() {
    let group = json!({ "type": "object", "properties": { "version": { "const": 2 } } });
    let mut user = user_with(json!({ "api": group }), &[]);
    assert_eq!(user.submit(), json!({ "api": { "version": 2 } }));
}
