//! Conditions that ask about a field without a value, and members that a branch forbids.

use crate::user::user_with_schema;
use patchbay_form::error::ErrorCode;
use serde_json::{Value, json};

fn required(place: &str) -> (String, ErrorCode) {
    (place.to_owned(), ErrorCode::Required)
}

/// The shape in which n8n describes fields that are shown for some values of another.
fn n8n() -> Value {
    let shows = |key: &str, values: Value, shown: &str| {
        json!({ "if": { "properties": { key: { "enum": values } } },
                "then": { "allOf": [{ "required": [shown] }] },
                "else": { "allOf": [{ "not": { "required": [shown] } }] } })
    };
    json!({
        "type": "object", "additionalProperties": false, "required": [],
        "properties": {
            "grant": { "type": "string", "enum": ["code", "password", "none"] },
            "user": { "type": "string" },
            "ssl": { "type": "boolean" },
            "ca": { "type": "string" },
        },
        "allOf": [shows("grant", json!(["password"]), "user"), shows("ssl", json!([true]), "ca")],
    })
}

#[test]
fn member_that_must_not_be_there_is_not_shown() {
    let mut user = user_with_schema(&n8n());
    assert_eq!(user.places(), ["/values/grant", "/values/ssl"]);
    user.type_into("/values/grant", "none");
    assert_eq!(user.submit(), json!({ "grant": "none", "ssl": false }));
    user.type_into("/values/grant", "password");
    user.type_into("/values/ssl", "true");
    assert_eq!(user.submit_errors(), [required("/values/user"), required("/values/ca")]);
    user.type_into("/values/user", "me");
    user.type_into("/values/ca", "pem");
    let all = json!({ "grant": "password", "user": "me", "ssl": true, "ca": "pem" });
    assert_eq!(user.submit(), all);
    user.type_into("/values/grant", "code");
    assert_eq!(user.submit(), json!({ "grant": "code", "ssl": true, "ca": "pem" }));
}

/// JSON Schema takes a missing member as one that fits every condition. A form asks first.
#[test]
fn branches_wait_for_the_answer_to_their_question() {
    let branch = |mode: &str, shown: &str| {
        json!({ "if": { "properties": { "mode": { "const": mode } } },
                "then": { "properties": { shown: { "type": "string" } }, "required": [shown] } })
    };
    for required_keys in [json!(["mode"]), json!([])] {
        let mut user = user_with_schema(&json!({
            "type": "object", "required": required_keys,
            "properties": { "mode": { "enum": ["cloud", "onprem", "none"] } },
            "allOf": [branch("cloud", "region"), branch("onprem", "host")],
        }));
        assert_eq!(user.places(), ["/values/mode"]);
        assert_eq!(user.submit_errors(), [required("/values/mode")]);
        user.type_into("/values/mode", "cloud");
        assert_eq!(user.places(), ["/values/mode", "/values/region"]);
        user.type_into("/values/region", "eu");
        assert_eq!(user.submit(), json!({ "mode": "cloud", "region": "eu" }));
        user.type_into("/values/mode", "none");
        assert_eq!(user.submit(), json!({ "mode": "none" }));
    }
}

#[test]
fn field_is_not_required_before_the_question_is_answered() {
    let mut user = user_with_schema(&json!({
        "type": "object",
        "properties": { "mode": { "enum": ["a", "b"] }, "x": { "type": "string" } },
        "if": { "properties": { "mode": { "const": "a" } } }, "then": { "required": ["x"] },
    }));
    assert!(!user.is_required("/values/x"));
    assert_eq!(user.submit_errors(), [required("/values/mode")]);
    user.type_into("/values/mode", "a");
    assert!(user.is_required("/values/x"));
    assert_eq!(user.submit_errors(), [required("/values/x")]);
    user.type_into("/values/mode", "b");
    assert_eq!(user.submit(), json!({ "mode": "b" }));
}

/// A condition that a missing member can't change is no open question.
#[test]
fn condition_on_presence_needs_no_answer() {
    let mut user = user_with_schema(&json!({
        "type": "object", "properties": { "mode": { "enum": ["a", "b"] } },
        "if": { "properties": { "mode": { "const": "a" } }, "required": ["mode"] },
        "else": { "properties": { "x": { "type": "string" } }, "required": ["x"] },
    }));
    assert_eq!(user.submit_errors(), [required("/values/x")]);
    user.type_into("/values/x", "1");
    assert_eq!(user.submit(), json!({ "x": "1" }));
    user.type_into("/values/mode", "a");
    assert_eq!(user.submit(), json!({ "mode": "a" }));
}

