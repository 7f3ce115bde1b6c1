//! Catalog entries from files and from the backend, with errors that name the place.

use crate::rules::Rules;
use patchbay_model::Integration;
use patchbay_model::decode;
use serde_json::Value;
use std::fmt;

/// A fault of a catalog entry.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryError {
    /// The file, or the key of an entry from the backend.
    pub file: String,
    /// JSON Pointer (RFC 6901) to the place; empty for the file as a whole.
    pub place: String,
    /// What was expected there.
    pub message: String,
}

/// File, place and what was expected, in one line. The page and `cargo xtask check-catalog`
/// show the same.
impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.place.is_empty() { "" } else { ": " };
        write!(f, "{}{separator}{}: {}", self.file, self.place, self.message)
    }
}

/// A decoded catalog file.
pub struct EntryFile {
    file: String,
    /// The entry.
    pub integration: Integration,
    /// JSON Pointers to the keys that an entry doesn't have. In a file they are mistakes; the
    /// backend may have more keys than we know.
    unknown: Vec<String>,
}

impl EntryFile {
    /// Decodes a catalog file.
    ///
    /// # Errors
    /// The first place that can't be decoded.
    pub fn decode(file: &str, text: &str) -> Result<Self, EntryError> {
        let (integration, mut unknown) = decode::text_noting_unknown(text)
            .map_err(|error| EntryError::new(file, error.pointer, error.message))?;
        // For editors.
        unknown.retain(|pointer| pointer != "/$schema");
        Ok(Self { file: file.to_owned(), integration, unknown })
    }

    /// Everything that is wrong with the entry: unknown keys, what makes it unusable, and what
    /// its author can improve.
    pub fn errors(&self) -> Vec<EntryError> {
        let mut rules = Rules::new(&self.file);
        for place in &self.unknown {
            rules.expect(false, place, "no key of this name");
        }
        let forms = rules.usable(&self.integration);
        rules.complete(&self.integration, &forms);
        rules.errors
    }
}

/// Whether an entry of the backend can be used. It may have keys that we don't know, since the
/// backend may be newer, and it may leave out what a file has to have.
///
/// # Errors
/// The first fault.
pub fn check(integration: &Integration) -> Result<(), EntryError> {
    let mut rules = Rules::new(&integration.key);
    rules.usable(integration);
    rules.errors.into_iter().next().map_or(Ok(()), Err)
}

/// Decodes an entry of the backend, the one with this index in its list.
///
/// # Errors
/// The first place that can't be decoded. An entry without a readable key is named by its index.
pub fn of_backend(entry: &Value, index: usize) -> Result<Integration, EntryError> {
    decode::value(entry).map_err(|error| {
        let key = entry.get("key").and_then(Value::as_str).map(str::to_owned);
        let file =
            key.unwrap_or_else(|| format!("entry {} of the backend", index.saturating_add(1)));
        EntryError::new(&file, error.pointer, error.message)
    })
}

impl EntryError {
    pub(crate) fn new(file: &str, place: String, message: String) -> Self {
        Self { file: file.to_owned(), place, message }
    }
}
