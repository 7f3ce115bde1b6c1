//! What the author of a broken file is told: file, place, what is expected.

use patchbay_catalog::entry::{errors, json};
use patchbay_model::json::text;
use serde_json::{Value, json as value};

/// A plain entry that has nothing wrong.
const GOOD: &str = r#"{
  "key": "acme",
  "name": "Acme",
  "category": "Other",
  "synonyms": ["anvils"],
  "summary": "Order anvils.",
  "logo": { "initials": "Ac", "hue": "red" },
  "docs_url": "https://acme.example/",
  "sources": ["https://acme.example/api"],
  "requirements": ["An account."],
  "abilities": [{ "key": "orders.read", "label": "Read orders" }],
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

const HUES: &str = "one of blue, teal, green, amber, red, pink, violet, slate";
const KEY: &str = "small letters, digits, - and _, starting with a letter or digit";
const TEXT: &str = "a text with something in it";
const HTTPS: &str = "an address that starts with https://";
const ENTRY_KEYS: &str = "no key of this name, only $schema, key, name, category, synonyms, \
                          summary, logo, docs_url, sources, requirements, abilities, auth_methods";
const METHOD: &str = "/auth_methods/0";

/// The entry with one place set, and the pointer to it.
fn with(pointer: &str, wrong: Value) -> Value {
    let mut entry: Value = serde_json::from_str(GOOD).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match entry.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = wrong,
        object => object[key.replace("~1", "/").replace("~0", "~").as_str()] = wrong,
    }
    entry
}

fn told(entry: &Value) -> Vec<String> {
    errors("acme.json", entry).iter().map(|error| error.line()).collect()
}

#[test]
fn one_wrong_place_is_told_with_what_belongs_there() {
    assert_eq!(told(&serde_json::from_str(GOOD).unwrap()), [""; 0]);
    let table = [
        ("/key", value!("Acme"), KEY),
        ("/key", value!("-acme"), KEY),
        ("/key", value!(""), KEY),
        ("/key", value!("../acme"), KEY),
        ("/key", value!(7), KEY),
        ("/name", value!(" "), TEXT),
        ("/name", value!(null), TEXT),
        ("/category", value!(["Other"]), TEXT),
        ("/synonyms", value!("anvils"), "a list"),
        ("/synonyms/0", value!(1), TEXT),
        ("/summary", value!(false), TEXT),
        ("/logo", value!("Ac"), "an object"),
        ("/logo/initials", value!("Acme"), "one or two characters"),
        ("/logo/initials", value!(""), "one or two characters"),
        ("/logo/hue", value!("#f00"), HUES),
        ("/docs_url", value!("http://acme.example/"), HTTPS),
        ("/docs_url", value!("javascript:alert(1)"), HTTPS),
        ("/sources/0", value!("the handbook"), HTTPS),
        ("/requirements", value!({}), "a list"),
        ("/abilities/0", value!("orders.read"), "an object"),
        ("/abilities/0/label", value!(""), TEXT),
        ("/auth_methods", value!([]), "a list with at least one item"),
        ("/auth_methods", value!({}), "a list"),
        ("/auth_methods/0", value!("token"), "an object"),
        ("/auth_methods/0/key", value!("Token!"), KEY),
        ("/auth_methods/0/guide/0/steps", value!([]), "a list with at least one item"),
        ("/auth_methods/0/guide/0/steps/0", value!(null), TEXT),
        ("/auth_methods/0/guide/0/notes", value!("Once."), "a list"),
        ("/auth_methods/0/schema", value!(true), "a JSON Schema with the fields of the form"),
        ("/synonims", value!([]), ENTRY_KEYS),
        ("/a~1b", value!(1), ENTRY_KEYS),
    ];
    for (pointer, wrong, expected) in table {
        let entry = with(pointer, wrong);
        assert_eq!(told(&entry), [format!("acme.json: {pointer}: expected {expected}")]);
    }
}

