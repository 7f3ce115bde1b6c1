//! What the author of a broken file is told: file, place, and what is expected.

use crate::errors;
use serde_json::{Value, json};

/// An entry with every key and without a fault.
const GOOD: &str = r#"{
  "$schema": "../catalog.schema.json",
  "key": "acme",
  "name": "Acme",
  "category": "Other",
  "synonyms": ["anvils"],
  "summary": "Order anvils.",
  "logo": { "initials": "Ac", "hue": "red" },
  "docs_url": "https://acme.example/",
  "sources": ["https://acme.example/api"],
  "requirements": ["An account."],
  "abilities": [{ "key": "orders.read", "label": "Read orders", "needs": "a right" }],
  "auth_methods": [
    {
      "key": "token",
      "name": "Token",
      "guide": [{ "field": "token", "title": "Where?", "steps": ["Look."], "notes": ["Once."] }],
      "schema": {
        "type": "object",
        "required": ["token"],
        "properties": { "token": { "title": "Token", "type": "string", "writeOnly": true } }
      }
    }
  ]
}"#;

const HUES: &str = "expected one of blue, teal, green, amber, red, pink, violet, slate";
const KEY: &str = "expected lower case letters, digits, - and _, starting with a letter or digit";
const TEXT: &str = "expected a text that isn't empty";
const LINK: &str = "expected an address that starts with https://";
const CHARACTERS: &str = "expected one or two characters";
const ITEMS: &str = "expected a list with at least one item";
const METHOD: &str = "/auth_methods/0";

pub fn good() -> Value {
    serde_json::from_str(GOOD).unwrap()
}

/// The entry with this value at this place.
fn with(pointer: &str, value: Value) -> Value {
    let mut entry = good();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match entry.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        object => object[key.replace("~1", "/").replace("~0", "~").as_str()] = value,
    }
    entry
}

fn errors_of(entry: &Value) -> Vec<String> {
    errors("acme.json", &entry.to_string())
}

#[test]
fn entry_without_its_optional_keys_has_no_error() {
    assert_eq!(errors_of(&good()), [""; 0]);
    let mut entry = good();
    for key in ["$schema", "synonyms", "logo", "docs_url", "sources", "requirements", "abilities"] {
        entry.as_object_mut().unwrap().remove(key);
    }
    assert_eq!(errors_of(&entry), [""; 0]);
}

#[test]
fn broken_rule_is_named_with_place_and_expectation() {
    for (pointer, wrong, expected) in [
        ("/key", json!("Acme"), KEY),
        ("/key", json!("-acme"), KEY),
        ("/key", json!(""), KEY),
        ("/key", json!("../acme"), KEY),
        ("/name", json!(" "), TEXT),
        ("/category", json!(""), TEXT),
        ("/synonyms/0", json!(""), TEXT),
        ("/summary", json!("\n"), TEXT),
        ("/logo/initials", json!("Acme"), CHARACTERS),
        ("/logo/initials", json!(""), CHARACTERS),
        ("/logo/hue", json!("#f00"), HUES),
        ("/docs_url", json!("http://acme.example/"), LINK),
        ("/docs_url", json!("javascript:alert(1)"), LINK),
        ("/sources/0", json!("the handbook"), LINK),
        ("/requirements/0", json!(""), TEXT),
        ("/abilities/0/label", json!(""), TEXT),
        ("/abilities/0/needs", json!(""), TEXT),
        ("/auth_methods", json!([]), ITEMS),
        ("/auth_methods/0/key", json!("Token!"), KEY),
        ("/auth_methods/0/guide/0/title", json!(""), TEXT),
        ("/auth_methods/0/guide/0/steps", json!([]), ITEMS),
        ("/auth_methods/0/guide/0/steps/0", json!(""), TEXT),
        ("/auth_methods/0/guide/0/notes/0", json!(" "), TEXT),
    ] {
        let found = errors_of(&with(pointer, wrong));
        assert_eq!(found, [format!("acme.json: {pointer}: {expected}")]);
    }
}

