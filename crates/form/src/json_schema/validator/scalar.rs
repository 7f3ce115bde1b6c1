//! Keywords about any value, about texts and about numbers.

use super::{Validator, Validity};
use crate::error::ErrorCode;
use crate::format::Format;
use crate::json_schema::keyword::Keyword;
use crate::json_schema::number;
use crate::json_type::{JsonType, Types};
use serde_json::{Map, Number, Value};
use std::cmp::Ordering;

impl Validator<'_, '_> {
    pub(super) fn check_type(&mut self, value: &Value, instance: &Value) -> Validity {
        let Some(expected) = Types::from_value(value) else { return Validity::Valid };
        if (self.is_secret)(&self.instance_location) {
            // A number is entered and sent as a text while it is a secret.
            let types = [JsonType::String, JsonType::Number, JsonType::Integer];
            let allows_text = types.iter().any(|one| expected.contains(*one));
            return self.fail_if(!allows_text, ErrorCode::WrongType { expected });
        }
        if expected.accepts(instance) {
            return Validity::Valid;
        }
        self.fail(if instance.is_number() && expected.contains(JsonType::Integer) {
            ErrorCode::NotWhole
        } else {
            ErrorCode::WrongType { expected }
        })
    }

    pub(super) fn check_enum(&mut self, value: &Value, instance: &Value) -> Validity {
        let values = value.as_array().map(Vec::as_slice).unwrap_or_default();
        self.spend(values.len() / 16);
        let is_listed = values.iter().any(|value| self.equal(value, instance));
        self.fail_if(!is_listed, ErrorCode::NotAChoice)
    }

    pub(super) fn check_const(&mut self, value: &Value, instance: &Value) -> Validity {
        if self.equal(value, instance) {
            return Validity::Valid;
        }
        self.fail(ErrorCode::NotConst { expected: value.clone() })
    }

    pub(super) fn check_number(
        &mut self,
        keyword: Keyword,
        value: &Value,
        number: &Number,
    ) -> Validity {
        let Some(bound) = value.as_number() else { return Validity::Valid };
        let order = number::compare(number, bound);
        let code = match keyword {
            Keyword::Minimum if order == Ordering::Less => {
                ErrorCode::TooSmall { min: bound.clone(), exclusive: false }
            }
            Keyword::ExclusiveMinimum if order != Ordering::Greater => {
                ErrorCode::TooSmall { min: bound.clone(), exclusive: true }
            }
            Keyword::Maximum if order == Ordering::Greater => {
                ErrorCode::TooLarge { max: bound.clone(), exclusive: false }
            }
            Keyword::ExclusiveMaximum if order != Ordering::Less => {
                ErrorCode::TooLarge { max: bound.clone(), exclusive: true }
            }
            Keyword::MultipleOf if !number::is_multiple(number, bound) => {
                ErrorCode::NotMultipleOf { of: bound.clone() }
            }
            _ => return Validity::Valid,
        };
        self.fail(code)
    }

    pub(super) fn check_text(
        &mut self,
        keyword: Keyword,
        value: &Value,
        schema: &Map<String, Value>,
        text: &str,
    ) -> Validity {
        match keyword {
            Keyword::MinLength | Keyword::MaxLength => {
                let Some(limit) = value.as_number().and_then(number::count) else {
                    return Validity::Valid;
                };
                self.spend(text.len() / 256);
                let length = text.chars().count();
                if keyword == Keyword::MinLength {
                    self.fail_if(length < limit, ErrorCode::TooShort { min: limit })
                } else {
                    self.fail_if(length > limit, ErrorCode::TooLong { max: limit })
                }
            }
            Keyword::Format => match Format::of(value.as_str().unwrap_or_default()) {
                Some(format) => {
                    self.spend(text.len() / 64);
                    self.fail_if(!format.accepts(text), ErrorCode::Format(format))
                }
                None => Validity::Valid,
            },
            Keyword::Pattern => {
                // A value that doesn't match such a pattern is unusual, not wrong.
                if schema.get("x-pattern-is").is_some_and(|is| is == "warning") {
                    return Validity::Valid;
                }
                match self.matches(value.as_str().unwrap_or_default(), text) {
                    Ok(is_match) => self.fail_if(is_match == Some(false), ErrorCode::Pattern),
                    Err(max) => self.fail(ErrorCode::TooLong { max }),
                }
            }
            _ => Validity::Valid,
        }
    }
}
