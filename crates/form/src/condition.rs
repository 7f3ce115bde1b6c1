//! Conditions under which a field is part of the form, or required. They come from
//! `if`/`then`/`else`, `dependentRequired` and `dependentSchemas`.
//!
//! A condition that asks about an empty field has no result yet. JSON Schema would take it as
//! true, and the form would show the fields of all branches at once.

use crate::json_schema::SchemaDocument;
use crate::pattern::Patterns;
use serde_json::Value;

/// A condition on the object that a field belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The object is valid against the subschema at this JSON Pointer in the document.
    Valid(String),
    /// The object isn't valid against it.
    Invalid(String),
    /// The object has this member.
    Present(String),
    /// The object has this member with this value.
    Equals(String, Value),
}

impl Condition {
    /// Whether the condition holds for `object`, which has no values of the `empty` fields.
    ///
    /// # Errors
    /// The key of the empty field that the condition asks about.
    pub fn holds<'a>(
        &self,
        document: &SchemaDocument,
        object: &Value,
        empty: &'a [&'a str],
        patterns: &dyn Patterns,
    ) -> Result<bool, &'a str> {
        let is_valid = |pointer: &str| match document.root().pointer(pointer) {
            Some(schema) => document.decide(schema, object, empty, patterns),
            None => Ok(true),
        };
        match self {
            Self::Valid(pointer) => is_valid(pointer),
            Self::Invalid(pointer) => is_valid(pointer).map(|is_valid| !is_valid),
            Self::Present(key) => Ok(object.get(key).is_some()),
            Self::Equals(key, value) => match empty.iter().find(|empty| *empty == key) {
                Some(empty) => Err(empty),
                None => Ok(object.get(key) == Some(value)),
            },
        }
    }
}
