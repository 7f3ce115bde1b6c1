//! Keywords about objects.

use super::{Validator, Validity};
use crate::error::ErrorCode;
use crate::json_schema::keyword::Keyword;
use crate::json_schema::number;
use serde_json::{Map, Value};

type Object = Map<String, Value>;

impl Validator<'_, '_> {
    pub(super) fn check_object(
        &mut self,
        keyword: Keyword,
        value: &Value,
        schema: &Object,
        object: &Object,
        instance: &Value,
    ) -> Validity {
        let limit = value.as_number().and_then(number::count).unwrap_or_default();
        let mut validity = Validity::Valid;
        match (keyword, value) {
            (Keyword::MinProperties, _) => {
                self.fail_if(object.len() < limit, ErrorCode::TooFewProperties { min: limit })
            }
            (Keyword::MaxProperties, _) => {
                self.fail_if(object.len() > limit, ErrorCode::TooManyProperties { max: limit })
            }
            (Keyword::Required, names) => self.check_required(names, object),
            (Keyword::Properties, Value::Object(schemas)) => {
                self.spend(schemas.len() / 4);
                for (name, schema) in schemas {
                    if let Some(member) = object.get(name) {
                        validity = validity.max(self.validate_at(name, schema, member));
                    } else if self.instance_location.is_empty()
                        && let Some(asked) = self.missing.iter().find(|missing| *missing == name)
                    {
                        self.asked.get_or_insert(asked);
                        validity = validity.max(Validity::Unknown);
                    }
                }
                validity
            }
            (Keyword::PatternProperties, Value::Object(schemas)) => {
                for (pattern, schema) in schemas {
                    for (name, member) in object {
                        if self.matches_name(pattern, name) == Some(true) {
                            validity = validity.max(self.validate_at(name, schema, member));
                        }
                    }
                }
                validity
            }
            (Keyword::AdditionalProperties, rest) => {
                for (name, member) in object {
                    self.spend(1);
                    if self.is_declared(name, schema) {
                        continue;
                    }
                    validity = validity.max(match rest {
                        Value::Bool(false) => self.fail_at(name, ErrorCode::UnknownField),
                        rest => self.validate_at(name, rest, member),
                    });
                }
                validity
            }
            (Keyword::PropertyNames, names) => {
                for name in object.keys() {
                    if self.test(names, &Value::String(name.clone())) == Validity::Invalid {
                        validity = self.fail_at(name, ErrorCode::PropertyName);
                    }
                }
                validity
            }
            (
                Keyword::DependentRequired | Keyword::DependentSchemas | Keyword::Dependencies,
                Value::Object(dependents),
            ) => {
                for (name, dependent) in dependents {
                    if object.contains_key(name) {
                        validity = validity.max(match dependent {
                            Value::Array(_) => self.check_required(dependent, object),
                            schema => self.validate(schema, instance),
                        });
                    }
                }
                validity
            }
            _ => Validity::Valid,
        }
    }

    fn check_required(&mut self, names: &Value, object: &Object) -> Validity {
        let names = names.as_array().map(Vec::as_slice).unwrap_or_default();
        self.spend(names.len() / 4);
        let mut validity = Validity::Valid;
        for name in names.iter().filter_map(Value::as_str) {
            if !object.contains_key(name) {
                validity = self.fail_at(name, ErrorCode::Required);
            }
        }
        validity
    }

    /// Whether `properties` or `patternProperties` has a schema for this member.
    fn is_declared(&mut self, name: &str, schema: &Object) -> bool {
        let declares = |key| schema.get(key).and_then(Value::as_object);
        declares("properties").is_some_and(|properties| properties.contains_key(name))
            || declares("patternProperties").is_some_and(|patterns| {
                patterns.keys().any(|pattern| self.matches_name(pattern, name) != Some(false))
            })
    }

    /// Whether a pattern matches a name; `None` if it isn't a regular expression.
    fn matches_name(&mut self, pattern: &str, name: &str) -> Option<bool> {
        self.matches(pattern, name).unwrap_or_else(|_| {
            self.work = 0;
            None
        })
    }
}
