//! Keywords about one value, a text or a number. Imports the judge, formats, numbers.

use super::{Judge, Verdict};
use crate::error::ErrorCode;
use crate::format::Format;
use crate::json_schema::keyword::Keyword;
use crate::json_schema::number;
use crate::json_type::{JsonType, Types};
use serde_json::{Map, Number, Value};
use std::cmp::Ordering;

impl Judge<'_> {
    pub(super) fn types(&mut self, value: &Value, instance: &Value) -> Verdict {
        let Some(expected) = Types::from_value(value) else { return Verdict::Fits };
        if (self.opaque)(&self.pointer) {
            // A number is a text as well while it is a secret.
            let types = [JsonType::String, JsonType::Number, JsonType::Integer];
            let is_text = types.iter().any(|one| expected.has(*one));
            return self.fail_if(!is_text, ErrorCode::WrongType { expected });
        }
        if expected.admit(instance) {
            return Verdict::Fits;
        }
        self.fail(if instance.is_number() && expected.has(JsonType::Integer) {
            ErrorCode::NotWhole
        } else {
            ErrorCode::WrongType { expected }
        })
    }

    pub(super) fn choices(&mut self, value: &Value, instance: &Value) -> Verdict {
        let choices = value.as_array().map(Vec::as_slice).unwrap_or_default();
        self.spend(choices.len() / 16);
        let fits = choices.iter().any(|choice| self.equal(choice, instance));
        self.fail_if(!fits, ErrorCode::NotAChoice)
    }

    pub(super) fn only(&mut self, value: &Value, instance: &Value) -> Verdict {
        if self.equal(value, instance) {
            return Verdict::Fits;
        }
        self.fail(ErrorCode::NotConst { expected: value.clone() })
    }

    pub(super) fn number(&mut self, keyword: Keyword, value: &Value, number: &Number) -> Verdict {
        let Some(bound) = value.as_number() else { return Verdict::Fits };
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
            _ => return Verdict::Fits,
        };
        self.fail(code)
    }

    pub(super) fn text(
        &mut self,
        keyword: Keyword,
        value: &Value,
        schema: &Map<String, Value>,
        text: &str,
    ) -> Verdict {
        match keyword {
            Keyword::MinLength | Keyword::MaxLength => {
                let Some(limit) = value.as_number().and_then(number::count) else {
                    return Verdict::Fits;
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
                None => Verdict::Fits,
            },
            Keyword::Pattern => {
                // Off such a pattern a value is unusual, not wrong.
                if schema.get("x-pattern-is").is_some_and(|is| is == "warning") {
                    return Verdict::Fits;
                }
                match self.matches(value.as_str().unwrap_or_default(), text) {
                    Ok(is_match) => self.fail_if(is_match == Some(false), ErrorCode::Pattern),
                    Err(max) => self.fail(ErrorCode::TooLong { max }),
                }
            }
            _ => Verdict::Fits,
        }
    }
}
