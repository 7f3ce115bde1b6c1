//! The reducer: how each event changes the state.

use crate::pattern::Patterns;
use crate::state::{Effect, Event, FormState};

impl FormState {
    /// Changes the state. The caller must carry out the returned effect.
    pub fn apply(&mut self, event: Event, patterns: &dyn Patterns) -> Effect {
        match event {
            Event::TextChanged { place, text } => {
                self.change_field(&place, patterns, |field| field.set_text(&text, patterns));
            }
            Event::PartlyTyped { place } => {
                self.change_field(&place, patterns, |field| field.is_incomplete = true);
            }
            Event::OptionToggled { place, option, selected } => {
                self.change_field(&place, patterns, |field| field.toggle_option(option, selected));
            }
            Event::ConfirmationToggled { place, confirmed } => {
                self.change_field(&place, patterns, |field| field.confirm(confirmed));
            }
            Event::FocusLeft { place } => self.leave(&place, patterns),
            Event::BetterFieldFound { place, better } => {
                if let Some(field) = self.active_field(&place).map(|active| active.field.clone()) {
                    self.inputs.field(&place, &field).better_field = better;
                }
            }
            Event::ItemAdded { place } => {
                self.inputs.add_item(&place);
                self.changed(&place, patterns);
            }
            Event::ItemRemoved { place, item } => {
                self.inputs.remove_item(&place, item);
                self.changed(&place, patterns);
            }
            Event::ListEntered { place, texts } => self.enter_list(&place, texts, patterns),
            Event::ShapeChosen { place, index } => {
                self.inputs.shapes.insert(place.clone(), index);
                self.changed(&place, patterns);
            }
            Event::SchemaChanged(schema) => {
                self.schema = schema;
                self.submitted = false;
                self.shows_form_errors = false;
                // Looking at another auth method enters nothing that leaving would lose.
                let dirty = self.dirty;
                self.changed("", patterns);
                self.dirty = dirty;
            }
            Event::NamesTaken(names) => {
                self.presets.taken_names = names;
                let before = self.connection_name();
                self.refresh(patterns);
                if self.connection_name() != before {
                    // Another payload, but nothing that leaving would lose.
                    self.revision += 1;
                }
            }
            Event::AccessLevelChosen(level) => {
                self.change_permissions(|permissions| permissions.choose_level(level));
            }
            Event::PrincipalToggled { principal, chosen } => {
                self.change_permissions(|permissions| permissions.choose(principal, chosen));
            }
            Event::TestRequested => return self.request_test(patterns),
            Event::TestFinished { revision, result } => {
                self.test.finish(revision, result);
                if self.test.has_passed() {
                    self.clear_service_problems();
                }
            }
            Event::Submitted => return self.submit(patterns),
            Event::Rejected(problems) => {
                self.sending = false;
                self.show_problems(problems);
                return Effect::FocusSummary;
            }
            Event::RequestEnded => self.sending = false,
        }
        Effect::Nothing
    }
}
