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
        if matches!(field.kind, FieldKind::Boolean) && at.required {
            // Where an answer is required, a box that isn't ticked is one.
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
        let is_present = match (&field.kind, &built) {
            (FieldKind::Shapes(_), _) => true,
            (_, Some(Value::Array(items))) => at.required || !items.is_empty(),
            (FieldKind::Pairs(_), Some(Value::Object(pairs))) => at.required || !pairs.is_empty(),
            _ => at.required || entered,
        };
        built.filter(|_| is_present)
    }

    fn reject(&mut self, place: &str, field: &Arc<Field>, code: ErrorCode) {
        self.field(place, field).add_error(code);
    }
}
