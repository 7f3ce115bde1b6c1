//! What is kept of an unfinished form, and how it comes back: everything that was entered
//! except secrets. The text of a secret isn't in the state in the first place; a text in
//! another field that contains a secret is left out.

use crate::contained_secret::contains_secret;
use crate::field::FieldKind;
use crate::input::Input;
use crate::pattern::Patterns;
use crate::permissions::Permissions;
use crate::secret_text::SecretShape;
use crate::state::FormState;
use crate::state::field_state::FieldState;
use crate::state::inputs::Inputs;
use patchbay_model::Access;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// The most items of one list that are restored.
const MAX_ITEMS: usize = 1_000;

impl FormState {
    /// What was entered, as JSON: texts and selected options by place.
    pub fn snapshot(&self) -> Value {
        let mut texts = Map::new();
        let mut picked = Map::new();
        let secret_shapes = self.secret_shapes();
        let mut keep = |place: &str, input: &Input, has_options: bool| {
            if is_secret(input, &secret_shapes) {
                return;
            }
            if has_options {
                picked.insert(place.to_owned(), Value::from(input.selected.clone()));
            }
            // A text that was emptied has to stay empty. Fields of different shapes may share
            // a place, one with a text and one with options.
            if !has_options || !input.text.is_empty() {
                texts.insert(place.to_owned(), Value::from(input.text.clone()));
            }
        };
        for (place, field) in &self.inputs.fields {
            if field.is_changed() && field.better_field.is_none() {
                keep(place, &field.input, field.has_options());
            }
        }
        for (place, input) in &self.inputs.restored {
            keep(place, input, !input.selected.is_empty());
        }
        let mut snapshot = json!({
            "texts": texts,
            "picked": picked,
            "lists": self.inputs.lists,
            "shapes": self.inputs.shapes,
        });
        if let Some(level) = self.permissions.level().cloned() {
            let access = Access { level, principals: self.permissions.chosen().to_vec() };
            if let Some(members) = snapshot.as_object_mut() {
                members.insert("access".to_owned(), json!(access));
            }
        }
        snapshot
    }

    /// The places of the texts that a snapshot leaves out because they may be secrets.
    pub fn held_back(&self) -> Vec<String> {
        let secret_shapes = self.secret_shapes();
        let may_be_secret = |field: &FieldState| {
            field.is_changed()
                && (field.better_field.is_some() || is_secret(&field.input, &secret_shapes))
        };
        let entered = self.inputs.fields.iter().filter(|(_, field)| may_be_secret(field));
        let restored = self.inputs.restored.iter();
        let restored = restored.filter(|(_, input)| is_secret(input, &secret_shapes));
        entered.map(|(place, _)| place).chain(restored.map(|(place, _)| place)).cloned().collect()
    }

    /// How the secrets that the form asks for look.
    fn secret_shapes(&self) -> Vec<SecretShape> {
        let shapes = self.active.iter().flat_map(|active| match &active.field.kind {
            FieldKind::Secret(secret) => secret.rules.shapes.as_slice(),
            FieldKind::TenantDomain(rules) => rules.secret_shapes.as_slice(),
            _ => &[],
        });
        shapes.cloned().collect()
    }

    /// Enters what a snapshot holds. Inputs of fields that aren't part of the form now wait
    /// until they are. Anything that no snapshot would hold is ignored.
    pub fn restore(&mut self, snapshot: &Value, patterns: &dyn Patterns) {
        let part = |key: &str| snapshot.get(key).and_then(Value::as_object).into_iter().flatten();
        let mut inputs = Inputs::default();
        for (place, items) in part("lists") {
            let ids = items.as_array().into_iter().flatten().filter_map(Value::as_u64);
            // No form gives an item a greater id.
            let ids = ids.filter_map(|id| u16::try_from(id).ok());
            inputs.restore_list(place, ids.take(MAX_ITEMS));
        }
        for (place, index) in part("shapes") {
            let index = index.as_u64().and_then(|index| usize::try_from(index).ok());
            inputs.shapes.insert(place.clone(), index);
        }
        for (place, text) in part("texts") {
            let input = Input::from_text(text.as_str().unwrap_or_default());
            inputs.restored.insert(place.clone(), input);
        }
        for (place, selected) in part("picked") {
            let selected = selected.as_array().into_iter().flatten().filter_map(Value::as_str);
            let input = inputs.restored.entry(place.clone()).or_default();
            input.selected = selected.map(str::to_owned).collect();
        }
        self.inputs = inputs;
        if let Some(access) =
            snapshot.get("access").and_then(|access| Access::deserialize(access).ok())
        {
            self.permissions = Permissions::from_access(&access);
        }
        self.changed("", patterns);
    }

    /// Removes everything that was entered.
    pub fn reset(&mut self, patterns: &dyn Patterns) {
        // What is sent next isn't a repetition of what was sent before.
        let (revision, test) = (self.revision + 1, self.test.reset());
        let (schema, name) = (self.schema.clone(), self.name.clone());
        *self = Self::with_presets(schema, name, self.presets.clone(), patterns);
        self.revision = revision;
        self.test = test;
    }

    /// Chooses who may use the connection as if it had been chosen from the start.
    pub fn prefill_permissions(&mut self, permissions: Permissions) {
        self.revision += 1;
        self.permissions = permissions;
    }

    /// Enters texts into the fields at these places as if they had been there from the start:
    /// leaving the form then loses nothing.
    pub fn prefill(&mut self, texts: &[(String, String)], patterns: &dyn Patterns) {
        for (place, text) in texts {
            let active = self.active_field(place).filter(|active| !active.field.is_secret());
            let Some(field) = active.map(|active| active.field.clone()) else { continue };
            let state = self.inputs.field(place, &field);
            state.set_input(Input::from_text(text));
            state.focus_left();
        }
        self.refresh(patterns);
    }
}

/// A secret in a field that isn't one would be stored as plain text.
fn is_secret(input: &Input, secret_shapes: &[SecretShape]) -> bool {
    contains_secret(&input.text, secret_shapes)
}
