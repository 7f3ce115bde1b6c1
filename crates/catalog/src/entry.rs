//! Reading one catalog file, with errors that name the file and the place.
//! May import `form`, `model`.

use crate::shape::{self, KEY, SOME, is_key};
use patchbay_form::schema::{FormSchema, SchemaError};
use patchbay_model::Integration;
use patchbay_model::json::{Json, Misshapen};
use serde_json::Value;

/// What is wrong with a catalog entry.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryError {
    /// The file, or the key of an entry from the backend.
    pub file: String,
    /// JSON Pointer (RFC 6901) to the place, or line and column in a text that is no
    /// JSON; empty for the file as a whole.
    pub place: String,
    /// What should stand there.
    pub expected: String,
}

impl EntryError {
    /// File, place and what is expected, in one line: the page and `cargo xtask
    /// check-catalog` say the same.
    pub fn line(&self) -> String {
        let place = if self.place.is_empty() { "" } else { ": " };
        [&self.file, place, &self.place, ": expected ", &self.expected].concat()
    }
}

/// The JSON of a file.
///
/// # Errors
/// The text is no JSON; line and column of where it ends being so.
pub fn json(file: &str, text: &str) -> Result<Value, EntryError> {
    serde_json::from_str(text).map_err(|wrong| EntryError {
        file: file.to_owned(),
        place: ["line ", &wrong.line().to_string(), ", column ", &wrong.column().to_string()]
            .concat(),
        expected: "JSON: it can't be read from here on".to_owned(),
    })
}

/// All that is wrong with an entry: its keys, and for each auth method the first
/// place at which its schema makes no form.
pub fn errors(file: &str, value: &Value) -> Vec<EntryError> {
    let error =
        |place: String, expected: String| EntryError { file: file.to_owned(), place, expected };
    let mut errors: Vec<EntryError> = shape::misfits(value)
        .into_iter()
        .map(|wrong| error(wrong.pointer, wrong.expected))
        .collect();
    let methods = value.get("auth_methods").and_then(Value::as_array).into_iter().flatten();
    for (index, method) in methods.enumerate() {
        let schema = method.get("schema").filter(|schema| schema.is_object());
        if let Some(Err(wrong)) = schema.map(FormSchema::parse) {
            errors.push(error(in_schema(index, &wrong), wrong.expected));
        }
    }
    errors
}

/// Reads an entry of ours and every schema in it.
///
/// # Errors
/// The first of [`errors`].
pub fn read(file: &str, value: &Value) -> Result<Integration, EntryError> {
    if let Some(first) = errors(file, value).into_iter().next() {
        return Err(first);
    }
    Integration::read(value).map_err(|wrong| misshapen(file.to_owned(), wrong))
}

/// Whether an entry of the backend's can be shown. It may know keys that we don't: it
/// may be newer.
///
/// # Errors
/// The first place at which it can't.
pub fn check(integration: &Integration) -> Result<(), EntryError> {
    let error = |place: &str, expected: &str| EntryError {
        file: integration.key.clone(),
        place: place.to_owned(),
        expected: expected.to_owned(),
    };
    if !is_key(&integration.key) {
        return Err(error("/key", KEY));
    }
    if integration.auth_methods.is_empty() {
        return Err(error("/auth_methods", SOME));
    }
    for (index, method) in integration.auth_methods.iter().enumerate() {
        if let Err(wrong) = FormSchema::parse_shared(method.schema.clone()) {
            return Err(error(&in_schema(index, &wrong), &wrong.expected));
        }
    }
    Ok(())
}

/// What is wrong with an entry of the backend's that can't be read. Where its key can't either,
/// its place among them, counted from 0, tells it from others.
pub fn unreadable(key: Option<String>, at: usize, wrong: Misshapen) -> EntryError {
    let nameless = || ["entry ", &at.saturating_add(1).to_string(), " of the backend"].concat();
    misshapen(key.unwrap_or_else(nameless), wrong)
}

fn misshapen(file: String, wrong: Misshapen) -> EntryError {
    EntryError { file, place: wrong.pointer, expected: wrong.expected.to_owned() }
}

