//! The name of each kind of field.

use patchbay_form::field::{ChoiceInput, Field, FieldKind, TextKind};

/// The kind, in the words of docs/forms.md.
pub(crate) fn name(field: &Field) -> String {
    let name = match &field.kind {
        FieldKind::Text(TextKind::Uri) => "uri",
        FieldKind::Text(TextKind::Email) => "email",
        FieldKind::Text(TextKind::Date) => "date",
        FieldKind::Text(TextKind::DateTime) => "date-time",
        FieldKind::Text(_) => "text",
        FieldKind::MultilineText(Some(_)) => "file",
        FieldKind::MultilineText(None) => "long text",
        FieldKind::Secret(secret) => {
            let lines = if secret.multiline { " of lines" } else { "" };
            let number = if secret.number_schema.is_some() { " number" } else { "" };
            let by_name = if secret.detected_by_name { " by name" } else { "" };
            return format!("secret{lines}{number}{by_name}");
        }
        FieldKind::TenantDomain(_) => "domain",
        FieldKind::Number => "number",
        FieldKind::Boolean | FieldKind::Agreement(_) => "yes/no",
        FieldKind::Choice(options) => match ChoiceInput::of(field, options) {
            ChoiceInput::Radios => "choice (radios)",
            ChoiceInput::List => "choice (list)",
            ChoiceInput::Searched => "choice (searched)",
        },
        FieldKind::MultiChoice(_) => "several",
        FieldKind::List(_) => "list",
        FieldKind::Pairs(_) => "pairs",
        FieldKind::Group(_) => "group",
        FieldKind::Shapes(_) => "shapes",
        FieldKind::ReadOnly(_) => "fixed",
        FieldKind::Constant(_) => "constant",
        FieldKind::Json => "JSON",
    };
    name.to_owned()
}
