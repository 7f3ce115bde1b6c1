//! When a field is part of the form, or required: `if`/`then`/`else`,
//! `dependentRequired` and `dependentSchemas`, as the fields have them.

use crate::form::json_schema::SchemaDocument;
use crate::form::pattern::Patterns;
use serde_json::Value;

/// Something that holds or doesn't, of the object that a field is a member of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The object is as the schema at this JSON Pointer of the document has it.
    Fits(String),
    /// It is not.
    FitsNot(String),
    /// It has this member.
    Has(String),
    /// It has this member, and its value is this.
    Is(String, Value),
}

impl Condition {
    /// Whether it holds of `object`.
    pub fn holds(
        &self,
        document: &SchemaDocument,
        object: &Value,
        patterns: &dyn Patterns,
    ) -> bool {
        let fits = |at: &str| {
            let schema = document.root().pointer(at);
            schema.is_none_or(|schema| document.accepts(schema, object, patterns))
        };
        match self {
            Self::Fits(at) => fits(at),
            Self::FitsNot(at) => !fits(at),
            Self::Has(key) => object.get(key).is_some(),
            Self::Is(key, value) => object.get(key) == Some(value),
        }
    }

    /// The opposite, where there is a word for it.
    pub fn opposite(&self) -> Option<Self> {
        match self {
            Self::Fits(at) => Some(Self::FitsNot(at.clone())),
            Self::FitsNot(at) => Some(Self::Fits(at.clone())),
            Self::Has(_) | Self::Is(..) => None,
        }
    }
}
