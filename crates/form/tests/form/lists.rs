//! Lists and pairs: items are added and removed, and messages stay with their item.

use crate::user::{User, user_with};
use patchbay_form::error::ErrorCode;
use patchbay_form::state::{Effect, Event};
use serde_json::{Value, json};

const HOSTS: &str = "/values/hosts";

fn hosts() -> Value {
    json!({ "hosts": { "type": "array", "minItems": 1, "items": {
        "type": "object", "required": ["name"], "properties": {
            "name": { "type": "string", "maxLength": 4 },
            "key": { "type": "string", "writeOnly": true },
            "tags": { "type": "array", "items": { "type": "string" }, "default": ["all"] } } } } })
}

/// A user with three items, and the ids of the items.
fn three() -> (User, [u32; 3]) {
    let mut user = user_with(hosts(), &["hosts"]);
    let numbers = ["a", "b", "c"].map(|name| {
        let number = user.add(HOSTS);
        user.type_into(&format!("{HOSTS}/{number}/name"), name);
        number
    });
    (user, numbers)
}

fn names(values: &Value) -> Vec<&str> {
    let items = values["hosts"].as_array().expect("a list");
    items.iter().map(|item| item["name"].as_str().unwrap_or_default()).collect()
}

#[test]
fn removed_item_leaves_the_other_texts() {
    let (mut user, [_, second, third]) = three();
    user.remove(HOSTS, second);
    assert_eq!(names(&user.submit()), ["a", "c"]);
    assert_eq!(user.text(&format!("{HOSTS}/{third}/name")), "c");
    let new = user.add(HOSTS);
    assert!(new > third, "a number is never given again");
    assert_eq!(user.text(&format!("{HOSTS}/{new}/name")), "");
    assert_eq!(user.submit_error_places(), [format!("{HOSTS}/{new}/name")]);
    assert!(!user.form.snapshot().to_string().contains("\"b\""), "what was removed is gone");
}

#[test]
fn error_stays_with_its_item_when_another_is_removed() {
    let (mut user, [first, _, third]) = three();
    let at = format!("{HOSTS}/{third}/name");
    user.type_into(&at, "too long");
    assert_eq!(user.submit_errors(), [(at.clone(), ErrorCode::TooLong { max: 4 })]);
    user.remove(HOSTS, first);
    assert_eq!(user.submit_errors(), [(at, ErrorCode::TooLong { max: 4 })]);
}

#[test]
fn backend_indexes_refer_to_the_sent_items() {
    let (mut user, [first, second, third]) = three();
    user.remove(HOSTS, first);
    for (index, number) in [(0, second), (1, third)] {
        user.reject(&format!("{HOSTS}/{index}/name"));
        let places: Vec<String> = user.form.summary().into_iter().map(|(place, _)| place).collect();
        assert!(places.contains(&format!("{HOSTS}/{number}/name")), "{index}: {places:?}");
    }
    let key = format!("/secrets/hosts~1{third}~1key");
    user.type_secret(&key, "correct-horse");
    assert_eq!(user.secret_keys(), ["hosts/1/key"], "by its place in what is sent");
    user.reject("/secrets/hosts~11~1key");
    assert!(user.form.summary().iter().any(|(place, _)| *place == key));
    assert_eq!(names(&user.submit()), ["b", "c"]);
}

#[test]
fn required_list_is_sent_empty_unless_it_needs_items() {
    let mut needs = user_with(hosts(), &["hosts"]);
    assert_eq!(needs.submit_errors(), [(HOSTS.to_owned(), ErrorCode::TooFewItems { min: 1 })]);
    let mut open = user_with(json!({ "tags": { "type": "array", "items": {} } }), &["tags"]);
    assert_eq!(open.submit(), json!({ "tags": [] }));
    let mut optional = user_with(hosts(), &[]);
    assert_eq!(optional.submit(), json!({}));
}

#[test]
fn empty_item_has_no_value_and_no_index() {
    let tags =
        json!({ "tags": { "type": "array", "items": { "type": "string", "maxLength": 3 } } });
    let mut user = user_with(tags, &[]);
    let [empty, full] = [user.add("/values/tags"), user.add("/values/tags")];
    user.type_into(&format!("/values/tags/{full}"), "abc");
    assert_eq!(user.submit(), json!({ "tags": ["abc"] }));
    user.reject("/values/tags/0");
    assert_eq!(user.form.summary()[0].0, format!("/values/tags/{full}"));
    user.type_into(&format!("/values/tags/{full}"), "abcd");
    assert_eq!(user.submit_error_places(), [format!("/values/tags/{full}")]);
    user.type_into(&format!("/values/tags/{empty}"), "x");
    assert_eq!(user.form.summary()[0].0, format!("/values/tags/{full}"));
}

