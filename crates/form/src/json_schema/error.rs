//! What a load reports: why a schema is refused, and what of it isn't judged.
//! Imports nothing of ours.

/// Why a schema makes no form.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{pointer}: expected {expected}")]
pub struct SchemaError {
    /// JSON Pointer (RFC 6901) to the place in the schema.
    pub pointer: String,
    /// What should stand there.
    pub expected: String,
}

impl SchemaError {
    /// At this place, this should stand.
    pub(super) fn at(pointer: &str, expected: &str) -> Self {
        Self { pointer: pointer.to_owned(), expected: expected.to_owned() }
    }
}

/// A keyword that says something about values and that the engine doesn't judge.
#[derive(Clone, Debug, PartialEq)]
pub struct UnsupportedKeyword {
    /// JSON Pointer (RFC 6901) to the keyword.
    pub pointer: String,
    /// Its name.
    pub keyword: String,
}
