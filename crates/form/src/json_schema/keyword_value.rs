//! The values that each keyword allows, and where it has subschemas.

use super::keyword::Keyword;
use super::number;
use crate::json_type::Types;
use serde_json::{Number, Value};
use std::cmp::Ordering;

/// Where a keyword has subschemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subschemas {
    /// Nowhere.
    None,
    /// Its value is one, or a list of them.
    Value,
    /// The members of its value are subschemas.
    Members,
}

/// Where this keyword has subschemas.
pub(super) fn subschemas(keyword: Keyword) -> Subschemas {
    match keyword {
        Keyword::Properties
        | Keyword::PatternProperties
        | Keyword::DependentSchemas
        | Keyword::Dependencies
        | Keyword::Definitions => Subschemas::Members,
        Keyword::AdditionalProperties
        | Keyword::PropertyNames
        | Keyword::Items
        | Keyword::PrefixItems
        | Keyword::AdditionalItems
        | Keyword::Contains
        | Keyword::AllOf
        | Keyword::AnyOf
        | Keyword::OneOf
        | Keyword::Not
        | Keyword::If
        | Keyword::Then
        | Keyword::Else => Subschemas::Value,
        _ => Subschemas::None,
    }
}

/// What is expected as the value of a keyword, if it has another one. Subschemas are checked
/// by themselves.
pub(super) fn expected_instead(keyword: Keyword, value: &Value) -> Option<&'static str> {
    let (is_valid, expected) = match keyword {
        Keyword::Type => (
            Types::from_value(value).is_some(),
            "null, boolean, integer, number, string, array or object, or a list of these",
        ),
        Keyword::MinLength
        | Keyword::MaxLength
        | Keyword::MinItems
        | Keyword::MaxItems
        | Keyword::MinProperties
        | Keyword::MaxProperties
        | Keyword::MinContains
        | Keyword::MaxContains => {
            (value.as_number().and_then(number::count).is_some(), "a whole number, 0 or more")
        }
        Keyword::Minimum
        | Keyword::Maximum
        | Keyword::ExclusiveMinimum
        | Keyword::ExclusiveMaximum => (value.is_number(), "a number"),
        Keyword::MultipleOf => (value.as_number().is_some_and(is_positive), "a number above 0"),
        Keyword::Pattern | Keyword::Format | Keyword::Ref => (value.is_string(), "a text"),
        Keyword::Enum => (value.is_array(), "a list of values"),
        Keyword::UniqueItems => (value.is_boolean(), "true or false"),
        Keyword::Required => (is_names(value), "a list of names"),
        Keyword::DependentRequired => (
            value.as_object().is_some_and(|members| members.values().all(is_names)),
            "an object of lists of names",
        ),
        Keyword::Properties
        | Keyword::PatternProperties
        | Keyword::DependentSchemas
        | Keyword::Definitions => (value.is_object(), "an object of schemas"),
        Keyword::Dependencies => (
            value.as_object().is_some_and(|members| {
                members.values().all(|member| !member.is_array() || is_names(member))
            }),
            "an object of schemas and of lists of names",
        ),
        Keyword::AllOf | Keyword::AnyOf | Keyword::OneOf | Keyword::PrefixItems => (
            value.as_array().is_some_and(|schemas| !schemas.is_empty()),
            "a list of at least one schema",
        ),
        Keyword::Items | Keyword::Const | Keyword::Unsupported => (true, ""),
        Keyword::AdditionalProperties
        | Keyword::PropertyNames
        | Keyword::AdditionalItems
        | Keyword::Contains
        | Keyword::Not
        | Keyword::If
        | Keyword::Then
        | Keyword::Else => (!value.is_array(), "a schema: an object, true or false"),
    };
    (!is_valid).then_some(expected)
}

fn is_names(value: &Value) -> bool {
    value.as_array().is_some_and(|names| names.iter().all(Value::is_string))
}

fn is_positive(number: &Number) -> bool {
    number::compare(number, &Number::from(0)) == Ordering::Greater
}
