//! The state of the connection form. It changes by [`FormState::apply`].
//!
//! Texts stay exactly as typed until the focus leaves their field. The value of a secret is
//! never in the state: it stays in its input element until it is sent, and the state only
//! knows whether it can be used.

mod event;
mod field_state;
mod guide_link;
mod inputs;
mod list_input;
mod presets;
mod reducer;
mod refresh;
mod saved;
mod secret_status;
mod server_problems;
mod snapshot;
mod source;
mod submit;
mod test_state;
mod view;

pub use crate::active_field::ActiveField;
pub use event::{Effect, EnteredText, Event};
pub use guide_link::{is_guide_address, needs_tenant};
pub use presets::Presets;
pub use test_state::TestState;
pub use view::{BetterField, Confirmation, FieldView, Issue, Notice, ServerProblem};

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

/// The place of the connection's name.
pub const NAME: &str = "/name";
/// The place of the Permissions group.
pub const ACCESS: &str = "/access";

/// The state of a form that is being filled in.
#[derive(Clone, Debug)]
pub struct FormState {
    schema: Arc<FormSchema>,
    name: Arc<Field>,
    presets: Presets,
    inputs: Inputs,
    active: Vec<ActiveField>,
    /// What the schema validates: the values of the active fields.
    instance: Value,
    /// Errors of the schema that belong to no field.
    form_errors: Vec<ErrorCode>,
    permissions: Permissions,
    permissions_problems: Vec<ServerProblem>,
    /// Problems that belong to no input.
    /// Those for inputs that aren't on the form, each with the backend's name for the input.
    unplaced_problems: Vec<(String, ServerProblem)>,
    submitted: bool,
    /// True once a submit or a test has checked the form as a whole.
    shows_form_errors: bool,
    sending: bool,
    dirty: bool,
    revision: u32,
    test: Test,
}

impl FormState {
    /// An untouched form: the fields of the schema, and the one for the connection's name.
    pub fn new(schema: Arc<FormSchema>, name: Arc<Field>, patterns: &dyn Patterns) -> Self {
        Self::with_presets(schema, name, Presets::default(), patterns)
    }

    /// As [`Self::new`], with what is filled in for the user.
    pub fn with_presets(
        schema: Arc<FormSchema>,
        name: Arc<Field>,
        presets: Presets,
        patterns: &dyn Patterns,
    ) -> Self {
        let mut form = Self {
            schema,
            name,
            inputs: Inputs::default(),
            active: Vec::new(),
            instance: Value::Null,
            form_errors: Vec::new(),
            permissions: presets.access.as_ref().map(Permissions::from_access).unwrap_or_default(),
            presets,
            permissions_problems: Vec::new(),
            unplaced_problems: Vec::new(),
            submitted: false,
            shows_form_errors: false,
            sending: false,
            dirty: false,
            revision: 0,
            test: Test::default(),
        };
        form.refresh(patterns);
        form
    }

    /// The schema and its fields.
    pub fn schema(&self) -> &Arc<FormSchema> {
        &self.schema
    }

    /// The field for the connection's name.
    pub fn name(&self) -> &Arc<Field> {
        &self.name
    }

    /// The fields that are part of the form now, in order.
    pub fn active_fields(&self) -> &[ActiveField] {
        &self.active
    }

    /// The field at this place, while it is part of the form.
    pub fn active_field(&self, place: &str) -> Option<&ActiveField> {
        self.active.get(self.inputs.fields.get(place)?.active?)
    }

    /// What the screen shows of the field at this place.
    pub fn field_view(&self, place: &str) -> FieldView {
        let required = self.active_field(place).is_some_and(|active| active.required);
        match self.inputs.fields.get(place) {
            Some(field) => field.view(self.submitted, required),
            None => FieldView { required, ..FieldView::default() },
        }
    }

    /// The ids of the items of the list at this place, in order.
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

    /// What the Permissions group shows as wrong.
    pub fn permissions_issue(&self) -> Option<Issue> {
        if !self.permissions_problems.is_empty() {
            return Some(Issue::Server(self.permissions_problems.clone()));
        }
        let error = self.permissions.access().err().filter(|_| self.submitted);
        error.map(Issue::Local)
    }

    /// Everything that is shown as wrong, with its place. The place is empty for what belongs
    /// to no input.
    pub fn summary(&self) -> Vec<(String, Issue)> {
        let of_field = |active: &ActiveField| {
            let field = self.inputs.fields.get(&active.place)?;
            Some((active.place.clone(), field.summary_issue(self.submitted)?))
        };
        let mut all: Vec<_> = self.active.iter().filter_map(of_field).collect();
        // The name is asked for last, below Permissions.
        let before_name = all.iter().position(|(place, _)| place == NAME).unwrap_or(all.len());
        let access = self.permissions_issue().map(|issue| (ACCESS.to_owned(), issue));
        all.splice(before_name..before_name, access);
        if self.shows_form_errors {
            let errors = self.form_errors.iter().cloned();
            all.extend(errors.map(|code| (String::new(), Issue::Local(code))));
        }
        let unplaced = self.unplaced_problems.iter().cloned();
        all.extend(
            unplaced.map(|(name, problem)| (String::new(), Issue::Unplaced { name, problem })),
        );
        all
    }

    /// Whether a request to save the form is running.
    pub fn is_sending(&self) -> bool {
        self.sending
    }

    /// Whether leaving the form would lose something.
    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// Changes with every change of the inputs.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// The test of the current inputs.
    pub fn test(&self) -> &TestState {
        self.test.state()
    }

    /// The connection's name, trimmed.
    pub fn connection_name(&self) -> String {
        let name = self.inputs.fields.get(NAME);
        name.map(|name| name.input.text.trim().to_owned()).unwrap_or_default()
    }

    /// The values to send, without secrets.
    pub fn values(&self) -> Map<String, Value> {
        let mut values = self.instance.clone();
        for active in self.active.iter().filter(|active| active.field.is_secret()) {
            place::remove_value(&mut values, &active.path);
        }
        match values {
            Value::Object(values) => values,
            _ => Map::new(),
        }
    }

    /// The fields of the secrets that were entered.
    pub fn entered_secrets(&self) -> impl Iterator<Item = &ActiveField> {
        let was_entered = |active: &&ActiveField| {
            self.inputs.fields.get(&active.place).is_some_and(|field| field.has_secret())
        };
        self.active.iter().filter(was_entered)
    }

    /// The access to send, once the Permissions group is complete.
    pub fn access(&self) -> Option<Access> {
        self.permissions.access().ok()
    }
}
