//! Words about a value that isn't as its schema has it.

use crate::words::count;
use patchbay_form::error::ErrorCode;
use patchbay_form::json_schema::{Format, JsonType, Types};
use serde_json::Value;

/// What is wrong, and what to enter.
pub fn sentence(label: &str, code: &ErrorCode) -> String {
    let has_to = |what: &str| [label, " has to ", what].concat();
    let bound = |words: &str, number: &dyn ToString| {
        [label, " has to be ", words, &number.to_string()].concat()
    };
    match code {
        ErrorCode::TooShort { min } => needs(label, *min, "character", "characters"),
        ErrorCode::TooLong { max } => at_most(label, *max, "character", "characters"),
        ErrorCode::Pattern => has_to("have the form the service asks for"),
        ErrorCode::Format(format) => has_to(&["be ", format_of(*format)].concat()),
        ErrorCode::NotAChoice => ["Choose one of the values for ", label].concat(),
        ErrorCode::NotConst { expected: Value::String(text) } => {
            has_to(&["be “", text, "”"].concat())
        }
        ErrorCode::NotConst { expected: Value::Bool(true) } => ["Turn on ", label].concat(),
        ErrorCode::NotConst { expected: Value::Bool(false) } => ["Turn off ", label].concat(),
        ErrorCode::NotConst { expected: Value::Number(number) } => bound("", number),
        ErrorCode::NotConst { .. } => has_to("have the one value the service asks for"),
        ErrorCode::WrongType { expected } => has_to(&["be ", type_of(*expected)].concat()),
        ErrorCode::Incomplete => [label, " is half filled in. Finish it, or empty it"].concat(),
        ErrorCode::NotANumber => has_to("be a number, such as 10 or 0.5"),
        ErrorCode::NotJson => has_to("be JSON, such as {\"key\": \"value\"}"),
        ErrorCode::NotWhole => has_to("be a whole number"),
        ErrorCode::TooSmall { min, exclusive: false } => bound("at least ", min),
        ErrorCode::TooSmall { min, exclusive: true } => bound("more than ", min),
        ErrorCode::TooLarge { max, exclusive: false } => bound("at most ", max),
        ErrorCode::TooLarge { max, exclusive: true } => bound("less than ", max),
        ErrorCode::NotMultipleOf { of } => bound("a multiple of ", of),
        ErrorCode::TooFewItems { min } | ErrorCode::TooFewProperties { min } => {
            needs(label, *min, "entry", "entries")
        }
        ErrorCode::TooManyItems { max } | ErrorCode::TooManyProperties { max } => {
            at_most(label, *max, "entry", "entries")
        }
        ErrorCode::NotUnique => [label, " has the same entry twice. Remove one"].concat(),
        ErrorCode::TooFewMatching { min } => {
            needs(label, *min, "entry the service asks for", "entries the service asks for")
        }
        ErrorCode::TooManyMatching { max } => {
            at_most(label, *max, "entry the service limits", "entries the service limits")
        }
        ErrorCode::PropertyName => [label, " can't have this name. Choose another"].concat(),
        ErrorCode::NoShape => has_to("be filled in one of the ways the service knows"),
        ErrorCode::SeveralShapes => {
            [label, " is filled in several ways at once. Keep one"].concat()
        }
        ErrorCode::TooComplex => [label, " is more than we can check here. Enter less"].concat(),
        ErrorCode::Required => has_to("be filled in"),
        ErrorCode::Forbidden
        | ErrorCode::UnknownField
        | ErrorCode::HiddenCharacter
        | ErrorCode::Domain(_)
        | ErrorCode::DomainNotConfirmed
        | ErrorCode::Secret(_)
        | ErrorCode::NobodyChosen => [label, " can't be used here"].concat(),
    }
}

fn needs(label: &str, number: usize, one: &str, many: &str) -> String {
    [label, " needs at least ", &count_of(number, one, many)].concat()
}

fn at_most(label: &str, number: usize, one: &str, many: &str) -> String {
    [label, " can have at most ", &count_of(number, one, many)].concat()
}

fn count_of(number: usize, one: &str, many: &str) -> String {
    count(u32::try_from(number).unwrap_or(u32::MAX), one, many)
}

fn format_of(format: Format) -> &'static str {
    match format {
        Format::Uri => "a full address, such as https://example.com",
        Format::Email => "an email address, such as name@example.com",
        Format::Hostname => "a host name, such as db.example.com",
        Format::Ipv4 => "an IPv4 address, such as 192.0.2.1",
        Format::Ipv6 => "an IPv6 address, such as 2001:db8::1",
        Format::Uuid => "an ID such as 123e4567-e89b-42d3-a456-426614174000",
        Format::Date => "a date such as 2026-11-23",
        Format::DateTime => "a date and time such as 2026-11-23T10:00:00Z",
    }
}

fn type_of(expected: Types) -> &'static str {
    let words = [
        (JsonType::String, "a text"),
        (JsonType::Number, "a number"),
        (JsonType::Integer, "a whole number"),
        (JsonType::Boolean, "yes or no"),
        (JsonType::Array, "a list"),
        (JsonType::Object, "a group of values"),
    ];
    words.iter().find(|(one, _)| expected.has(*one)).map_or("left empty", |(_, words)| words)
}
