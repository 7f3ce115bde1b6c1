//! One walk over a schema when it is loaded: the shape of every keyword, the bounds,
//! and that every reference leads somewhere. Imports the other parts of a load.

use super::chain::{Chains, Known, Progress};
use super::error::{SchemaError, UnsupportedKeyword};
use super::keyword::{Draft, Keyword};
use super::limits::{MAX_DEPTH, MAX_SCHEMAS};
use super::{limits, pattern_cost, pointer, shape, target};
use serde_json::Value;

/// Checks a document; the answer is what of it isn't judged.
pub(super) fn check(root: &Value, draft: Draft) -> Result<Vec<UnsupportedKeyword>, SchemaError> {
    limits::check(root)?;
    let mut walk = Walk {
        root,
        draft,
        at: String::new(),
        seen: Known::new(),
        references: Vec::new(),
        ignored: Vec::new(),
        pattern_work: pattern_cost::MAX_WORK,
    };
    if Draft::is_unknown(root) {
        walk.at.push_str("/$schema");
        walk.ignore("$schema");
        walk.at.clear();
    }
    walk.schema(root, 0, false)?;
    // A reference may lead to a place that no keyword leads to: `#/components/…`.
    let mut next = 0;
    while let Some(reference) = walk.references.get(next) {
        let target = reference.target;
        walk.at = reference.meant.clone();
        walk.schema(target, 0, false)?;
        next += 1;
    }
    let mut chains = Chains::new(root, draft, walk.seen);
    for reference in &walk.references {
        if let Err(expected) = chains.follow(reference.target, 0) {
            return Err(SchemaError::at(&reference.at, expected));
        }
    }
    Ok(walk.ignored)
}

struct Walk<'a> {
    root: &'a Value,
    draft: Draft,
    /// The place in the document.
    at: String,
    /// The schemas that were walked, by their address.
    seen: Known,
    references: Vec<Reference<'a>>,
    ignored: Vec<UnsupportedKeyword>,
    pattern_work: usize,
}

struct Reference<'a> {
    at: String,
    meant: String,
    target: &'a Value,
}

impl<'a> Walk<'a> {
    /// `embedded`: within a part that has an `$id`, where references would have to be
    /// read from there.
    fn schema(
        &mut self,
        schema: &'a Value,
        depth: usize,
        embedded: bool,
    ) -> Result<(), SchemaError> {
        if self.seen.insert(schema, Progress::Checked).is_some() {
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
        let embedded =
            embedded || !std::ptr::eq(schema, self.root) && !id.is_empty() && !id.starts_with('#');
        for (name, value) in members {
            let Some(keyword) = Keyword::of(name, self.draft) else { continue };
            let back = pointer::enter(&mut self.at, name);
            self.keyword(keyword, name, value, depth, embedded)?;
            self.at.truncate(back);
        }
        Ok(())
    }

    fn keyword(
        &mut self,
        keyword: Keyword,
        name: &str,
        value: &'a Value,
        depth: usize,
        embedded: bool,
    ) -> Result<(), SchemaError> {
        if let Some(expected) = shape::fault(keyword, value) {
            return self.error(expected);
        }
        match keyword {
            Keyword::Unsupported => self.ignore(name),
            Keyword::Ref => self.reference(value, embedded)?,
            Keyword::Pattern => self.pattern(name, value.as_str().unwrap_or_default())?,
            Keyword::PatternProperties => {
                for pattern in value.as_object().iter().flat_map(|members| members.keys()) {
                    let back = pointer::enter(&mut self.at, pattern);
                    self.pattern(name, pattern)?;
                    self.at.truncate(back);
                }
            }
            _ => {}
        }
        match (shape::holds(keyword), value) {
            (shape::Holds::Nothing, _) => Ok(()),
            (shape::Holds::Schemas, Value::Object(members)) => {
                for (token, member) in members {
                    // Names that are required, in what draft 7 calls dependencies.
                    if keyword == Keyword::Dependencies && member.is_array() {
                        continue;
                    }
                    let back = pointer::enter(&mut self.at, token);
                    self.schema(member, depth + 1, embedded)?;
                    self.at.truncate(back);
                }
                Ok(())
            }
            (_, Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    let back = pointer::enter(&mut self.at, &index.to_string());
                    self.schema(item, depth + 1, embedded)?;
                    self.at.truncate(back);
                }
                Ok(())
            }
            (_, value) => self.schema(value, depth + 1, embedded),
        }
    }

    fn reference(&mut self, value: &Value, embedded: bool) -> Result<(), SchemaError> {
        if embedded {
            return self.error("no reference in a part that has an $id of its own");
        }
        let reference = value.as_str().unwrap_or_default();
        let Some(target) = target(self.root, reference) else {
            return self.error("a place in this document: # and a JSON Pointer to it");
        };
        let fragment = reference.split_once('#').map_or("", |(_, fragment)| fragment);
        self.references.push(Reference {
            at: self.at.clone(),
            meant: pointer::from_fragment(fragment).unwrap_or_default(),
            target,
        });
        Ok(())
    }

    /// One that isn't ECMA-262 can't be judged: other languages have other patterns.
    fn pattern(&mut self, keyword: &str, pattern: &str) -> Result<(), SchemaError> {
        match pattern_cost::check(pattern, &mut self.pattern_work) {
            Ok(true) => Ok(()),
            Ok(false) => {
                self.ignore(keyword);
                Ok(())
            }
            Err(expected) => self.error(expected),
        }
    }

    fn ignore(&mut self, keyword: &str) {
        self.ignored
            .push(UnsupportedKeyword { pointer: self.at.clone(), keyword: keyword.to_owned() });
    }

    fn error<T>(&self, expected: &str) -> Result<T, SchemaError> {
        Err(SchemaError::at(&self.at, expected))
    }
}
