//! What a backend says of inputs, each word at the input it is about.

use crate::field::{Field, FieldKind};
use crate::place;
use crate::state::view::{ActiveField, ServerProblem};
use crate::state::{ACCESS, FormState, NAME};

impl FormState {
    pub(super) fn place(&mut self, problems: Vec<(String, ServerProblem)>) {
        self.unplaced.clear();
        for (pointer, problem) in problems {
            if pointer == ACCESS || pointer.starts_with("/access/") {
                self.permissions_problem = Some(problem);
            } else if let Some(row) = self.row_at(&pointer).cloned() {
                self.inputs.entry(&row.place, &row.field, |entry| entry.server = Some(problem));
            } else {
                self.unplaced.push(problem);
            }
        }
    }

    /// What the service said, it said of other inputs than those that are there now.
    pub(super) fn forget_service(&mut self) {
        for (_, entry) in self.inputs.entries.iter_mut() {
            entry.server.take_if(|problem| problem.by_service);
        }
    }

    /// The row that a pointer into the request speaks of.
    pub(super) fn row_at(&self, pointer: &str) -> Option<&ActiveField> {
        if pointer == NAME {
            return self.active_field(NAME);
        }
        let path = place::instance_path(pointer)?;
        let is_there = |row: &&ActiveField| row.path == path;
        self.rows.iter().rev().find(is_there).or_else(|| {
            // What is said of a part of an input is said of the input.
            let within = |row: &&ActiveField| {
                let rest = path.strip_prefix(&row.path).filter(|_| !row.path.is_empty());
                rest.is_some_and(|rest| rest.starts_with('/')) && is_input(&row.field)
            };
            self.rows.iter().rev().find(within)
        })
    }
}

fn is_input(field: &Field) -> bool {
    !matches!(field.kind, FieldKind::Group(_) | FieldKind::Shapes(_))
}
