//! Groups: objects within objects, and the secrets in them.

use crate::desk::{desk, with_schema};
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
fn an_optional_group_left_alone_is_not_sent_and_demands_nothing() {
    let mut desk = desk(proxy(), &[]);
    assert_eq!(desk.values(), json!({}), "defaults alone are no entry");
    assert!(!desk.is_required("/values/proxy/host"));
    assert_eq!(desk.sent(), json!({}));
}

#[test]
fn a_choice_that_somebody_made_is_an_entry_also_that_of_the_default() {
    let proxy = json!({ "proxy": { "type": "object", "properties": {
        "enabled": { "type": "boolean", "default": true },
        "mode": { "enum": ["http", "socks"], "default": "http" } } } });
    let made = json!({ "proxy": { "enabled": true, "mode": "http" } });
    for (place, other, default) in
        [("/values/proxy/enabled", "false", "true"), ("/values/proxy/mode", "socks", "http")]
    {
        let mut desk = desk(proxy.clone(), &[]);
        assert_eq!(desk.sent(), json!({}));
        desk.type_into(place, other);
        desk.type_into(place, default);
        assert_eq!(desk.sent(), made, "{place}");
        assert_eq!(desk.after_reload().values(), made, "{place}");
    }
}

#[test]
fn an_optional_group_that_somebody_began_demands_what_it_needs() {
    let mut desk = desk(proxy(), &[]);
    desk.type_into("/values/proxy/port", "8080");
    assert!(desk.is_required("/values/proxy/host"));
    assert!(!desk.is_required("/values/proxy/login/user"), "the group within was not begun");
    assert_eq!(desk.refused(), [("/values/proxy/host".to_owned(), ErrorCode::Required)]);
    desk.type_into("/values/proxy/host", "proxy.acme.com");
    assert_eq!(
        desk.sent(),
        json!({ "proxy": { "host": "proxy.acme.com", "port": 8080, "modes": ["http"] } })
    );
    desk.type_into("/values/proxy/host", "");
    desk.type_into("/values/proxy/port", "3128");
    assert_eq!(desk.sent(), json!({}), "all is as it was at first");
}

#[test]
fn a_group_of_which_only_the_secret_is_filled_is_there() {
    let mut desk = desk(proxy(), &[]);
    let password = "/secrets/proxy~1login~1password";
    desk.type_secret(password, "correct-horse");
    assert_eq!(desk.refused_at(), ["/values/proxy/host", "/values/proxy/login/user"]);
    desk.type_into("/values/proxy/host", "h");
    desk.type_into("/values/proxy/login/user", "u");
    let sent = desk.sent();
    assert_eq!(sent["proxy"]["login"], json!({ "user": "u" }));
    assert_eq!(desk.secret_keys(), ["proxy/login/password"]);
    for text in [format!("{:?}", desk.form), desk.form.snapshot().to_string()] {
        assert!(!text.contains("correct-horse"), "{text}");
    }
}

#[test]
fn a_group_that_is_required_when_is_there_when() {
    let mut desk = with_schema(&json!({
        "type": "object",
        "properties": {
            // Stands before what it hangs on.
            "a": { "type": "object", "properties": { "note": { "type": "string" } } },
            "b": { "type": "array", "items": { "type": "string" } },
            "c": { "type": "boolean" },
            "d": { "type": "string" },
        },
        "dependentRequired": { "d": ["a", "b", "c"] },
    }));
    assert_eq!(desk.sent(), json!({}));
    desk.type_into("/values/d", "x");
    assert!(desk.is_required("/values/a") && desk.is_required("/values/b"));
    assert_eq!(desk.sent(), json!({ "a": {}, "b": [], "c": false, "d": "x" }));
}

#[test]
fn keys_with_slashes_and_tildes_keep_their_places() {
    let mut desk = desk(
        json!({ "a/b": { "type": "object", "properties": {
            "~x": { "type": "string", "maxLength": 3 },
            "key/1": { "type": "string", "writeOnly": true } } } }),
        &[],
    );
    assert_eq!(desk.places(), ["/values/a~1b", "/values/a~1b/~0x", "/secrets/a~01b~1key~011"]);
    desk.type_into("/values/a~1b/~0x", "long");
    desk.type_secret("/secrets/a~01b~1key~011", "correct-horse");
    assert_eq!(desk.refused_at(), ["/values/a~1b/~0x"]);
    desk.type_into("/values/a~1b/~0x", "x");
    assert_eq!(desk.sent(), json!({ "a/b": { "~x": "x" } }));
    assert_eq!(desk.secret_keys(), ["a~1b/key~11"]);
    desk.refuse("/secrets/a~01b~1key~011");
    assert_eq!(desk.form.summary()[0].0, "/secrets/a~01b~1key~011");
}

#[test]
fn the_backends_word_lands_in_the_group_or_in_no_field() {
    let mut desk = desk(proxy(), &["proxy"]);
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
        desk.refuse(pointer);
        let places: Vec<String> = desk.form.summary().into_iter().map(|(place, _)| place).collect();
        assert_eq!(places, [place], "{pointer}");
        let mut again = with_schema(&json!({ "type": "object", "properties": proxy() }));
        std::mem::swap(&mut desk, &mut again);
    }
}