#[test]
fn unknown_keys_are_named_wherever_they_stand() {
    for (place, key) in [
        ("/logo", "color"),
        ("/abilities/0", "need"),
        (METHOD, "fields"),
        ("/auth_methods/0/guide/0", "step"),
    ] {
        let found = told(&with(&[place, "/", key].concat(), value!("x")));
        assert_eq!(found.len(), 1);
        let start = format!("acme.json: {place}/{key}: expected no key of this name, only ");
        assert!(found[0].starts_with(&start), "{found:?}");
    }
}

#[test]
fn missing_keys_are_named() {
    for pointer in [
        "/key",
        "/name",
        "/category",
        "/summary",
        "/logo/hue",
        "/abilities/0/key",
        "/auth_methods",
        "/auth_methods/0/schema",
        "/auth_methods/0/guide/0/title",
    ] {
        let mut entry: Value = serde_json::from_str(GOOD).unwrap();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        entry.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
        let line = format!("acme.json: {pointer}: expected this key, which is missing");
        assert_eq!(told(&entry), [line]);
    }
}

#[test]
fn a_schema_that_makes_no_form_is_told_with_the_place_in_it() {
    for (below, wrong) in [
        ("/type", value!("array")),
        ("/required", value!("token")),
        ("/required", value!(["tokn"])),
        ("/properties", value!([])),
        ("/properties/token/minLength", value!(-1)),
        ("/properties/token/x-secret", value!({ "max_length": "many" })),
    ] {
        let found = told(&with(&[METHOD, "/schema", below].concat(), wrong));
        assert_eq!(found.len(), 1, "{below}");
        let start = ["acme.json: ", METHOD, "/schema", below].concat();
        assert!(found[0].starts_with(&start), "{found:?}");
    }
}

#[test]
fn what_is_no_entry_at_all_is_told_without_a_place() {
    for wrong in [value!(null), value!([]), value!("acme"), value!(1)] {
        assert_eq!(told(&wrong), ["acme.json: expected an object"]);
    }
}

#[test]
fn broken_json_is_told_by_line_and_column() {
    let line = |text: &str| json("acme.json", text).unwrap_err().line();
    let end = "expected JSON: it can't be read from here on";
    assert_eq!(line(""), format!("acme.json: line 1, column 0: {end}"));
    assert_eq!(line("{\n  \"key\" \"acme\"\n}"), format!("acme.json: line 2, column 9: {end}"));
    assert_eq!(line("<!doctype html>"), format!("acme.json: line 1, column 1: {end}"));
    assert_eq!(line(&GOOD[..40]), format!("acme.json: line 4, column 3: {end}"));
    assert!(line(&"[".repeat(10_000)).contains("line 1, column"));
    assert_eq!(text(&json("acme.json", "{}").unwrap()), "{}");
}

/// The description for editors finds a fault wherever the app does.
#[test]
fn the_description_for_editors_refuses_the_same() {
    let schema =
        serde_json::from_str(include_str!("../../../../public/catalog.schema.json")).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    assert!(schema.is_valid(&serde_json::from_str(GOOD).unwrap()));
    for (pointer, wrong) in [
        ("/key", value!("Acme")),
        ("/name", value!("  ")),
        ("/logo/initials", value!("Acme")),
        ("/logo/hue", value!("#f00")),
        ("/docs_url", value!("http://acme.example/")),
        ("/synonyms/0", value!(1)),
        ("/synonims", value!([])),
        ("/auth_methods", value!([])),
        ("/auth_methods/0/schema/type", value!("array")),
        ("/auth_methods/0/schema/properties/token/minLength", value!(-1)),
        ("/auth_methods/0/guide/0/steps", value!([])),
        ("/abilities/0/label", value!("")),
    ] {
        let entry = with(pointer, wrong);
        assert!(!schema.is_valid(&entry), "{pointer}");
        assert!(!told(&entry).is_empty(), "{pointer}");
    }
}
