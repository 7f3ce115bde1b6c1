//! The state of one field: what was entered, and what is wrong with it.

mod display;

use crate::error::ErrorCode;
use crate::field::{Field, FieldKind};
use crate::input::Input;
use crate::json_schema::number;
use crate::pattern::Patterns;
use crate::state::secret_status::SecretStatus;
use crate::state::view::{BetterField, Confirmation, ServerProblem};
use crate::tenant_domain::{self, Fix, Outcome};
use serde_json::Value;
use std::sync::Arc;

/// The state of one field.
#[derive(Clone, Debug)]
pub(super) struct FieldState {
    pub input: Input,
    /// The field that the input was made for.
    field: Arc<Field>,
    /// The input before the user changed it.
    initial: Input,
    /// True once the user has picked a value, even the default one.
    has_picked: bool,
    /// The index of its active field, while it is part of the form.
    pub active: Option<usize>,
    pub secret: SecretStatus,
    /// What cleaning changed about a domain.
    domain_fixes: Vec<Fix>,
    /// The confirmation that the domain needs.
    confirmation: Option<Confirmation>,
    is_confirmed: bool,
    /// The field that the text belongs in, if it is another one.
    pub better_field: Option<BetterField>,
    /// Whether a date input holds an incomplete date, which isn't in `input`.
    pub is_incomplete: bool,
    /// Why the input has no value.
    input_error: Option<ErrorCode>,
    /// Why the schema rejects the value.
    pub schema_error: Option<ErrorCode>,
    /// Whether the text doesn't match a pattern that is a warning.
    pub is_unusual: bool,
    pub server_problems: Vec<ServerProblem>,
    shows_error: ShowsError,
}

/// When the field shows its own error. A field that is empty before the form is submitted is
/// no mistake yet.
#[derive(Clone, Copy, Debug, PartialEq)]
enum ShowsError {
    OnSubmit,
    IfFilled,
    Always,
}

impl FieldState {
    /// The state of an untouched field, or one with the input of an earlier form.
    pub fn new(field: &Arc<Field>, restored: Option<Input>) -> Self {
        let initial = initial_input(field);
        Self {
            has_picked: restored.is_some() && is_picked_from_options(field),
            input: restored.filter(|_| !field.is_secret()).unwrap_or_else(|| initial.clone()),
            initial,
            field: field.clone(),
            active: None,
            secret: SecretStatus::Empty,
            domain_fixes: Vec::new(),
            confirmation: None,
            is_confirmed: false,
            better_field: None,
            is_incomplete: false,
            input_error: None,
            schema_error: None,
            is_unusual: false,
            server_problems: Vec::new(),
            shows_error: ShowsError::OnSubmit,
        }
    }

    /// Forgets what validation found.
    pub fn clear_findings(&mut self) {
        self.active = None;
        self.schema_error = None;
        self.is_unusual = false;
        self.input_error = None;
    }

    /// Forgets what was only in the field's input element, because the element is gone.
    pub fn clear_element(&mut self) {
        self.secret = SecretStatus::Empty;
        self.is_incomplete = false;
    }

    /// Moves the state to another field at the same place. An untouched input becomes the new
    /// field's default.
    pub fn attach_to(&mut self, field: &Arc<Field>) {
        if Arc::ptr_eq(&self.field, field) {
            return;
        }
        self.field = field.clone();
        self.clear_element();
        self.has_picked &= is_picked_from_options(field);
        let initial = std::mem::replace(&mut self.initial, initial_input(field));
        if self.input == initial && !self.has_picked {
            self.input = self.initial.clone();
        }
    }

    /// Whether the user changed the input, so that a draft has to keep it.
    pub fn is_changed(&self) -> bool {
        self.has_picked && !self.input.is_empty() || self.input != self.initial
    }

    /// Whether it is a choice of several options.
    pub fn has_options(&self) -> bool {
        !self.input.selected.is_empty() || !self.initial.selected.is_empty()
    }

    pub fn has_secret(&self) -> bool {
        self.secret != SecretStatus::Empty
    }

    /// Whether the user entered something.
    pub fn is_entered(&self) -> bool {
        self.has_secret() || self.is_changed()
    }

    /// The value of the input. If it has none although something was entered, the error says
    /// why.
    pub fn read(&mut self) -> Option<Value> {
        let value = self.value();
        self.input_error = value.as_ref().err().cloned();
        self.confirmation = None;
        if let Ok(Some(_)) = value
            && let FieldKind::TenantDomain(rules) = &self.field.kind
            && let Outcome::NeedsConfirmation { warning, .. } =
                tenant_domain::decide(&self.input.text, rules)
        {
            self.input_error = (!self.is_confirmed).then_some(ErrorCode::DomainNotConfirmed);
            self.confirmation = Some(Confirmation { warning, confirmed: self.is_confirmed });
        }
        value.ok().flatten()
    }

