//! Names with values: at the root, beside properties, by pattern.

use crate::fields::{check, check_schema};
use crate::user::{User, user_with, user_with_schema};
use patchbay_form::error::ErrorCode;
use patchbay_form::schema::FormSchema;
use serde_json::json;

/// Enters a name with its value.
fn enter(user: &mut User, place: &str, name: &str, value: &str) -> u32 {
    let item = user.add(place);
    user.type_into(&format!("{place}/{item}/name"), name);
    user.type_into(&format!("{place}/{item}/value"), value);
    item
}

const FURTHER: &str = "/values/~/additionalProperties";

#[test]
fn names_at_the_root_can_be_entered() {
    let mut user = user_with_schema(
        &json!({ "type": "object", "additionalProperties": { "type": "integer" } }),
    );
    assert_eq!(user.submit(), json!({}));
    enter(&mut user, FURTHER, "a", "1");
    // The name of an item's own place.
    let second = enter(&mut user, FURTHER, "1", "2");
    assert_eq!(user.submit(), json!({ "a": 1, "1": 2 }));
    assert_eq!(user.after_reload().values(), json!({ "a": 1, "1": 2 }));
    user.type_into(&format!("{FURTHER}/{second}/value"), "x");
    assert_eq!(user.submit_error_places(), [format!("{FURTHER}/{second}/value")]);
    user.remove(FURTHER, second);
    assert_eq!(user.submit(), json!({ "a": 1 }));
}

#[test]
fn further_names_can_be_entered_beside_properties() {
    let mut user = user_with_schema(&json!({ "type": "object",
        "properties": { "a": { "type": "string" }, "b": { "type": "string" },
            "in": { "type": "object", "properties": { "x": { "type": "integer" } },
                "additionalProperties": { "type": "boolean" } } },
        "additionalProperties": { "type": "string" }, "minProperties": 2 }));
    user.type_into("/values/a", "1");
    assert_eq!(
        user.submit_errors(),
        [(FURTHER.to_owned(), ErrorCode::TooFewProperties { min: 2 })]
    );
    let item = enter(&mut user, FURTHER, "b", "2");
    // It has a field of its own.
    let twice = (format!("{FURTHER}/{item}/name"), ErrorCode::NotUnique);
    assert!(user.submit_errors().contains(&twice));
    user.type_into(&format!("{FURTHER}/{item}/name"), "c");
    let inside = "/values/in/~/properties/in/additionalProperties";
    enter(&mut user, inside, "flag", "true");
    assert_eq!(user.submit(), json!({ "a": "1", "in": { "flag": true }, "c": "2" }));
}

#[test]
fn too_few_properties_make_further_names() {
    let schema = json!({ "type": "object", "properties": { "a": { "type": "string" } }, "minProperties": 2 });
    check_schema(&schema, &[r#"a: text "A""#, r#": pairs """#, r#"  *: text """#]);
}

#[test]
fn further_secrets_are_sent_as_secrets() {
    let mut user = user_with_schema(&json!({ "type": "object",
        "properties": { "a": { "type": "string" } },
        "additionalProperties": { "type": "string", "writeOnly": true } }));
    user.type_into("/values/a", "x");
    let item = user.add(FURTHER);
    user.type_into(&format!("{FURTHER}/{item}/name"), "key");
    let place = user.places().last().unwrap().to_string();
    assert!(place.starts_with("/secrets/"), "{place}");
    user.type_secret(&place, "correct-horse");
    assert_eq!(user.submit(), json!({ "a": "x" }));
    assert_eq!(user.secret_keys(), ["key"]);
}

#[test]
fn names_by_pattern_can_be_entered() {
    let headers = json!({ "type": "object", "patternProperties": { "^X-[A-Za-z-]+$": { "type": "string" } },
        "additionalProperties": false });
    let mut user = user_with(json!({ "headers": headers }), &[]);
    let item = enter(&mut user, "/values/headers", "team", "7");
    let name = format!("/values/headers/{item}/name");
    assert_eq!(user.submit_errors(), [(name.clone(), ErrorCode::UnknownField)]);
    user.type_into(&name, "X-Team");
    assert_eq!(user.submit(), json!({ "headers": { "X-Team": "7" } }));
    let mut bad = headers.clone();
    bad["default"] = json!({ "bad": "1" });
    let mut user = user_with(json!({ "headers": bad }), &[]);
    assert_eq!(
        user.submit_errors(),
        [("/values/headers/1/name".to_owned(), ErrorCode::UnknownField)]
    );
    user.remove("/values/headers", 1);
    assert_eq!(user.submit(), json!({ "headers": {} }), "the default was emptied");
}

#[test]
fn names_follow_the_rules_for_names() {
    let names = json!({ "type": "object", "additionalProperties": { "type": "string" },
        "propertyNames": { "pattern": "^[a-z]+$" } });
    let listed = json!({ "type": "object", "additionalProperties": { "type": "string" },
        "propertyNames": { "enum": ["dev", "prod"] } });
    let mut user = user_with(json!({ "a": names, "b": listed }), &[]);
    let item = enter(&mut user, "/values/a", "A", "x");
    let name = format!("/values/a/{item}/name");
    assert_eq!(user.submit_errors(), [(name.clone(), ErrorCode::PropertyName)]);
    user.type_into(&name, "a");
    enter(&mut user, "/values/b", "prod", "x");
    assert_eq!(user.submit(), json!({ "a": { "a": "x" }, "b": { "prod": "x" } }));
}

#[test]
fn names_that_cannot_be_asked_for_are_reported() {
    let patterns = json!({ "^a": { "type": "string" }, "^b": { "type": "integer" } });
    let schema =
        json!({ "type": "object", "properties": { "x": {} }, "patternProperties": patterns });
    let faults = FormSchema::parse(&schema).unwrap().faults;
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].pointer, "/patternProperties");
    check(json!({ "a": { "type": "object", "patternProperties": patterns } }), &[r#"a: JSON "A""#]);
}

#[test]
fn values_that_are_no_line_are_json() {
    let value = json!({ "type": "object", "properties": { "x": { "type": "integer" } } });
    let mut user = user_with_schema(&json!({ "type": "object", "additionalProperties": value }));
    enter(&mut user, FURTHER, "a", "{\"x\": 1}");
    assert_eq!(user.submit(), json!({ "a": { "x": 1 } }));
}

#[test]
fn open_objects_do_not_ask_for_further_names() {
    for open in [json!(true), json!({})] {
        check_schema(
            &json!({ "type": "object", "properties": { "a": {} }, "additionalProperties": open }),
            &[r#"a: text "A""#],
        );
    }
    check_schema(&json!({ "type": "object" }), &[]);
}

#[test]
fn further_names_start_with_those_of_the_default() {
    let schema = json!({ "type": "object", "default": { "a": "1", "z": "2" },
        "properties": { "a": { "type": "string" } }, "additionalProperties": { "type": "string" } });
    for (schema, place) in [
        (schema.clone(), FURTHER.to_owned()),
        (
            json!({ "type": "object", "properties": { "in": schema } }),
            "/values/in/~/properties/in/additionalProperties".to_owned(),
        ),
    ] {
        let mut user = user_with_schema(&schema);
        let sent = user.submit();
        let object = sent.get("in").unwrap_or(&sent);
        assert_eq!(*object, json!({ "a": "1", "z": "2" }));
        user.remove(&place, 1);
        let sent = user.submit();
        assert_eq!(*sent.get("in").unwrap_or(&sent), json!({ "a": "1" }));
    }
}