#[test]
fn unticked_box_that_a_condition_asks_about_is_false() {
    let is_on = json!({ "properties": { "on": { "const": true } } });
    let needs_host = json!({ "required": ["host"] });
    let properties = json!({ "on": { "type": "boolean" }, "host": { "type": "string" } });
    for (condition, needs_host_if_ticked) in [
        (json!({ "if": is_on, "then": needs_host }), true),
        (json!({ "if": { "not": is_on }, "then": needs_host }), false),
        (json!({ "if": { "allOf": [{ "$ref": "#/$defs/on" }] }, "then": needs_host }), true),
        (json!({ "if": is_on, "else": needs_host }), false),
        (
            json!({ "oneOf": [
                { "properties": { "on": { "const": false } } },
                { "properties": { "on": { "const": true } }, "required": ["host"] } ] }),
            true,
        ),
    ] {
        let mut schema =
            json!({ "type": "object", "properties": properties, "$defs": { "on": is_on } });
        let part = condition.as_object().expect("keywords").clone();
        schema.as_object_mut().expect("keywords").extend(part);
        let mut user = user_with_schema(&schema);
        for ticked in [false, true] {
            if ticked {
                user.type_into("/values/on", "true");
            }
            if ticked == needs_host_if_ticked {
                assert_eq!(user.submit_errors(), [required("/values/host")], "{condition}");
            } else {
                user.type_into("/values/host", "");
                assert_eq!(user.submit(), json!({ "on": ticked }), "{condition}");
            }
        }
    }
}

#[test]
fn box_inside_a_group_is_asked_about_too() {
    let group = |is_required: bool| {
        json!({
            "type": "object", "required": if is_required { json!(["tunnel"]) } else { json!([]) },
            "properties": {
                "tunnel": { "type": "object", "properties": {
                    "on": { "type": "boolean" }, "other": { "type": "boolean" } } },
                "host": { "type": "string" } },
            "if": { "properties": { "tunnel": { "properties": { "on": { "const": true } } } } },
            "then": { "required": ["host"] },
        })
    };
    let mut user = user_with_schema(&group(true));
    assert_eq!(user.submit(), json!({ "tunnel": { "on": false } }));
    user.type_into("/values/tunnel/on", "true");
    assert_eq!(user.submit_errors(), [required("/values/host")]);
    let mut user = user_with_schema(&group(false));
    assert_eq!(user.submit(), json!({ "tunnel": { "on": false } }));
    user.type_into("/values/tunnel/other", "true");
    assert_eq!(user.submit(), json!({ "tunnel": { "on": false, "other": true } }));
}

#[test]
fn members_can_exclude_each_other() {
    for forbids in [
        json!({ "not": { "required": ["b"] } }),
        json!({ "not": { "anyOf": [{ "required": ["b"] }, { "required": ["c"] }] } }),
        json!({ "properties": { "b": false } }),
        json!({ "properties": { "b": { "not": {} } } }),
        json!({ "allOf": [{ "not": { "type": "object", "required": ["b"] } }] }),
    ] {
        let text = json!({ "type": "string" });
        let mut user = user_with_schema(&json!({
            "type": "object", "properties": { "b": text, "a": text },
            "dependentSchemas": { "a": forbids },
        }));
        user.type_into("/values/b", "1");
        assert_eq!(user.submit(), json!({ "b": "1" }), "{forbids}");
        user.type_into("/values/a", "2");
        assert_eq!(user.places(), ["/values/a"], "{forbids}");
        assert_eq!(user.submit(), json!({ "a": "2" }), "{forbids}");
    }
}

/// The innermost condition alone doesn't hide a member.
#[test]
fn member_is_forbidden_while_all_conditions_hold() {
    let is = |key: &str| json!({ "properties": { key: { "const": true } }, "required": [key] });
    let mut user = user_with_schema(&json!({
        "type": "object", "properties": {
            "a": { "type": "boolean" }, "b": { "type": "boolean" }, "x": { "type": "string" } },
        "if": is("a"), "then": { "if": is("b"), "then": { "properties": { "x": false } } },
    }));
    user.type_into("/values/x", "1");
    user.type_into("/values/b", "true");
    assert_eq!(user.submit(), json!({ "a": false, "b": true, "x": "1" }));
    user.type_into("/values/a", "true");
    assert_eq!(user.submit(), json!({ "a": true, "b": true }));
}

#[test]
fn member_that_is_always_forbidden_has_no_field() {
    let text = json!({ "type": "string" });
    let mut user = user_with_schema(&json!({
        "type": "object", "properties": { "a": text, "b": text }, "not": { "required": ["b"] },
    }));
    assert_eq!(user.places(), ["/values/a"]);
    assert_eq!(user.submit(), json!({}));
}

