//! The state of the connection form: it changes only by [`FormState::apply`].
//!
//! Values stay exactly as typed until their field is left. A secret's value is
//! never here: it stays in its box until it is sent, and the state knows only
//! what was made of it.

mod entry;
mod event;
mod faults;
mod inputs;
mod judging;
mod refusal;
mod secret_status;
mod snapshot;
mod submitting;
mod test_state;
mod view;
mod walk;

pub use event::{Effect, EnteredText, Event};
use secret_status::SecretStatus;
pub use test_state::TestState;
pub use view::{ActiveField, BetterField, Confirmation, FieldView, Issue, Notice, ServerProblem};

use crate::error::ErrorCode;
use crate::field::Field;
use crate::pattern::Patterns;
use crate::permissions::Permissions;
use crate::place;
use crate::schema::FormSchema;
use inputs::Inputs;
use patchbay_model::Access;
use serde_json::{Map, Value};
use std::sync::Arc;
use test_state::Test;

/// Place of the connection's name.
pub const NAME: &str = "/name";
/// Place of the Permissions group.
pub const ACCESS: &str = "/access";

/// A form somebody is filling in.
#[derive(Clone, Debug)]
pub struct FormState {
    schema: Arc<FormSchema>,
    name: Arc<Field>,
    inputs: Inputs,
    /// What is part of the form now, and what it makes.
    rows: Vec<ActiveField>,
    instance: Value,
    /// Faults that belong to no field.
    unplaced_faults: Vec<ErrorCode>,
    permissions: Permissions,
    permissions_problem: Option<ServerProblem>,
    unplaced: Vec<ServerProblem>,
    submitted: bool,
    /// A submit or a test found the form as a whole to be wrong.
    shows_unplaced: bool,
    sending: bool,
    dirty: bool,
    revision: u32,
    test: Test,
}

impl FormState {
    /// An untouched form: the field for the connection's name, then those of the schema.
    pub fn new(schema: Arc<FormSchema>, name: Arc<Field>, patterns: &dyn Patterns) -> Self {
        let mut form = Self {
            schema,
            name,
            inputs: Inputs::default(),
            rows: Vec::new(),
            instance: Value::Null,
            unplaced_faults: Vec::new(),
            permissions: Permissions::default(),
            permissions_problem: None,
            unplaced: Vec::new(),
            submitted: false,
            shows_unplaced: false,
            sending: false,
            dirty: false,
            revision: 0,
            test: Test::default(),
        };
        form.judge(patterns);
        form
    }

