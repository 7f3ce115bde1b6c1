//! The order in which the members of an object are evaluated: a field comes after the fields
//! that its conditions depend on, whatever the order of the form.

use super::members::Position;
use super::mentions::mentioned_names;
use crate::condition::Condition;
use crate::field::Field;
use crate::json_schema::SchemaDocument;
use serde_json::Value;
use std::collections::BTreeMap;

/// Sets the evaluation rank of each field; 0 for fields that depend on no other. `names_left`
/// limits how many names in conditions are read.
pub(super) fn set_ranks(
    fields: &mut [(Position, Field)],
    document: &SchemaDocument,
    names_left: &mut usize,
) {
    let graph = Dependencies::new(fields, document, names_left);
    let mut ranks = vec![0; fields.len()];
    let mut last = 1;
    for (index, (_, field)) in fields.iter().enumerate() {
        if !field.is_always_shown() {
            last = last.max(graph.rank(fields, index, &mut ranks));
        }
    }
    for ((_, field), rank) in fields.iter_mut().zip(ranks) {
        // No field depends on one that is always shown and only sometimes required.
        field.evaluation_rank = if rank == 0 && field.is_conditional() { last + 1 } else { rank };
    }
}

/// Which conditional fields the conditions depend on, each by its index.
struct Dependencies {
    /// The conditional fields by their key.
    by_key: BTreeMap<String, Vec<usize>>,
    /// The conditional fields that a subschema mentions, by its JSON Pointer.
    by_schema: BTreeMap<String, Vec<usize>>,
}

impl Dependencies {
    fn new(
        fields: &[(Position, Field)],
        document: &SchemaDocument,
        names_left: &mut usize,
    ) -> Self {
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, (_, field)) in fields.iter().enumerate() {
            if field.is_conditional() {
                by_key.entry(field.key.clone()).or_default().push(index);
            }
        }
        let mut graph = Self { by_key, by_schema: BTreeMap::new() };
        for condition in fields.iter().flat_map(|(_, field)| field.visibility_conditions()) {
            if let Condition::Valid(pointer) | Condition::Invalid(pointer) = condition
                && !graph.by_schema.contains_key(pointer)
                && let Some(schema) = document.root().pointer(pointer)
            {
                let mentioned = graph.mentioned(schema, document, names_left);
                graph.by_schema.insert(pointer.clone(), mentioned);
            }
        }
        graph
    }

    fn mentioned(
        &self,
        schema: &Value,
        document: &SchemaDocument,
        names_left: &mut usize,
    ) -> Vec<usize> {
        let names = mentioned_names(schema, document, names_left);
        names.iter().filter_map(|name| self.by_key.get(*name)).flatten().copied().collect()
    }

    /// The rank of a conditional field. `ranks` holds those found so far, 0 for none.
    fn rank(&self, fields: &[(Position, Field)], index: usize, ranks: &mut [usize]) -> usize {
        let (Some((_, field)), Some(rank)) = (fields.get(index), ranks.get_mut(index)) else {
            return 0;
        };
        if *rank > 0 {
            return *rank;
        }
        // In a cycle of dependencies, one field has to be first.
        *rank = 1;
        let mut last_dependency = 0;
        for condition in field.visibility_conditions() {
            let dependencies = match condition {
                Condition::Valid(pointer) | Condition::Invalid(pointer) => {
                    self.by_schema.get(pointer)
                }
                Condition::Present(key) | Condition::Equals(key, _) => self.by_key.get(key),
            };
            for dependency in dependencies.into_iter().flatten() {
                last_dependency = last_dependency.max(self.rank(fields, *dependency, ranks));
            }
        }
        if let Some(rank) = ranks.get_mut(index) {
            *rank = last_dependency + 1;
        }
        last_dependency + 1
    }
}
