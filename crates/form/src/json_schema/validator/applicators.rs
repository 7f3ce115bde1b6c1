//! Keywords that apply subschemas to the same value: `allOf`, `anyOf`, `oneOf`, `not`, `if`.

use super::{Validator, Validity};
use crate::error::ErrorCode;
use crate::json_schema::keyword::Keyword;
use crate::json_type::Types;
use serde_json::{Map, Value};

impl Validator<'_, '_> {
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
                Validity::Valid => self.fail_together(value, instance),
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
        let mut complete = Vec::new();
        for branch in branches {
            match self.test(branch, instance) {
                Validity::Valid => {
                    valid += 1;
                    complete.extend(self.required_members(branch));
                }
                Validity::Unknown => unknown += 1,
                Validity::Invalid => {}
            }
            if valid > usize::from(only_one) {
                break;
            }
        }
        match (valid, unknown) {
            (0, 0) => self.fail_all_branches(branches, instance),
            (2, _) if only_one && complete.len() == 2 => {
                self.fail(ErrorCode::SeveralOf { groups: complete })
            }
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
            _ => self.fail_incomplete(branches, instance),
        }
    }

    /// Names the members that are missing, if each branch only asks for some.
    fn fail_incomplete(&mut self, branches: &[Value], instance: &Value) -> Validity {
        let missing = |branch: &Value| {
            let mut names = self.required_members(branch)?;
            names.retain(|name| instance.get(name).is_none());
            (!names.is_empty() && instance.is_object()).then_some(names)
        };
        let groups: Option<Vec<Vec<String>>> = branches.iter().map(missing).collect();
        if let Some(groups) = groups {
            return self.fail(ErrorCode::NoneOf { groups });
        }
        // Branches often exclude the members of the others: `required` beside `not`.
        let excluded = branches.iter().find_map(|branch| {
            let mut members = self.required_members(branch)?;
            members.extend(self.required_members(self.document.resolve(branch).get("not")?)?);
            members.iter().all(|name| instance.get(name).is_some()).then_some(members)
        });
        self.fail(excluded.map_or(ErrorCode::NoShape, |members| ErrorCode::NotTogether { members }))
    }

    /// The value matches the schema of a `not`. Names the members that can't be there, if that
    /// is what it says.
    fn fail_together(&mut self, not: &Value, instance: &Value) -> Validity {
        if self.quiet {
            return Validity::Invalid;
        }
        let not = self.document.resolve(not);
        let branches = not.get("anyOf").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let present = |names: &Vec<String>| names.iter().all(|name| instance.get(name).is_some());
        let mut groups = std::iter::once(not)
            .chain(branches)
            .filter_map(|part| self.required_members(part).filter(present));
        let members = groups.next();
        self.fail(
            members.map_or(ErrorCode::Forbidden, |members| ErrorCode::NotTogether { members }),
        )
    }

    /// The members that a branch requires, if it says nothing about their values.
    fn required_members(&self, branch: &Value) -> Option<Vec<String>> {
        let branch = self.document.resolve(branch);
        let names = branch.get("required")?.as_array()?.iter().filter_map(Value::as_str);
        let names: Vec<String> = names.map(str::to_owned).collect();
        (!names.is_empty() && branch.get("properties").is_none()).then_some(names)
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