#[test]
fn inner_list_starts_with_its_default() {
    let (mut user, [first, second, _]) = three();
    let tags = format!("{HOSTS}/{first}/tags");
    let item = user.form.item_ids(&tags)[0];
    user.type_into(&format!("{tags}/{item}"), "none");
    user.remove(
        &format!("{HOSTS}/{second}/tags"),
        user.form.item_ids(&format!("{HOSTS}/{second}/tags"))[0],
    );
    let sent = user.submit();
    let all: Vec<&Value> =
        sent["hosts"].as_array().unwrap().iter().map(|host| &host["tags"]).collect();
    assert_eq!(all, [&json!(["none"]), &json!([]), &json!(["all"])]);
}

#[test]
fn list_of_secrets_is_sent_only_as_secrets() {
    let keys = json!({ "keys": { "type": "array", "minItems": 2, "uniqueItems": true,
        "items": { "type": "string", "writeOnly": true } } });
    let mut user = user_with(keys, &["keys"]);
    let numbers = [(); 3].map(|()| user.add("/values/keys"));
    let [first, second, third] = numbers.map(|number| format!("/secrets/keys~1{number}"));
    user.type_secret(&first, "correct-horse");
    assert_eq!(
        user.submit_errors(),
        [("/values/keys".to_owned(), ErrorCode::TooFewItems { min: 2 })]
    );
    user.type_secret(&third, "battery-staple");
    assert_eq!(user.submit(), json!({}));
    assert_eq!(user.secret_keys(), ["keys/0", "keys/1"]);
    user.reject("/secrets/keys~11");
    assert_eq!(user.form.summary()[0].0, third);
    assert!(user.form.active_field(&second).is_some());
}

#[test]
fn pairs_need_unique_names() {
    let headers = json!({ "headers": { "type": "object", "maxProperties": 2,
        "additionalProperties": { "type": "string", "maxLength": 3 } } });
    let mut user = user_with(headers, &[]);
    let at = "/values/headers";
    let numbers = [(); 3].map(|()| user.add(at));
    let [one, two, three] = numbers.map(|number| format!("{at}/{number}"));
    let (name, value) = (|at: &str| format!("{at}/name"), |at: &str| format!("{at}/value"));
    assert_eq!(user.submit(), json!({}), "nothing in it is nothing");
    user.type_into(&name(&one), "X-A");
    user.type_into(&value(&one), "1");
    user.type_into(&value(&two), "2");
    assert_eq!(user.submit_errors(), [(name(&two), ErrorCode::Required)]);
    for text in ["2", ""] {
        user.type_into(&value(&two), text);
        user.type_into(&name(&two), "X-A");
        assert_eq!(user.submit_errors(), [(name(&two), ErrorCode::NotUnique)], "{text:?}");
    }
    user.type_into(&name(&two), "X-B");
    assert_eq!(user.submit(), json!({ "headers": { "X-A": "1", "X-B": "" } }));
    user.type_into(&value(&two), "long");
    assert_eq!(user.submit_errors(), [(value(&two), ErrorCode::TooLong { max: 3 })]);
    user.type_into(&value(&two), "2");
    user.reject("/values/headers/X-B");
    assert_eq!(user.form.summary()[0].0, value(&two));
    user.type_into(&name(&three), "X-C");
    user.type_into(&value(&two), "3");
    assert_eq!(user.submit_error_places(), [at]);
    user.remove(at, numbers[0]);
    assert_eq!(user.submit(), json!({ "headers": { "X-B": "3", "X-C": "" } }));
}

#[test]
fn pairs_start_with_their_default() {
    let limits = json!({ "limits": { "type": "object", "default": { "cpu": 2, "memory": 4 },
        "additionalProperties": { "type": "integer" } } });
    let mut user = user_with(limits, &[]);
    assert_eq!(user.submit(), json!({ "limits": { "cpu": 2, "memory": 4 } }));
    let first = user.form.item_ids("/values/limits")[0];
    user.remove("/values/limits", first);
    assert_eq!(user.submit(), json!({ "limits": { "memory": 4 } }));
}

#[test]
fn one_text_fills_all_items_of_a_list() {
    let mut user = user_with(
        json!({
            "hosts": { "type": "array", "items": { "type": "string" }, "default": ["old"] },
            "scopes": {
                "type": "array", "items": { "enum": ["a", "b", "c"] }, "uniqueItems": true
            },
            "name": { "type": "string" },
        }),
        &[],
    );
    for (place, texts) in [("/values/hosts", ["x", "y"]), ("/values/scopes", ["c", "a"])] {
        let texts: Vec<String> = texts.map(str::to_owned).to_vec();
        let event = Event::ListEntered { place: place.to_owned(), texts: texts.clone() };
        assert_eq!(user.apply(event), Effect::Nothing);
        assert_eq!(user.form.list_texts(place), Some(texts));
    }
    assert_eq!(user.form.list_texts("/values/name"), None);
    assert_eq!(user.submit(), json!({ "hosts": ["x", "y"], "scopes": ["a", "c"] }));
}
