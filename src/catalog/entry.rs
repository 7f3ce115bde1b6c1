//! Reading one catalog file, with errors that name the file and the place.

use crate::form::schema::{FormSchema, SchemaError};
use crate::model::Integration;
use crate::model::json::Json;
use serde_json::Value;

/// What is wrong with a catalog entry.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{file}{pointer}: {expected}")]
pub struct EntryError {
    /// The file, or the key of an entry from the backend.
    pub file: String,
    /// JSON Pointer (RFC 6901) to the place; empty for the file as a whole.
    pub pointer: String,
    /// What should stand there.
    pub expected: String,
}

/// Reads an entry and every schema in it.
///
/// # Errors
/// The first place that isn't as a catalog entry has it.
pub fn read(file: &str, value: &Value) -> Result<Integration, EntryError> {
    let integration = Integration::read(value).map_err(|wrong| EntryError {
        file: file.to_owned(),
        pointer: wrong.pointer,
        expected: wrong.expected.to_owned(),
    })?;
    check(file, &integration)?;
    Ok(integration)
}

/// Checks the key of an entry and every schema in it.
///
/// # Errors
/// As [`read`].
pub fn check(file: &str, integration: &Integration) -> Result<(), EntryError> {
    let error = |pointer: &str, expected: String| EntryError {
        file: file.to_owned(),
        pointer: pointer.to_owned(),
        expected,
    };
    if !is_key(&integration.key) {
        let expected = "small letters, digits, - and _, starting with a letter or digit";
        return Err(error("/key", expected.to_owned()));
    }
    if integration.auth_methods.is_empty() {
        return Err(error("/auth_methods", "at least one auth method".to_owned()));
    }
    for (index, method) in integration.auth_methods.iter().enumerate() {
        let at = ["/auth_methods/", &index.to_string()].concat();
        if let Err(SchemaError { pointer, expected }) = FormSchema::parse(&method.schema) {
            return Err(error(&[&at, "/schema", &pointer].concat(), expected));
        }
    }
    Ok(())
}

/// Keys stand in addresses of pages and files.
fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn okta() -> Value {
        serde_json::from_str(include_str!("../../public/catalog/okta.json")).unwrap()
    }

    #[test]
    fn the_shipped_entry_is_read() {
        let integration = read("okta.json", &okta()).unwrap();
        let method = integration.auth_method(None).unwrap();
        let fields = FormSchema::parse(&method.schema).unwrap().fields;
        let pointers: Vec<&str> = fields.iter().map(|f| f.pointer.as_str()).collect();
        assert_eq!(pointers, ["/values/domain", "/secrets/token"]);
    }

    #[test]
    fn an_error_names_file_and_place() {
        for (pointer, value, named) in [
            ("/key", json!("Okta!"), "/key"),
            ("/auth_methods", json!([]), "/auth_methods"),
            ("/auth_methods/0/name", json!(7), "/auth_methods/0/name"),
            (
                "/auth_methods/0/guide/1/steps",
                json!(["Sign in.", null]),
                "/auth_methods/0/guide/1/steps/1",
            ),
            ("/abilities/0/label", json!(null), "/abilities/0/label"),
            ("/auth_methods/0/schema/type", json!("array"), "/auth_methods/0/schema/type"),
            (
                "/auth_methods/0/schema/properties/domain/minLength",
                json!(-1),
                "/auth_methods/0/schema/properties/domain/minLength",
            ),
            (
                "/auth_methods/0/schema/properties/domain/minimum",
                json!(1),
                "/auth_methods/0/schema/properties/domain/minimum",
            ),
            (
                "/auth_methods/0/schema/properties/token/x-secret/max_length",
                json!("many"),
                "/auth_methods/0/schema/properties/token/x-secret/max_length",
            ),
        ] {
            let mut entry = okta();
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            entry.pointer_mut(parent).unwrap()[key] = value;
            let error = read("okta.json", &entry).unwrap_err();
            assert_eq!((error.file.as_str(), error.pointer.as_str()), ("okta.json", named));
        }
    }
}
