//! Keywords about an object. Imports the judge and numbers.

use super::{Judge, Verdict};
use crate::error::ErrorCode;
use crate::json_schema::keyword::Keyword;
use crate::json_schema::number;
use serde_json::{Map, Value};

type Object = Map<String, Value>;

impl Judge<'_> {
    pub(super) fn object(
        &mut self,
        keyword: Keyword,
        value: &Value,
        schema: &Object,
        object: &Object,
        instance: &Value,
    ) -> Verdict {
        let limit = value.as_number().and_then(number::count).unwrap_or_default();
        let mut verdict = Verdict::Fits;
        match (keyword, value) {
            (Keyword::MinProperties, _) => {
                self.fail_if(object.len() < limit, ErrorCode::TooFewProperties { min: limit })
            }
            (Keyword::MaxProperties, _) => {
                self.fail_if(object.len() > limit, ErrorCode::TooManyProperties { max: limit })
            }
            (Keyword::Required, names) => self.required(names, object),
            (Keyword::Properties, Value::Object(schemas)) => {
                self.spend(schemas.len() / 4);
                for (name, schema) in schemas {
                    if let Some(member) = object.get(name) {
                        verdict = verdict.max(self.judge_below(name, schema, member));
                    }
                }
                verdict
            }
            (Keyword::PatternProperties, Value::Object(schemas)) => {
                for (pattern, schema) in schemas {
                    for (name, member) in object {
                        if self.is_named(pattern, name) == Some(true) {
                            verdict = verdict.max(self.judge_below(name, schema, member));
                        }
                    }
                }
                verdict
            }
            (Keyword::AdditionalProperties, rest) => {
                for (name, member) in object {
                    self.spend(1);
                    if self.is_declared(name, schema) {
                        continue;
                    }
                    verdict = verdict.max(match rest {
                        Value::Bool(false) => self.fail_below(name, ErrorCode::UnknownField),
                        rest => self.judge_below(name, rest, member),
                    });
                }
                verdict
            }
            (Keyword::PropertyNames, names) => {
                for name in object.keys() {
                    if self.holds(names, &Value::String(name.clone())) == Verdict::Fails {
                        verdict = self.fail_below(name, ErrorCode::PropertyName);
                    }
                }
                verdict
            }
            (
                Keyword::DependentRequired | Keyword::DependentSchemas | Keyword::Dependencies,
                Value::Object(dependents),
            ) => {
                for (name, needs) in dependents {
                    if object.contains_key(name) {
                        verdict = verdict.max(match needs {
                            Value::Array(_) => self.required(needs, object),
                            schema => self.judge(schema, instance),
                        });
                    }
                }
                verdict
            }
            _ => Verdict::Fits,
        }
    }

    fn required(&mut self, names: &Value, object: &Object) -> Verdict {
        let names = names.as_array().map(Vec::as_slice).unwrap_or_default();
        self.spend(names.len() / 4);
        let mut verdict = Verdict::Fits;
        for name in names.iter().filter_map(Value::as_str) {
            if !object.contains_key(name) {
                verdict = self.fail_below(name, ErrorCode::Required);
            }
        }
        verdict
    }

    /// Whether another keyword of the same schema has a schema for this member.
    fn is_declared(&mut self, name: &str, schema: &Object) -> bool {
        let declares = |key| schema.get(key).and_then(Value::as_object);
        declares("properties").is_some_and(|properties| properties.contains_key(name))
            || declares("patternProperties").is_some_and(|patterns| {
                patterns.keys().any(|pattern| self.is_named(pattern, name) != Some(false))
            })
    }

    /// Whether a name has a match of a pattern; nothing where that can't be told.
    fn is_named(&mut self, pattern: &str, name: &str) -> Option<bool> {
        self.matches(pattern, name).unwrap_or_else(|_| {
            self.work = 0;
            None
        })
    }
}
