//! A connection's values as lines of label and text, nested ones with a path as their label.

use patchbay_form::field::{ChoiceOption, Field, FieldKind};
use patchbay_words::{field as words, list};
use serde_json::{Map, Value};
use std::sync::Arc;

/// One line for each value: label and text. A value without a field is labelled by its key.
pub fn lines(fields: &[Arc<Field>], values: &Map<String, Value>) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    add_members(fields, &Value::Object(values.clone()), "", &mut lines);
    lines
}

/// Adds the members of an object; `path` comes before their labels.
fn add_members(
    fields: &[Arc<Field>],
    object: &Value,
    path: &str,
    lines: &mut Vec<(String, String)>,
) {
    for (key, value) in object.as_object().into_iter().flatten() {
        match field_of(fields, key, object) {
            Some(field) => add_value(field, value, path, lines),
            None => lines.push((format!("{path}{key}"), plain(value))),
        }
    }
}

/// The field for a member. It may belong to one of several shapes, the one that the object has.
fn field_of<'a>(fields: &'a [Arc<Field>], key: &str, object: &Value) -> Option<&'a Field> {
    fields.iter().find_map(|field| match &field.kind {
        FieldKind::Shapes(shapes) if field.key.is_empty() => shapes
            .iter()
            .filter(|shape| shape.matches(object))
            .find_map(|shape| field_of(&shape.fields, key, object)),
        _ => Some(&**field).filter(|field| field.key == key),
    })
}

fn add_value(field: &Field, value: &Value, path: &str, lines: &mut Vec<(String, String)>) {
    let label = format!("{path}{}", words::name(field));
    let inner_path = format!("{label} › ");
    match (&field.kind, value) {
        (FieldKind::Group(fields), Value::Object(_)) => {
            add_members(fields, value, &inner_path, lines);
        }
        (FieldKind::Shapes(shapes), Value::Object(_)) => {
            let shape = shapes.iter().enumerate().find(|(_, shape)| shape.matches(value));
            let name = shape.map(|(index, shape)| words::shape(shape, index)).unwrap_or_default();
            lines.push((label, name));
            let fields = shape.map(|(_, shape)| shape.fields.as_slice()).unwrap_or_default();
            add_members(fields, value, &inner_path, lines);
        }
        // It only tells shapes apart; the line above has the shape's name.
        (FieldKind::Constant(_), _) => {}
        (kind, value) => lines.push((label, text(kind, value))),
    }
}

fn text(kind: &FieldKind, value: &Value) -> String {
    match (kind, value) {
        (FieldKind::Choice(options), value) => option(options, value),
        (FieldKind::MultiChoice(options), Value::Array(values)) => {
            list(&values.iter().map(|value| option(options, value)).collect::<Vec<_>>())
        }
        (FieldKind::Boolean | FieldKind::Agreement(_), Value::Bool(yes)) => {
            if *yes { "Yes" } else { "No" }.to_owned()
        }
        (FieldKind::List(_), Value::Array(values)) => {
            list(&values.iter().map(plain).collect::<Vec<_>>())
        }
        (FieldKind::Pairs(_), Value::Object(values)) => {
            let pair = |(name, value): (&String, &Value)| format!("{name}: {}", plain(value));
            list(&values.iter().map(pair).collect::<Vec<_>>())
        }
        (_, value) => plain(value),
    }
}

fn option(options: &[ChoiceOption], value: &Value) -> String {
    let known = options.iter().find(|option| option.value == *value);
    known.map_or_else(|| plain(value), words::option)
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
