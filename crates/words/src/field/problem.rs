//! What is wrong with a field, and what to enter.

use super::{name, pattern_words, service, title};
use crate::{check, count, isolated, quote, secret, tenant_domain, verdict};
use patchbay_form::error::ErrorCode;
use patchbay_form::field::{Field, FieldKind};
use patchbay_form::state::{Issue, ServerProblem};

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

fn local(field: &Field, code: &ErrorCode) -> String {
    let is_sentence = title::is_sentence(name(field));
    let label = &*if is_sentence { quote(name(field)).into() } else { isolated(name(field)) };
    match code {
        ErrorCode::Required if is_sentence && !matches!(field.kind, FieldKind::Agreement(_)) => {
            format!("Fill in {label}")
        }
        ErrorCode::Required => match &field.kind {
            FieldKind::Choice(options) if options.is_empty() => {
                format!("{label} is needed, but there are no values to choose from")
            }
            FieldKind::Choice(_) | FieldKind::MultiChoice(_) | FieldKind::Shapes(_) => {
                format!("Choose {}", title::object(label))
            }
            FieldKind::Agreement(_) => format!("Tick {}", quote(name(field))),
            FieldKind::List(_) | FieldKind::Pairs(_) => format!("Add {}", title::object(label)),
            FieldKind::Group(_) => format!("Fill in {}", title::object(label)),
            _ => format!("Enter {}", title::object(label)),
        },
        ErrorCode::Pattern => match (pattern_words(field), &field.example) {
            (Some(words), _) => format!("{label} has to have the format {words}"),
            (None, Some(example)) => format!("{label} has to look like {example}"),
            (None, None) => verdict::sentence(label, code),
        },
        ErrorCode::TooSmall { exclusive: false, .. }
        | ErrorCode::TooLarge { exclusive: false, .. } => {
            match (&field.limits.minimum, &field.limits.maximum) {
                (Some(min), Some(max)) if title::takes_article(label) && !is_sentence => {
                    format!("Enter a {} between {min} and {max}", title::lower(label))
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