#[test]
fn choice_that_decides_on_further_fields_is_asked_first() {
    let mut user = user_with_schema(&json!({
        "type": "object", "properties": { "kind": { "enum": ["file", "net"] } },
        "oneOf": [
            { "properties": { "kind": { "const": "file" }, "path": { "type": "string" } }, "required": ["path"] },
            { "properties": { "kind": { "const": "net" }, "port": { "type": "integer" } }, "required": ["port"] },
        ],
    }));
    assert_eq!(user.submit_errors(), [required("/values/kind")]);
    user.type_into("/values/kind", "net");
    user.type_into("/values/port", "80");
    assert_eq!(user.submit(), json!({ "kind": "net", "port": 80 }));
}

/// The answer to the first question decides whether the second is asked at all.
#[test]
fn question_behind_an_open_question_waits_too() {
    let shows = |key: &str, shown: &str| {
        json!({ "if": { "properties": { key: { "const": "yes" } } },
                "then": { "required": [shown] }, "else": { "not": { "required": [shown] } } })
    };
    let answers = json!({ "enum": ["yes", "no"] });
    let mut user = user_with_schema(&json!({
        "type": "object", "required": [],
        "properties": { "a": answers, "b": answers, "c": { "type": "string" } },
        "allOf": [shows("b", "c"), shows("a", "b")],
    }));
    assert_eq!(user.places(), ["/values/a"]);
    assert_eq!(user.submit_errors(), [required("/values/a")]);
    user.type_into("/values/a", "yes");
    assert_eq!(user.places(), ["/values/a", "/values/b"]);
    assert_eq!(user.submit_errors(), [required("/values/b")]);
    user.type_into("/values/b", "no");
    assert_eq!(user.submit(), json!({ "a": "yes", "b": "no" }));
    // Without b, the schema takes the condition on b as one that holds.
    user.type_into("/values/a", "no");
    assert_eq!(user.submit_errors(), [required("/values/c")]);
}

#[test]
fn condition_on_either_of_two_fields_asks_for_one() {
    let is = |key: &str| json!({ "properties": { key: { "const": "1" } } });
    let answers = json!({ "enum": ["1", "2"] });
    let mut user = user_with_schema(&json!({
        "type": "object", "properties": { "a": answers, "b": answers, "x": { "type": "string" } },
        "if": { "anyOf": [is("a"), is("b")] },
        "then": { "required": ["x"] }, "else": { "not": { "required": ["x"] } },
    }));
    assert_eq!(user.submit_errors(), [required("/values/a")]);
    user.type_into("/values/a", "2");
    assert_eq!(user.submit_errors(), [required("/values/b")]);
    user.type_into("/values/b", "2");
    assert_eq!(user.submit(), json!({ "a": "2", "b": "2" }));
}

#[test]
fn branch_that_allows_no_other_members_hides_them() {
    let branch = |own: &str| json!({ "properties": { "mode": true, own: { "type": "string" } }, "additionalProperties": false });
    let mut user = user_with_schema(&json!({
        "type": "object", "required": ["mode"],
        "properties": { "mode": { "enum": ["a", "b"] }, "x": { "type": "string" }, "y": { "type": "string" } },
        "if": { "properties": { "mode": { "const": "a" } } }, "then": branch("x"), "else": branch("y"),
    }));
    assert_eq!(user.places(), ["/values/mode"]);
    user.type_into("/values/mode", "a");
    assert_eq!(user.places(), ["/values/mode", "/values/x"]);
    user.type_into("/values/x", "1");
    user.type_into("/values/mode", "b");
    assert_eq!(user.places(), ["/values/mode", "/values/y"]);
    assert_eq!(user.submit(), json!({ "mode": "b" }));
}

/// An empty choice that may be null is an answer, as an unticked box is.
#[test]
fn nullable_choice_answers_with_null() {
    let mut user = user_with_schema(&json!({
        "type": "object", "properties": { "m": { "enum": [null, "a"] }, "x": { "type": "string" } },
        "if": { "properties": { "m": { "const": null } } }, "then": { "required": ["x"] },
    }));
    assert_eq!(user.submit_errors(), [required("/values/x")]);
    user.type_into("/values/x", "1");
    assert_eq!(user.submit(), json!({ "m": null, "x": "1" }));
    user.type_into("/values/x", "");
    user.type_into("/values/m", "a");
    assert_eq!(user.submit(), json!({ "m": "a" }));
}
