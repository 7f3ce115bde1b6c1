//! The members of an object, gathered from everything that defines them: `properties`,
//! `allOf`, `then`, `else`, dependencies.

use super::evaluation_order;
use crate::condition::Condition;
use crate::field::Field;
use crate::json_schema::SchemaDocument;
use std::sync::Arc;

/// The members gathered so far. Branches that exclude each other may each have a field for the
/// same member.
#[derive(Default)]
pub(super) struct Members {
    /// Sorted by the `order` annotation.
    fields: Vec<(i64, Field)>,
    required: Vec<(String, Vec<Condition>)>,
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

    /// Adds a field after those with the same `order`. It replaces a field for the same member
    /// that is shown only when the new one is shown too.
    pub fn add(&mut self, order: Option<i64>, field: Field) {
        self.fields.retain(|(_, other)| {
            let is_same = other.key == field.key
                && (!field.is_flattened || other.schema_pointer == field.schema_pointer);
            !(is_same && field.shown_when.iter().all(|when| other.shown_when.contains(when)))
        });
        let order = order.unwrap_or(i64::MAX);
        let index = self.fields.partition_point(|(other, _)| *other <= order);
        self.fields.insert(index, (order, field));
    }

    /// Hides this member while the last of these conditions holds.
    pub fn forbid(&mut self, key: &str, when: &[Condition]) {
        let opposite = when.last().and_then(Condition::opposite);
        for field in self.all_mut(key) {
            field.shown_when.extend(opposite.clone());
        }
    }

    /// Requires this member while all of these conditions hold.
    pub fn require(&mut self, key: &str, when: &[Condition]) {
        self.required.push((key.to_owned(), when.to_vec()));
    }

    /// The fields in their order. `names_left` limits how many names in conditions are read.
    pub fn into_fields(
        mut self,
        document: &SchemaDocument,
        names_left: &mut usize,
    ) -> Vec<Arc<Field>> {
        for (key, when) in std::mem::take(&mut self.required) {
            for field in self.all_mut(&key) {
                if when.is_empty() {
                    field.required = true;
                } else {
                    field.required_when.push(when.clone());
                }
            }
        }
        evaluation_order::set_ranks(&mut self.fields, document, names_left);
        self.fields.into_iter().map(|(_, field)| Arc::new(field)).collect()
    }

    fn all_mut(&mut self, key: &str) -> impl Iterator<Item = &mut Field> {
        self.fields.iter_mut().map(|(_, field)| field).filter(move |field| field.key == key)
    }
}
