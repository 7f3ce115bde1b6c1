//! What follows from a change: what is part of the form now, and what is wrong with it.

use crate::error::ErrorCode;
use crate::field::{Field, Pattern};
use crate::pattern::Patterns;
use crate::permissions::Permissions;
use crate::secret_input;
use crate::state::entry::Entry;
use crate::state::view::ActiveField;
use crate::state::walk::Walk;
use crate::state::{FormState, NAME, SecretStatus, faults};
use serde_json::Value;
use std::sync::Arc;

impl FormState {
    /// Walks through the form anew: what is part of it, and what is wrong with it.
    pub(super) fn judge(&mut self, patterns: &dyn Patterns) {
        let document = &self.schema.document;
        self.inputs.entries.iter_mut().for_each(|(_, entry)| entry.begin());
        let rows = vec![name_row(&self.name)];
        let inputs = &mut self.inputs;
        let (secrets, shared) = (Vec::new(), Vec::new());
        let mut walk = Walk { inputs, document, patterns, rows, secrets, shared };
        self.instance = walk.instance(&self.schema.fields);
        let (rows, secrets) = (walk.rows, walk.secrets);
        let faults = faults::faults(document, patterns, &rows, &secrets, &self.instance);
        for (index, row) in rows.iter().enumerate() {
            self.inputs.entry(&row.place, &row.field, |entry| {
                entry.row = Some(index);
                entry.unusual = is_unusual(&row.field, &entry.input.text, patterns);
            });
        }
        // The box of a field that is gone is gone, and with it what stood in it alone.
        for (_, entry) in self.inputs.entries.iter_mut().filter(|(_, entry)| entry.row.is_none()) {
            entry.verdict = SecretStatus::Empty;
            entry.half = false;
        }
        self.unplaced_faults.clear();
        for (index, code) in faults {
            match index.and_then(|index| rows.get(index)) {
                Some(row) => self.inputs.entry(&row.place, &row.field, |entry| {
                    entry.fault.get_or_insert(code);
                }),
                None => self.unplaced_faults.push(code),
            }
        }
        self.rows = rows;
        let name = self.name.clone();
        self.inputs.entry(NAME, &name, |entry| entry.fault = name_fault(&name, entry));
    }

    pub(super) fn entry_changed(
        &mut self,
        place: &str,
        patterns: &dyn Patterns,
        change: impl FnOnce(&mut Entry),
    ) {
        let Some(field) = self.active_field(place).map(|row| row.field.clone()) else { return };
        self.inputs.entry(place, &field, change);
        self.changed(place, patterns);
        self.inputs.entry(place, &field, Entry::forgive_if_mended);
    }

    pub(super) fn changed(&mut self, place: &str, patterns: &dyn Patterns) {
        self.dirty = true;
        self.revision += 1;
        self.unplaced.clear();
        if place != NAME {
            self.test.inputs_changed();
            self.forget_service();
        }
        self.judge(patterns);
    }

    pub(super) fn permissions_changed(&mut self, change: impl FnOnce(&mut Permissions)) {
        self.dirty = true;
        self.revision += 1;
        self.permissions_problem = None;
        change(&mut self.permissions);
    }
}

/// Whether a text is off a pattern that is a warning. What is known of a secret says so
/// itself.
fn is_unusual(field: &Field, text: &str, patterns: &dyn Patterns) -> bool {
    let text = text.trim();
    let off = |pattern: &Pattern| patterns.is_match(&pattern.source, text) == Some(false);
    !field.is_secret() && !text.is_empty() && field.limits.warning().is_some_and(off)
}

/// The name is no part of what the schema judges: its path is none that is there.
fn name_row(name: &Arc<Field>) -> ActiveField {
    ActiveField {
        place: NAME.to_owned(),
        path: "name".to_owned(),
        field: name.clone(),
        required: true,
        item_number: None,
        schema_pointer: String::new(),
    }
}

/// No schema speaks of the name.
fn name_fault(name: &Field, entry: &mut Entry) -> Option<ErrorCode> {
    match entry.read(name) {
        Some(Value::String(text)) => secret_input::lengths(&name.limits, &text).err(),
        _ => Some(ErrorCode::Required),
    }
}
