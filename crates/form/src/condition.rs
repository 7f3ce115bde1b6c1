//! Conditions under which a field is part of the form, or required. They come from
//! `if`/`then`/`else`, `dependentRequired` and `dependentSchemas`.

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
    /// Whether the condition holds for `object`.
    pub fn holds(
        &self,
        document: &SchemaDocument,
        object: &Value,
        patterns: &dyn Patterns,
    ) -> bool {
        let is_valid = |pointer: &str| {
            let schema = document.root().pointer(pointer);
            schema.is_none_or(|schema| document.accepts(schema, object, patterns))
        };
        match self {
            Self::Valid(pointer) => is_valid(pointer),
            Self::Invalid(pointer) => !is_valid(pointer),
            Self::Present(key) => object.get(key).is_some(),
            Self::Equals(key, value) => object.get(key) == Some(value),
        }
    }

    /// The opposite of a condition on a subschema.
    pub fn opposite(&self) -> Option<Self> {
        match self {
            Self::Valid(pointer) => Some(Self::Invalid(pointer.clone())),
            Self::Invalid(pointer) => Some(Self::Valid(pointer.clone())),
            Self::Present(_) | Self::Equals(..) => None,
        }
    }
}
