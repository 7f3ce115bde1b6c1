//! The shapes that an object can have, and which of them a value has.

use super::{Empty, Field, FieldKind};
use serde_json::Value;
use std::sync::Arc;

/// One shape that an object can have.
#[derive(Debug)]
pub struct Shape {
    /// The name of the shape; empty if the schema has none.
    pub label: String,
    /// One line of help.
    pub hint: Option<String>,
    /// The JSON of the value that tells this shape from the others; empty without one.
    pub discriminator: String,
    /// JSON Pointer in the schema document to the subschema that validates it.
    pub schema_pointer: String,
    /// Its fields.
    pub fields: Vec<Arc<Field>>,
}

impl Shape {
    /// Whether there is nothing to enter, as for "No tunnel".
    pub fn has_no_inputs(&self) -> bool {
        !self.fields.iter().any(|field| field.has_input())
    }

    /// Whether a value has the constants of this shape.
    pub fn matches(&self, value: &Value) -> bool {
        self.fields.iter().all(|field| match &field.kind {
            FieldKind::Constant(constant) => match value.get(&field.key) {
                Some(member) => member == constant,
                // A member that is only ever null may be left out.
                None => field.empty != Empty::Absent,
            },
            _ => true,
        })
    }
}

/// The index of the shape that a value has: of those whose constants it has, the one with the
/// fewest unknown and missing members. The constant alone, or the label, also names a shape.
pub(crate) fn best_shape(shapes: &[Shape], value: &Value) -> Option<usize> {
    let Some(members) = value.as_object() else {
        let discriminator = value.to_string();
        let is_named = |shape: &Shape| {
            shape.discriminator == discriminator || value.as_str() == Some(&shape.label)
        };
        return shapes.iter().position(is_named);
    };
    let keys: Vec<&str> = members.keys().map(String::as_str).collect();
    best_shape_with(shapes, value, &keys)
}

/// As [`best_shape`], for an object with these members, secrets among them.
pub(crate) fn best_shape_with(shapes: &[Shape], object: &Value, keys: &[&str]) -> Option<usize> {
    let mismatches = |shape: &Shape| {
        let is_unknown = |key: &&&str| !shape.fields.iter().any(|field| field.key == **key);
        let is_missing = |field: &&Arc<Field>| field.required && !keys.contains(&&*field.key);
        keys.iter().filter(is_unknown).count() + shape.fields.iter().filter(is_missing).count()
    };
    let possible = shapes.iter().enumerate().filter(|(_, shape)| shape.matches(object));
    possible.min_by_key(|(_, shape)| mismatches(shape)).map(|(index, _)| index)
}
