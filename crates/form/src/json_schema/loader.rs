//! Checks a schema when it is loaded: the value of every keyword, the limits, and the targets
//! of all references.

use super::error::{SchemaError, UnsupportedKeyword};
use super::keyword::{Draft, Keyword};
use super::keyword_value::{Subschemas, expected_instead, subschemas};
use super::limits::{self, MAX_DEPTH, MAX_SCHEMAS};
use super::reference_chain::Chains;
use super::{pattern_cost, pointer, target, target_pointer};
use serde_json::Value;
use std::collections::HashSet;

/// Checks a document. Returns the keywords that the validator doesn't support.
///
/// # Errors
/// The first place that isn't valid JSON Schema or isn't supported.
pub(super) fn check(root: &Value, draft: Draft) -> Result<Vec<UnsupportedKeyword>, SchemaError> {
    limits::check(root)?;
    let mut loader = Loader {
        root,
        draft,
        pointer: String::new(),
        seen: HashSet::new(),
        references: Vec::new(),
        unsupported: Vec::new(),
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
    let mut chains = Chains::new(root, draft);
    for reference in &loader.references {
        chains
            .follow(reference.target, 0)
            .map_err(|expected| SchemaError::new(&reference.pointer, expected))?;
    }
    Ok(loader.unsupported)
}

struct Loader<'a> {
    root: &'a Value,
    draft: Draft,
    /// The place in the document.
    pointer: String,
    /// The schemas that were checked, by their address.
    seen: HashSet<*const Value>,
    references: Vec<Reference<'a>>,
    unsupported: Vec<UnsupportedKeyword>,
    pattern_work: usize,
}

struct Reference<'a> {
    pointer: String,
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
            return self.error("at most 50,000 schemas in a document");
        }
        if depth > MAX_DEPTH {
            return self.error("schemas at most 64 levels deep");
        }
        let members = match schema {
            Value::Bool(_) => return Ok(()),
            Value::Object(members) => members,
            _ => return self.error("a schema: an object, true or false"),
        };
        let id = members.get("$id").and_then(Value::as_str).unwrap_or_default();
        let is_embedded =
            !std::ptr::eq(schema, self.root) && !id.is_empty() && !id.starts_with('#');
        for (name, value) in members {
            let Some(keyword) = Keyword::of(name, self.draft) else { continue };
            let length = pointer::enter(&mut self.pointer, name);
            self.check_keyword(keyword, name, value, depth, in_embedded || is_embedded)?;
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
            return self.error(expected);
        }
        match keyword {
            Keyword::Unsupported => self.report(name),
            Keyword::Ref => self.check_reference(value, in_embedded)?,
            Keyword::Pattern => self.check_pattern(name, value.as_str().unwrap_or_default())?,
            Keyword::PatternProperties => {
                for pattern in value.as_object().iter().flat_map(|members| members.keys()) {
                    let length = pointer::enter(&mut self.pointer, pattern);
                    self.check_pattern(name, pattern)?;
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

    fn check_reference(&mut self, value: &Value, in_embedded: bool) -> Result<(), SchemaError> {
        if in_embedded {
            return self.error("no reference in a part that has an $id of its own");
        }
        let reference = value.as_str().unwrap_or_default();
        let Some(target) = target(self.root, reference) else {
            return self.error("a place in this document: # and a JSON Pointer to it");
        };
        self.references.push(Reference {
            pointer: self.pointer.clone(),
            target_pointer: target_pointer(self.root, reference).unwrap_or_default(),
            target,
        });
        Ok(())
    }

    /// A pattern that isn't ECMA-262 is reported and ignored: other languages have other
    /// patterns.
    fn check_pattern(&mut self, keyword: &str, pattern: &str) -> Result<(), SchemaError> {
        match pattern_cost::check(pattern, &mut self.pattern_work) {
            Ok(true) => Ok(()),
            Ok(false) => {
                self.report(keyword);
                Ok(())
            }
            Err(expected) => self.error(expected),
        }
    }

    fn report(&mut self, keyword: &str) {
        let keyword = keyword.to_owned();
        self.unsupported.push(UnsupportedKeyword { pointer: self.pointer.clone(), keyword });
    }

    fn error<T>(&self, expected: &str) -> Result<T, SchemaError> {
        Err(SchemaError::new(&self.pointer, expected))
    }
}
