//! References that come back to themselves without going into the value: no verdict
//! would ever end. Those that go deeper into the value (a tree of folders) are fine.
//! Imports keywords, bounds and the target of a reference.

use super::keyword::{Draft, Keyword};
use super::limits::MAX_CHAIN;
use super::target;
use serde_json::Value;
use std::collections::BTreeMap;

const CIRCLE: &str = "a reference that doesn't come back to itself at the same value";
const TOO_LONG: &str = "at most 64 schemas that lead to each other at one value";

/// The schemas that references mean, each with how many lead on from it at one value.
pub(super) struct Chains<'a> {
    root: &'a Value,
    draft: Draft,
    known: Known,
}

/// What is known of schemas, by their address.
pub(crate) type Known = BTreeMap<*const Value, Progress>;

/// How far the look at a schema has come.
#[derive(Clone, Copy)]
pub(crate) enum Progress {
    /// It was checked by itself.
    Checked,
    /// Its chain is being followed.
    Followed,
    /// Its longest chain has this length.
    Leads(usize),
}

impl<'a> Chains<'a> {
    pub(super) fn new(root: &'a Value, draft: Draft, known: Known) -> Self {
        Self { root, draft, known }
    }

    /// Follows all that the target of a reference leads to. The answer is the length of
    /// its longest chain, or what is expected instead.
    pub(super) fn follow(
        &mut self,
        target: &'a Value,
        before: usize,
    ) -> Result<usize, &'static str> {
        let key: *const Value = target;
        match self.known.insert(key, Progress::Followed) {
            Some(Progress::Leads(length)) if before + length > MAX_CHAIN => return Err(TOO_LONG),
            Some(Progress::Leads(length)) => {
                self.known.insert(key, Progress::Leads(length));
                return Ok(length);
            }
            Some(Progress::Followed) => return Err(CIRCLE),
            Some(Progress::Checked) | None => {}
        }
        let length = self.longest(target, before)?;
        self.known.insert(key, Progress::Leads(length));
        Ok(length)
    }

    fn longest(&mut self, schema: &'a Value, before: usize) -> Result<usize, &'static str> {
        if before > MAX_CHAIN {
            return Err(TOO_LONG);
        }
        let Value::Object(members) = schema else { return Ok(0) };
        let only = self.draft == Draft::Seven && members.contains_key("$ref");
        let mut longest = 0;
        for (name, value) in members {
            let keyword = Keyword::of(name, self.draft);
            if only && keyword != Some(Keyword::Ref) {
                continue;
            }
            let length = match (keyword, value) {
                (Some(Keyword::Ref), Value::String(reference)) => {
                    match target(self.root, reference) {
                        Some(target) => 1 + self.follow(target, before + 1)?,
                        None => 0,
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
