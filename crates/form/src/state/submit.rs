//! Sending and testing: only a complete form is sent, and only once at a time.

use crate::pattern::Patterns;
use crate::state::{Effect, FormState, NAME, TestState};

impl FormState {
    /// A test needs what the remote service receives: neither the name nor the permissions.
    pub(super) fn request_test(&mut self, patterns: &dyn Patterns) -> Effect {
        if self.sending || *self.test() == TestState::Running {
            return Effect::Nothing;
        }
        self.leave_all(patterns);
        self.shows_form_errors = true;
        let mut is_complete = self.form_errors.is_empty();
        for active in self.active.iter().filter(|active| active.place != NAME) {
            let state = self.inputs.field(&active.place, &active.field);
            state.always_show_error();
            is_complete &= state.error().is_none();
        }
        if !is_complete {
            return Effect::FocusSummary;
        }
        Effect::Test { revision: self.test.start() }
    }

    pub(super) fn submit(&mut self, patterns: &dyn Patterns) -> Effect {
        if self.sending {
            return Effect::Nothing;
        }
        self.leave_all(patterns);
        self.submitted = true;
        self.shows_form_errors = true;
        self.unplaced_problems.clear();
        let mut is_complete = self.form_errors.is_empty() && self.permissions.access().is_ok();
        for active in &self.active {
            let state = self.inputs.field(&active.place, &active.field);
            is_complete &= state.error().is_none();
        }
        if !is_complete {
            return Effect::FocusSummary;
        }
        self.clear_server_problems();
        self.sending = true;
        Effect::Send { revision: self.revision }
    }

    pub(super) fn leave(&mut self, place: &str, patterns: &dyn Patterns) {
        if let Some(field) = self.active_field(place).map(|active| active.field.clone()) {
            self.inputs.field(place, &field).focus_left();
        }
        self.refresh(patterns);
    }

    /// The Enter key submits a form while the focus is in a field, so every field counts as
    /// left.
    fn leave_all(&mut self, patterns: &dyn Patterns) {
        for active in &self.active {
            self.inputs.field(&active.place, &active.field).focus_left();
        }
        self.refresh(patterns);
    }
}
