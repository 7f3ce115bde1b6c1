//! Lists and pairs: items come and go, and what is said of an item stays with it.

use crate::desk::{Desk, desk};
use patchbay_form::error::ErrorCode;
use serde_json::{Value, json};

const HOSTS: &str = "/values/hosts";

fn hosts() -> Value {
    json!({ "hosts": { "type": "array", "minItems": 1, "items": {
        "type": "object", "required": ["name"], "properties": {
            "name": { "type": "string", "maxLength": 4 },
            "key": { "type": "string", "writeOnly": true },
            "tags": { "type": "array", "items": { "type": "string" }, "default": ["all"] } } } } })
}

/// A desk with three items, and their numbers.
fn three() -> (Desk, [u32; 3]) {
    let mut desk = desk(hosts(), &["hosts"]);
    let numbers = ["a", "b", "c"].map(|name| {
        let number = desk.add(HOSTS);
        desk.type_into(&format!("{HOSTS}/{number}/name"), name);
        number
    });
    (desk, numbers)
}

fn names(values: &Value) -> Vec<&str> {
    let items = values["hosts"].as_array().expect("a list");
    items.iter().map(|item| item["name"].as_str().unwrap_or_default()).collect()
}

#[test]
fn removing_an_item_leaves_the_others_their_texts() {
    let (mut desk, [_, second, third]) = three();
    desk.remove(HOSTS, second);
    assert_eq!(names(&desk.sent()), ["a", "c"]);
    assert_eq!(desk.text(&format!("{HOSTS}/{third}/name")), "c");
    let new = desk.add(HOSTS);
    assert!(new > third, "a number is never given again");
    assert_eq!(desk.text(&format!("{HOSTS}/{new}/name")), "");
    assert_eq!(desk.refused_at(), [format!("{HOSTS}/{new}/name")]);
    assert!(!desk.form.snapshot().to_string().contains("\"b\""), "what was removed is gone");
}

#[test]
fn what_is_wrong_stays_with_its_item_when_another_goes() {
    let (mut desk, [first, _, third]) = three();
    let at = format!("{HOSTS}/{third}/name");
    desk.type_into(&at, "too long");
    assert_eq!(desk.refused(), [(at.clone(), ErrorCode::TooLong { max: 4 })]);
    desk.remove(HOSTS, first);
    assert_eq!(desk.refused(), [(at, ErrorCode::TooLong { max: 4 })]);
}

#[test]
fn the_backends_indexes_are_those_of_what_was_sent() {
    let (mut desk, [first, second, third]) = three();
    desk.remove(HOSTS, first);
    for (index, number) in [(0, second), (1, third)] {
        desk.refuse(&format!("{HOSTS}/{index}/name"));
        let places: Vec<String> = desk.form.summary().into_iter().map(|(place, _)| place).collect();
        assert!(places.contains(&format!("{HOSTS}/{number}/name")), "{index}: {places:?}");
    }
    let key = format!("/secrets/hosts~1{third}~1key");
    desk.type_secret(&key, "correct-horse");
    assert_eq!(desk.secret_keys(), ["hosts/1/key"], "by its place in what is sent");
    desk.refuse("/secrets/hosts~11~1key");
    assert!(desk.form.summary().iter().any(|(place, _)| *place == key));
    assert_eq!(names(&desk.sent()), ["b", "c"]);
}

#[test]
fn a_required_list_is_sent_empty_unless_it_needs_items() {
    let mut needs = desk(hosts(), &["hosts"]);
    assert_eq!(needs.refused(), [(HOSTS.to_owned(), ErrorCode::TooFewItems { min: 1 })]);
    let mut open = desk(json!({ "tags": { "type": "array", "items": {} } }), &["tags"]);
    assert_eq!(open.sent(), json!({ "tags": [] }));
    let mut optional = desk(hosts(), &[]);
    assert_eq!(optional.sent(), json!({}));
}

#[test]
fn an_empty_item_is_no_value_and_counts_for_no_index() {
    let tags =
        json!({ "tags": { "type": "array", "items": { "type": "string", "maxLength": 3 } } });
    let mut desk = desk(tags, &[]);
    let [empty, full] = [desk.add("/values/tags"), desk.add("/values/tags")];
    desk.type_into(&format!("/values/tags/{full}"), "abc");
    assert_eq!(desk.sent(), json!({ "tags": ["abc"] }));
    desk.refuse("/values/tags/0");
    assert_eq!(desk.form.summary()[0].0, format!("/values/tags/{full}"));
    desk.type_into(&format!("/values/tags/{full}"), "abcd");
    assert_eq!(desk.refused_at(), [format!("/values/tags/{full}")]);
    desk.type_into(&format!("/values/tags/{empty}"), "x");
    assert_eq!(desk.form.summary()[0].0, format!("/values/tags/{full}"));
}

