//! A JSON Schema validator for drafts 7 and 2020-12. Loading checks a schema once; validating
//! reads the checked document as it is. docs/forms.md says what is supported.

mod equal;
mod error;
mod keyword;
mod keyword_value;
pub mod limits;
mod loader;
pub(crate) mod number;
mod pattern_cost;
mod pointer;
mod reference_chain;
mod repair;
mod validator;

pub use error::{SchemaError, UnsupportedKeyword};

use crate::error::ErrorCode;
use crate::pattern::Patterns;
use keyword::Draft;
use loader::Findings;
use repair::Remedy;
use serde_json::Value;
use std::sync::Arc;
use validator::Validator;

/// A schema document that was checked when it was loaded.
#[derive(Clone, Debug)]
pub struct SchemaDocument {
    root: Arc<Value>,
    draft: Draft,
    unsupported: Arc<[UnsupportedKeyword]>,
}

/// One reason why an instance isn't valid.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// JSON Pointer (RFC 6901) into the instance; empty for the whole.
    pub instance_location: String,
    /// What is wrong there.
    pub code: ErrorCode,
}

impl SchemaDocument {
    /// Loads a schema: checks its keywords, limits and references.
    ///
    /// # Errors
    /// The first place that isn't valid JSON Schema or isn't supported.
    pub fn load(schema: &Value) -> Result<Self, SchemaError> {
        let draft = Draft::of(schema);
        let Findings { unsupported, faults } = loader::check(schema, draft)?;
        match faults.into_iter().find(|fault| fault.remedy != Remedy::Relax) {
            Some(fault) => Err(fault.error),
            None => {
                Ok(Self { root: Arc::new(schema.clone()), draft, unsupported: unsupported.into() })
            }
        }
    }

    /// Loads what can be used of a schema, and names the places that can't. They are no longer
    /// part of the document.
    ///
    /// # Errors
    /// The limit that the schema exceeds, or that it is no schema at all.
    pub fn load_usable(mut schema: Arc<Value>) -> Result<(Self, Vec<SchemaError>), SchemaError> {
        let draft = Draft::of(&schema);
        let Findings { unsupported, faults } = loader::check(&schema, draft)?;
        if !faults.is_empty() {
            repair::repair(Arc::make_mut(&mut schema), &faults);
        }
        let faults = faults.into_iter().map(|fault| fault.error).collect();
        Ok((Self { root: schema, draft, unsupported: unsupported.into() }, faults))
    }

    /// The whole schema.
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// Takes names out of lists of required members, each given as the pointer of its list and
    /// the name.
    pub(crate) fn remove_required(&mut self, names: &[(String, String)]) {
        for (list, name) in names {
            if let Some(Value::Array(required)) = Arc::make_mut(&mut self.root).pointer_mut(list) {
                required.retain(|other| other != name);
            }
        }
    }

    /// The schema that a `$ref`, or a chain of them, leads to; the schema itself without one.
    pub fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let mut schema = schema;
        for _ in 0..limits::MAX_REFERENCE_CHAIN {
            let Some(Value::String(reference)) = schema.get("$ref") else { break };
            let Some(target) = target(&self.root, reference) else { break };
            schema = target;
        }
        schema
    }

    /// JSON Pointer in this document to the target of a reference, if it is inside it.
    pub fn target_pointer(&self, reference: &str) -> Option<String> {
        target_pointer(&self.root, reference)
    }

    /// Keywords that restrict values and that the validator doesn't support.
    pub fn unsupported_keywords(&self) -> &[UnsupportedKeyword] {
        &self.unsupported
    }

    /// Validates an instance against `schema`, a part of this document. Returns no violations
    /// if the instance is valid.
    ///
    /// `is_secret` tells whether the value at a JSON Pointer into the instance is a secret that
    /// the form doesn't hold. Of such a value it only counts that it exists, and that it may be
    /// a text or a number. Every other keyword accepts it.
    pub fn violations(
        &self,
        schema: &Value,
        instance: &Value,
        is_secret: &dyn Fn(&str) -> bool,
        patterns: &dyn Patterns,
    ) -> Vec<Violation> {
        Validator::new(self, is_secret, patterns).violations(schema, instance)
    }

    /// Whether an instance is valid against `schema`, a part of this document.
    pub fn accepts(&self, schema: &Value, instance: &Value, patterns: &dyn Patterns) -> bool {
        self.decide(schema, instance, &[], patterns) == Ok(true)
    }

    /// As [`Self::accepts`], given members that the instance doesn't have yet.
    ///
    /// # Errors
    /// One of these members, if the result depends on it.
    pub fn decide<'a>(
        &self,
        schema: &Value,
        instance: &Value,
        missing: &'a [&'a str],
        patterns: &dyn Patterns,
    ) -> Result<bool, &'a str> {
        Validator::new(self, &|_| false, patterns).decide(schema, instance, missing)
    }
}

/// The flags that a pattern runs with; `None` if it isn't a regular expression of ECMA-262.
pub(crate) fn pattern_flags(pattern: &str) -> Option<&'static str> {
    pattern_cost::flags(pattern)
}

/// The target of a reference.
fn target<'a>(root: &'a Value, reference: &str) -> Option<&'a Value> {
    root.pointer(&target_pointer(root, reference)?)
}

/// The pointer of a reference: `#` and a JSON Pointer in the document, which may also be named
/// by its `$id`.
fn target_pointer(root: &Value, reference: &str) -> Option<String> {
    let id = root.get("$id").and_then(Value::as_str).unwrap_or_default().trim_end_matches('#');
    let reference = reference.strip_prefix(id).unwrap_or(reference);
    if reference.is_empty() {
        return Some(String::new());
    }
    pointer::from_fragment(reference.strip_prefix('#')?)
}
