//! The form's fields as places for values that come from elsewhere: from a pasted text,
//! from the address.

use crate::words::field as words;
use patchbay_form::field::{Field, FieldKind, TextKind};
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{ActiveField, FormState};
use patchbay_model::Integration;
use patchbay_paste::prefill::Leaf;
use patchbay_paste::{SecretKind, Target, TargetKind};

/// The fields that are part of the form now and take a value of their own.
pub fn targets(form: &FormState) -> Vec<Target> {
    form.active_fields().iter().filter_map(target).collect()
}

/// All that the integration ever asks for: in any auth method, shape or branch.
pub fn leaves(integration: &Integration) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    for method in &integration.auth_methods {
        // The catalog was checked when it was read: a schema here makes a form.
        let Ok(schema) = FormSchema::parse_shared(method.schema.clone()) else { continue };
        let all = schema.leaves().into_iter();
        leaves.extend(all.map(|(path, field)| Leaf { path, secret: field.is_secret() }));
    }
    leaves
}

/// One field as a place for a value, if it takes one.
pub fn target(row: &ActiveField) -> Option<Target> {
    let field = &row.field;
    let mut shapes = Vec::new();
    if let FieldKind::Secret(secret) = &field.kind {
        shapes = secret.rules.shapes.clone();
    }
    Some(Target {
        place: row.place.clone(),
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
        FieldKind::MultiChoice(_)
        | FieldKind::List(_)
        | FieldKind::Pairs(_)
        | FieldKind::Group(_)
        | FieldKind::Shapes(_)
        | FieldKind::ReadOnly(_)
        | FieldKind::Constant(_)
        | FieldKind::Json => return None,
    })
}
