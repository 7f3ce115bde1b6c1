//! Words for one field: its name, its hint, its warnings.

mod problem;
mod title;

pub use problem::{issue, unplaced};

use crate::description::{self, Piece};
use crate::tone::Tone;
use crate::{isolated, quote, secret, tenant_domain};
use patchbay_form::error::ErrorCode;
use patchbay_form::field::{ChoiceOption, Field, FieldKind, Note, Shape, TextKind};
use patchbay_form::state::{Issue, Notice};
use patchbay_form::tenant_domain::{Refusal, Warning};

/// The line between label and control, as text.
pub fn hint(field: &Field) -> Option<String> {
    let pieces = hint_pieces(field);
    (!pieces.is_empty()).then(|| pieces.into_iter().map(|piece| piece.text).collect())
}

/// The line between label and control: the description with its links, then our own sentences.
pub fn hint_pieces(field: &Field) -> Vec<Piece> {
    let mut pieces = description::pieces(field.hint.as_deref().unwrap_or_default());
    let mut add = |sentence: String| {
        if let Some(last) = pieces.last() {
            let is_sentence = last.text.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '…']);
            let text = if is_sentence { " " } else { ". " };
            pieces.push(Piece { text: text.to_owned(), href: None });
        }
        pieces.push(Piece { text: sentence, href: None });
    };
    if field.is_name() {
        if let Some(pattern) = &field.limits.pattern {
            add(format!("It has to match {}.", quote(&pattern.source)));
        }
        return pieces;
    }
    // The hint is one line: an example of several lines doesn't fit.
    if let Some(example) = field.example.as_ref().filter(|example| !example.contains('\n')) {
        add(format!("For example {}", isolated(example)));
    }
    match &field.kind {
        FieldKind::Text(TextKind::DateTime) => add("In UTC.".to_owned()),
        FieldKind::Json => add("As JSON.".to_owned()),
        FieldKind::Choice(options) | FieldKind::MultiChoice(options) if options.is_empty() => {
            add(NO_OPTIONS.to_owned());
        }
        FieldKind::Secret(secret) if secret.detected_by_name => {
            add("Kept as a secret, because of its name.".to_owned());
        }
        _ => {}
    }
    match field.deprecated.as_deref() {
        Some("") => add("It is outdated: leave it empty if you can.".to_owned()),
        Some(message) => add(description::text(message)),
        None => {}
    }
    match field.note {
        Some(Note::PartlyChecked) => add("The form can't check all of this value.".to_owned()),
        Some(Note::NotAsked) => add("It can't be entered here.".to_owned()),
        None => {}
    }
    pieces
}

/// For an optional group with default values.
pub const LEFT_OUT: &str = "Left out until you change something here.";

/// For a choice whose schema lists no option.
const NO_OPTIONS: &str = "There is nothing to choose from.";

/// The last word of a field's name, as in "Replace token": that of "API Token" is "token", that of
/// "Webhook URL" is "URL".
pub fn short_name(field: &Field) -> String {
    let last = name(field).split_whitespace().last().unwrap_or_default();
    let is_abbreviation = last.chars().count() > 1 && !last.chars().any(char::is_lowercase);
    if is_abbreviation { last.to_owned() } else { last.to_lowercase() }
}

/// The name of a field, with a fallback if its schema has no label for it.
pub fn name(field: &Field) -> &str {
    match &*field.label {
        "" if field.is_flattened && matches!(field.kind, FieldKind::Pairs(_)) => "Other values",
        "" if field.is_flattened => "Kind",
        "" if field.is_name() => "Name",
        "" => "Value",
        label => label,
    }
}

/// The name of one of several shapes, the one at this index.
pub fn shape(shape: &Shape, index: usize) -> String {
    match &*shape.label {
        "" => format!("Option {}", index + 1),
        label => label.to_owned(),
    }
}

/// A correct value that one click can enter.
pub fn suggestion(issue: &Issue) -> Option<String> {
    match issue {
        Issue::Local(ErrorCode::Domain(
            Refusal::SingleLabel { suggestion } | Refusal::Typo { suggestion },
        )) => suggestion.clone(),
        _ => None,
    }
}

/// The text of an option.
pub fn option(option: &ChoiceOption) -> String {
    // An empty label would be invisible.
    if option.label.is_empty() { "Empty".to_owned() } else { option.label.clone() }
}

/// The name of a list's item within a sentence.
pub fn item(item: &Field) -> String {
    title::lower(name(item))
}

/// The label of a field; an item of a list has its number too.
pub fn label(field: &Field, number: Option<usize>) -> String {
    match number {
        Some(number) if field.key.is_empty() => format!("{} {number}", name(field)),
        _ => name(field).to_owned(),
    }
}

/// A correction or a warning.
pub fn notice(field: &Field, notice: &Notice) -> (Tone, String) {
    match notice {
        Notice::DomainFixed(fixes) => (Tone::Positive, tenant_domain::fixes(fixes)),
        Notice::SecretFixed(fixes) => (Tone::Positive, secret::fixes(fixes)),
        Notice::Unusual => (Tone::Caution, unusual(field)),
        Notice::SecretUnusual(reason) => (Tone::Caution, secret::unusual(name(field), *reason)),
    }
}

/// The checkbox that confirms a domain of the team's own.
pub fn confirm(field: &Field, host: &str) -> String {
    format!("{host} is our own address for {}", service(field))
}

/// Why that domain may be a mistake.
pub fn warning(field: &Field, warning: &Warning) -> String {
    tenant_domain::warning(warning, service(field))
}

fn unusual(field: &Field) -> String {
    let usual = pattern_words(field).or(field.example.as_deref());
    match usual {
        Some(usual) => {
            format!("{} usually looks like {usual}. You can use it anyway", name(field))
        }
        None => format!("{} usually looks different. You can use it anyway", name(field)),
    }
}

fn pattern_words(field: &Field) -> Option<&str> {
    field.limits.pattern.as_ref()?.description.as_deref()
}

fn service(field: &Field) -> &str {
    match &field.kind {
        FieldKind::TenantDomain(rules) => &rules.service,
        _ => "the service",
    }
}
