//! JSON Schema, drafts 7 and 2020-12: whether a value is as a schema has it, and what
//! is wrong where it isn't. The schema is read as it stands, at each verdict; loading
//! checks it once, so that nothing in it can surprise later. What is supported is in
//! docs/forms.md. Pure; imports the form's errors and patterns.

mod chain;
mod equal;
mod error;
mod judge;
mod keyword;
pub mod limits;
mod load;
mod number;
mod pattern_cost;
mod pointer;
mod shape;

use crate::error::ErrorCode;
use crate::pattern::Patterns;
use keyword::Draft;
use serde_json::Value;
use std::sync::Arc;

pub use error::{SchemaError, UnsupportedKeyword};

/// A schema document that was checked when loaded.
#[derive(Clone, Debug)]
pub struct SchemaDocument {
    root: Arc<Value>,
    draft: Draft,
    ignored: Arc<[UnsupportedKeyword]>,
}

/// One thing that is wrong with a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// JSON Pointer (RFC 6901) into the value; empty for the whole.
    pub instance_location: String,
    /// Why.
    pub code: ErrorCode,
}

impl SchemaDocument {
    /// Checks shape, bounds and references.
    ///
    /// # Errors
    /// The first place that isn't as JSON Schema or the supported part of it has it.
    pub fn load(schema: &Value) -> Result<Self, SchemaError> {
        Self::load_shared(Arc::new(schema.clone()))
    }

    /// The same without a copy, which takes as long as all the checks.
    ///
    /// # Errors
    /// As [`SchemaDocument::load`].
    pub fn load_shared(schema: Arc<Value>) -> Result<Self, SchemaError> {
        let draft = Draft::of(&schema);
        let ignored = load::check(&schema, draft)?.into();
        Ok(Self { root: schema, draft, ignored })
    }

    /// The schema of the whole.
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// The schema that this one means by its `$ref`, or by a chain of them; itself where
    /// it has none.
    pub fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let mut schema = schema;
        for _ in 0..limits::MAX_CHAIN {
            let Some(Value::String(reference)) = schema.get("$ref") else { break };
            let Some(target) = target(&self.root, reference) else { break };
            schema = target;
        }
        schema
    }

    /// JSON Pointer in this document to the target of a reference, if it is inside it.
    pub fn target_pointer(&self, reference: &str) -> Option<String> {
        place(&self.root, reference)
    }

    /// Keywords that say something about values and that the engine doesn't judge.
    pub fn unsupported_keywords(&self) -> &[UnsupportedKeyword] {
        &self.ignored
    }

    /// All that is wrong with a value; nothing if it is as `schema`, a part of this
    /// document, has it.
    ///
    /// `opaque` tells whether a secret stands at a place in the value (a JSON Pointer),
    /// which the form doesn't hold: there it counts that something stands there, and that
    /// it may be a text or a number; every other keyword passes.
    pub fn violations(
        &self,
        schema: &Value,
        instance: &Value,
        opaque: &dyn Fn(&str) -> bool,
        patterns: &dyn Patterns,
    ) -> Vec<Violation> {
        judge::Judge::new(self, opaque, patterns).violations(schema, instance)
    }

    /// Whether a value is as `schema`, a part of this document, has it.
    pub fn accepts(&self, schema: &Value, instance: &Value, patterns: &dyn Patterns) -> bool {
        judge::Judge::new(self, &|_| false, patterns).accepts(schema, instance)
    }
}

/// What a reference means.
fn target<'a>(root: &'a Value, reference: &str) -> Option<&'a Value> {
    root.pointer(&place(root, reference)?)
}

/// Where a reference leads: a place in the document, named by `#` and a JSON Pointer.
/// A document that has an `$id` may call itself by it.
fn place(root: &Value, reference: &str) -> Option<String> {
    let own = root.get("$id").and_then(Value::as_str).unwrap_or_default().trim_end_matches('#');
    let reference = reference.strip_prefix(own).unwrap_or(reference);
    let fragment = match reference {
        "" => "",
        other => other.strip_prefix('#')?,
    };
    pointer::from_fragment(fragment)
}
