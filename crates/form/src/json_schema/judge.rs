//! The verdict: a schema applied to a value, keyword by keyword. Each group of keywords
//! has a file of its own below. Imports the parts of this engine, errors and patterns.

mod branches;
mod list;
mod object;
mod scalar;

use super::keyword::{Draft, Keyword};
use super::limits::{MAX_NESTING, MAX_WORK};
use super::{SchemaDocument, Violation, equal, pattern_cost, pointer, target};
use crate::error::ErrorCode;
use crate::pattern::Patterns;
use serde_json::{Map, Value};

/// What a schema says to a value; of several, the last of these counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Fits,
    /// It depends on a secret that isn't here.
    Unsure,
    Fails,
}

/// One verdict in the making.
pub(super) struct Judge<'a> {
    document: &'a SchemaDocument,
    opaque: &'a dyn Fn(&str) -> bool,
    patterns: &'a dyn Patterns,
    /// The place in the value.
    pointer: String,
    nesting: usize,
    /// Steps that are left; at 0 the verdict is that it was given up.
    work: usize,
    /// Only whether it fits is asked, not what is wrong.
    quiet: bool,
    found: Vec<Violation>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(
        document: &'a SchemaDocument,
        opaque: &'a dyn Fn(&str) -> bool,
        patterns: &'a dyn Patterns,
    ) -> Self {
        Self {
            document,
            opaque,
            patterns,
            pointer: String::new(),
            nesting: 0,
            work: MAX_WORK,
            quiet: false,
            found: Vec::new(),
        }
    }

    pub(super) fn violations(mut self, schema: &Value, instance: &Value) -> Vec<Violation> {
        self.judge(schema, instance);
        if self.work == 0 {
            return vec![Violation {
                instance_location: String::new(),
                code: ErrorCode::TooComplex,
            }];
        }
        self.found
    }

    pub(super) fn accepts(mut self, schema: &Value, instance: &Value) -> bool {
        self.holds(schema, instance) == Verdict::Fits && self.work > 0
    }

    /// Judges a value, and keeps what is wrong with it.
    fn judge(&mut self, schema: &Value, instance: &Value) -> Verdict {
        self.spend(1);
        let members = match schema {
            Value::Object(members) => members,
            Value::Bool(true) => return Verdict::Fits,
            _ => return self.fail(ErrorCode::Forbidden),
        };
        if self.nesting == MAX_NESTING {
            self.work = 0;
        }
        self.nesting += 1;
        let draft = self.document.draft;
        let is_opaque = (self.opaque)(&self.pointer);
        let only_reference = draft == Draft::Seven && members.contains_key("$ref");
        let mut verdict = Verdict::Fits;
        for (name, value) in members {
            let Some(keyword) = Keyword::of(name, draft) else { continue };
            if self.work == 0 || self.quiet && verdict == Verdict::Fails {
                break;
            }
            if only_reference && keyword != Keyword::Ref {
                continue;
            }
            let passes = !matches!(keyword, Keyword::Type | Keyword::Ref | Keyword::AllOf);
            verdict = verdict.max(if is_opaque && passes {
                Verdict::Unsure
            } else {
                self.keyword(keyword, value, members, instance)
            });
        }
        self.nesting -= 1;
        verdict
    }

    /// Whether a value fits, without a word on what is wrong.
    fn holds(&mut self, schema: &Value, instance: &Value) -> Verdict {
        let before = std::mem::replace(&mut self.quiet, true);
        let verdict = self.judge(schema, instance);
        self.quiet = before;
        verdict
    }

    fn keyword(
        &mut self,
        keyword: Keyword,
        value: &Value,
        schema: &Map<String, Value>,
        instance: &Value,
    ) -> Verdict {
        self.spend(1);
        match keyword {
            Keyword::Type => self.types(value, instance),
            Keyword::Enum => self.choices(value, instance),
            Keyword::Const => self.only(value, instance),
            Keyword::Ref => {
                let reference = value.as_str().unwrap_or_default();
                match target(&self.document.root, reference) {
                    Some(target) => self.judge(target, instance),
                    None => self.fail(ErrorCode::TooComplex),
                }
            }
            Keyword::AllOf | Keyword::AnyOf | Keyword::OneOf | Keyword::Not | Keyword::If => {
                self.branches(keyword, value, schema, instance)
            }
            _ => match instance {
                Value::String(text) => self.text(keyword, value, schema, text),
                Value::Number(number) => self.number(keyword, value, number),
                Value::Array(items) => self.list(keyword, value, schema, items),
                Value::Object(object) => self.object(keyword, value, schema, object, instance),
                _ => Verdict::Fits,
            },
        }
    }

    /// Judges what stands one step deeper.
    fn judge_below(&mut self, token: &str, schema: &Value, instance: &Value) -> Verdict {
        let back = pointer::enter(&mut self.pointer, token);
        let verdict = self.judge(schema, instance);
        self.pointer.truncate(back);
        verdict
    }

    /// Keeps what is wrong here.
    fn fail(&mut self, code: ErrorCode) -> Verdict {
        if !self.quiet {
            // Two branches of an `allOf` may find the same.
            self.spend(self.found.len() / 16);
            let violation = Violation { instance_location: self.pointer.clone(), code };
            if !self.found.contains(&violation) {
                self.found.push(violation);
            }
        }
        Verdict::Fails
    }

    /// Keeps what is wrong one step deeper.
    fn fail_below(&mut self, token: &str, code: ErrorCode) -> Verdict {
        let back = pointer::enter(&mut self.pointer, token);
        let verdict = self.fail(code);
        self.pointer.truncate(back);
        verdict
    }

    fn fail_if(&mut self, is_wrong: bool, code: ErrorCode) -> Verdict {
        if is_wrong { self.fail(code) } else { Verdict::Fits }
    }

    fn equal(&mut self, a: &Value, b: &Value) -> bool {
        equal::equal(a, b, &mut self.work)
    }

    fn spend(&mut self, work: usize) {
        self.work = self.work.saturating_sub(work);
    }

    /// Whether a text has a match of a pattern; `Err` is the most code points that the
    /// pattern is run on. Nothing where it isn't a regular expression here.
    fn matches(&mut self, pattern: &str, text: &str) -> Result<Option<bool>, usize> {
        let mut work = pattern_cost::MAX_WORK;
        let most = pattern_cost::longest_text(pattern, &mut work);
        // To read a pattern costs as much as a dozen keywords.
        self.spend(12 + (pattern_cost::MAX_WORK - work) / 16 + text.len() / 16);
        let Some(most) = most else { return Ok(None) };
        if text.chars().nth(most).is_some() {
            return Err(most);
        }
        Ok(self.patterns.is_match(pattern, text))
    }
}
