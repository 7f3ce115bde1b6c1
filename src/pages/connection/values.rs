//! A connection's values as lines of label and text, however deep they lie.

use crate::words::{field as words, list};
use patchbay_form::field::{ChoiceOption, Field, FieldKind};
use patchbay_model::json;
use serde_json::{Map, Value};
use std::sync::Arc;

/// One line for each value; those that no field knows go by their keys.
pub fn told(fields: &[Arc<Field>], values: &Map<String, Value>) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    members(fields, &Value::Object(values.clone()), "", &mut lines);
    lines
}

fn members(fields: &[Arc<Field>], object: &Value, within: &str, lines: &mut Vec<(String, String)>) {
    for (key, value) in object.as_object().into_iter().flatten() {
        match asked(fields, key, object) {
            Some(field) => one(field, value, within, lines),
            None => lines.push(([within, key].concat(), plain(value))),
        }
    }
}

/// The field for a member, also one of the shape that the object has.
fn asked<'a>(fields: &'a [Arc<Field>], key: &str, object: &Value) -> Option<&'a Field> {
    fields.iter().find_map(|field| match &field.kind {
        FieldKind::Shapes(shapes) if field.key.is_empty() => shapes
            .iter()
            .filter(|shape| shape.fits(object))
            .find_map(|shape| asked(&shape.fields, key, object)),
        _ => Some(&**field).filter(|field| field.key == key),
    })
}

fn one(field: &Field, value: &Value, within: &str, lines: &mut Vec<(String, String)>) {
    let inner = || [within, words::name(field), " › "].concat();
    match (&field.kind, value) {
        (FieldKind::Group(fields), Value::Object(_)) => {
            members(fields, value, &inner(), lines);
        }
        (FieldKind::Shapes(shapes), Value::Object(_)) => {
            let shape = shapes.iter().enumerate().find(|(_, shape)| shape.fits(value));
            let label = shape.map(|(index, shape)| words::shape(shape, index)).unwrap_or_default();
            lines.push(([within, words::name(field)].concat(), label));
            let fields = shape.map(|(_, shape)| shape.fields.as_slice()).unwrap_or_default();
            members(fields, value, &inner(), lines);
        }
        // What tells shapes apart has been said by their name.
        (FieldKind::Constant(_), _) => {}
        (kind, value) => lines.push(([within, words::name(field)].concat(), text(kind, value))),
    }
}

fn text(kind: &FieldKind, value: &Value) -> String {
    match (kind, value) {
        (FieldKind::Choice(options), value) => option(options, value),
        (FieldKind::MultiChoice(options), Value::Array(values)) => {
            list(&values.iter().map(|value| option(options, value)).collect::<Vec<_>>())
        }
        (FieldKind::Boolean, Value::Bool(yes)) => if *yes { "Yes" } else { "No" }.to_owned(),
        (FieldKind::List(_), Value::Array(values)) => {
            list(&values.iter().map(plain).collect::<Vec<_>>())
        }
        (FieldKind::Pairs(_), Value::Object(values)) => {
            let pair = |(name, value): (&String, &Value)| [name, ": ", &plain(value)].concat();
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
        other => json::text(other),
    }
}
