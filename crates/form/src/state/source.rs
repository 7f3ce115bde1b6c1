//! What the user entered, as the source of the fields' values.

use crate::error::ErrorCode;
use crate::field::{Field, FieldKind, Shape};
use crate::field_source::{Answer, FieldSource, Location};
use crate::state::inputs::Inputs;
use serde_json::{Map, Value};
use std::sync::Arc;

impl FieldSource for Inputs {
    fn object(&self, _: &Location) -> Value {
        Value::Object(Map::new())
    }

    fn visits_hidden(&self, _: &Field, _: &[Arc<Field>]) -> bool {
        false
    }

    fn value(&mut self, field: &Arc<Field>, at: &Location) -> Answer {
        if let FieldKind::Constant(value) = &field.kind {
            return Answer { value: Some(value.clone()), entered: false };
        }
        let state = self.field(&field.place_at(&at.ids), field);
        let mut value = state.read();
        let is_text = matches!(field.kind, FieldKind::Text(_) | FieldKind::MultilineText(_));
        if is_text && at.required {
            // Only a default can be an empty text. It is no answer.
            value = value.filter(|value| *value != "");
        }
        if state.input.is_empty() && !state.is_incomplete {
            let all_deselected = field.is_sent_untouched().then(|| Value::Array(Vec::new()));
            // No choice may be an answer, as an unticked box is.
            let is_answer = field.is_asked && matches!(field.kind, FieldKind::Choice(_));
            let is_needed = at.required || is_answer;
            value = value.or(all_deselected).or(field.empty_value(is_needed));
        }
        if matches!(field.kind, FieldKind::Boolean) && (at.required || field.is_asked) {
            // Where an answer is required or asked for, a box that isn't ticked is one.
            value = value.or(Some(Value::Bool(false)));
        }
        Answer { value, entered: state.is_entered() }
    }

    fn has_secret(&mut self, field: &Arc<Field>, at: &Location) -> bool {
        self.field(&field.place_at(&at.ids), field).has_secret()
    }

    fn chosen_shape(
        &mut self,
        field: &Field,
        shapes: &[Shape],
        at: &Location,
    ) -> (Option<usize>, bool) {
        self.shape(&field.place_at(&at.ids), field, shapes)
    }

    fn items(&mut self, field: &Arc<Field>, at: &Location) -> Vec<String> {
        self.items_at(&at.ids, field).iter().map(u32::to_string).collect()
    }

    fn pair_name(&self, _: &str) -> Option<String> {
        None
    }

    fn finish(
        &self,
        field: &Field,
        at: &Location,
        built: Option<Value>,
        entered: bool,
    ) -> Option<Value> {
        let is_needed = match (&field.kind, &built) {
            (FieldKind::Shapes(_), _) => true,
            (_, Some(Value::Array(items))) => !items.is_empty(),
            (FieldKind::Pairs(_), Some(Value::Object(pairs))) => !pairs.is_empty(),
            _ => entered,
        };
        // A list that is required is rather empty than null.
        let is_list = matches!(field.kind, FieldKind::List(_) | FieldKind::Pairs(_));
        let is_needed = is_needed
            || is_answer(field, built.as_ref())
            || field.is_sent_untouched()
            || at.required && field.empty_value(!is_list).is_none();
        built.filter(|_| is_needed).or(field.empty_value(at.required))
    }

    fn reject(&mut self, place: &str, field: &Arc<Field>, code: ErrorCode) {
        self.field(place, field).add_error(code);
    }
}

/// Whether a group that nobody filled in has the unticked box that a condition asks about, and
/// nothing that it requires is missing.
fn is_answer(field: &Field, built: Option<&Value>) -> bool {
    let (FieldKind::Group(fields), Some(Value::Object(members))) = (&field.kind, built) else {
        return false;
    };
    let is_asked_box = |inner: &Arc<Field>| {
        inner.is_asked
            && match (&inner.kind, members.get(&inner.key)) {
                (FieldKind::Boolean, value) => value.is_some(),
                (FieldKind::Group(_), value) => is_answer(inner, value),
                _ => false,
            }
    };
    field.is_asked
        && fields.iter().any(is_asked_box)
        && fields.iter().all(|inner| !inner.required || members.contains_key(&inner.key))
}
