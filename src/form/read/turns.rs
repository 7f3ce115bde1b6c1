//! In which turn each member of an object is looked at: behind those that its being there
//! hangs on, wherever it stands in the form. Imports fields.

use crate::form::field::Field;
use crate::form::json_schema::SchemaDocument;

/// Gives each field its turn: the first, 0, to what hangs on no other member.
pub(super) fn set(fields: &mut [(i64, Field)], document: &SchemaDocument) {
    let mut turns = vec![0; fields.len()];
    let mut last = 1;
    for (index, (_, field)) in fields.iter().enumerate() {
        if !field.shown_when.is_empty() {
            last = last.max(turn(fields, document, index, &mut turns));
        }
    }
    for ((_, field), turn) in fields.iter_mut().zip(turns) {
        // On one that is only required at times, and is none of these, no other hangs.
        field.turn = if turn == 0 && field.hangs_on_others() { last + 1 } else { turn };
    }
}

fn turn(
    fields: &[(i64, Field)],
    document: &SchemaDocument,
    index: usize,
    turns: &mut [usize],
) -> usize {
    let (Some((_, field)), Some(own)) = (fields.get(index), turns.get_mut(index)) else { return 0 };
    if *own > 0 {
        return *own;
    }
    // Of a circle, one has to be the first.
    *own = 1;
    let mut names = Vec::new();
    for condition in &field.shown_when {
        condition.names(document, &mut names);
    }
    let mut behind = 0;
    for (other, (_, asked)) in fields.iter().enumerate() {
        if asked.hangs_on_others() && names.contains(&&*asked.key) {
            behind = behind.max(turn(fields, document, other, turns));
        }
    }
    if let Some(own) = turns.get_mut(index) {
        *own = behind + 1;
    }
    behind + 1
}
