//! Validates an instance, keyword by keyword. Each group of keywords has a file of its own.

mod applicators;
mod array;
mod object;
mod scalar;

use super::keyword::{Draft, Keyword};
use super::limits::{MAX_NESTING, MAX_WORK};
use super::{SchemaDocument, Violation, equal, pattern_cost, pointer, target};
use crate::error::ErrorCode;
use crate::pattern::Patterns;
use serde_json::{Map, Value};

/// Whether a value is valid. Of several results, the greatest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Validity {
    Valid,
    /// It depends on a secret that the form doesn't hold, or on a member that isn't there yet.
    Unknown,
    Invalid,
}

/// One validation.
pub(super) struct Validator<'a, 'm> {
    document: &'a SchemaDocument,
    is_secret: &'a dyn Fn(&str) -> bool,
    patterns: &'a dyn Patterns,
    /// Members of the instance that aren't there yet, and may get any value.
    missing: &'m [&'m str],
    /// The first of these that a keyword asked for.
    asked: Option<&'m str>,
    /// The place in the instance.
    instance_location: String,
    nesting: usize,
    /// The steps that are left. At 0 the validation is given up.
    work: usize,
    /// Whether to collect no violations.
    quiet: bool,
    violations: Vec<Violation>,
}

impl<'a, 'm> Validator<'a, 'm> {
    pub(super) fn new(
        document: &'a SchemaDocument,
        is_secret: &'a dyn Fn(&str) -> bool,
        patterns: &'a dyn Patterns,
    ) -> Self {
        Self {
            document,
            is_secret,
            patterns,
            missing: &[],
            asked: None,
            instance_location: String::new(),
            nesting: 0,
            work: MAX_WORK,
            quiet: false,
            violations: Vec::new(),
        }
    }

    pub(super) fn violations(mut self, schema: &Value, instance: &Value) -> Vec<Violation> {
        self.validate(schema, instance);
        if self.work == 0 {
            let instance_location = String::new();
            return vec![Violation { instance_location, code: ErrorCode::TooComplex }];
        }
        self.violations
    }

    /// Whether a value is valid, or the missing member on which that depends.
    pub(super) fn decide(
        mut self,
        schema: &Value,
        instance: &Value,
        missing: &'m [&'m str],
    ) -> Result<bool, &'m str> {
        self.missing = missing;
        match (self.test(schema, instance), self.asked) {
            (Validity::Unknown, Some(asked)) => Err(asked),
            (validity, _) => Ok(validity == Validity::Valid && self.work > 0),
        }
    }

    /// Validates a value and collects its violations.
    fn validate(&mut self, schema: &Value, instance: &Value) -> Validity {
        self.spend(1);
        let members = match schema {
            Value::Object(members) => members,
            Value::Bool(true) => return Validity::Valid,
            _ => return self.fail(ErrorCode::Forbidden),
        };
        if self.nesting == MAX_NESTING {
            self.work = 0;
        }
        self.nesting += 1;
        let draft = self.document.draft;
        let is_secret = (self.is_secret)(&self.instance_location);
        let only_reference = draft == Draft::Draft7 && members.contains_key("$ref");
        let mut validity = Validity::Valid;
        for (name, value) in members {
            let Some(keyword) = Keyword::of(name, draft) else { continue };
            if self.work == 0 || self.quiet && validity == Validity::Invalid {
                break;
            }
            if only_reference && keyword != Keyword::Ref {
                continue;
            }
            let needs_value = !matches!(keyword, Keyword::Type | Keyword::Ref | Keyword::AllOf);
            validity = validity.max(if is_secret && needs_value {
                Validity::Unknown
            } else {
                self.apply(keyword, value, members, instance)
            });
        }
        self.nesting -= 1;
        validity
    }

    /// Validates a value without collecting its violations.
    fn test(&mut self, schema: &Value, instance: &Value) -> Validity {
        let was_quiet = std::mem::replace(&mut self.quiet, true);
        let validity = self.validate(schema, instance);
        self.quiet = was_quiet;
        validity
    }

    fn apply(
        &mut self,
        keyword: Keyword,
        value: &Value,
        schema: &Map<String, Value>,
        instance: &Value,
    ) -> Validity {
        self.spend(1);
        match keyword {
            Keyword::Type => self.check_type(value, instance),
            Keyword::Enum => self.check_enum(value, instance),
            Keyword::Const => self.check_const(value, instance),
            Keyword::Ref => {
                let reference = value.as_str().unwrap_or_default();
                match target(&self.document.root, reference) {
                    Some(target) => self.validate(target, instance),
                    None => self.fail(ErrorCode::TooComplex),
                }
            }
            Keyword::AllOf | Keyword::AnyOf | Keyword::OneOf | Keyword::Not | Keyword::If => {
                self.apply_branches(keyword, value, schema, instance)
            }
            _ => match instance {
                Value::String(text) => self.check_text(keyword, value, schema, text),
                Value::Number(number) => self.check_number(keyword, value, number),
                Value::Array(items) => self.check_array(keyword, value, schema, items),
                Value::Object(object) => {
                    self.check_object(keyword, value, schema, object, instance)
                }
                _ => Validity::Valid,
            },
        }
    }

    /// Validates a member or an item.
    fn validate_at(&mut self, token: &str, schema: &Value, instance: &Value) -> Validity {
        let length = pointer::enter(&mut self.instance_location, token);
        let validity = self.validate(schema, instance);
        self.instance_location.truncate(length);
        validity
    }

    /// Adds a violation here.
    fn fail(&mut self, code: ErrorCode) -> Validity {
        if !self.quiet {
            // Two branches of an `allOf` may find the same violation.
            self.spend(self.violations.len() / 16);
            let instance_location = self.instance_location.clone();
            let violation = Violation { instance_location, code };
            if !self.violations.contains(&violation) {
                self.violations.push(violation);
            }
        }
        Validity::Invalid
    }

    /// Adds a violation at a member or an item.
    fn fail_at(&mut self, token: &str, code: ErrorCode) -> Validity {
        let length = pointer::enter(&mut self.instance_location, token);
        let validity = self.fail(code);
        self.instance_location.truncate(length);
        validity
    }

    fn fail_if(&mut self, is_wrong: bool, code: ErrorCode) -> Validity {
        if is_wrong { self.fail(code) } else { Validity::Valid }
    }

    fn equal(&mut self, a: &Value, b: &Value) -> bool {
        equal::equal(a, b, &mut self.work)
    }

    fn spend(&mut self, work: usize) {
        self.work = self.work.saturating_sub(work);
    }

    /// Whether a pattern matches a text; `None` if it isn't a regular expression.
    ///
    /// # Errors
    /// The length of the longest text that the pattern runs on, in code points.
    fn matches(&mut self, pattern: &str, text: &str) -> Result<Option<bool>, usize> {
        let mut work = pattern_cost::MAX_WORK;
        let read = pattern_cost::flags_and_max_length(pattern, &mut work);
        // Reading a pattern takes as long as a dozen keywords.
        self.spend(12 + (pattern_cost::MAX_WORK - work) / 16 + text.len() / 16);
        let Some((flags, max_length)) = read else { return Ok(None) };
        if text.chars().nth(max_length).is_some() {
            return Err(max_length);
        }
        Ok(self.patterns.run(pattern, flags, text))
    }
}
