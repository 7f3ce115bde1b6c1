//! Keywords that apply subschemas to the same value: `allOf`, `anyOf`, `oneOf`, `not`, `if`.

use super::{Validator, Validity};
use crate::error::ErrorCode;
use crate::json_schema::keyword::Keyword;
use crate::json_type::Types;
use serde_json::{Map, Value};

impl Validator<'_> {
    pub(super) fn apply_branches(
        &mut self,
        keyword: Keyword,
        value: &Value,
        schema: &Map<String, Value>,
        instance: &Value,
    ) -> Validity {
        let branches = value.as_array().map(Vec::as_slice).unwrap_or_default();
        match keyword {
            Keyword::AllOf => {
                let mut validity = Validity::Valid;
                for branch in branches {
                    validity = validity.max(self.validate(branch, instance));
                }
                validity
            }
            Keyword::Not => match self.test(value, instance) {
                Validity::Valid => self.fail(ErrorCode::Forbidden),
                Validity::Unknown => Validity::Unknown,
                Validity::Invalid => Validity::Valid,
            },
            Keyword::If => {
                let then = match self.test(value, instance) {
                    Validity::Valid => "then",
                    Validity::Invalid => "else",
                    Validity::Unknown => return Validity::Unknown,
                };
                schema.get(then).map_or(Validity::Valid, |then| self.validate(then, instance))
            }
            _ => self.apply_any_of(branches, keyword == Keyword::OneOf, instance),
        }
    }

    /// `anyOf`, and `oneOf` with `only_one`.
    fn apply_any_of(&mut self, branches: &[Value], only_one: bool, instance: &Value) -> Validity {
        let (mut valid, mut unknown) = (0, 0);
        for branch in branches {
            match self.test(branch, instance) {
                Validity::Valid => valid += 1,
                Validity::Unknown => unknown += 1,
                Validity::Invalid => {}
            }
            if valid > usize::from(only_one) {
                break;
            }
        }
        match (valid, unknown) {
            (0, 0) => self.fail_all_branches(branches, instance),
            (2, _) if only_one => self.fail(ErrorCode::SeveralShapes),
            (1.., _) if !only_one => Validity::Valid,
            (1, 0) => Validity::Valid,
            _ => Validity::Unknown,
        }
    }

    /// The value matches no branch. If it is clear which one was intended, the violations of
    /// that branch help more than a message that none matches.
    fn fail_all_branches(&mut self, branches: &[Value], instance: &Value) -> Validity {
        if self.quiet {
            return Validity::Invalid;
        }
        let mut intended = branches.iter().filter(|branch| self.is_intended(branch, instance));
        match (intended.next(), intended.next()) {
            (Some(branch), None) => self.validate(branch, instance),
            _ => self.fail(ErrorCode::NoShape),
        }
    }

    /// Whether the value has the branch's type, and the members that can have only one value.
    fn is_intended(&self, branch: &Value, instance: &Value) -> bool {
        let branch = self.document.resolve(branch);
        let types = branch.get("type").and_then(Types::from_value);
        if types.is_some_and(|types| !types.accepts(instance)) || branch == &Value::Bool(false) {
            return false;
        }
        let Some(Value::Object(properties)) = branch.get("properties") else { return true };
        properties.iter().all(|(name, property)| {
            let property = self.document.resolve(property);
            let constant = match property.get("enum").and_then(Value::as_array).map(Vec::as_slice) {
                Some([only]) => Some(only),
                _ => property.get("const"),
            };
            constant.is_none_or(|constant| instance.get(name) == Some(constant))
        })
    }
}
