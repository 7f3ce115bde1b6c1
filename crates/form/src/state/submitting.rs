//! Sending and testing: only what is complete goes out, and once at a time.

use crate::pattern::Patterns;
use crate::state::{Effect, FormState, NAME, TestState};

impl FormState {
    /// A test needs what the remote service is asked with: neither a name nor
    /// permissions.
    pub(super) fn ask_test(&mut self, patterns: &dyn Patterns) -> Effect {
        if self.sending || *self.test() == TestState::Running {
            return Effect::Nothing;
        }
        self.leave_all(patterns);
        self.shows_unplaced = true;
        let mut complete = self.unplaced_faults.is_empty();
        for row in self.rows.iter().filter(|row| row.place != NAME) {
            complete &= self.inputs.entry(&row.place, &row.field, |entry| {
                entry.show_always();
                entry.error().is_none()
            });
        }
        if !complete {
            return Effect::FocusSummary;
        }
        Effect::Test { revision: self.test.ask() }
    }

    pub(super) fn submit(&mut self, patterns: &dyn Patterns) -> Effect {
        if self.sending {
            return Effect::Nothing;
        }
        self.leave_all(patterns);
        self.submitted = true;
        self.shows_unplaced = true;
        self.unplaced.clear();
        let mut complete = self.unplaced_faults.is_empty() && self.permissions.access().is_ok();
        for row in &self.rows {
            complete &= self.inputs.entry(&row.place, &row.field, |entry| entry.error().is_none());
        }
        if !complete {
            return Effect::FocusSummary;
        }
        for row in &self.rows {
            self.inputs.entry(&row.place, &row.field, |entry| entry.server = None);
        }
        self.permissions_problem = None;
        self.sending = true;
        Effect::Send { revision: self.revision }
    }

    pub(super) fn leave(&mut self, place: &str) {
        if let Some(field) = self.active_field(place).map(|row| row.field.clone()) {
            self.inputs.entry(place, &field, |entry| entry.leave(&field));
        }
    }

    /// Enter submits from within a field, which so is never left.
    pub(super) fn leave_all(&mut self, patterns: &dyn Patterns) {
        for row in &self.rows {
            self.inputs.entry(&row.place, &row.field, |entry| entry.leave(&row.field));
        }
        self.judge(patterns);
    }
}
