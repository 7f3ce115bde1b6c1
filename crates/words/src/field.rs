//! Words for one field: its hint, its errors, its warnings.

use crate::description::{self, Piece};
use crate::tone::Tone;
use crate::{check, count, isolated, quote, secret, tenant_domain, verdict};
use patchbay_form::error::ErrorCode;
use patchbay_form::field::{ChoiceOption, Field, FieldKind, Note, Shape, TextKind};
use patchbay_form::state::{Issue, Notice, ServerProblem};
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

/// What is wrong, and what to enter.
pub fn issue(field: &Field, issue: &Issue) -> String {
    match issue {
        Issue::Local(code) => local(field, code),
        Issue::Server(problems) => {
            let of_one = |problem| by_backend(name(field), problem);
            let mut sentences: Vec<String> = problems.iter().map(of_one).collect();
            sentences.dedup();
            sentences.join(". ")
        }
        Issue::Unplaced { .. } => unplaced(issue),
    }
}

/// What the backend says about an input.
fn by_backend(name: &str, problem: &ServerProblem) -> String {
    check::field_problem(&problem.code, name).unwrap_or_else(|| match &problem.detail {
        Some(detail) => {
            format!("{} was refused. The backend says: {}", isolated(name), quote(detail))
        }
        None => format!("{} was refused by the backend", isolated(name)),
    })
}

/// A problem that the backend reports for an input that isn't on this form.
pub fn unplaced(issue: &Issue) -> String {
    match issue {
        Issue::Unplaced { name, problem } if !name.is_empty() => {
            let name = quote(name);
            let said = match &problem.detail {
                Some(detail) => format!(". It says: {}", quote(detail)),
                None if problem.code.is_empty() => String::new(),
                None => format!(": {}", check::sentence(&problem.code)),
            };
            format!("The backend refused {name}, which isn't on this form{said}")
        }
        Issue::Unplaced { problem, .. } => whole_by_backend(problem),
        Issue::Server(problems) => {
            let sentences: Vec<String> = problems.iter().map(whole_by_backend).collect();
            sentences.join(". ")
        }
        Issue::Local(code) => whole(code),
    }
}

fn whole_by_backend(problem: &ServerProblem) -> String {
    match &problem.detail {
        Some(detail) => format!("The backend refused this. It says: {}", quote(detail)),
        None => format!("The backend refused this: {}", check::sentence(&problem.code)),
    }
}

/// What is wrong with the form as a whole.
fn whole(code: &ErrorCode) -> String {
    match code {
        ErrorCode::TooFewProperties { min } => {
            format!("Fill in at least {}", count(*min, "field", "fields"))
        }
        ErrorCode::TooManyProperties { max } => {
            format!("Fill in at most {}. Clear the rest", count(*max, "field", "fields"))
        }
        ErrorCode::NoneOf { .. } | ErrorCode::SeveralOf { .. } | ErrorCode::NotTogether { .. } => {
            verdict::sentence("", code)
        }
        ErrorCode::SeveralShapes => {
            "More is filled in than is accepted. Clear what isn't needed".to_owned()
        }
        ErrorCode::TooComplex => "This is more than we can check here. Enter less".to_owned(),
        ErrorCode::Required => "Something else is missing".to_owned(),
        _ => "These values aren't accepted together. Change or clear some".to_owned(),
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
    lower(name(item))
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

fn local(field: &Field, code: &ErrorCode) -> String {
    let label = &*isolated(name(field));
    match code {
        ErrorCode::Required => match &field.kind {
            FieldKind::Choice(options) if options.is_empty() => {
                format!("{label} is needed, but there are no values to choose from")
            }
            FieldKind::Choice(_) | FieldKind::MultiChoice(_) | FieldKind::Shapes(_) => {
                format!("Choose the {}", lower(label))
            }
            FieldKind::Agreement(_) => format!("Tick {}", quote(name(field))),
            FieldKind::List(_) | FieldKind::Pairs(_) => format!("Add the {}", lower(label)),
            FieldKind::Group(_) => format!("Fill in the {}", lower(label)),
            _ => format!("Enter the {}", lower(label)),
        },
        ErrorCode::Pattern => match (pattern_words(field), &field.example) {
            (Some(words), _) => format!("{label} has to have the format {words}"),
            (None, Some(example)) => format!("{label} has to look like {example}"),
            (None, None) => verdict::sentence(label, code),
        },
        ErrorCode::TooSmall { exclusive: false, .. }
        | ErrorCode::TooLarge { exclusive: false, .. } => {
            match (&field.limits.minimum, &field.limits.maximum) {
                (Some(min), Some(max)) => {
                    format!("Enter a {} between {min} and {max}", lower(label))
                }
                _ => verdict::sentence(label, code),
            }
        }
        ErrorCode::TooFewProperties { .. } | ErrorCode::TooManyProperties { .. }
            if field.is_flattened =>
        {
            whole(code)
        }
        ErrorCode::PropertyName | ErrorCode::UnknownField if field.is_name() => {
            match &field.limits.pattern {
                Some(pattern) => format!("{label} has to match {}", quote(&pattern.source)),
                None => "This name can't be used here. Choose another".to_owned(),
            }
        }
        ErrorCode::HiddenCharacter => {
            format!("{label} has an invisible character. Type it instead of pasting it")
        }
        ErrorCode::Domain(refusal) => tenant_domain::refusal(refusal, service(field)),
        ErrorCode::DomainNotConfirmed => {
            format!("Tick the box to confirm that this is your own address for {}", service(field))
        }
        ErrorCode::Secret(refusal) => secret::refusal(refusal, label),
        ErrorCode::NobodyChosen => "Choose at least one".to_owned(),
        _ => verdict::sentence(label, code),
    }
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

/// A label within a sentence: "Connection name" becomes "connection name", but names such as
/// "API Token" and "Okta Domain" stay as they are.
fn lower(label: &str) -> String {
    let is_plain = label.chars().skip(1).all(|c| c.is_lowercase() || c == ' ');
    if is_plain { label.to_lowercase() } else { label.to_owned() }
}
