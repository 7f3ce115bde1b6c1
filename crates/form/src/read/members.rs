//! The members of an object while they are being gathered from all the places that
//! speak of them: `properties`, `allOf`, `then`, `else`. Imports fields and conditions.

use super::turns;
use crate::condition::Condition;
use crate::field::Field;
use crate::json_schema::SchemaDocument;
use std::sync::Arc;

/// Members so far, and what is still to be said of them. Branches that exclude each
/// other may each have a field of their own for the same member.
#[derive(Default)]
pub(super) struct Members {
    fields: Vec<(i64, Field)>,
    required: Vec<(String, Vec<Condition>)>,
}

impl Members {
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Field> {
        self.all_mut(key).next()
    }

    /// Whether a field for this member is there whenever all of `when` hold.
    pub fn has(&self, key: &str, when: &[Condition]) -> bool {
        let mut fields = self.fields.iter().map(|(_, field)| field);
        fields.any(|field| {
            field.key == key
                && !field.is_flattened
                && field.shown_when.iter().all(|shown| when.contains(shown))
        })
    }

    /// Adds a field behind those of the same `order`: they stay as the schema has them.
    /// One that is there at least whenever another one for the same member is takes its
    /// place.
    pub fn add(&mut self, order: Option<i64>, field: Field) {
        self.fields.retain(|(_, other)| {
            let is_same = other.key == field.key
                && (!field.is_flattened || other.schema_pointer == field.schema_pointer);
            !(is_same && field.shown_when.iter().all(|when| other.shown_when.contains(when)))
        });
        let order = order.unwrap_or(i64::MAX);
        let at = self.fields.partition_point(|(other, _)| *other <= order);
        self.fields.insert(at, (order, field));
    }

    /// Notes that the object can't have this member while the last of `when` holds.
    pub fn forbid(&mut self, key: &str, when: &[Condition]) {
        let opposite = when.last().and_then(Condition::opposite);
        for field in self.all_mut(key) {
            field.shown_when.extend(opposite.clone());
        }
    }

    /// Notes that the object can't be without this member while all of `when` hold.
    pub fn require(&mut self, key: &str, when: &[Condition]) {
        self.required.push((key.to_owned(), when.to_vec()));
    }

    /// The fields, each with what was said of it. `names` is how many more may be looked at.
    pub fn into_fields(mut self, document: &SchemaDocument, names: &mut usize) -> Vec<Arc<Field>> {
        for (key, when) in std::mem::take(&mut self.required) {
            for field in self.all_mut(&key) {
                if when.is_empty() {
                    field.required = true;
                } else {
                    field.required_when.push(when.clone());
                }
            }
        }
        turns::set(&mut self.fields, document, names);
        self.fields.into_iter().map(|(_, field)| Arc::new(field)).collect()
    }

    fn all_mut(&mut self, key: &str) -> impl Iterator<Item = &mut Field> {
        self.fields.iter_mut().map(|(_, field)| field).filter(move |field| field.key == key)
    }
}
