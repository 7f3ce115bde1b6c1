//! What is kept of an unfinished form, and how it comes back: all that was entered
//! but secrets. What stands in their boxes isn't here in the first place; what looks
//! like one elsewhere is left out.

use crate::field::FieldKind;
use crate::input::Input;
use crate::pattern::Patterns;
use crate::permissions::Permissions;
use crate::secret_text::SecretShape;
use crate::state::FormState;
use crate::state::entry::Entry;
use crate::state::inputs::Inputs;
use crate::text_kind::is_recognized_secret;
use crate::url_credentials::contains_credentials;
use patchbay_model::Access;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// The most items of one list that come back.
const MOST_ITEMS: usize = 1_000;

impl FormState {
    /// What was entered, as JSON: texts and choices by their place.
    pub fn snapshot(&self) -> Value {
        let mut texts = Map::new();
        let mut selected = Map::new();
        let shapes = self.secret_shapes();
        let mut keep = |place: &String, input: &Input, is_picked: bool| {
            if is_secret(input, &shapes) {
                return;
            }
            if is_picked {
                selected.insert(place.clone(), Value::from(input.selected.clone()));
            }
            // An emptied box has to stay empty. Shapes may share a place for both.
            if !is_picked || !input.text.is_empty() {
                texts.insert(place.clone(), Value::String(input.text.clone()));
            }
        };
        let entered = |entry: &(&String, &Entry)| entry.1.is_changed() && entry.1.better.is_none();
        for (place, entry) in self.inputs.entries.iter().filter(entered) {
            keep(place, &entry.input, entry.is_picked());
        }
        for (place, input) in &self.inputs.kept {
            keep(place, input, !input.selected.is_empty());
        }
        let mut lists = Map::new();
        for (place, items) in &self.inputs.lists {
            lists.insert(place.clone(), Value::from(items.clone()));
        }
        let mut shapes = Map::new();
        for (place, index) in &self.inputs.shapes {
            shapes.insert(place.clone(), Value::from(*index));
        }
        let mut all = Map::new();
        for (key, part) in
            [("texts", texts), ("picked", selected), ("lists", lists), ("shapes", shapes)]
        {
            all.insert(key.to_owned(), Value::Object(part));
        }
        if let Some(level) = self.permissions.level() {
            let principals = self.permissions.chosen().to_vec();
            let access = Access { level: level.clone(), principals };
            all.insert("access".to_owned(), json!(access));
        }
        Value::Object(all)
    }

    /// Places of the texts that a snapshot leaves out, since they are secrets or may be.
    pub fn held_back(&self) -> Vec<String> {
        let shapes = self.secret_shapes();
        let entries = self.inputs.entries.iter().filter(|(_, entry)| entry.is_changed());
        let entered = entries
            .filter(|(_, entry)| entry.better.is_some() || is_secret(&entry.input, &shapes))
            .map(|(place, _)| place);
        let kept = self.inputs.kept.iter().filter(|(_, input)| is_secret(input, &shapes));
        entered.chain(kept.map(|(place, _)| place)).cloned().collect()
    }

    /// How the secrets look that the form asks for.
    fn secret_shapes(&self) -> Vec<SecretShape> {
        let mut shapes = Vec::new();
        for row in &self.rows {
            match &row.field.kind {
                FieldKind::Secret(secret) => shapes.extend(secret.rules.shapes.iter().cloned()),
                FieldKind::TenantDomain(rules) => {
                    shapes.extend(rules.secret_shapes.iter().cloned());
                }
                _ => {}
            }
        }
        shapes
    }

    /// Enters what a snapshot holds. What it holds of fields that are not part of the form
    /// stays out of sight until they are; what isn't as a snapshot has it is left out.
    pub fn restore(&mut self, snapshot: &Value, patterns: &dyn Patterns) {
        let part = |key: &str| snapshot.get(key).and_then(Value::as_object).into_iter().flatten();
        let mut inputs = Inputs::default();
        for (place, items) in part("lists") {
            let numbers = items.as_array().into_iter().flatten().filter_map(Value::as_u64);
            // No form ever gave an item a greater number.
            let numbers = numbers.filter_map(|number| u16::try_from(number).ok());
            inputs.restore_list(place, numbers.take(MOST_ITEMS));
        }
        for (place, index) in part("shapes") {
            let index = index.as_u64().and_then(|index| usize::try_from(index).ok());
            inputs.shapes.insert(place.clone(), index);
        }
        for (place, text) in part("texts") {
            inputs.kept.insert(place.clone(), Input::from_text(text.as_str().unwrap_or_default()));
        }
        for (place, selected) in part("picked") {
            let selected = selected.as_array().into_iter().flatten().filter_map(Value::as_str);
            let selected = selected.map(str::to_owned).collect();
            inputs.kept.entry(place.clone()).or_default().selected = selected;
        }
        self.inputs = inputs;
        if let Some(access) =
            snapshot.get("access").and_then(|access| Access::deserialize(access).ok())
        {
            self.permissions = Permissions::from_access(&access);
        }
        self.changed("", patterns);
    }

    /// Takes away all that was entered.
    pub fn reset(&mut self, patterns: &dyn Patterns) {
        // What comes now is another intent than what was sent before.
        let (revision, test) = (self.revision + 1, self.test.anew());
        *self = Self::new(self.schema.clone(), self.name.clone(), patterns);
        self.revision = revision;
        self.test = test;
    }

    /// Enters texts at places where a field takes one, as what stands there from the
    /// start: leaving the form then loses nothing.
    pub fn prefill(&mut self, texts: &[(String, String)], patterns: &dyn Patterns) {
        for (place, text) in texts {
            let Some(row) = self.active_field(place).filter(|row| !row.field.is_secret()).cloned()
            else {
                continue;
            };
            self.inputs.entry(place, &row.field, |entry| {
                entry.change(Input::from_text(text));
                entry.leave(&row.field);
            });
        }
        self.judge(patterns);
    }
}

/// A secret in a field that is none would be kept as what it is not.
fn is_secret(input: &Input, shapes: &[SecretShape]) -> bool {
    is_recognized_secret(&input.text, shapes) || contains_credentials(&input.text)
}
