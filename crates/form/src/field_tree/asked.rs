//! Marks the fields that conditions ask about. An unticked box among them is an answer: without
//! it, a condition that asks whether a box is ticked would hold for one that isn't.

use crate::field::{Field, FieldKind};
use crate::json_schema::SchemaDocument;
use crate::json_schema::limits::MAX_NESTING;
use serde_json::Value;
use std::sync::Arc;

/// The members that the schema of a condition asks about, each with what it asks. Each step
/// takes one off `steps_left`; at 0 the rest is skipped.
pub(super) fn asked_members<'a>(
    schema: &'a Value,
    document: &'a SchemaDocument,
    steps_left: &mut usize,
) -> Vec<(&'a str, &'a Value)> {
    let mut members = Vec::new();
    collect(schema, document, steps_left, MAX_NESTING, &mut members);
    members
}

fn collect<'a>(
    schema: &'a Value,
    document: &'a SchemaDocument,
    steps_left: &mut usize,
    depth_left: usize,
    members: &mut Vec<(&'a str, &'a Value)>,
) {
    *steps_left = steps_left.saturating_sub(1);
    if *steps_left == 0 || depth_left == 0 {
        return;
    }
    for (keyword, value) in document.resolve(schema).as_object().into_iter().flatten() {
        let parts = match (keyword.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                *steps_left = steps_left.saturating_sub(properties.len());
                members.extend(properties.iter().map(|(name, asked)| (name.as_str(), asked)));
                continue;
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => parts.as_slice(),
            ("not" | "if" | "then" | "else", part) => std::slice::from_ref(part),
            _ => continue,
        };
        for part in parts {
            collect(part, document, steps_left, depth_left - 1, members);
        }
    }
}

/// Marks a field that a condition asks about. `asked` is what it asks.
pub(super) fn mark(
    field: &mut Field,
    asked: &Value,
    document: &SchemaDocument,
    steps_left: &mut usize,
) {
    field.is_asked = true;
    let FieldKind::Group(fields) = &mut field.kind else { return };
    for (name, asked) in asked_members(asked, document, steps_left) {
        let inner = fields.iter_mut().filter_map(Arc::get_mut);
        for field in inner.filter(|field| field.key == name) {
            mark(field, asked, document, steps_left);
        }
    }
}
