//! Finds references that lead back to themselves at the same value, where validation would
//! never end. A reference back to itself deeper in the value is fine (folders in folders).

use super::keyword::{Draft, Keyword};
use super::limits::MAX_REFERENCE_CHAIN;
use super::target;
use serde_json::Value;
use std::collections::BTreeMap;

const CYCLE: &str = "a reference that doesn't come back to itself at the same value";
const TOO_LONG: &str = "at most 64 schemas that lead to each other at one value";

/// Follows the chains of subschemas that apply to the same value, and cuts those that would
/// never end or are too long.
pub(super) struct Chains<'a> {
    root: &'a Value,
    draft: Draft,
    /// The targets of references, by their address.
    visited: BTreeMap<*const Value, Visit>,
    /// The references that can't be followed, by the address of their value, with what is
    /// expected instead.
    cut: BTreeMap<*const Value, &'static str>,
}

#[derive(Clone, Copy)]
enum Visit {
    /// Its chain is being followed.
    Started,
    /// Its longest chain has this length.
    Finished(usize),
}

impl<'a> Chains<'a> {
    pub(super) fn new(root: &'a Value, draft: Draft) -> Self {
        Self { root, draft, visited: BTreeMap::new(), cut: BTreeMap::new() }
    }

    /// Follows all chains from a reference.
    pub(super) fn follow(&mut self, reference: &'a Value, target: &'a Value) {
        self.length(reference, target, 0);
    }

    /// What is expected instead of a reference, if it can't be followed.
    pub(super) fn cut(&self, reference: &'a Value) -> Option<&'static str> {
        self.cut.get(&std::ptr::from_ref(reference)).copied()
    }

    /// The length of the longest chain from a reference, which has `before` schemas before it;
    /// 0 if it has to be cut.
    fn length(&mut self, reference: &'a Value, target: &'a Value, before: usize) -> usize {
        let expected = match self.longest_from(target, before) {
            Ok(length) => return length,
            Err(expected) => expected,
        };
        self.cut.insert(reference, expected);
        0
    }

    fn longest_from(&mut self, target: &'a Value, before: usize) -> Result<usize, &'static str> {
        let key: *const Value = target;
        match self.visited.get(&key) {
            Some(Visit::Finished(length)) if before + length > MAX_REFERENCE_CHAIN => {
                return Err(TOO_LONG);
            }
            Some(Visit::Finished(length)) => return Ok(*length),
            Some(Visit::Started) => return Err(CYCLE),
            None => {}
        }
        self.visited.insert(key, Visit::Started);
        let length = self.longest(target, before);
        match length {
            Ok(length) => self.visited.insert(key, Visit::Finished(length)),
            Err(_) => self.visited.remove(&key),
        };
        length
    }

    fn longest(&mut self, schema: &'a Value, before: usize) -> Result<usize, &'static str> {
        if before > MAX_REFERENCE_CHAIN {
            return Err(TOO_LONG);
        }
        let Value::Object(members) = schema else { return Ok(0) };
        let only_reference = self.draft == Draft::Draft7 && members.contains_key("$ref");
        let mut longest = 0;
        for (name, value) in members {
            let keyword = Keyword::of(name, self.draft);
            if only_reference && keyword != Some(Keyword::Ref) {
                continue;
            }
            let length = match (keyword, value) {
                (Some(Keyword::Ref), Value::String(reference)) => {
                    match target(self.root, reference) {
                        Some(target) if !self.cut.contains_key(&std::ptr::from_ref(value)) => {
                            1 + self.length(value, target, before + 1)
                        }
                        _ => 0,
                    }
                }
                (Some(Keyword::AllOf | Keyword::AnyOf | Keyword::OneOf), Value::Array(schemas)) => {
                    self.longest_of(&mut schemas.iter(), before)?
                }
                (
                    Some(Keyword::DependentSchemas | Keyword::Dependencies),
                    Value::Object(schemas),
                ) => self.longest_of(&mut schemas.values(), before)?,
                (Some(Keyword::Not | Keyword::If | Keyword::Then | Keyword::Else), schema) => {
                    1 + self.longest(schema, before + 1)?
                }
                _ => 0,
            };
            longest = longest.max(length);
        }
        Ok(longest)
    }

    fn longest_of(
        &mut self,
        schemas: &mut dyn Iterator<Item = &'a Value>,
        before: usize,
    ) -> Result<usize, &'static str> {
        let mut longest = 0;
        for schema in schemas {
            longest = longest.max(1 + self.longest(schema, before + 1)?);
        }
        Ok(longest)
    }
}
