//! A form for a connection that exists: it starts with the saved values, and knows what has changed.

use crate::field::{Field, FieldKind};
use crate::input::Input;
use crate::pattern::Patterns;
use crate::state::{FormState, NAME};
use serde_json::{Map, Value};
use std::sync::Arc;

impl FormState {
    /// Enters what is saved of a connection: its name and its values, as if they had been there
    /// from the start. A value that isn't there stays empty, whatever its default.
    pub fn enter_saved(
        &mut self,
        name: &str,
        values: &Map<String, Value>,
        patterns: &dyn Patterns,
    ) {
        let field = self.name.clone();
        self.inputs.field(NAME, &field).set_input(Input::from_text(name));
        self.inputs.fill_members("", &self.schema.fields, &Value::Object(values.clone()));
        self.refresh(patterns);
    }

    /// What has changed in the values, as a JSON Merge Patch (RFC 7396) of one level. A saved value
    /// that no field of the schema asks for stays as it is.
    pub fn changes_of(&self, saved: &Map<String, Value>) -> Map<String, Value> {
        let values = self.values();
        let emptied = saved
            .keys()
            .filter(|key| !values.contains_key(*key) && asks_for(&self.schema.fields, key))
            .map(|key| (key.clone(), Value::Null));
        let changed = values
            .iter()
            .filter(|(key, value)| saved.get(*key) != Some(value))
            .map(|(key, value)| (key.clone(), value.clone()));
        emptied.chain(changed).collect()
    }
}

/// Whether a field asks for the value of this key, so that its absence is an answer.
fn asks_for(fields: &[Arc<Field>], key: &str) -> bool {
    let is_asked =
        |field: &Field| !matches!(field.kind, FieldKind::ReadOnly(_) | FieldKind::Agreement(_));
    fields.iter().any(|field| field.declares(key) && is_asked(field))
}
