//! Evaluates the conditions of fields. A condition on an empty field is an open question: until
//! it is answered, the fields that depend on it aren't shown or required.

use super::Traversal;
use crate::condition::Condition;
use crate::field::{Field, FieldKind};
use crate::field_source::Location;
use patchbay_model::pointer::join;
use serde_json::Value;

/// A value that isn't there because a condition asks about an empty field first.
pub(crate) struct OpenQuestion {
    /// The path of the value.
    pub path: String,
    /// The path of the empty field.
    pub question: String,
}

impl Traversal<'_> {
    /// Whether a field is part of the form; `None` while that is an open question.
    pub(super) fn is_shown(
        &mut self,
        field: &Field,
        at: &Location,
        object: &Value,
        empty: &[&str],
    ) -> Option<bool> {
        let mut is_shown = self.all_hold(&field.shown_when, field, at, object, empty);
        for when in &field.hidden_when {
            match self.all_hold(when, field, at, object, empty) {
                Some(true) => return Some(false),
                Some(false) => {}
                None => is_shown = is_shown.filter(|is_shown| !is_shown),
            }
        }
        is_shown
    }

    pub(super) fn is_required(
        &mut self,
        field: &Field,
        at: &Location,
        object: &Value,
        empty: &[&str],
    ) -> bool {
        let holds =
            |when: &Vec<Condition>| self.all_hold(when, field, at, object, empty) == Some(true);
        field.required || field.required_when.iter().any(holds)
    }

    /// Whether all of these conditions hold for a field; `None` while that is an open question,
    /// which is then noted.
    fn all_hold(
        &mut self,
        conditions: &[Condition],
        field: &Field,
        at: &Location,
        object: &Value,
        empty: &[&str],
    ) -> Option<bool> {
        let mut all_hold = Some(true);
        for condition in conditions {
            match condition.holds(self.document, object, empty, self.patterns) {
                Ok(true) => {}
                Ok(false) => return Some(false),
                Err(key) => {
                    all_hold = None;
                    self.note(field.path_in(&at.path), join(&at.path, key));
                    if matches!(condition, Condition::Equals(..)) {
                        // Without its choice, the object itself isn't valid.
                        self.note(at.path.clone(), join(&at.path, key));
                    }
                }
            }
        }
        all_hold
    }

    /// Notes that a value depends on a question, or on the one that the question depends on.
    fn note(&mut self, path: String, question: String) {
        let earlier = self.open_questions.iter().find(|open| open.path == question);
        let question = earlier.map_or(question, |open| open.question.clone());
        self.open_questions.push(OpenQuestion { path, question });
    }
}

/// Whether the user can give this field a value.
pub(super) fn can_answer(field: &Field) -> bool {
    match &field.kind {
        FieldKind::Constant(_) | FieldKind::ReadOnly(_) => false,
        FieldKind::Choice(options) | FieldKind::MultiChoice(options) => !options.is_empty(),
        _ => true,
    }
}
