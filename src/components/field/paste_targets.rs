//! The fields of a form as targets for values from a pasted text or from the address.

use patchbay_form::field::{Field, FieldKind, TextKind};
use patchbay_form::state::{ActiveField, FormState};
use patchbay_paste::{SecretKind, Target, TargetKind};
use patchbay_words::field as words;

/// The fields that are part of the form now and take a value of their own.
pub fn paste_targets(form: &FormState) -> Vec<Target> {
    form.active_fields().iter().filter_map(target).collect()
}

/// One field as a target, if it takes a value of its own.
pub(super) fn target(active: &ActiveField) -> Option<Target> {
    let field = &active.field;
    let shapes = match &field.kind {
        FieldKind::Secret(secret) => secret.rules.shapes.clone(),
        _ => Vec::new(),
    };
    Some(Target {
        place: active.place.clone(),
        key: field.key.clone(),
        label: words::name(field).to_owned(),
        kind: kind(field)?,
        other_names: Vec::new(),
        shapes,
    })
}

fn kind(field: &Field) -> Option<TargetKind> {
    Some(match &field.kind {
        FieldKind::Secret(secret) => TargetKind::Secret(SecretKind::of(&secret.rules)),
        FieldKind::TenantDomain(rules) => TargetKind::Domain { suffixes: rules.suffixes.clone() },
        FieldKind::Text(TextKind::Uri) => TargetKind::Url,
        FieldKind::Text(TextKind::Email) => TargetKind::Email,
        FieldKind::Text(_) => TargetKind::Text,
        FieldKind::Number => TargetKind::Number,
        FieldKind::Boolean => TargetKind::Boolean,
        FieldKind::Choice(options) => {
            TargetKind::Choice(options.iter().map(|option| option.text.clone()).collect())
        }
        FieldKind::MultilineText(_) => TargetKind::MultilineText,
        FieldKind::MultiChoice(options) => {
            TargetKind::SeveralOf(options.iter().map(|option| option.text.clone()).collect())
        }
        // The items of other lists are more than a text, or secrets.
        FieldKind::List(item) => match item.kind {
            FieldKind::Text(_) | FieldKind::Number | FieldKind::Choice(_) => TargetKind::List,
            _ => return None,
        },
        FieldKind::Pairs(_)
        | FieldKind::Group(_)
        | FieldKind::Shapes(_)
        | FieldKind::ReadOnly(_)
        | FieldKind::Constant(_)
        | FieldKind::Agreement(_)
        | FieldKind::Json => return None,
    })
}
