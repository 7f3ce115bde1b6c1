//! Secrets that another part of the schema marks than the one that the field is made from. If both
//! parts can apply at the same time, the value is a secret.

use super::Builder;
use super::members::Members;
use crate::condition::Condition;
use crate::field::Field;
use crate::json_schema::SchemaDocument;
use serde_json::Value;
use std::slice;

impl Builder<'_> {
    /// The field of a member, with the secrets that the parts read so far mark.
    pub(super) fn member(
        &mut self,
        key: &str,
        place: &str,
        when: &[Condition],
        default: Option<&Value>,
        members: &Members,
    ) -> Field {
        let mut paths = Vec::new();
        for (other, other_when) in members.declarations(key) {
            if other != place && can_hold_together(self.document, when, other_when) {
                paths.extend(self.marked_paths(other, key));
            }
        }
        self.field_with_secrets(key, place, default, paths)
    }

    /// Makes the fields of this member secrets, or what is in them, if the subschema at this place
    /// marks them.
    pub(super) fn make_secret(
        &mut self,
        key: &str,
        place: &str,
        when: &[Condition],
        members: &mut Members,
    ) {
        if !members.has_field(key) {
            return;
        }
        let paths = self.marked_paths(place, key);
        if paths.is_empty() {
            return;
        }
        let document = self.document;
        let open = members.all_mut(key).filter(|field| !field.is_secret() && field.has_input());
        for field in open {
            if can_hold_together(document, &field.shown_when, when) {
                let (pointer, default) = (field.schema_pointer.clone(), field.default.clone());
                let secret =
                    self.field_with_secrets(key, &pointer, default.as_ref(), paths.clone());
                let shown_when = std::mem::take(&mut field.shown_when);
                *field = Field { shown_when, is_asked: field.is_asked, ..secret };
            }
        }
    }

    /// The field of a member with secrets at these paths, besides those that its own schema marks.
    fn field_with_secrets(
        &mut self,
        key: &str,
        place: &str,
        default: Option<&Value>,
        mut paths: Vec<String>,
    ) -> Field {
        let all = self.usable_field(key, place, default, &paths);
        if paths.len() > 1 && all.is_none() {
            // What can't be a secret, such as a checkbox, isn't the value that the other part means.
            paths.retain(|path| {
                self.usable_field(key, place, default, slice::from_ref(path)).is_some()
            });
            let some = self.usable_field(key, place, default, &paths);
            return some.unwrap_or_else(|| self.field(key, place, default));
        }
        all.unwrap_or_else(|| self.field(key, place, default))
    }

    /// The field with these secrets, unless one of them can't be entered.
    fn usable_field(
        &mut self,
        key: &str,
        place: &str,
        default: Option<&Value>,
        paths: &[String],
    ) -> Option<Field> {
        if paths.is_empty() {
            return None;
        }
        let (faults, faulty) = (self.faults.len(), self.faulty.clone());
        let outer_paths = self.secret_paths.len();
        self.secret_paths.extend_from_slice(paths);
        let field = self.field(key, place, default);
        self.secret_paths.truncate(outer_paths);
        if self.faults.len() > faults {
            self.faults.truncate(faults);
            self.faulty = faulty;
            return None;
        }
        Some(field)
    }
}

/// Whether all of these conditions may hold at the same time.
fn can_hold_together(document: &SchemaDocument, left: &[Condition], right: &[Condition]) -> bool {
    !left.iter().any(|one| right.iter().any(|other| exclude(document, one, other)))
}

/// Whether two conditions exclude each other: one is the opposite of the other, or both ask for
/// different values of the same member.
fn exclude(document: &SchemaDocument, one: &Condition, other: &Condition) -> bool {
    match (one, other) {
        (Condition::Valid(valid), Condition::Invalid(invalid))
        | (Condition::Invalid(invalid), Condition::Valid(valid)) => valid == invalid,
        _ => {
            let (ones, others) = (asked_values(document, one), asked_values(document, other));
            ones.iter().any(|(key, values)| {
                let mut same_key = others.iter().filter(|(other, _)| other == key);
                same_key.any(|(_, others)| !values.iter().any(|value| others.contains(value)))
            })
        }
    }
}

/// The values that a condition asks for, by member.
fn asked_values<'a>(
    document: &'a SchemaDocument,
    condition: &'a Condition,
) -> Vec<(&'a str, Vec<&'a Value>)> {
    match condition {
        Condition::Equals(key, value) => vec![(key, vec![value])],
        Condition::Valid(pointer) => {
            let schema = document.root().pointer(pointer);
            let asked = schema.and_then(|schema| schema.get("properties")?.as_object());
            let members = asked.into_iter().flatten().filter_map(|(key, asked)| {
                let values = match (asked.get("const"), asked.get("enum")) {
                    (Some(value), _) => vec![value],
                    (None, Some(Value::Array(values))) => values.iter().collect(),
                    _ => return None,
                };
                Some((key.as_str(), values))
            });
            members.collect()
        }
        Condition::Invalid(_) | Condition::Present(_) => Vec::new(),
    }
}