    /// An untouched default is sent as the schema has it, even if a text typed like that would
    /// be another value.
    fn value(&self) -> Result<Option<Value>, ErrorCode> {
        if self.is_incomplete {
            return Err(ErrorCode::Incomplete);
        }
        match &self.field.default {
            Some(default) if self.input == self.initial && is_kept(&self.field, default) => {
                if number::has_lost_digits(default) {
                    return Err(ErrorCode::TooManyDigits);
                }
                Ok(Some(default.clone()))
            }
            _ => self.input.value(&self.field),
        }
    }

    /// Notes an error that depends on other fields.
    pub fn add_error(&mut self, code: ErrorCode) {
        self.input_error.get_or_insert(code);
    }

    /// The user changed the text.
    pub fn set_text(&mut self, text: &str, patterns: &dyn Patterns) {
        if self.field.is_secret() {
            self.server_problems.clear();
            self.better_field = None;
            self.secret = SecretStatus::of(&self.field, text, patterns);
        } else {
            self.set_input(Input::from_text(text));
        }
    }

    /// The user selected or deselected one of several options.
    pub fn toggle_option(&mut self, option: String, selected: bool) {
        let mut input = self.input.clone();
        input.selected.retain(|other| *other != option);
        if selected {
            input.selected.push(option);
        }
        self.set_input(input);
    }

    pub fn set_input(&mut self, input: Input) {
        if input != self.input {
            self.is_confirmed = false;
        }
        self.input = input;
        self.is_incomplete = false;
        self.has_picked = is_picked_from_options(&self.field);
        self.domain_fixes.clear();
        self.better_field = None;
        self.server_problems.clear();
    }

    pub fn confirm(&mut self, confirmed: bool) {
        self.is_confirmed = confirmed;
        self.server_problems.clear();
    }

    /// The focus left the field: its text is cleaned, and from now on its error is shown.
    pub fn focus_left(&mut self) {
        if self.shows_error == ShowsError::OnSubmit {
            self.shows_error = ShowsError::IfFilled;
        }
        if !matches!(self.field.kind, FieldKind::TenantDomain(_) | FieldKind::Text(_)) {
            return;
        }
        let Ok(Some(value)) = self.value() else { return };
        let clean = Input::from_value(&self.field, &value);
        if clean == self.input {
            return;
        }
        if let FieldKind::TenantDomain(rules) = &self.field.kind
            && let Outcome::Accepted { fixes, .. } | Outcome::NeedsConfirmation { fixes, .. } =
                tenant_domain::decide(&self.input.text, rules)
        {
            self.domain_fixes = fixes;
        }
        self.input = clean;
    }

    /// While the user types, an error that is gone doesn't come back before the focus leaves.
    /// A confirmation stays visible: its box has the focus.
    pub fn hide_fixed_error(&mut self) {
        if self.shows_error == ShowsError::IfFilled && self.error().is_none() && !self.is_confirmed
        {
            self.shows_error = ShowsError::OnSubmit;
        }
    }

    pub fn always_show_error(&mut self) {
        self.shows_error = ShowsError::Always;
    }

    pub fn error(&self) -> Option<&ErrorCode> {
        if let SecretStatus::Refused(code) = &self.secret {
            return Some(code);
        }
        self.input_error.as_ref().or(self.schema_error.as_ref())
    }
}

/// Whether the value is picked from options, not typed.
fn is_picked_from_options(field: &Field) -> bool {
    matches!(
        field.kind,
        FieldKind::Boolean
            | FieldKind::Agreement(_)
            | FieldKind::Choice(_)
            | FieldKind::MultiChoice(_)
    )
}

/// Whether the default of a field is sent as it is while its input is untouched.
fn is_kept(field: &Field, default: &Value) -> bool {
    match &field.kind {
        FieldKind::Text(_) | FieldKind::MultilineText(_) | FieldKind::Json => true,
        FieldKind::Number => default.is_number(),
        FieldKind::MultiChoice(options) => default.as_array().is_some_and(|values| {
            values.iter().all(|value| options.iter().any(|option| option.value == *value))
        }),
        _ => false,
    }
}

/// The input of an untouched field.
fn initial_input(field: &Field) -> Input {
    let is_asked = field.is_secret() || matches!(field.kind, FieldKind::Agreement(_));
    let default = field.default.as_ref().filter(|_| !is_asked);
    default.map(|value| Input::from_value(field, value)).unwrap_or_default()
}
