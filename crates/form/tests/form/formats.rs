//! `format` beside keywords that say more, or that contradict it.

use crate::fields::check;
use crate::user::user_with;
use serde_json::json;

#[test]
fn pattern_says_more_than_the_format() {
    for (schema, good, bad) in [
        (
            json!({ "format": "date", "pattern": "^[0-9]{2}-[0-9]{2}-[0-9]{4}$" }),
            "01-02-2026",
            "2026-02-01",
        ),
        (json!({ "format": "uri", "pattern": "^[a-z]+\\.example$" }), "acme.example", "acme.test"),
        (json!({ "format": "email", "pattern": "^[a-z]+$" }), "anna", "a@b.co"),
        (json!({ "format": "ipv4", "pattern": "^\\d+(\\.\\d+)*(/\\d+)?$" }), "10.0.0.0/8", "x"),
    ] {
        let mut user = user_with(json!({ "x": schema }), &["x"]);
        user.type_into("/values/x", bad);
        assert_eq!(user.submit_error_places(), ["/values/x"], "{schema}");
        user.type_into("/values/x", good);
        assert_eq!(user.submit(), json!({ "x": good }), "{schema}");
    }
}

#[test]
fn examples_and_default_say_more_than_the_format() {
    for schema in [
        json!({ "format": "date-time", "examples": ["2021-07-25"] }),
        json!({ "format": "date-time", "default": "2021-07-25" }),
        json!({ "format": "date-time", "examples": ["2021-07-25T00:00:00Z", "2021-07-25"] }),
    ] {
        let mut user = user_with(json!({ "x": schema }), &["x"]);
        user.type_into("/values/x", "2022-01-01");
        assert_eq!(user.submit(), json!({ "x": "2022-01-01" }), "{schema}");
    }
    let mut user = user_with(json!({ "x": { "format": "date", "examples": ["2021-07-25"] } }), &[]);
    user.type_into("/values/x", "tomorrow");
    assert_eq!(user.submit_error_places(), ["/values/x"], "the format holds");
}

#[test]
fn own_examples_are_always_accepted() {
    for (schema, text, value) in [
        (json!({ "type": "string", "pattern": "^a+$", "examples": ["b"] }), "b", json!("b")),
        (json!({ "type": "string", "maxLength": 1, "examples": "long" }), "long", json!("long")),
        (json!({ "type": "integer", "minimum": 1, "examples": [0, 5] }), "0", json!(0)),
        (
            json!({ "type": "string", "format": "date-time", "examples": ["2021-07-25"],
                    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]+Z)?$" }),
            "2021-07-25",
            json!("2021-07-25"),
        ),
    ] {
        let mut user = user_with(json!({ "x": schema }), &["x"]);
        user.type_into("/values/x", text);
        assert_eq!(user.submit(), json!({ "x": value }), "{schema}");
    }
}

/// The browser's input for a date makes only `2026-01-31`.
#[test]
fn date_input_is_used_where_it_can_enter_what_is_asked_for() {
    check(
        json!({
            "a": { "format": "date" },
            "b": { "format": "date", "examples": ["2026-01-31"], "pattern": "^[0-9-]+$" },
            "c": { "format": "date", "pattern": "^[0-9]{2}-[0-9]{2}-[0-9]{4}$" },
            "d": { "format": "date-time", "examples": ["2021-07-25"] },
            "e": { "format": "date-time", "default": "" },
        }),
        &[
            r#"a: date "A""#,
            r#"b: date "B""#,
            r#"c: text "C""#,
            r#"d: text "D""#,
            r#"e: date-time "E""#,
        ],
    );
}

#[test]
fn examples_of_a_list_or_an_object_are_accepted_inside() {
    for item in [
        json!({ "type": "string", "format": "uri" }),
        json!({ "type": "string", "pattern": "^https://" }),
    ] {
        for (keyword, examples) in [
            ("examples", json!([["acme.com"]])),
            ("examples", json!(["acme.com"])),
            ("example", json!(["acme.com"])),
        ] {
            let list = json!({ "type": "array", "items": item, keyword: examples });
            let mut user = user_with(json!({ "l": list }), &[]);
            let id = user.add("/values/l");
            user.type_into(&format!("/values/l/{id}"), "acme.com");
            assert_eq!(user.submit(), json!({ "l": ["acme.com"] }), "{list}");
        }
        let group =
            json!({ "type": "object", "properties": { "u": item }, "examples": [{ "u": "acme" }] });
        let mut user = user_with(json!({ "o": group }), &[]);
        user.type_into("/values/o/u", "acme");
        assert_eq!(user.submit(), json!({ "o": { "u": "acme" } }), "{group}");
    }
}
