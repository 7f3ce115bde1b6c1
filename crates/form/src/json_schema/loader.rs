//! Checks a schema when it is loaded: the value of every keyword, the limits, and the targets
//! of all references. A fault in one place doesn't hide the others: all are collected.

use super::error::{SchemaError, UnsupportedKeyword};
use super::keyword::{Draft, Keyword};
use super::keyword_value::{Subschemas, expected_instead, subschemas};
use super::limits::{self, MAX_DEPTH, MAX_SCHEMAS};
use super::reference_chain::Chains;
use super::repair::{Fault, Remedy};
use super::{pattern_cost, pointer, target, target_pointer};
use crate::json_type::Types;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// What is wrong with a document that can be used nevertheless.
pub(super) struct Findings {
    /// Keywords that the validator doesn't support.
    pub unsupported: Vec<UnsupportedKeyword>,
    /// Places that aren't valid JSON Schema or aren't supported. Nothing below them was checked.
    pub faults: Vec<Fault>,
}

/// Checks a document.
///
/// # Errors
/// The limit that the document exceeds, or that it is no schema at all.
pub(super) fn check(root: &Value, draft: Draft) -> Result<Findings, SchemaError> {
    limits::check(root)?;
    if !matches!(root, Value::Bool(_) | Value::Object(_)) {
        return Err(SchemaError::new("", A_SCHEMA));
    }
    let mut loader = Loader {
        root,
        draft,
        pointer: String::new(),
        seen: HashSet::new(),
        references: Vec::new(),
        unsupported: Vec::new(),
        faults: Vec::new(),
        pattern_work: pattern_cost::MAX_WORK,
    };
    if Draft::is_unknown(root) {
        loader.pointer.push_str("/$schema");
        loader.report("$schema");
        loader.pointer.clear();
    }
    loader.check_schema(root, 0, false)?;
    // A reference may lead to a place that no keyword leads to, such as `#/components/…`. The
    // schema there may add more references.
    let mut next = 0;
    while let Some(reference) = loader.references.get(next) {
        let target = reference.target;
        loader.pointer = reference.target_pointer.clone();
        loader.check_schema(target, 0, false)?;
        next += 1;
    }
    let Loader { references, unsupported, mut faults, .. } = loader;
    let mut chains = Chains::new(root, draft);
    for reference in &references {
        chains.follow(reference.value, reference.target);
    }
    for reference in &references {
        if let Some(expected) = chains.cut(reference.value) {
            let error = SchemaError::new(&reference.pointer, expected);
            faults.push(Fault { error, remedy: Remedy::Remove });
        }
    }
    Ok(Findings { unsupported, faults })
}

const A_SCHEMA: &str = "a schema: an object, true or false";

struct Loader<'a> {
    root: &'a Value,
    draft: Draft,
    /// The place in the document.
    pointer: String,
    /// The schemas that were checked, by their address.
    seen: HashSet<*const Value>,
    references: Vec<Reference<'a>>,
    unsupported: Vec<UnsupportedKeyword>,
    faults: Vec<Fault>,
    pattern_work: usize,
}

struct Reference<'a> {
    pointer: String,
    /// The value of the `$ref`.
    value: &'a Value,
    target_pointer: String,
    target: &'a Value,
}

impl<'a> Loader<'a> {
    /// `in_embedded`: inside a part with an `$id`, which changes the base of references.
    fn check_schema(
        &mut self,
        schema: &'a Value,
        depth: usize,
        in_embedded: bool,
    ) -> Result<(), SchemaError> {
        if !self.seen.insert(schema) {
            return Ok(());
        }
        if self.seen.len() > MAX_SCHEMAS {
            return self.refuse("at most 50,000 schemas in a document");
        }
        if depth > MAX_DEPTH {
            return self.refuse("schemas at most 64 levels deep");
        }
        let members = match schema {
            Value::Bool(_) => return Ok(()),
            Value::Object(members) => members,
            _ => {
                self.fault(A_SCHEMA, Remedy::Replace);
                return Ok(());
            }
        };
        let id = members.get("$id").and_then(Value::as_str).unwrap_or_default();
        let is_embedded =
            !std::ptr::eq(schema, self.root) && !id.is_empty() && !id.starts_with('#');
        for (name, value) in members {
            let Some(keyword) = Keyword::of(name, self.draft) else { continue };
            let length = pointer::enter(&mut self.pointer, name);
            if keyword == Keyword::Type && no_option_has(value, members) {
                self.fault("a type that one of the options has", Remedy::Relax);
            } else {
                self.check_keyword(keyword, name, value, depth, in_embedded || is_embedded)?;
            }
            self.pointer.truncate(length);
        }
        Ok(())
    }

