//! In which turn each member of an object is looked at: behind those that its being there
//! hangs on, wherever it stands in the form. Imports fields and conditions.

use crate::form::condition::Condition;
use crate::form::field::Field;
use crate::form::json_schema::SchemaDocument;

/// Gives each field its turn: the first to what hangs on no other member.
pub(super) fn set(fields: &mut [(i64, Field)], document: &SchemaDocument) {
    let mut turns = Turns { fields, document, known: vec![0; fields.len()], asked: Vec::new() };
    let last = (0..fields.len()).map(|index| turns.of(index)).max().unwrap_or_default() + 1;
    let Turns { known, asked, .. } = turns;
    for (index, ((_, field), turn)) in fields.iter_mut().zip(known).enumerate() {
        // Whether it is required hangs on the others too, while none hangs on it.
        let waits = !field.required_when.is_empty() && !asked.contains(&index);
        field.turn = if waits { last } else { turn };
    }
}

struct Turns<'a> {
    fields: &'a [(i64, Field)],
    document: &'a SchemaDocument,
    /// Turns so far; 0 where none is known, or none is needed.
    known: Vec<usize>,
    /// Indexes of those that others hang on.
    asked: Vec<usize>,
}

impl Turns<'_> {
    fn of(&mut self, index: usize) -> usize {
        let Some((_, field)) = self.fields.get(index) else { return 0 };
        let known = self.known.get(index).copied().unwrap_or_default();
        if known > 0 || !field.hangs_on_others() {
            return known;
        }
        // Of a circle, one has to be the first.
        self.note(index, 1);
        let mut turn = 1;
        for (other, (_, asked)) in self.fields.iter().enumerate() {
            let asks = |condition: &Condition| condition.asks(&asked.key, self.document);
            if other != index && asked.hangs_on_others() && field.shown_when.iter().any(asks) {
                self.asked.push(other);
                turn = turn.max(1 + self.of(other));
            }
        }
        self.note(index, turn);
        turn
    }

    fn note(&mut self, index: usize, turn: usize) {
        if let Some(known) = self.known.get_mut(index) {
            *known = turn;
        }
    }
}