#[test]
fn a_list_within_a_list_begins_with_its_default_each_time() {
    let (mut desk, [first, second, _]) = three();
    let tags = format!("{HOSTS}/{first}/tags");
    let item = desk.form.item_ids(&tags)[0];
    desk.type_into(&format!("{tags}/{item}"), "none");
    desk.remove(
        &format!("{HOSTS}/{second}/tags"),
        desk.form.item_ids(&format!("{HOSTS}/{second}/tags"))[0],
    );
    let sent = desk.sent();
    let all: Vec<&Value> =
        sent["hosts"].as_array().unwrap().iter().map(|host| &host["tags"]).collect();
    assert_eq!(all, [&json!(["none"]), &Value::Null, &json!(["all"])]);
}

#[test]
fn a_list_of_secrets_has_its_items_as_secrets_alone() {
    let keys = json!({ "keys": { "type": "array", "minItems": 2, "uniqueItems": true,
        "items": { "type": "string", "writeOnly": true } } });
    let mut desk = desk(keys, &["keys"]);
    let numbers = [(); 3].map(|()| desk.add("/values/keys"));
    let [first, second, third] = numbers.map(|number| format!("/secrets/keys~1{number}"));
    desk.type_secret(&first, "correct-horse");
    assert_eq!(desk.refused(), [("/values/keys".to_owned(), ErrorCode::TooFewItems { min: 2 })]);
    desk.type_secret(&third, "battery-staple");
    assert_eq!(desk.sent(), json!({}));
    assert_eq!(desk.secret_keys(), ["keys/0", "keys/1"]);
    desk.refuse("/secrets/keys~11");
    assert_eq!(desk.form.summary()[0].0, third);
    assert!(desk.form.active_field(&second).is_some());
}

#[test]
fn pairs_want_each_name_once() {
    let headers = json!({ "headers": { "type": "object", "maxProperties": 2,
        "additionalProperties": { "type": "string", "maxLength": 3 } } });
    let mut desk = desk(headers, &[]);
    let at = "/values/headers";
    let numbers = [(); 3].map(|()| desk.add(at));
    let [one, two, three] = numbers.map(|number| format!("{at}/{number}"));
    let (name, value) = (|at: &str| format!("{at}/name"), |at: &str| format!("{at}/value"));
    assert_eq!(desk.sent(), json!({}), "nothing in it is nothing");
    desk.type_into(&name(&one), "X-A");
    desk.type_into(&value(&one), "1");
    desk.type_into(&value(&two), "2");
    assert_eq!(desk.refused(), [(name(&two), ErrorCode::Required)]);
    for text in ["2", ""] {
        desk.type_into(&value(&two), text);
        desk.type_into(&name(&two), "X-A");
        assert_eq!(desk.refused(), [(name(&two), ErrorCode::NotUnique)], "{text:?}");
    }
    desk.type_into(&name(&two), "X-B");
    assert_eq!(desk.sent(), json!({ "headers": { "X-A": "1", "X-B": "" } }));
    desk.type_into(&value(&two), "long");
    assert_eq!(desk.refused(), [(value(&two), ErrorCode::TooLong { max: 3 })]);
    desk.type_into(&value(&two), "2");
    desk.refuse("/values/headers/X-B");
    assert_eq!(desk.form.summary()[0].0, value(&two));
    desk.type_into(&name(&three), "X-C");
    desk.type_into(&value(&two), "3");
    assert_eq!(desk.refused_at(), [at]);
    desk.remove(at, numbers[0]);
    assert_eq!(desk.sent(), json!({ "headers": { "X-B": "3", "X-C": "" } }));
}

#[test]
fn pairs_begin_with_their_default() {
    let limits = json!({ "limits": { "type": "object", "default": { "cpu": 2, "memory": 4 },
        "additionalProperties": { "type": "integer" } } });
    let mut desk = desk(limits, &[]);
    assert_eq!(desk.sent(), json!({ "limits": { "cpu": 2, "memory": 4 } }));
    let first = desk.form.item_ids("/values/limits")[0];
    desk.remove("/values/limits", first);
    assert_eq!(desk.sent(), json!({ "limits": { "memory": 4 } }));
}