#[test]
fn value_of_another_type_is_named_with_place_and_expectation() {
    for (pointer, wrong, message) in [
        ("/key", json!(7), "invalid type: integer `7`, expected a string"),
        ("/name", json!(null), "invalid type: null, expected a string"),
        ("/category", json!(["Other"]), "invalid type: sequence, expected a string"),
        ("/synonyms", json!("anvils"), "invalid type: string \"anvils\", expected a sequence"),
        ("/synonyms/0", json!(1), "invalid type: integer `1`, expected a string"),
        ("/summary", json!(false), "invalid type: boolean `false`, expected a string"),
        ("/logo", json!("Ac"), "invalid type: string \"Ac\", expected struct Logo"),
        ("/requirements", json!({}), "invalid type: map, expected a sequence"),
        ("/abilities/0", json!("orders"), "invalid type: string \"orders\", expected struct Abil"),
        ("/auth_methods", json!({}), "invalid type: map, expected a sequence"),
        ("/auth_methods/0/guide/0/steps/0", json!(7), "invalid type: integer `7`, expected a str"),
        ("/auth_methods/0/guide/0/notes", json!("Once."), "invalid type: string \"Once.\", expec"),
    ] {
        let found = errors_of(&with(pointer, wrong));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("acme.json: {pointer}: {message}")), "{found:?}");
    }
}

#[test]
fn every_unknown_key_is_named() {
    for (object, key) in [
        ("", "synonims"),
        ("", "a~1b"),
        ("/logo", "color"),
        ("/abilities/0", "need"),
        (METHOD, "fields"),
        ("/auth_methods/0/guide/0", "step"),
    ] {
        let found = errors_of(&with(&format!("{object}/{key}"), json!("x")));
        assert_eq!(found, [format!("acme.json: {object}/{key}: expected no key of this name")]);
    }
}

#[test]
fn every_missing_key_is_named() {
    for (pointer, line) in [
        ("/key", "acme.json: missing field `key`"),
        ("/name", "acme.json: missing field `name`"),
        ("/category", "acme.json: /category: expected"),
        ("/summary", "acme.json: /summary: expected"),
        ("/logo/hue", "acme.json: /logo/hue: expected"),
        ("/abilities/0/key", "acme.json: /abilities/0: missing field `key`"),
        ("/auth_methods", "acme.json: missing field `auth_methods`"),
        ("/auth_methods/0/schema", "acme.json: /auth_methods/0: missing field `schema`"),
        ("/auth_methods/0/guide/0/title", "acme.json: /auth_methods/0/guide/0/title: expected"),
        ("/auth_methods/0/guide/0/steps", "acme.json: /auth_methods/0/guide/0/steps: expected"),
    ] {
        let mut entry = good();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        entry.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
        let found = errors_of(&entry);
        assert!(found.len() == 1 && found[0].starts_with(line), "{pointer}: {found:?}");
    }
}

#[test]
fn all_broken_rules_are_listed_at_once() {
    let mut entry = good();
    entry["synonims"] = json!([]);
    entry["key"] = json!("Acme!");
    entry["auth_methods"][0]["guide"][0]["steps"] = json!(["Look.", ""]);
    entry["auth_methods"][0]["schema"]["type"] = json!("array");
    let found = errors_of(&entry);
    for place in
        ["/synonims", "/key", "/auth_methods/0/guide/0/steps/1", "/auth_methods/0/schema/type"]
    {
        assert!(found.iter().any(|line| line.contains(&format!(": {place}: "))), "{found:?}");
    }
    assert_eq!(found.len(), 4);
}

#[test]
fn schema_without_a_form_is_named_with_the_place_in_it() {
    for (below, wrong) in [
        ("", json!(true)),
        ("/type", json!("array")),
        ("/required", json!("token")),
        ("/required", json!(["tokn"])),
        ("/properties", json!([])),
        ("/properties/token/minLength", json!(-1)),
        ("/properties/token/x-secret", json!({ "max_length": "many" })),
    ] {
        let found = errors_of(&with(&format!("{METHOD}/schema{below}"), wrong));
        assert!(!found.is_empty(), "{below}");
        let start = format!("acme.json: {METHOD}/schema{below}");
        assert!(found[0].starts_with(&start) && found[0].contains(": expected "), "{found:?}");
    }
}

