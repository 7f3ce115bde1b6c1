//! The value that a field starts with. Untouched, it arrives as the schema has it.

use super::choice::text_of;
use super::keywords::Keywords;
use super::{Builder, MAX_DEPTH};
use crate::field::{Empty, Field, FieldKind, Pair, best_shape};
use crate::input::Input;
use crate::json_schema::number;
use crate::json_type::{JsonType, Types};
use crate::pattern::Patterns;
use patchbay_model::pointer::join;
use serde_json::{Map, Value};
use std::sync::Arc;

impl Builder<'_> {
    /// Gives a field its default. A list, or names with values, whose items can't be entered as
    /// they are in the default, is entered as JSON.
    pub(super) fn set_default(&mut self, field: &mut Field, default: Option<&Value>) {
        let Some(default) = default.filter(|default| !default.is_null()) else { return };
        let pointer = field.schema_pointer.clone();
        let accepted = self.accepts(&pointer, default);
        let default = match (&field.kind, default) {
            // An empty text that isn't accepted means that there is no default.
            (FieldKind::Text(_) | FieldKind::MultilineText(_), Value::String(text))
                if text.is_empty() && (!accepted || field.limits.pattern.is_some()) =>
            {
                return;
            }
            (FieldKind::Text(_) | FieldKind::MultilineText(_), value) if !accepted => {
                Value::String(text_of(value))
            }
            // Secrets have no default: the backend has it, and uses it if nothing is sent.
            (FieldKind::List(item), _) if item.is_secret() => return,
            (FieldKind::List(item), Value::Array(_))
            | (FieldKind::Pairs(Pair { value: item, .. }), Value::Object(_)) => {
                if accepted && !has_secret(item) && !can_hold(field, default) {
                    field.kind = self.json(&pointer);
                }
                default.clone()
            }
            (FieldKind::List(_) | FieldKind::Pairs(_), _) => return,
            (_, default) => default.clone(),
        };
        field.default = Some(default);
    }

    /// Adds the members of an object's default that have no field. They are sent, not shown.
    pub(super) fn add_unknown_members(
        &mut self,
        fields: &mut Vec<Arc<Field>>,
        pointer: &str,
        default: Option<&Value>,
    ) {
        let Some(Value::Object(members)) = default else { return };
        // Names with values have rows for all further members.
        let has_field = |field: &Field, key: &str| {
            field.declares(key) || field.is_flattened && matches!(field.kind, FieldKind::Pairs(_))
        };
        let is_unknown = |key: &str| !fields.iter().any(|field| has_field(field, key));
        let (lost, unknown): (Vec<_>, Vec<_>) = members
            .iter()
            .filter(|(key, _)| is_unknown(key))
            .partition(|(_, value)| number::has_lost_digits(value));
        for (key, _) in lost {
            let place = join(&join(pointer, "default"), key);
            self.fault(&place, "numbers of at most 15 digits, or below 18446744073709551616");
        }
        if !unknown.is_empty() && self.accepts(pointer, &Value::Object(members.clone())) {
            fields.extend(unknown.into_iter().map(|(key, value)| {
                let kind = FieldKind::Constant(value.clone());
                Arc::new(Field { required: false, ..Field::new(key, "", kind) })
            }));
        }
    }

    /// What the field at this pointer means while it is empty.
    pub(super) fn empty(&self, pointer: &str, kind: &FieldKind, default: Option<&Value>) -> Empty {
        // A `const` is always sent, a secret or a text to copy never as null.
        let is_const = self.schema_at(pointer).get("const").is_some();
        if is_const || matches!(kind, FieldKind::Secret(_) | FieldKind::ReadOnly(_)) {
            return Empty::Absent;
        }
        let lists_null = matches!(kind, FieldKind::Choice(_)) && self.lists_null(pointer);
        match (self.names_null(pointer, MAX_DEPTH), default) {
            (Some(true), None) if lists_null => Empty::Null,
            (Some(true), Some(_)) => Empty::Null,
            (Some(true), None) => Empty::NullIfRequired,
            _ => Empty::Absent,
        }
    }

    /// Whether null is one of the values to choose from, so that no choice is null.
    fn lists_null(&self, pointer: &str) -> bool {
        let (_, schema) = self.follow(pointer);
        let values = schema.get("enum").and_then(Value::as_array);
        values.is_some_and(|values| values.contains(&Value::Null))
    }

    /// Whether a subschema accepts null; `None` if it doesn't mention it.
    pub(super) fn names_null(&self, pointer: &str, depth_left: usize) -> Option<bool> {
        let (pointer, schema) = self.follow(pointer);
        let keywords = Keywords::of(schema);
        let types = keywords.get("type").and_then(Types::from_value);
        let listed = keywords.get("enum").and_then(Value::as_array);
        let mut found = vec![
            types.map(|types| types.contains(JsonType::Null)),
            listed.map(|values| values.contains(&Value::Null)),
            keywords.get("const").map(Value::is_null),
        ];
        for keyword in ["anyOf", "oneOf"] {
            if let Some(Value::Array(branches)) = keywords.get(keyword)
                && depth_left > 0
            {
                let names_null = |index: usize| {
                    let branch = join(&join(&pointer, keyword), &index.to_string());
                    self.names_null(&branch, depth_left - 1) == Some(true)
                };
                found.push(Some((0..branches.len()).any(names_null)));
            }
        }
        found.into_iter().flatten().reduce(|all, one| all && one)
    }

    fn accepts(&self, pointer: &str, value: &Value) -> bool {
        self.document.accepts(self.schema_at(pointer), value, &NoPatterns)
    }
}

/// No pattern is checked while the fields are built.
struct NoPatterns;

impl Patterns for NoPatterns {
    fn run(&self, _: &str, _: &str, _: &str) -> Option<bool> {
        None
    }
}

/// Whether the inputs of a field can hold exactly this value.
fn can_hold(field: &Field, value: &Value) -> bool {
    match (&field.kind, value) {
        (FieldKind::Group(fields), Value::Object(members)) => can_hold_all(fields, members),
        (FieldKind::Shapes(shapes), Value::Object(members)) => {
            let shape = best_shape(shapes, value).and_then(|index| shapes.get(index));
            shape.is_some_and(|shape| can_hold_all(&shape.fields, members))
        }
        (FieldKind::List(item), Value::Array(items)) => {
            items.iter().all(|value| can_hold(item, value))
        }
        (FieldKind::Pairs(pair), Value::Object(members)) => {
            members.values().all(|value| can_hold(&pair.value, value))
        }
        (FieldKind::Constant(constant), value) => constant == value,
        _ => {
            !number::has_lost_digits(value)
                && Input::from_value(field, value).value(field) == Ok(Some(value.clone()))
        }
    }
}

fn can_hold_all(fields: &[Arc<Field>], members: &Map<String, Value>) -> bool {
    let has_field = |(key, value): (&String, &Value)| {
        fields.iter().any(|field| field.key == *key && can_hold(field, value))
    };
    let is_there = |field: &Arc<Field>| field.has_input() || members.contains_key(&field.key);
    members.iter().all(has_field) && fields.iter().all(is_there)
}

fn has_secret(field: &Field) -> bool {
    match &field.kind {
        FieldKind::Secret(_) => true,
        FieldKind::Group(fields) => fields.iter().any(|field| has_secret(field)),
        FieldKind::Shapes(shapes) => {
            shapes.iter().flat_map(|shape| &shape.fields).any(|field| has_secret(field))
        }
        FieldKind::List(item) | FieldKind::Pairs(Pair { value: item, .. }) => has_secret(item),
        _ => false,
    }
}