#[test]
fn a_member_called_name_is_not_the_connections_name() {
    let mut desk = with_schema(&json!({
        "type": "object", "required": ["name"],
        "properties": { "name": { "type": "string", "minLength": 3 } },
    }));
    assert_eq!(desk.refused(), [("/values/name".to_owned(), ErrorCode::Required)]);
    desk.type_into("/values/name", "ab");
    assert_eq!(desk.refused(), [("/values/name".to_owned(), ErrorCode::TooShort { min: 3 })]);
    // Nothing in the form has this name: it must not pass as said of the connection's.
    let mut nowhere =
        with_schema(&json!({ "type": "object", "allOf": [{ "required": ["name"] }] }));
    assert_eq!(nowhere.refused(), [(String::new(), ErrorCode::Required)]);
}

#[test]
fn a_test_says_what_is_wrong_with_the_form_as_a_whole() {
    let mut desk = with_schema(&json!({ "type": "object", "properties": { "a": {}, "b": {} },
        "anyOf": [{ "required": ["a"] }, { "required": ["b"] }] }));
    assert_eq!(desk.apply(Event::TestRequested), patchbay_form::state::Effect::FocusSummary);
    assert_eq!(desk.form.summary().len(), 1, "{:?}", desk.form.summary());
    desk.type_into("/values/b", "x");
    assert!(matches!(desk.apply(Event::TestRequested), patchbay_form::state::Effect::Test { .. }));
}

#[test]
fn what_is_there_to_be_copied_is_not_missed() {
    let mut desk = desk(
        json!({ "callback": { "type": "string", "readOnly": true, "const": "https://here/back" } }),
        &["callback"],
    );
    assert_eq!(desk.sent(), json!({}));
}

#[test]
fn ticks_choices_numbers_and_json_are_what_they_say() {
    let mut desk = desk(
        json!({
            "yes": { "type": "boolean" }, "no": { "type": "boolean" },
            "many": { "type": "array", "items": { "enum": ["a", "b", "c"] }, "uniqueItems": true, "default": ["c"] },
            "one": { "enum": [1, "one", null, true] },
            "number": { "type": "number", "maximum": 9 },
            "json": { "type": ["object", "array", "null"] },
        }),
        &["yes"],
    );
    assert_eq!(desk.sent(), json!({ "yes": false, "many": ["c"] }));
    desk.type_into("/values/no", "true");
    desk.type_into("/values/no", "false");
    desk.toggle("/values/many", "b", true);
    desk.toggle("/values/many", "a", true);
    desk.toggle("/values/many", "b", false);
    desk.type_into("/values/one", "true");
    desk.type_into("/values/number", " -0.50 ");
    desk.type_into("/values/json", "null");
    assert_eq!(
        desk.sent(),
        json!({ "yes": false, "no": false, "many": ["a", "c"], "one": true, "number": -0.5, "json": null })
    );
    desk.type_into("/values/number", "1e");
    desk.type_into("/values/json", "{");
    desk.type_into("/values/one", "two");
    assert_eq!(
        desk.refused(),
        [
            ("/values/one".to_owned(), ErrorCode::NotAChoice),
            ("/values/number".to_owned(), ErrorCode::NotANumber),
            ("/values/json".to_owned(), ErrorCode::NotJson),
        ]
    );
    desk.type_into("/values/number", "10");
    assert!(matches!(desk.refused()[1], (_, ErrorCode::TooLarge { .. })));
}

#[test]
fn events_for_places_that_are_not_there_change_nothing_in_the_form() {
    let mut desk = desk(proxy(), &[]);
    let place = "/values/nothing".to_owned();
    let before = desk.values();
    for event in [
        Event::TextChanged { place: place.clone(), text: "x".into() },
        Event::TextChanged { place: "/secrets/nothing".to_owned(), text: "x".into() },
        Event::FocusLeft { place: place.clone() },
        Event::ItemAdded { place: place.clone() },
        Event::ItemRemoved { place: place.clone(), item: 3 },
        Event::ShapeChosen { place: place.clone(), index: Some(9) },
        Event::ConfirmationToggled { place, confirmed: true },
    ] {
        let _ = desk.apply(event);
        assert_eq!(desk.values(), before);
    }
}

#[test]
fn a_warning_may_stand_beside_the_reference_to_the_pattern() {
    let mut desk = with_schema(&json!({
        "type": "object",
        "properties": { "id": { "$ref": "#/$defs/id", "x-pattern-is": "warning" }, "own": { "$ref": "#/$defs/id" } },
        "$defs": { "id": { "type": "string", "pattern": "^a" } },
    }));
    desk.type_into("/values/id", "b");
    assert_eq!(desk.sent(), json!({ "id": "b" }));
    desk.type_into("/values/own", "b");
    assert_eq!(desk.refused(), [("/values/own".to_owned(), ErrorCode::Pattern)]);
}
