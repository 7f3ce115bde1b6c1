//! A form's fields as text, so that a test can compare a whole form.

use patchbay_form::field::{ChoiceOption, Field, FieldKind, FileRules, TextKind};
use patchbay_form::schema::FormSchema;
use serde_json::Value;
use std::sync::Arc;

/// One line for each field: its key, `*` if it is required, `?` if it is shown and `*?` if it
/// is required under conditions, its kind, its label, its default. Its parts are below it.
pub fn outline(schema: &Value) -> String {
    let schema = FormSchema::parse(schema).unwrap_or_else(|error| panic!("{error}"));
    let mut text = String::new();
    for field in &schema.fields {
        line(field, 0, &mut text);
    }
    text
}

fn line(field: &Field, depth: usize, text: &mut String) {
    let marks = [
        (field.required, "*"),
        (!field.is_always_shown(), "?"),
        (!field.required_when.is_empty(), "*?"),
    ];
    let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
    let default = field.default.as_ref().map(|value| format!(" = {value}")).unwrap_or_default();
    let indent = "  ".repeat(depth);
    let kind = kind(&field.kind);
    text.push_str(&format!("{indent}{}{marks}: {kind} {:?}{default}\n", field.key, field.label));
    match &field.kind {
        FieldKind::Group(fields) => all(fields, depth + 1, text),
        FieldKind::List(item) => line(item, depth + 1, text),
        FieldKind::Pairs(pair) => line(&pair.value, depth + 1, text),
        FieldKind::Shapes(shapes) => {
            for shape in shapes {
                text.push_str(&format!("{indent}- {:?} {}\n", shape.label, shape.discriminator));
                all(&shape.fields, depth + 1, text);
            }
        }
        _ => {}
    }
}

fn all(fields: &[Arc<Field>], depth: usize, text: &mut String) {
    for field in fields {
        line(field, depth, text);
    }
}

fn kind(kind: &FieldKind) -> String {
    let file = |file: &Option<FileRules>| {
        file.as_ref().map(|file| format!(" from {:?}", file.accept)).unwrap_or_default()
    };
    match kind {
        FieldKind::Text(TextKind::Plain | TextKind::Code) => "text".to_owned(),
        FieldKind::Text(TextKind::Uri) => "uri".to_owned(),
        FieldKind::Text(TextKind::Email) => "email".to_owned(),
        FieldKind::Text(TextKind::Date) => "date".to_owned(),
        FieldKind::Text(TextKind::DateTime) => "date-time".to_owned(),
        FieldKind::MultilineText(rules) => format!("long text{}", file(rules)),
        FieldKind::Secret(secret) => {
            let lines = if secret.multiline { " of lines" } else { "" };
            let by_name = if secret.detected_by_name { " by name" } else { "" };
            let number = if secret.number_schema.is_some() { " number" } else { "" };
            format!("secret{number}{lines}{by_name}{}", file(&secret.file))
        }
        FieldKind::TenantDomain(_) => "domain".to_owned(),
        FieldKind::Number => "number".to_owned(),
        FieldKind::Boolean => "yes/no".to_owned(),
        FieldKind::Choice(options) => format!("one of [{}]", choices(options)),
        FieldKind::MultiChoice(options) => format!("several of [{}]", choices(options)),
        FieldKind::List(_) => "list".to_owned(),
        FieldKind::Pairs(_) => "pairs".to_owned(),
        FieldKind::Group(_) => "group".to_owned(),
        FieldKind::Shapes(_) => "shapes".to_owned(),
        FieldKind::ReadOnly(text) => format!("fixed {text:?}"),
        FieldKind::Constant(value) => format!("constant {value}"),
        FieldKind::Agreement(value) => format!("agreement {value}"),
        FieldKind::Json => "JSON".to_owned(),
    }
}

fn choices(options: &[ChoiceOption]) -> String {
    let choice = |option: &ChoiceOption| {
        if option.label == option.text {
            option.value.to_string()
        } else {
            format!("{}={}", option.value, option.label)
        }
    };
    options.iter().map(choice).collect::<Vec<_>>().join(", ")
}
