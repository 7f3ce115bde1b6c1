//! Errors of the form as a whole, or of a group: they name the members that they are about.

use crate::user::user_with_schema;
use patchbay_form::error::ErrorCode;
use serde_json::{Value, json};

fn groups(names: &[&[&str]]) -> Vec<Vec<String>> {
    names.iter().map(|names| names.iter().map(|name| (*name).to_owned()).collect()).collect()
}

fn with_rule(rule: Value) -> Value {
    let mut schema = json!({ "type": "object", "properties": {
        "user": { "type": "string", "title": "User name" }, "tok": { "type": "string" },
        "key": { "type": "string", "writeOnly": true } } });
    schema.as_object_mut().unwrap().extend(rule.as_object().unwrap().clone());
    schema
}

#[test]
fn one_of_several_members_is_asked_for_by_name() {
    for rule in [
        json!({ "oneOf": [{ "required": ["user"] }, { "required": ["tok", "key"] }] }),
        json!({ "anyOf": [{ "required": ["user"] }, { "required": ["tok", "key"] }] }),
        json!({ "oneOf": [{ "$ref": "#/$defs/u" }, { "required": ["tok", "key"] }],
                "$defs": { "u": { "required": ["user"] } } }),
    ] {
        let expected = ErrorCode::NoneOf { groups: groups(&[&["User name"], &["Tok", "Key"]]) };
        let mut user = user_with_schema(&with_rule(rule.clone()));
        assert_eq!(user.submit_errors(), [(String::new(), expected)]);
        user.type_into("/values/tok", "x");
        let expected = ErrorCode::NoneOf { groups: groups(&[&["User name"], &["Key"]]) };
        assert_eq!(user.submit_errors(), [(String::new(), expected)]);
        user.type_secret("/secrets/key", "correct-horse");
        user.submit();
    }
    let rule = json!({ "anyOf": [{ "required": ["user"] }, { "required": ["tok"] }] });
    let mut user = user_with_schema(
        &json!({ "type": "object", "required": ["g"], "properties": { "g": with_rule(rule) } }),
    );
    let expected = ErrorCode::NoneOf { groups: groups(&[&["User name"], &["Tok"]]) };
    assert_eq!(user.submit_errors(), [("/values/g".to_owned(), expected)]);
}

#[test]
fn too_many_members_are_named() {
    let only_one = json!({ "oneOf": [{ "required": ["user"] }, { "required": ["tok"] }] });
    let several = ErrorCode::SeveralOf { groups: groups(&[&["User name"], &["Tok"]]) };
    let together = ErrorCode::NotTogether { members: vec!["User name".into(), "Tok".into()] };
    let alone = ErrorCode::NotTogether { members: vec!["Tok".into()] };
    for (rule, code) in [
        (only_one, several),
        (json!({ "not": { "required": ["user", "tok"] } }), together.clone()),
        (
            json!({ "not": { "anyOf": [{ "required": ["user", "tok"] }, { "required": ["key"] }] } }),
            together,
        ),
        (
            json!({ "oneOf": [{ "required": ["user"], "not": { "required": ["tok"] } },
                              { "required": ["tok"], "not": { "required": ["user"] } }] }),
            ErrorCode::NotTogether { members: vec!["User name".into(), "Tok".into()] },
        ),
        (json!({ "dependentSchemas": { "user": { "not": { "required": ["tok"] } } } }), alone),
    ] {
        let mut user = user_with_schema(&with_rule(rule));
        user.type_into("/values/user", "u");
        // A member that can't be there at all may not be shown in the first place.
        if user.form.active_field("/values/tok").is_none() {
            continue;
        }
        user.type_into("/values/tok", "t");
        assert_eq!(user.submit_errors(), [(String::new(), code)]);
    }
}
