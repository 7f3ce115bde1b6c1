//! Words for a value that doesn't match its schema.

use crate::{count, either, isolated, list, quote};
use patchbay_form::error::ErrorCode;
use patchbay_form::format::Format;
use patchbay_form::json_type::{JsonType, Types};
use serde_json::Value;

/// What is wrong, and what to enter.
pub fn sentence(label: &str, code: &ErrorCode) -> String {
    let must = |what: &str| format!("{label} has to {what}");
    match code {
        ErrorCode::TooShort { min } => needs(label, *min, "character", "characters"),
        ErrorCode::TooLong { max } => at_most(label, *max, "character", "characters"),
        ErrorCode::Pattern => must("have the expected format"),
        ErrorCode::Format(format) => must(&format!("be {}", format_of(*format))),
        ErrorCode::NotAChoice => format!("Choose one of the values for {label}"),
        ErrorCode::NotConst { expected: Value::String(text) } => {
            must(&format!("be {}", quote(text)))
        }
        ErrorCode::NotConst { expected: Value::Bool(true) } => format!("Turn on {label}"),
        ErrorCode::NotConst { expected: Value::Bool(false) } => format!("Turn off {label}"),
        ErrorCode::NotConst { expected: Value::Number(number) } => must(&format!("be {number}")),
        ErrorCode::NotConst { .. } => must("have the one value that is accepted"),
        ErrorCode::WrongType { expected } => must(&format!("be {}", type_of(*expected))),
        ErrorCode::Incomplete => format!("{label} is incomplete. Finish it, or clear it"),
        ErrorCode::NotANumber => must("be a number, such as 10 or 0.5"),
        ErrorCode::TooManyDigits => {
            format!("{label} has more digits than this form can keep. Enter at most 15 digits")
        }
        ErrorCode::NotJson => must("be JSON, such as {\"key\": \"value\"}"),
        ErrorCode::NotWhole => must("be a whole number"),
        ErrorCode::TooSmall { min, exclusive: false } => must(&format!("be at least {min}")),
        ErrorCode::TooSmall { min, exclusive: true } => must(&format!("be more than {min}")),
        ErrorCode::TooLarge { max, exclusive: false } => must(&format!("be at most {max}")),
        ErrorCode::TooLarge { max, exclusive: true } => must(&format!("be less than {max}")),
        ErrorCode::NotMultipleOf { of } => must(&format!("be a multiple of {of}")),
        ErrorCode::TooFewItems { min } | ErrorCode::TooFewProperties { min } => {
            needs(label, *min, "entry", "entries")
        }
        ErrorCode::TooManyItems { max } | ErrorCode::TooManyProperties { max } => {
            at_most(label, *max, "entry", "entries")
        }
        ErrorCode::NotUnique => format!("{label} has the same entry twice. Remove one"),
        ErrorCode::TooFewMatching { min } => {
            needs(label, *min, "entry of the expected kind", "entries of the expected kind")
        }
        ErrorCode::TooManyMatching { max } => {
            at_most(label, *max, "entry of one kind", "entries of one kind")
        }
        ErrorCode::PropertyName => format!("{label} can't have this name. Choose another"),
        ErrorCode::NoShape => must("be filled in one of the ways that are accepted"),
        ErrorCode::SeveralShapes => {
            format!("{label} is filled in several ways at once. Keep one")
        }
        ErrorCode::NoneOf { groups } => format!("Fill in {}", either(&of_groups(groups))),
        ErrorCode::SeveralOf { groups } => {
            let names = of_groups(groups);
            let of_groups = match groups.iter().any(|group| group.len() > 1) {
                // The names in a group are joined with "and" themselves.
                true => format!(": {}", names.join("; ")),
                false => format!(" {}", list(&names)),
            };
            format!("Fill in only one of{of_groups}. Clear the rest")
        }
        ErrorCode::NotTogether { members } => match members.as_slice() {
            [one] => format!("{} can't be used here. Clear it", isolated(one)),
            members => {
                let members: Vec<String> =
                    members.iter().map(|name| isolated(name).into_owned()).collect();
                format!("{} can't be used together. Clear one of them", list(&members))
            }
        },
        ErrorCode::InPart { path, code } => sentence(&format!("{label} › {}", part(path)), code),
        ErrorCode::TooComplex => format!("{label} is more than we can check here. Enter less"),
        ErrorCode::Required => must("be filled in"),
        ErrorCode::Forbidden
        | ErrorCode::UnknownField
        | ErrorCode::HiddenCharacter
        | ErrorCode::Domain(_)
        | ErrorCode::DomainNotConfirmed
        | ErrorCode::Secret(_)
        | ErrorCode::NobodyChosen => format!("{label} can't be used here"),
    }
}

/// The name of a part of a value: "entry 2" of a list, or the key of a member.
fn part(path: &[String]) -> String {
    let names = path.iter().map(|key| match key.parse::<usize>() {
        Ok(index) => format!("entry {}", index + 1),
        Err(_) => isolated(key).into_owned(),
    });
    names.collect::<Vec<_>>().join(" › ")
}

fn of_groups(groups: &[Vec<String>]) -> Vec<String> {
    let of_group = |group: &Vec<String>| {
        let names: Vec<String> = group.iter().map(|name| isolated(name).into_owned()).collect();
        list(&names)
    };
    groups.iter().map(of_group).collect()
}

fn needs(label: &str, number: usize, one: &str, many: &str) -> String {
    format!("{label} needs at least {}", count(number, one, many))
}

fn at_most(label: &str, number: usize, one: &str, many: &str) -> String {
    format!("{label} can have at most {}", count(number, one, many))
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
        (JsonType::String, "text"),
        (JsonType::Number, "a number"),
        (JsonType::Integer, "a whole number"),
        (JsonType::Boolean, "yes or no"),
        (JsonType::Array, "a list"),
        (JsonType::Object, "a group of values"),
    ];
    words.iter().find(|(one, _)| expected.contains(*one)).map_or("left empty", |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_names_are_told_apart() {
        let sentence_of = |groups: &[&[&str]]| {
            let groups = groups.iter().map(|group| group.iter().map(ToString::to_string).collect());
            sentence("Form", &ErrorCode::SeveralOf { groups: groups.collect() })
        };
        assert_eq!(
            sentence_of(&[&["User", "Name"], &["Tok"]]),
            "Fill in only one of: User and Name; Tok. Clear the rest"
        );
        assert_eq!(
            sentence_of(&[&["User"], &["Tok"]]),
            "Fill in only one of User and Tok. Clear the rest"
        );
    }
}
