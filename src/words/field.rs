//! Words about one field: its hint, what is wrong with it, what was changed.

use crate::platform::letter_case;
use crate::words::tone::Tone;
use crate::words::{check, secret, tenant_domain, verdict};
use patchbay_form::error::ErrorCode;
use patchbay_form::field::{ChoiceOption, Field, FieldKind, Shape, TextKind};
use patchbay_form::state::{Issue, Notice};
use patchbay_form::tenant_domain::{Refusal, Warning};

/// The line between label and control.
pub fn hint(field: &Field) -> Option<String> {
    let mut hint = field.hint.clone().unwrap_or_default();
    let mut say = |words: &[&str]| {
        if !hint.is_empty() {
            hint.push(' ');
        }
        words.iter().for_each(|word| hint.push_str(word));
    };
    // One of several lines would be no line of help.
    if let Some(example) = field.example.as_ref().filter(|example| !example.contains('\n')) {
        say(&["For example ", example]);
    }
    match &field.kind {
        FieldKind::Text(TextKind::DateTime) => say(&["In UTC."]),
        FieldKind::Json => say(&["As JSON."]),
        FieldKind::Secret(secret) if secret.detected_by_name => {
            say(&["Kept as a secret, because of its name."]);
        }
        _ => {}
    }
    Some(hint).filter(|hint| !hint.is_empty())
}

/// Of an optional group in which something stands at first.
pub const LEFT_OUT: &str = "Left out until you change something here.";

/// What a field is called, also where its schema has no word for it.
pub fn name(field: &Field) -> &str {
    match &*field.label {
        "" if field.is_flattened => "Kind",
        // Of a name and its value, no schema judges the name.
        "" if field.schema_pointer.is_empty() => "Name",
        "" => "Value",
        label => label,
    }
}

/// What one of several shapes is called, the one at this index.
pub fn shape(shape: &Shape, index: usize) -> String {
    match &*shape.label {
        "" => ["Option ", &(index + 1).to_string()].concat(),
        label => label.to_owned(),
    }
}

/// What is wrong, and what to enter.
pub fn issue(field: &Field, issue: &Issue) -> String {
    match issue {
        Issue::Local(code) => local(field, code),
        Issue::Server(problem) => {
            check::field_problem(&problem.code, name(field)).unwrap_or_else(|| {
                match &problem.detail {
                    Some(detail) => {
                        [name(field), " was refused. The backend says: “", detail, "”"].concat()
                    }
                    None => [name(field), " was refused by the backend"].concat(),
                }
            })
        }
    }
}

/// What a backend found wrong with an input that isn't on this form.
pub fn unplaced(issue: &Issue) -> String {
    match issue {
        Issue::Server(problem) => match &problem.detail {
            Some(detail) => ["The backend refused this. It says: “", detail, "”"].concat(),
            None => ["The backend refused this: ", &check::sentence(&problem.code)].concat(),
        },
        Issue::Local(_) => "Something else is missing".to_owned(),
    }
}

/// A value that can be taken with one click.
pub fn suggestion(issue: &Issue) -> Option<String> {
    match issue {
        Issue::Local(ErrorCode::Domain(
            Refusal::SingleLabel { suggestion } | Refusal::Typo { suggestion },
        )) => suggestion.clone(),
        _ => None,
    }
}

/// What is shown of one of a few values.
pub fn option(option: &ChoiceOption) -> String {
    // An empty text would show nothing to choose.
    if option.label.is_empty() { "Empty".to_owned() } else { option.label.clone() }
}

/// What one item of a list is called within a sentence.
pub fn item(item: &Field) -> String {
    lower(name(item))
}

/// The label of a field; with its number where it is an item of a list.
pub fn label(field: &Field, number: Option<usize>) -> String {
    match number {
        Some(number) if field.key.is_empty() => [name(field), " ", &number.to_string()].concat(),
        _ => name(field).to_owned(),
    }
}

/// What was changed, or is odd.
pub fn notice(field: &Field, notice: &Notice) -> (Tone, String) {
    match notice {
        Notice::DomainFixed(fixes) => (Tone::Positive, tenant_domain::fixes(fixes)),
        Notice::SecretFixed(fixes) => (Tone::Positive, secret::fixes(fixes)),
        Notice::Unusual => (Tone::Caution, unusual(field)),
        Notice::SecretUnusual(reason) => (Tone::Caution, secret::unusual(name(field), *reason)),
    }
}

/// The tick for a domain of the team's own.
pub fn confirm(field: &Field, host: &str) -> String {
    [host, " is our own address for ", service(field)].concat()
}

/// Why that deserves a second look.
pub fn warning(field: &Field, warning: &Warning) -> String {
    tenant_domain::warning(warning, service(field))
}

fn local(field: &Field, code: &ErrorCode) -> String {
    let label = name(field);
    match code {
        ErrorCode::Required => match field.kind {
            FieldKind::Choice(_) | FieldKind::MultiChoice(_) | FieldKind::Shapes(_) => {
                ["Choose the ", &lower(label)].concat()
            }
            FieldKind::List(_) | FieldKind::Pairs(_) => ["Add the ", &lower(label)].concat(),
            FieldKind::Group(_) => ["Fill in the ", &lower(label)].concat(),
            _ => ["Enter the ", &lower(label)].concat(),
        },
        ErrorCode::Pattern => match (pattern_words(field), &field.example) {
            (Some(words), _) => [label, " has to have the form ", words].concat(),
            (None, Some(example)) => [label, " has to look like ", example].concat(),
            (None, None) => verdict::sentence(label, code),
        },
        ErrorCode::TooSmall { exclusive: false, .. }
        | ErrorCode::TooLarge { exclusive: false, .. } => {
            match (&field.limits.minimum, &field.limits.maximum) {
                (Some(min), Some(max)) => {
                    let (min, max) = (min.to_string(), max.to_string());
                    ["Enter a ", &lower(label), " between ", &min, " and ", &max].concat()
                }
                _ => verdict::sentence(label, code),
            }
        }
        ErrorCode::HiddenCharacter => {
            [label, " has a character that can't be seen. Type it instead of pasting it"].concat()
        }
        ErrorCode::Domain(refusal) => tenant_domain::refusal(refusal, service(field)),
        ErrorCode::DomainNotConfirmed => {
            ["Tick the box to confirm that this is your own address for ", service(field)].concat()
        }
        ErrorCode::Secret(refusal) => secret::refusal(refusal, label),
        ErrorCode::NobodyChosen => "Choose at least one".to_owned(),
        _ => verdict::sentence(label, code),
    }
}

fn unusual(field: &Field) -> String {
    let usual = pattern_words(field).or(field.example.as_deref());
    let usual = usual.map_or_else(|| "something else".to_owned(), str::to_owned);
    [name(field), " usually looks like ", &usual, ". You can use it anyway"].concat()
}

fn pattern_words(field: &Field) -> Option<&str> {
    field.limits.pattern.as_ref()?.words.as_deref()
}

fn service(field: &Field) -> &str {
    match &field.kind {
        FieldKind::TenantDomain(rules) => &rules.service,
        _ => "the service",
    }
}

/// "Connection name" within a sentence is "connection name"; "API Token" and
/// "Okta Domain", which are names, stay as they are.
fn lower(label: &str) -> String {
    let is_plain = letter_case::is_small_after_first(label);
    if is_plain { letter_case::small(label) } else { label.to_owned() }
}