    /// Changes the state by what happened and says what is to be done now.
    pub fn apply(&mut self, event: Event, patterns: &dyn Patterns) -> Effect {
        match event {
            Event::TextChanged { place, text } => {
                self.entry_changed(&place, patterns, |entry| entry.set_text(&text, patterns));
            }
            Event::PartlyTyped { place } => {
                self.entry_changed(&place, patterns, |entry| entry.half = true);
            }
            Event::OptionToggled { place, option, selected } => {
                self.entry_changed(&place, patterns, |entry| {
                    let mut input = entry.input.clone();
                    input.selected.retain(|other| *other != option);
                    if selected {
                        input.selected.push(option);
                    }
                    entry.change(input);
                });
            }
            Event::ConfirmationToggled { place, confirmed } => {
                self.entry_changed(&place, patterns, |entry| entry.confirm(confirmed));
            }
            Event::FocusLeft { place } => {
                self.leave(&place);
                self.judge(patterns);
            }
            Event::BetterFieldFound { place, better } => {
                if let Some(field) = self.active_field(&place).map(|row| row.field.clone()) {
                    self.inputs.entry(&place, &field, |entry| entry.better = better);
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
            Event::ShapeChosen { place, index } => {
                self.inputs.shapes.insert(place.clone(), index);
                self.changed(&place, patterns);
            }
            Event::SchemaChanged(schema) => {
                self.schema = schema;
                self.submitted = false;
                self.shows_unplaced = false;
                // To look at another way is no entry that leaving would lose.
                let dirty = self.dirty;
                self.changed("", patterns);
                self.dirty = dirty;
            }
            Event::AccessLevelChosen(level) => {
                self.permissions_changed(|permissions| permissions.choose_level(level));
            }
            Event::PrincipalToggled { principal, chosen } => {
                self.permissions_changed(|permissions| permissions.choose(principal, chosen));
            }
            Event::TestRequested => return self.ask_test(patterns),
            Event::TestFinished { revision, result } => {
                self.test.answered(revision, result);
                if self.test.has_passed() {
                    self.forget_service();
                }
            }
            Event::Submitted => return self.submit(patterns),
            Event::Rejected(problems) => {
                self.sending = false;
                self.place(problems);
                return Effect::FocusSummary;
            }
            Event::RequestEnded => self.sending = false,
        }
        Effect::Nothing
    }

    /// What the form is made of.
    pub fn schema(&self) -> &Arc<FormSchema> {
        &self.schema
    }

    /// The field for the connection's name.
    pub fn name(&self) -> &Arc<Field> {
        &self.name
    }

    /// All that is part of the form now, in its order.
    pub fn active_fields(&self) -> &[ActiveField] {
        &self.rows
    }

    /// The row at this place, while it is part of the form.
    pub fn active_field(&self, place: &str) -> Option<&ActiveField> {
        self.rows.get(self.inputs.entries.get(place)?.row?)
    }

    /// What the screen shows of one field.
    pub fn field_view(&self, place: &str) -> FieldView {
        let required = self.active_field(place).is_some_and(|row| row.required);
        match self.inputs.entries.get(place) {
            Some(entry) => entry.view(self.submitted, required),
            None => FieldView { required, ..FieldView::default() },
        }
    }

    /// The numbers of a list's items, in their order.
    pub fn item_ids(&self, place: &str) -> Vec<u32> {
        self.inputs.lists.get(place).cloned().unwrap_or_default()
    }

    /// The index of the shape chosen at this place.
    pub fn chosen_shape(&self, place: &str) -> Option<usize> {
        self.inputs.shapes.get(place).copied().flatten()
    }

    /// The Permissions group.
    pub fn permissions(&self) -> &Permissions {
        &self.permissions
    }

    /// What the screen says of the Permissions group.
    pub fn permissions_issue(&self) -> Option<Issue> {
        if let Some(problem) = &self.permissions_problem {
            return Some(Issue::Server(problem.clone()));
        }
        let error = self.permissions.access().err().filter(|_| self.submitted);
        error.map(Issue::Local)
    }

    /// All that is shown as wrong, each with its place; an empty one for what belongs
    /// to no input.
    pub fn summary(&self) -> Vec<(String, Issue)> {
        let mut all = Vec::new();
        for row in &self.rows {
            let entry = self.inputs.entries.get(&row.place);
            if let Some(issue) = entry.and_then(|entry| entry.summary_issue(self.submitted)) {
                all.push((row.place.clone(), issue));
            }
        }
        if let Some(issue) = self.permissions_issue() {
            all.push((ACCESS.to_owned(), issue));
        }
        if self.shows_unplaced {
            for code in &self.unplaced_faults {
                all.push((String::new(), Issue::Local(code.clone())));
            }
        }
        for problem in &self.unplaced {
            all.push((String::new(), Issue::Server(problem.clone())));
        }
        all
    }

    /// Whether a request is under way.
    pub fn is_sending(&self) -> bool {
        self.sending
    }

    /// Whether anything was entered that leaving would lose.
    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// Changes with each input, so that the same inputs can be told from others.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// The test that belongs to what the form holds.
    pub fn test(&self) -> &TestState {
        self.test.state()
    }

    /// The connection's name, trimmed.
    pub fn connection_name(&self) -> String {
        let entry = self.inputs.entries.get(NAME);
        entry.map(|entry| entry.input.text.trim().to_owned()).unwrap_or_default()
    }

    /// The values to send, secrets aside.
    pub fn values(&self) -> Map<String, Value> {
        let mut values = self.instance.clone();
        for row in self.rows.iter().filter(|row| row.field.is_secret()) {
            place::remove_value(&mut values, &row.path);
        }
        match values {
            Value::Object(values) => values,
            _ => Map::new(),
        }
    }

    /// The secrets that will go along: those whose boxes hold something.
    pub fn entered_secrets(&self) -> impl Iterator<Item = &ActiveField> {
        self.rows.iter().filter(|row| {
            let entry = self.inputs.entries.get(&row.place);
            entry.is_some_and(|entry| entry.verdict != SecretStatus::Empty)
        })
    }

    /// The access to send, once the form has been found complete.
    pub fn access(&self) -> Option<Access> {
        self.permissions.access().ok()
    }
}
