//! What loading a schema reports: why it is refused, or which keywords aren't supported.

/// What is wrong at one place of a schema.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{pointer}: expected {expected}")]
pub struct SchemaError {
    /// JSON Pointer (RFC 6901) to the place in the schema.
    pub pointer: String,
    /// What is expected there.
    pub expected: String,
}

impl SchemaError {
    pub(crate) fn new(pointer: &str, expected: &str) -> Self {
        Self { pointer: pointer.to_owned(), expected: expected.to_owned() }
    }
}

/// A keyword that restricts values and that the validator doesn't support.
#[derive(Clone, Debug, PartialEq)]
pub struct UnsupportedKeyword {
    /// JSON Pointer (RFC 6901) to the keyword.
    pub pointer: String,
    /// Its name.
    pub keyword: String,
}
