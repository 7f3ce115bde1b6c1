//! Reading one catalog file, with errors that name the file and the place.
//! May import `form`, `model`.

use crate::catalog::shape::{self, is_key};
use crate::form::schema::FormSchema;
use crate::model::Integration;
use crate::model::json::Json;
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
            let at = ["/auth_methods/", &index.to_string(), "/schema", &wrong.pointer].concat();
            errors.push(error(at, wrong.expected));
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
    Integration::read(value).map_err(|wrong| EntryError {
        file: file.to_owned(),
        place: wrong.pointer,
        expected: wrong.expected.to_owned(),
    })
}

/// Whether an entry of the backend's can be shown. It may know keys that we don't:
/// it may be newer.
pub fn is_usable(integration: &Integration) -> bool {
    is_key(&integration.key)
        && !integration.auth_methods.is_empty()
        && integration
            .auth_methods
            .iter()
            .all(|method| FormSchema::parse_shared(method.schema.clone()).is_ok())
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
        assert!(is_usable(&Integration::read(&entry).unwrap()));
        assert_eq!(errors("acme.json", &entry).len(), 1);
    }
}
