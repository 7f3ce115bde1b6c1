//! When a field is part of the form, or required: `if`/`then`/`else`,
//! `dependentRequired` and `dependentSchemas`, as the fields have them.

use crate::json_schema::SchemaDocument;
use crate::pattern::Patterns;
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

/// Tells the names of the members that a schema asks about: by its keywords, never by a value
/// among them. Each step takes one off `left`, each level one off `depth`; at 0 no more is
/// looked at.
pub(crate) fn names(
    schema: &Value,
    document: &SchemaDocument,
    left: &mut usize,
    depth: usize,
    tell: &mut dyn FnMut(&str),
) {
    *left = left.saturating_sub(1);
    if *left == 0 || depth == 0 {
        return;
    }
    let depth = depth - 1;
    match schema {
        Value::String(name) => tell(name),
        Value::Array(parts) => {
            for part in parts {
                names(part, document, left, depth, tell);
            }
        }
        Value::Object(members) => {
            for (keyword, value) in members {
                match &**keyword {
                    "$ref" => names(document.resolve(schema), document, left, depth, tell),
                    "required" | "allOf" | "anyOf" | "oneOf" | "not" | "if" | "then" | "else" => {
                        names(value, document, left, depth, tell);
                    }
                    "properties" | "dependentRequired" | "dependentSchemas" | "dependencies" => {
                        for (name, part) in value.as_object().into_iter().flatten() {
                            *left = left.saturating_sub(1);
                            tell(name);
                            // What a member has to be asks about no other one.
                            if keyword != "properties" {
                                names(part, document, left, depth, tell);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}
