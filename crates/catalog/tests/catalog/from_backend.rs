//! Entries that the backend serves: it may be newer, and one broken entry leaves the rest
//! usable.

use crate::broken::good;
use patchbay_catalog::entry::{check, unreadable};
use patchbay_model::{Integration, decode};
use serde_json::{Value, json};

fn integration(entry: &Value) -> Integration {
    decode::value(entry).unwrap()
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
    let field = "/auth_methods/0/schema/properties/token";
    for (pointer, wrong, place) in [
        ("/key", json!("Acme!"), "/key"),
        ("/auth_methods", json!([]), "/auth_methods"),
        (field, json!({ "exclusiveMinimum": true }), "/exclusiveMinimum"),
        (field, json!({ "type": "string", "pattern": "(a+)+" }), "/pattern"),
    ] {
        let mut entry = good();
        *entry.pointer_mut(pointer).unwrap() = wrong;
        let error = check(&integration(&entry)).unwrap_err();
        assert_eq!(error.file, entry["key"]);
        assert!(error.place.starts_with(pointer) && error.place.ends_with(place), "{error}");
        assert!(error.message.starts_with("expected "), "{error}");
    }
}

#[test]
fn undecodable_entry_is_named_by_its_key_or_its_position() {
    let mut entry = good();
    entry["auth_methods"] = json!("none");
    let line = |key: Option<&str>, index| {
        let error = decode::value::<Integration>(&entry).unwrap_err();
        unreadable(key.map(str::to_owned), index, error).to_string()
    };
    let fault = "/auth_methods: invalid type: string \"none\", expected a sequence";
    assert_eq!(line(Some("acme"), 0), format!("acme: {fault}"));
    assert_eq!(line(None, 0), format!("entry 1 of the backend: {fault}"));
    assert_eq!(line(None, 1), format!("entry 2 of the backend: {fault}"));
}
