//! The fields that a schema makes, at every depth and in all shapes.

use crate::kind;
use patchbay_form::field::{ChoiceOption, Field, FieldKind, Shape};
use patchbay_form::schema::FormSchema;
use patchbay_words::field as words;
use serde_json::{Value, json};
use std::sync::Arc;

/// All fields of a form. An item of a list goes by `*`.
pub(crate) fn of(schema: &FormSchema) -> Vec<Value> {
    let mut all = Vec::new();
    collect_all(&schema.fields, "", &mut all);
    all
}

fn collect_all(fields: &[Arc<Field>], path: &str, all: &mut Vec<Value>) {
    for field in fields {
        collect(field, &field.path_in(path), all);
    }
}

fn collect(field: &Field, path: &str, all: &mut Vec<Value>) {
    let own_path = if field.is_flattened {
        format!("{path}/~{}", field.schema_pointer)
    } else {
        path.to_owned()
    };
    let mut described = json!({
        "path": own_path,
        "key": field.key,
        "label": words::name(field),
        "kind": kind::name(field),
        "hint": words::hint(field),
        "required": field.required,
    });
    if let Some(options) = options(field)
        && let Some(described) = described.as_object_mut()
    {
        described.insert("options".to_owned(), json!(options));
    }
    all.push(described);
    match &field.kind {
        FieldKind::Group(fields) => collect_all(fields, path, all),
        FieldKind::List(item) => collect(item, &format!("{path}/*"), all),
        FieldKind::Pairs(pair) => collect(&pair.value, &format!("{path}/*"), all),
        FieldKind::Shapes(shapes) => {
            shapes.iter().for_each(|shape| collect_all(&shape.fields, path, all));
        }
        _ => {}
    }
}

/// What can be chosen: the text of each option, and its label.
fn options(field: &Field) -> Option<Vec<[String; 2]>> {
    let option = |option: &ChoiceOption| [option.text.clone(), words::option(option)];
    let shape = |(index, shape): (usize, &Shape)| [index.to_string(), words::shape(shape, index)];
    match &field.kind {
        FieldKind::Choice(options) | FieldKind::MultiChoice(options) => {
            Some(options.iter().map(option).collect())
        }
        FieldKind::Shapes(shapes) => Some(shapes.iter().enumerate().map(shape).collect()),
        _ => None,
    }
}