    fn check_keyword(
        &mut self,
        keyword: Keyword,
        name: &str,
        value: &'a Value,
        depth: usize,
        in_embedded: bool,
    ) -> Result<(), SchemaError> {
        if let Some(expected) = expected_instead(keyword, value) {
            self.fault(expected, Remedy::Remove);
            return Ok(());
        }
        match keyword {
            Keyword::Unsupported => self.report(name),
            Keyword::Ref => self.check_reference(value, in_embedded),
            Keyword::Pattern => {
                let pattern = value.as_str().unwrap_or_default();
                self.check_pattern(name, pattern, Remedy::Remove);
            }
            Keyword::PatternProperties => {
                for pattern in value.as_object().iter().flat_map(|members| members.keys()) {
                    let length = pointer::enter(&mut self.pointer, pattern);
                    self.check_pattern(name, pattern, Remedy::Keep);
                    self.pointer.truncate(length);
                }
            }
            _ => {}
        }
        match (subschemas(keyword), value) {
            (Subschemas::None, _) => Ok(()),
            (Subschemas::Members, Value::Object(members)) => {
                for (token, member) in members {
                    // The `dependencies` of draft 7 may also be a list of required names.
                    if keyword == Keyword::Dependencies && member.is_array() {
                        continue;
                    }
                    let length = pointer::enter(&mut self.pointer, token);
                    self.check_schema(member, depth + 1, in_embedded)?;
                    self.pointer.truncate(length);
                }
                Ok(())
            }
            (_, Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    let length = pointer::enter(&mut self.pointer, &index.to_string());
                    self.check_schema(item, depth + 1, in_embedded)?;
                    self.pointer.truncate(length);
                }
                Ok(())
            }
            (_, value) => self.check_schema(value, depth + 1, in_embedded),
        }
    }

    fn check_reference(&mut self, value: &'a Value, in_embedded: bool) {
        if in_embedded {
            let expected = "no reference in a part that has an $id of its own";
            return self.fault(expected, Remedy::Remove);
        }
        let reference = value.as_str().unwrap_or_default();
        let Some(target) = target(self.root, reference) else {
            let expected = "a place in this document: # and a JSON Pointer to it";
            return self.fault(expected, Remedy::Remove);
        };
        self.references.push(Reference {
            pointer: self.pointer.clone(),
            value,
            target_pointer: target_pointer(self.root, reference).unwrap_or_default(),
            target,
        });
    }

    /// A pattern that isn't ECMA-262 is reported and ignored: other languages have other
    /// patterns.
    fn check_pattern(&mut self, keyword: &str, pattern: &str, remedy: Remedy) {
        match pattern_cost::check(pattern, &mut self.pattern_work) {
            Ok(true) => {}
            Ok(false) => self.report(keyword),
            Err(expected) => self.fault(expected, remedy),
        }
    }

    fn report(&mut self, keyword: &str) {
        let keyword = keyword.to_owned();
        self.unsupported.push(UnsupportedKeyword { pointer: self.pointer.clone(), keyword });
    }

    /// Notes a fault here.
    fn fault(&mut self, expected: &str, remedy: Remedy) {
        let error = SchemaError::new(&self.pointer, expected);
        self.faults.push(Fault { error, remedy });
    }

    /// Refuses the document.
    fn refuse<T>(&self, expected: &str) -> Result<T, SchemaError> {
        Err(SchemaError::new(&self.pointer, expected))
    }
}

/// Whether none of the values that a schema lists has its `type`, so that none could be sent.
fn no_option_has(types: &Value, schema: &Map<String, Value>) -> bool {
    let options = match (schema.get("const"), schema.get("enum")) {
        (Some(value), _) => std::slice::from_ref(value),
        (None, Some(Value::Array(values))) => values.as_slice(),
        _ => return false,
    };
    let is_typed = |types: Types| options.iter().any(|value| types.accepts(value));
    !options.is_empty() && Types::from_value(types).is_some_and(|types| !is_typed(types))
}
