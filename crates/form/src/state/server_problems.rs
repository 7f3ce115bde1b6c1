//! Problems that a backend reports, each at the input it is about.

use crate::active_field::ActiveField;
use crate::field::FieldKind;
use crate::place;
use crate::state::view::ServerProblem;
use crate::state::{ACCESS, FormState, NAME};
use patchbay_model::pointer::unescaped;

impl FormState {
    /// Shows each problem at the field its JSON Pointer refers to.
    pub(super) fn show_problems(&mut self, problems: Vec<(String, ServerProblem)>) {
        self.clear_server_problems();
        for (pointer, problem) in problems {
            if pointer == ACCESS || pointer.starts_with("/access/") {
                add(&mut self.permissions_problems, problem);
            } else if let Some(active) = field_at(&self.active, &pointer) {
                let state = self.inputs.field(&active.place, &active.field);
                add(&mut state.server_problems, problem);
            } else {
                add(&mut self.unplaced_problems, (name_of(&pointer), problem));
            }
        }
    }

    /// Removes all of them.
    pub(super) fn clear_server_problems(&mut self) {
        self.unplaced_problems.clear();
        self.permissions_problems.clear();
        for state in self.inputs.fields.values_mut() {
            state.server_problems.clear();
        }
    }

    /// Removes the problems of the remote service, because they were about other inputs.
    pub(super) fn clear_service_problems(&mut self) {
        for state in self.inputs.fields.values_mut() {
            state.server_problems.retain(|problem| !problem.by_service);
        }
    }
}

/// A backend may say the same thing twice.
fn add<T: PartialEq>(problems: &mut Vec<T>, problem: T) {
    if !problems.contains(&problem) {
        problems.push(problem);
    }
}

/// What the backend calls an input that isn't on the form, such as `proxy/host`; empty for the form
/// as a whole.
fn name_of(pointer: &str) -> String {
    let path = place::instance_path(pointer).unwrap_or_else(|| pointer.to_owned());
    let keys: Vec<String> = path.split('/').skip(1).map(unescaped).collect();
    keys.join("/")
}

/// The active field that a JSON Pointer into the request refers to.
fn field_at<'a>(active: &'a [ActiveField], pointer: &str) -> Option<&'a ActiveField> {
    if pointer == NAME {
        return active.iter().find(|active| active.place == NAME);
    }
    let path = place::instance_path(pointer)?;
    let found = active.iter().rfind(|active| active.path == path);
    // A problem with a part of an input belongs to the input.
    found.or_else(|| active.iter().rfind(|active| has_part(active, &path)))
}

fn has_part(active: &ActiveField, path: &str) -> bool {
    let is_input = !matches!(active.field.kind, FieldKind::Group(_) | FieldKind::Shapes(_));
    is_input
        && !active.path.is_empty()
        && path.strip_prefix(&active.path).is_some_and(|rest| rest.starts_with('/'))
}
