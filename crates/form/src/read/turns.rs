//! In which turn each member of an object is looked at: behind those that its being there
//! hangs on, wherever it stands in the form. Imports fields, conditions, `model`.

use crate::condition::{Condition, names};
use crate::field::Field;
use crate::json_schema::SchemaDocument;
use crate::json_schema::limits::MAX_NESTING;
use serde_json::Value;
use std::collections::BTreeMap;

/// Gives each field its turn: the first, 0, to what hangs on no other member. `left` is how
/// many names may still be looked at.
pub(super) fn set(fields: &mut [(i64, Field)], document: &SchemaDocument, left: &mut usize) {
    let mut order = Order { fields, hanging: BTreeMap::new(), asked: BTreeMap::new() };
    order.gather(document, left);
    let mut turns = vec![0; fields.len()];
    let mut last = 1;
    for (index, (_, field)) in order.fields.iter().enumerate() {
        if !field.shown_when.is_empty() {
            last = last.max(order.turn(index, &mut turns));
        }
    }
    for ((_, field), turn) in fields.iter_mut().zip(turns) {
        // On one that is only required at times, and is none of these, no other hangs.
        field.evaluation_rank = if turn == 0 && field.is_conditional() { last + 1 } else { turn };
    }
}

/// Which members hang on which; each by its index.
struct Order<'a> {
    fields: &'a [(i64, Field)],
    /// By their name, those that hang on others.
    hanging: BTreeMap<String, Vec<u32>>,
    /// Those of them that a schema asks about, by its place.
    asked: BTreeMap<String, Vec<u32>>,
}

impl Order<'_> {
    fn gather(&mut self, document: &SchemaDocument, left: &mut usize) {
        for (index, (_, field)) in (0..).zip(self.fields) {
            if field.is_conditional() {
                self.hanging.entry(field.key.clone()).or_default().push(index);
            }
        }
        for (_, field) in self.fields {
            for condition in &field.shown_when {
                if let Condition::Fits(at) | Condition::FitsNot(at) = condition
                    && !self.asked.contains_key(at)
                    && let Some(schema) = document.root().pointer(at)
                {
                    let asked = self.asked_by(schema, document, left);
                    self.asked.insert(at.clone(), asked);
                }
            }
        }
    }

    fn asked_by(&self, schema: &Value, document: &SchemaDocument, left: &mut usize) -> Vec<u32> {
        let mut is_asked = vec![false; self.fields.len()];
        let mut asked = Vec::new();
        names(schema, document, left, MAX_NESTING, &mut |name| {
            for index in self.hanging.get(name).into_iter().flatten() {
                match is_asked.get_mut(*index as usize) {
                    Some(known) if !*known => *known = true,
                    // Those of one name are asked about together.
                    _ => return,
                }
                asked.push(*index);
            }
        });
        asked
    }

    fn turn(&self, index: usize, turns: &mut [usize]) -> usize {
        let (Some((_, field)), Some(own)) = (self.fields.get(index), turns.get_mut(index)) else {
            return 0;
        };
        if *own > 0 {
            return *own;
        }
        // Of a circle, one has to be the first.
        *own = 1;
        let mut behind = 0;
        for condition in &field.shown_when {
            let asked = match condition {
                Condition::Fits(at) | Condition::FitsNot(at) => self.asked.get(at),
                Condition::Has(key) | Condition::Is(key, _) => self.hanging.get(key),
            };
            for other in asked.into_iter().flatten() {
                behind = behind.max(self.turn(*other as usize, turns));
            }
        }
        if let Some(own) = turns.get_mut(index) {
            *own = behind + 1;
        }
        behind + 1
    }
}
