//! Keywords that combine schemas for the same value. Imports the judge and types.

use super::{Judge, Verdict};
use crate::error::ErrorCode;
use crate::json_schema::keyword::Keyword;
use crate::json_type::Types;
use serde_json::{Map, Value};

impl Judge<'_> {
    pub(super) fn branches(
        &mut self,
        keyword: Keyword,
        value: &Value,
        schema: &Map<String, Value>,
        instance: &Value,
    ) -> Verdict {
        let branches = value.as_array().map(Vec::as_slice).unwrap_or_default();
        match keyword {
            Keyword::AllOf => {
                let mut verdict = Verdict::Fits;
                for branch in branches {
                    verdict = verdict.max(self.judge(branch, instance));
                }
                verdict
            }
            Keyword::Not => match self.holds(value, instance) {
                Verdict::Fits => self.fail(ErrorCode::Forbidden),
                Verdict::Unsure => Verdict::Unsure,
                Verdict::Fails => Verdict::Fits,
            },
            Keyword::If => {
                let then = match self.holds(value, instance) {
                    Verdict::Fits => "then",
                    Verdict::Fails => "else",
                    Verdict::Unsure => return Verdict::Unsure,
                };
                schema.get(then).map_or(Verdict::Fits, |then| self.judge(then, instance))
            }
            _ => self.shapes(branches, keyword == Keyword::OneOf, instance),
        }
    }

    /// `anyOf` and `oneOf`.
    fn shapes(&mut self, branches: &[Value], only_one: bool, instance: &Value) -> Verdict {
        let (mut sure, mut unsure) = (0, 0);
        for branch in branches {
            match self.holds(branch, instance) {
                Verdict::Fits => sure += 1,
                Verdict::Unsure => unsure += 1,
                Verdict::Fails => {}
            }
            if sure > usize::from(only_one) {
                break;
            }
        }
        match (sure, unsure) {
            (0, 0) => self.no_shape(branches, instance),
            (2, _) if only_one => self.fail(ErrorCode::SeveralShapes),
            (1.., _) if !only_one => Verdict::Fits,
            (1, 0) => Verdict::Fits,
            _ => Verdict::Unsure,
        }
    }

    /// None fits. Where it is clear which one is meant, what is wrong with that one is
    /// more use than that none fits.
    fn no_shape(&mut self, branches: &[Value], instance: &Value) -> Verdict {
        if self.quiet {
            return Verdict::Fails;
        }
        let mut meant = None;
        for branch in branches {
            if self.is_meant(branch, instance) {
                if meant.is_some() {
                    return self.fail(ErrorCode::NoShape);
                }
                meant = Some(branch);
            }
        }
        match meant {
            Some(branch) => self.judge(branch, instance),
            None => self.fail(ErrorCode::NoShape),
        }
    }

    /// Whether the value is of the branch's type and has what tells it apart: the
    /// members that can have one value only.
    fn is_meant(&self, branch: &Value, instance: &Value) -> bool {
        let branch = self.document.resolve(branch);
        let types = branch.get("type").and_then(Types::from_value);
        if types.is_some_and(|types| !types.admit(instance)) || branch == &Value::Bool(false) {
            return false;
        }
        let Some(Value::Object(properties)) = branch.get("properties") else { return true };
        for (name, property) in properties {
            let property = self.document.resolve(property);
            let only = match property.get("enum").and_then(Value::as_array).map(Vec::as_slice) {
                Some([only]) => Some(only),
                _ => property.get("const"),
            };
            if only.is_some_and(|only| instance.get(name) != Some(only)) {
                return false;
            }
        }
        true
    }
}
