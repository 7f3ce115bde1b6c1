//! What follows from a change: the active fields, the instance, and the errors.

use crate::active_field::ActiveField;
use crate::error::ErrorCode;
use crate::field::{Field, FieldKind, Pattern};
use crate::field_tree::label_from_key;
use crate::json_schema::Violation;
use crate::pattern::Patterns;
use crate::permissions::Permissions;
use crate::secret_input;
use crate::state::field_state::FieldState;
use crate::state::{FormState, NAME};
use crate::traversal::traverse;
use crate::validation;
use patchbay_model::pointer::{join, unescaped};
use serde_json::Value;
use std::sync::Arc;

impl FormState {
    /// Traverses the fields and validates what they make.
    pub(super) fn refresh(&mut self, patterns: &dyn Patterns) {
        self.inputs.fields.values_mut().for_each(FieldState::clear_findings);
        let document = &self.schema.document;
        let form = traverse(&self.schema.fields, &mut self.inputs, document, patterns);
        let violations = validation::violations_of_choices(&form, document, patterns);
        (self.active, self.instance) = (form.active, form.instance);
        self.suggest_name();
        self.active.push(active_name(&self.name));
        for (index, active) in self.active.iter().enumerate() {
            let state = self.inputs.field(&active.place, &active.field);
            state.active = Some(index);
            state.is_unusual = is_unusual(&active.field, &state.input.text, patterns);
        }
        let inactive = self.inputs.fields.values_mut().filter(|state| state.active.is_none());
        inactive.for_each(FieldState::clear_element);
        self.form_errors.clear();
        for mut violation in violations {
            name_members(&self.active, &mut violation);
            match field_of(&self.active, &violation) {
                Some(active) => {
                    let state = self.inputs.field(&active.place, &active.field);
                    state.schema_error.get_or_insert_with(|| code_at(active, violation));
                }
                None => self.form_errors.push(violation.code),
            }
        }
        let name = self.inputs.field(NAME, &self.name);
        name.schema_error = name_error(&self.name, name);
    }

    /// Changes one field, if it is part of the form.
    pub(super) fn change_field(
        &mut self,
        place: &str,
        patterns: &dyn Patterns,
        change: impl FnOnce(&mut FieldState),
    ) {
        let Some(field) = self.active_field(place).map(|active| active.field.clone()) else {
            return;
        };
        change(self.inputs.field(place, &field));
        self.changed(place, patterns);
        self.inputs.field(place, &field).hide_fixed_error();
    }

    /// The inputs at this place changed.
    pub(super) fn changed(&mut self, place: &str, patterns: &dyn Patterns) {
        self.dirty = true;
        self.revision += 1;
        self.unplaced_problems.clear();
        if place != NAME {
            self.test.inputs_changed();
            self.clear_service_problems();
        }
        self.refresh(patterns);
    }

    pub(super) fn change_permissions(&mut self, change: impl FnOnce(&mut Permissions)) {
        self.dirty = true;
        self.revision += 1;
        self.permissions_problems.clear();
        change(&mut self.permissions);
    }
}

/// Replaces the keys of members by the labels of their fields. A required member without a field
/// is named as well: what is missing isn't at a field that could say so.
fn name_members(active: &[ActiveField], violation: &mut Violation) {
    let Violation { instance_location: path, code } = violation;
    if *code == ErrorCode::Required
        && let Some((object, key)) = path.rsplit_once('/')
        && !active.iter().any(|active| active.path == *path)
    {
        *code = ErrorCode::NoneOf { groups: vec![vec![unescaped(key)]] };
        *path = object.to_owned();
    }
    let groups = match code {
        ErrorCode::NoneOf { groups } | ErrorCode::SeveralOf { groups } => groups.as_mut_slice(),
        ErrorCode::NotTogether { members } => std::slice::from_mut(members),
        _ => return,
    };
    for name in groups.iter_mut().flatten() {
        let member = join(path, name);
        // A field that isn't shown has a label that is at least like this one.
        *name = match active.iter().find(|active| active.path == member) {
            Some(active) => active.field.label.clone(),
            None => label_from_key(name),
        };
    }
}

/// The active field that a violation is shown at. What is wrong with a name is shown where the
/// name is entered, just before its value.
fn field_of<'a>(active: &'a [ActiveField], violation: &Violation) -> Option<&'a ActiveField> {
    let found = closest(active, &violation.instance_location)?;
    if matches!(violation.code, ErrorCode::PropertyName | ErrorCode::UnknownField)
        && let Some(before) = active.iter().position(|other| std::ptr::eq(other, found))
        && let Some(name) = before.checked_sub(1).and_then(|before| active.get(before))
        && name.field.is_name()
    {
        return Some(name);
    }
    Some(found)
}

/// The code of a violation, with its place in the value of a field that is entered as JSON.
fn code_at(active: &ActiveField, violation: Violation) -> ErrorCode {
    let Violation { instance_location, code } = violation;
    match instance_location.strip_prefix(&active.path) {
        Some(inner) if !inner.is_empty() && matches!(active.field.kind, FieldKind::Json) => {
            let path = inner.split('/').skip(1).map(unescaped).collect();
            ErrorCode::InPart { path, code: Box::new(code) }
        }
        _ => code,
    }
}

/// The active field with this path, or else the closest one around it. A flattened choice of
/// shapes has the path of its object, and comes after it.
fn closest<'a>(active: &'a [ActiveField], path: &str) -> Option<&'a ActiveField> {
    let mut path = path;
    loop {
        let found = active.iter().rfind(|active| active.path == path);
        if found.is_some() {
            return found;
        }
        path = path.rsplit_once('/')?.0;
    }
}

/// Whether a text doesn't match a pattern that is a warning. For secrets,
/// [`SecretStatus`](super::secret_status::SecretStatus) says so.
fn is_unusual(field: &Field, text: &str, patterns: &dyn Patterns) -> bool {
    let text = text.trim();
    let differs = |pattern: &Pattern| patterns.is_match(&pattern.source, text) == Some(false);
    !field.is_secret() && !text.is_empty() && field.limits.warning_pattern().is_some_and(differs)
}

/// The name isn't part of the instance: no pointer into the instance equals its path.
fn active_name(name: &Arc<Field>) -> ActiveField {
    ActiveField {
        place: NAME.to_owned(),
        path: "name".to_owned(),
        field: name.clone(),
        required: true,
        item_number: None,
        schema_pointer: String::new(),
    }
}

/// The name isn't in the schema either.
fn name_error(name: &Field, state: &mut FieldState) -> Option<ErrorCode> {
    match state.read() {
        Some(Value::String(text)) => secret_input::check_length(&name.limits, &text).err(),
        _ => Some(ErrorCode::Required),
    }
}