#[test]
fn keys_of_a_list_are_unique() {
    let mut entry = good();
    for list in ["abilities", "auth_methods"] {
        let again = entry[list][0].clone();
        entry[list].as_array_mut().unwrap().push(again);
    }
    let expected = |key: &str| format!("expected a key of its own, not {key:?} again");
    assert_eq!(
        errors_of(&entry),
        [
            format!("acme.json: /abilities/1/key: {}", expected("orders.read")),
            format!("acme.json: /auth_methods/1/key: {}", expected("token")),
        ]
    );
}

#[test]
fn guide_names_a_field_by_its_whole_path() {
    let mut entry = good();
    entry["auth_methods"][0]["schema"] = json!({ "type": "object", "properties": {
        "sign_in": { "oneOf": [
            { "type": "object", "properties": {
                "how": { "const": "a" }, "private_key": { "type": "string" } } },
            { "type": "object", "properties": {
                "how": { "const": "b" }, "user": { "type": "string" } } },
        ] },
        "hosts": { "type": "array", "items": { "type": "string" } },
    } });
    for (field, exists) in [
        ("sign_in", true),
        ("sign_in/private_key", true),
        ("sign_in/user", true),
        ("hosts", true),
        ("name", true),
        ("private_key", false),
        ("sign_in/how", false),
        ("sign_in/hosts", false),
        ("hosts/sign_in", false),
    ] {
        entry["auth_methods"][0]["guide"][0]["field"] = json!(field);
        let found = errors_of(&entry);
        assert_eq!(found.is_empty(), exists, "{field}: {found:?}");
        let paths = "hosts, sign_in, sign_in/private_key, sign_in/user";
        let line = format!(
            "acme.json: /auth_methods/0/guide/0/field: expected the key of a field ({paths}) or \
             \"name\", not {field:?}"
        );
        assert!(found.iter().all(|found| *found == line), "{found:?}");
    }
}

#[test]
fn file_without_an_object_is_named_without_a_place() {
    for wrong in [json!(null), json!([]), json!("acme"), json!(1)] {
        let found = errors_of(&wrong);
        assert!(found.len() == 1 && found[0].starts_with("acme.json: invalid "), "{found:?}");
        assert!(found[0].contains("expected struct Integration"), "{found:?}");
    }
}

#[test]
fn broken_json_is_named_by_line_and_column() {
    for (text, line) in [
        ("", "acme.json: EOF while parsing a value at line 1 column 0"),
        ("{\n  \"key\": ,\n}", "acme.json: /key: expected value at line 2 column 10"),
        ("<!doctype html>", "acme.json: expected value at line 1 column 1"),
        ("{\n  \"name\": \"Ac", "acme.json: /name: EOF while parsing a string at line 2 column 13"),
    ] {
        assert_eq!(errors("acme.json", text), [line]);
    }
    let after = errors("acme.json", &format!("{GOOD}\n}}"));
    assert!(after[0].starts_with("acme.json: trailing characters at line 26"), "{after:?}");
    let deep = errors("acme.json", &format!("{{\"key\":{}", "[".repeat(10_000)));
    assert!(deep[0].contains("at line 1 column"), "{deep:?}");
}

/// The schema for editors refuses what the app refuses.
#[test]
fn schema_for_editors_agrees() {
    let schema =
        serde_json::from_str(include_str!("../../../../public/catalog.schema.json")).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    assert!(schema.is_valid(&good()));
    for (pointer, wrong) in [
        ("/key", json!("Acme")),
        ("/name", json!("  ")),
        ("/logo/initials", json!("Acme")),
        ("/logo/hue", json!("#f00")),
        ("/docs_url", json!("http://acme.example/")),
        ("/synonyms/0", json!(1)),
        ("/synonims", json!([])),
        ("/auth_methods", json!([])),
        ("/auth_methods/0/schema/type", json!("array")),
        ("/auth_methods/0/schema/properties/token/minLength", json!(-1)),
        ("/auth_methods/0/guide/0/steps", json!([])),
        ("/abilities/0/label", json!("")),
    ] {
        let entry = with(pointer, wrong);
        assert!(!schema.is_valid(&entry), "{pointer}");
        assert!(!errors_of(&entry).is_empty(), "{pointer}");
    }
}