fn in_schema(method: usize, wrong: &SchemaError) -> String {
    ["/auth_methods/", &method.to_string(), "/schema", &wrong.pointer].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// An entry with every key.
    fn whole() -> Value {
        json!({
            "$schema": "../catalog.schema.json",
            "key": "acme", "name": "Acme", "category": "Other",
            "synonyms": ["anvils"], "summary": "Order anvils.",
            "logo": { "initials": "Ac", "hue": "red" },
            "docs_url": "https://acme.example/", "sources": ["https://acme.example/api"],
            "requirements": ["An account."],
            "abilities": [{ "key": "orders.read", "label": "Read orders", "needs": "a right" }],
            "auth_methods": [{
                "key": "token", "name": "Token",
                "guide": [{
                    "field": "token", "title": "Where?", "steps": ["Look."], "notes": ["Once."]
                }],
                "schema": {
                    "type": "object", "required": ["token"],
                    "properties": { "token": { "type": "string", "writeOnly": true } }
                }
            }]
        })
    }

    #[test]
    fn a_whole_entry_has_no_error_and_is_read() {
        assert_eq!(errors("acme.json", &whole()), []);
        assert_eq!(read("acme.json", &whole()).unwrap().logo.unwrap().hue, "red");
    }

    #[test]
    fn what_may_be_left_out_may_be_left_out() {
        let mut entry = whole();
        let optional =
            ["$schema", "synonyms", "logo", "docs_url", "sources", "requirements", "abilities"];
        for key in optional {
            entry.as_object_mut().unwrap().remove(key);
        }
        assert_eq!(errors("acme.json", &entry), []);
        for key in ["key", "name", "category", "summary", "auth_methods"] {
            let mut entry = whole();
            entry.as_object_mut().unwrap().remove(key);
            let found = errors("acme.json", &entry);
            assert_eq!(found.len(), 1, "{key}");
            assert_eq!(found[0].place, ["/", key].concat());
        }
    }

    #[test]
    fn all_errors_are_told_not_the_first_alone() {
        let mut entry = whole();
        entry["key"] = json!("Acme!");
        entry["auth_methods"][0]["guide"][0]["steps"] = json!(["Look.", 7]);
        entry["auth_methods"][0]["schema"]["type"] = json!("array");
        let places: Vec<String> =
            errors("acme.json", &entry).into_iter().map(|error| error.place).collect();
        assert_eq!(
            places,
            ["/key", "/auth_methods/0/guide/0/steps/1", "/auth_methods/0/schema/type"]
        );
    }

    #[test]
    fn an_entry_of_the_backend_may_have_keys_of_its_own() {
        let mut entry = whole();
        entry["since"] = json!(2);
        assert_eq!(check(&Integration::read(&entry).unwrap()), Ok(()));
        assert_eq!(errors("acme.json", &entry).len(), 1);
    }

    #[test]
    fn what_is_wrong_with_an_entry_of_the_backend_is_told_with_its_place() {
        let fields = "/auth_methods/0/schema/properties/token";
        for (pointer, wrong, place) in [
            ("/key", json!("Acme!"), "/key"),
            ("/auth_methods", json!([]), "/auth_methods"),
            (fields, json!({ "exclusiveMinimum": true }), "/exclusiveMinimum"),
            (fields, json!({ "type": "string", "pattern": "(a+)+" }), "/pattern"),
        ] {
            let mut entry = whole();
            *entry.pointer_mut(pointer).unwrap() = wrong;
            let found = check(&Integration::read(&entry).unwrap()).unwrap_err();
            assert_eq!(found.file, entry["key"]);
            assert!(found.place.starts_with(pointer) && found.place.ends_with(place), "{found:?}");
            assert!(!found.expected.is_empty());
        }
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_told_by_its_key_or_else_by_its_place() {
        let mut entry = whole();
        entry["auth_methods"] = json!("none");
        let told = |key, at| {
            let wrong = Integration::read(&entry).unwrap_err();
            unreadable(key, at, wrong).line()
        };
        assert_eq!(told(Some("acme".to_owned()), 0), "acme: /auth_methods: expected a list");
        assert!(told(None, 0).starts_with("entry 1 of the backend: /auth_methods"));
        assert!(told(None, 1).starts_with("entry 2 of the backend: /auth_methods"));
    }
}
