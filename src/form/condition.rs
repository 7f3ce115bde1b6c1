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

    /// Whether it may ask about this member.
    pub fn asks(&self, key: &str, document: &SchemaDocument) -> bool {
        match self {
            Self::Fits(at) | Self::FitsNot(at) => {
                let schema = document.root().pointer(at);
                schema.is_some_and(|schema| names(document.resolve(schema), key))
            }
            Self::Has(other) | Self::Is(other, _) => other == key,
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

/// Whether a key or a text in it is this one.
fn names(schema: &Value, key: &str) -> bool {
    match schema {
        Value::String(text) => text == key,
        Value::Array(items) => items.iter().any(|item| names(item, key)),
        Value::Object(members) => {
            members.iter().any(|(name, value)| name == key || names(value, key))
        }
        _ => false,
    }
}
