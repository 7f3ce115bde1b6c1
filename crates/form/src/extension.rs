//! Reads the `x-…` keywords that this project adds to JSON Schema.

use patchbay_model::decode;
use patchbay_model::pointer::join;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// An `x-…` keyword whose value isn't as documented.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{pointer}: {reason}")]
pub struct ExtensionError {
    /// JSON Pointer into the schema, such as `/x-secret/not_this/1`.
    pub pointer: String,
    /// What is wrong there.
    pub reason: String,
}

/// Reads the value of a keyword.
pub(crate) fn read<T: DeserializeOwned>(keyword: &str, value: &Value) -> Result<T, ExtensionError> {
    let keyword = join("", keyword);
    // Serde would also take a list, as the members in their order.
    if !value.is_object() {
        return Err(ExtensionError { pointer: keyword, reason: "not an object".to_owned() });
    }
    decode::value(value).map_err(|error| ExtensionError {
        pointer: format!("{keyword}{}", error.pointer),
        reason: error.message,
    })
}

/// Checks the texts that a keyword has under `key`.
pub(crate) fn check_texts<'a>(
    keyword: &str,
    key: &str,
    texts: impl IntoIterator<Item = &'a String>,
    is_valid: fn(&str) -> bool,
    expected: &str,
) -> Result<(), ExtensionError> {
    match texts.into_iter().position(|text| !is_valid(text)) {
        None => Ok(()),
        Some(index) => Err(not(&format!("/{keyword}/{key}/{index}"), expected)),
    }
}

/// Something else than expected is at this pointer.
pub(crate) fn not(pointer: &str, expected: &str) -> ExtensionError {
    ExtensionError { pointer: pointer.to_owned(), reason: format!("not {expected}") }
}
