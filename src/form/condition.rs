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

    /// Adds the names of the members that it may ask about.
    pub fn names<'a>(&'a self, document: &'a SchemaDocument, all: &mut Vec<&'a str>) {
        match self {
            Self::Fits(at) | Self::FitsNot(at) => {
                if let Some(schema) = document.root().pointer(at) {
                    names(document.resolve(schema), all);
                }
            }
            Self::Has(key) | Self::Is(key, _) => all.push(key),
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

/// All keys and texts in it: what it asks about is among them.
fn names<'a>(schema: &'a Value, all: &mut Vec<&'a str>) {
    match schema {
        Value::String(text) => all.push(text),
        Value::Array(items) => items.iter().for_each(|item| names(item, all)),
        Value::Object(members) => {
            for (key, value) in members {
                all.push(key);
                names(value, all);
            }
        }
        _ => {}
    }
}
