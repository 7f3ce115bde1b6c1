//! The members of an object, gathered from everything that defines them: `properties`,
//! `allOf`, `then`, `else`, dependencies.

use super::label::tell_apart;
use super::{asked, evaluation_order};
use crate::condition::Condition;
use crate::field::{Field, FieldKind};
use crate::json_schema::SchemaDocument;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The members gathered so far. Branches that exclude each other may each have a field for the
/// same member.
#[derive(Default)]
pub(super) struct Members {
    /// Sorted by their section and the `order` annotation.
    fields: Vec<(Position, Field)>,
    required: Vec<Requirement>,
    forbidden: Vec<(String, Vec<Condition>)>,
    /// Branches that allow no other members than these.
    closed: Vec<(Vec<String>, Vec<Condition>)>,
    declared: HashMap<String, Vec<Declaration>>,
    /// The pointers of the conditions, which ask about members.
    conditions: Vec<String>,
}

/// The number of a section, and the order in it.
pub(super) type Position = (usize, i64);

/// The pointer of a subschema, and the conditions under which it applies.
pub(super) type Declaration = (String, Vec<Condition>);

/// A name in a list of required members.
struct Requirement {
    /// JSON Pointer to the list.
    list: String,
    name: String,
    when: Vec<Condition>,
}

impl Members {
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Field> {
        self.all_mut(key).next()
    }

    /// Whether this member has a field whenever all of these conditions hold.
    pub fn has(&self, key: &str, when: &[Condition]) -> bool {
        self.fields.iter().any(|(_, field)| {
            field.key == key
                && !field.is_flattened
                && field.shown_when.iter().all(|shown| when.contains(shown))
        })
    }

    /// Notes that the subschema at this pointer is about this member while all of these conditions
    /// hold.
    pub fn declare(&mut self, key: &str, pointer: &str, when: &[Condition]) {
        let declared = self.declared.entry(key.to_owned()).or_default();
        declared.push((pointer.to_owned(), when.to_vec()));
    }

    /// The subschemas that are about this member: their pointers, and when they apply.
    pub fn declarations(&self, key: &str) -> &[Declaration] {
        self.declared.get(key).map_or(&[], Vec::as_slice)
    }

    /// The members that subschemas are about, with a field or without.
    pub fn declared_keys(&self) -> Vec<String> {
        self.declared.keys().cloned().collect()
    }

    /// Whether this member has a field.
    pub fn has_field(&self, key: &str) -> bool {
        self.fields.iter().any(|(_, field)| field.key == key)
    }

    /// Adds a field after those with the same `order` in its section. It replaces a field for the same member
    /// that is shown only when the new one is shown too.
    pub fn add(&mut self, section: usize, order: Option<i64>, field: Field) {
        self.fields.retain(|(_, other)| {
            let is_same = other.key == field.key
                && (!field.is_flattened || other.schema_pointer == field.schema_pointer);
            !(is_same && field.shown_when.iter().all(|when| other.shown_when.contains(when)))
        });
        let position = (section, order.unwrap_or(i64::MAX));
        let index = self.fields.partition_point(|(other, _)| *other <= position);
        self.fields.insert(index, (position, field));
    }

    /// Hides this member while all of these conditions hold.
    pub fn forbid(&mut self, key: &str, when: &[Condition]) {
        self.forbidden.push((key.to_owned(), when.to_vec()));
    }

    /// Hides all other members while all of these conditions hold.
    pub fn allow_only(&mut self, keys: Vec<String>, when: &[Condition]) {
        self.closed.push((keys, when.to_vec()));
    }

    /// Notes that the subschema at this pointer is a condition.
    pub fn ask(&mut self, condition: String) {
        self.conditions.push(condition);
    }

    /// Requires this member, which the list at this pointer names, while all of these
    /// conditions hold.
    pub fn require(&mut self, list: &str, name: &str, when: &[Condition]) {
        let (list, name, when) = (list.to_owned(), name.to_owned(), when.to_vec());
        self.required.push(Requirement { list, name, when });
    }

    /// Whether there is no field.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// How many members have a field.
    pub fn names(&self) -> usize {
        let keys: BTreeSet<&str> =
            self.fields.iter().map(|(_, field)| field.key.as_str()).collect();
        keys.len()
    }

    /// Whether this member has a field.
    pub fn declares(&self, name: &str) -> bool {
        self.fields.iter().any(|(_, field)| field.declares(name))
    }

    /// Whether further names can be entered.
    pub fn has_further_names(&self) -> bool {
        self.fields
            .iter()
            .any(|(_, field)| matches!(field.kind, FieldKind::Pairs(_)) && field.is_flattened)
    }

    /// The required members that have no field: the pointer of the list, and the name.
    pub fn unknown_names(&self) -> Vec<(String, String)> {
        let unknown = self.required.iter().filter(|required| !self.declares(&required.name));
        unknown.map(|required| (required.list.clone(), required.name.clone())).collect()
    }

    /// Puts the titles of the sections, from the first, at the fields that they start with.
    pub fn title_sections<'s>(&mut self, titles: impl Iterator<Item = &'s str>) {
        for (index, title) in titles.enumerate().filter(|(_, title)| !title.is_empty()) {
            let in_section = |(position, field): &&mut (Position, Field)| {
                position.0 == index + 1 && field.has_input()
            };
            if let Some((_, first)) = self.fields.iter_mut().find(in_section) {
                first.section = Some(title.to_owned());
            }
        }
    }

    /// The fields in their order. `names_left` limits how many names in conditions are read.
    pub fn into_fields(
        mut self,
        document: &SchemaDocument,
        names_left: &mut usize,
    ) -> Vec<Arc<Field>> {
        for Requirement { name, when, .. } in std::mem::take(&mut self.required) {
            for field in self.all_mut(&name) {
                if when.is_empty() {
                    field.required = true;
                } else {
                    field.required_when.push(when.clone());
                }
            }
        }
        for (keys, when) in std::mem::take(&mut self.closed) {
            let others = self.fields.iter().map(|(_, field)| &field.key);
            let others = others.filter(|key| !key.is_empty() && !keys.contains(key));
            self.forbidden.extend(others.map(|key| (key.clone(), when.clone())));
        }
        for (key, when) in std::mem::take(&mut self.forbidden) {
            if when.is_empty() {
                self.fields.retain(|(_, field)| field.key != key);
            }
            for field in self.all_mut(&key) {
                field.hidden_when.push(when.clone());
            }
        }
        for pointer in std::mem::take(&mut self.conditions) {
            let schema = document.root().pointer(&pointer).unwrap_or(&Value::Null);
            for (key, asked) in asked::asked_members(schema, document, names_left) {
                for field in self.all_mut(key) {
                    asked::mark(field, asked, document, names_left);
                }
            }
        }
        let visible = self.fields.iter_mut().filter(|(_, field)| field.has_input());
        let mut labels: Vec<(&mut String, &str)> =
            visible.map(|(_, field)| (&mut field.label, field.key.as_str())).collect();
        tell_apart(&mut labels);
        evaluation_order::set_ranks(&mut self.fields, document, names_left);
        self.fields.into_iter().map(|(_, field)| Arc::new(field)).collect()
    }

    /// The fields of this member.
    pub fn all_mut(&mut self, key: &str) -> impl Iterator<Item = &mut Field> {
        self.fields.iter_mut().map(|(_, field)| field).filter(move |field| field.key == key)
    }
}
