//! What may stand at a keyword, and where the schemas within it are. Imports keywords,
//! numbers and types.

use super::keyword::Keyword;
use super::number;
use crate::json_type::Types;
use serde_json::{Number, Value};
use std::cmp::Ordering;

/// Where a keyword has schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Nowhere.
    Nothing,
    /// It is one, or a list of them.
    Schema,
    /// The members of its object.
    Schemas,
}

/// Where this keyword has schemas.
pub(super) fn holds(keyword: Keyword) -> Holds {
    match keyword {
        Keyword::Properties
        | Keyword::PatternProperties
        | Keyword::DependentSchemas
        | Keyword::Dependencies
        | Keyword::Definitions => Holds::Schemas,
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
        | Keyword::Else => Holds::Schema,
        _ => Holds::Nothing,
    }
}

/// What should stand at this keyword, where something else does. The schemas within
/// are looked at when the walk comes to them.
pub(super) fn fault(keyword: Keyword, value: &Value) -> Option<&'static str> {
    let (fits, expected) = match keyword {
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
            value
                .as_object()
                .is_some_and(|members| members.values().all(|m| !m.is_array() || is_names(m))),
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
    (!fits).then_some(expected)
}

fn is_names(value: &Value) -> bool {
    value.as_array().is_some_and(|names| names.iter().all(Value::is_string))
}

fn is_positive(number: &Number) -> bool {
    number::compare(number, &Number::from(0)) == Ordering::Greater
}
