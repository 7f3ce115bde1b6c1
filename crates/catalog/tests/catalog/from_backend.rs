//! Entries that the backend serves: it may be newer, and one broken entry leaves the rest
//! usable.

use crate::broken::good;
use crate::errors;
use patchbay_catalog::entry::{check, of_backend};
use patchbay_model::Integration;
use serde_json::{Value, json};

fn integration(entry: &Value) -> Integration {
    of_backend(entry, 0).unwrap()
}

#[test]
fn unknown_and_missing_keys_of_the_backend_are_no_error() {
    let mut entry = good();
    entry["since"] = json!(2);
    entry["logo"]["artwork"] = json!("acme.svg");
    entry["docs_url"] = json!(null);
    for key in ["category", "summary"] {
        entry.as_object_mut().unwrap().remove(key);
    }
    assert_eq!(check(&integration(&entry)), Ok(()));
}

#[test]
fn fault_of_the_backend_is_named_with_place_and_expectation() {
    let schema = "/auth_methods/0/schema";
    for (pointer, wrong, place) in [
        ("/key", json!("Acme!"), "/key"),
        ("/auth_methods", json!([]), "/auth_methods"),
        (schema, json!({ "type": "array" }), "/type"),
    ] {
        let mut entry = good();
        *entry.pointer_mut(pointer).unwrap() = wrong;
        let error = check(&integration(&entry)).unwrap_err();
        assert_eq!(error.file, entry["key"]);
        assert!(error.place.starts_with(pointer) && error.place.ends_with(place), "{error}");
        assert!(error.message.starts_with("expected "), "{error}");
    }
}

/// In a file, the same is a mistake that its author can mend.
#[test]
fn odd_field_of_the_backend_leaves_the_entry_usable() {
    let field = "/auth_methods/0/schema/properties/token";
    for (odd, place) in [
        (json!({ "exclusiveMinimum": true }), "/exclusiveMinimum"),
        (json!({ "type": "string", "pattern": "(a+)+" }), "/pattern"),
        (json!({ "type": "json" }), "/type"),
        (json!({ "$ref": "#/$defs/missing" }), "/$ref"),
    ] {
        let mut entry = good();
        *entry.pointer_mut(field).unwrap() = odd;
        assert_eq!(check(&integration(&entry)), Ok(()), "{place}");
        let found = errors("acme.json", &entry.to_string());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with(&format!("acme.json: {field}{place}: expected ")),
            "{found:?}"
        );
    }
}

#[test]
fn undecodable_entry_is_named_by_its_key_or_its_position() {
    let mut entry = good();
    entry["auth_methods"] = json!("none");
    let line = |entry: &Value, index| of_backend(entry, index).unwrap_err().to_string();
    let fault = "/auth_methods: invalid type: string \"none\", expected a sequence";
    assert_eq!(line(&entry, 0), format!("acme: {fault}"));
    entry["key"] = json!(["acme"]);
    let fault = "/key: invalid type: sequence, expected a string";
    assert_eq!(line(&entry, 0), format!("entry 1 of the backend: {fault}"));
    assert_eq!(line(&entry, 1), format!("entry 2 of the backend: {fault}"));
}
