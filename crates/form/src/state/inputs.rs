//! Everything the user entered, by place. Inputs of fields that aren't part of the form now
//! stay here, and come back with their branch, shape or auth method.

use crate::field::{Field, FieldKind, Shape, best_shape};
use crate::input::Input;
use crate::place;
use crate::state::field_state::FieldState;
use patchbay_model::pointer::join;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the user entered, by place.
#[derive(Clone, Debug, Default)]
pub(super) struct Inputs {
    pub fields: BTreeMap<String, FieldState>,
    /// The ids of the items of each list, in their order.
    pub lists: BTreeMap<String, Vec<u32>>,
    /// The index of each chosen shape.
    pub shapes: BTreeMap<String, Option<usize>>,
    /// Inputs of an earlier form, until their field is part of this one.
    pub restored: BTreeMap<String, Input>,
    last_item: u32,
}

impl Inputs {
    /// The state of the field at this place. A new one starts with the restored input or the
    /// field's default.
    pub fn field(&mut self, place: &str, field: &Arc<Field>) -> &mut FieldState {
        let restored = &mut self.restored;
        let new = || FieldState::new(field, restored.remove(place));
        let state = self.fields.entry(place.to_owned()).or_insert_with(new);
        state.attach_to(field);
        state
    }

    /// The ids of a list's items, at first those of the field's default.
    pub fn items_at(&mut self, ids: &str, field: &Arc<Field>) -> &[u32] {
        let place = place::request_pointer(ids, false);
        if !self.lists.contains_key(&place) {
            self.fill(ids, field, field.default.as_ref().unwrap_or(&Value::Null));
        }
        self.lists.get(&place).map(Vec::as_slice).unwrap_or_default()
    }

    /// Appends an item to a list and returns its id.
    pub fn add_item(&mut self, place: &str) -> u32 {
        self.last_item += 1;
        self.lists.entry(place.to_owned()).or_default().push(self.last_item);
        self.last_item
    }

    /// Replaces a list by items with these ids, each once.
    pub fn restore_list(&mut self, place: &str, ids: impl Iterator<Item = u16>) {
        let mut items: Vec<u32> = Vec::new();
        for id in ids.map(u32::from) {
            if !items.contains(&id) {
                self.last_item = self.last_item.max(id);
                items.push(id);
            }
        }
        self.lists.insert(place.to_owned(), items);
    }

    /// Removes an item from a list, with everything entered in it.
    pub fn remove_item(&mut self, place: &str, id: u32) {
        if let Some(items) = self.lists.get_mut(place) {
            items.retain(|other| *other != id);
        }
        let Some(ids) = place::instance_path(place) else { return };
        let ids = join(&ids, &id.to_string());
        let values = place::request_pointer(&ids, false);
        let secrets = place::request_pointer(&ids, true);
        // The path of a secret is a single key, so its slashes are escaped.
        let stays =
            |place: &str| !is_within(place, &values, "/") && !is_within(place, &secrets, "~1");
        self.fields.retain(|place, _| stays(place));
        self.restored.retain(|place, _| stays(place));
    }

    /// The index of the chosen shape, and whether the user chose it. At first it is the shape
    /// of the field's default, or the first one if the field is required.
    pub fn shape(&mut self, place: &str, field: &Field, shapes: &[Shape]) -> (Option<usize>, bool) {
        let of_default = field.default.as_ref().and_then(|value| best_shape(shapes, value));
        let initial = of_default.or(field.is_needed().then_some(0));
        let chosen = *self.shapes.entry(place.to_owned()).or_insert(initial);
        (chosen.filter(|index| *index < shapes.len()), chosen != initial)
    }

    /// Enters a value, part by part, at this path of item ids.
    pub fn fill(&mut self, ids: &str, field: &Arc<Field>, value: &Value) {
        match &field.kind {
            FieldKind::Group(fields) if value.is_object() => self.fill_members(ids, fields, value),
            FieldKind::Shapes(shapes) => {
                let chosen = best_shape(shapes, value);
                self.shapes.insert(field.place_at(ids), chosen);
                if let Some(shape) = chosen.and_then(|index| shapes.get(index)) {
                    self.fill_members(ids, &shape.fields, value);
                }
            }
            FieldKind::List(item) => {
                let place = place::request_pointer(ids, false);
                self.lists.insert(place.clone(), Vec::new());
                for value in value.as_array().into_iter().flatten() {
                    let id = self.add_item(&place);
                    self.fill(&join(ids, &id.to_string()), item, value);
                }
            }
            FieldKind::Pairs(pair) => {
                let place = place::request_pointer(ids, false);
                self.lists.insert(place.clone(), Vec::new());
                for (name, value) in value.as_object().into_iter().flatten() {
                    let ids = join(ids, &self.add_item(&place).to_string());
                    self.fill(&join(&ids, "name"), &pair.name, &Value::String(name.clone()));
                    self.fill(&join(&ids, "value"), &pair.value, value);
                }
            }
            // Secrets are never part of a value, and nobody agrees by default.
            FieldKind::Secret(_)
            | FieldKind::Constant(_)
            | FieldKind::Agreement(_)
            | FieldKind::ReadOnly(_)
            | FieldKind::Group(_) => {}
            _ => {
                let input = Input::from_value(field, value);
                self.field(&place::request_pointer(ids, false), field).set_input(input);
            }
        }
    }

    /// A member that the value doesn't have is empty, whatever its default.
    pub fn fill_members(&mut self, ids: &str, fields: &[Arc<Field>], value: &Value) {
        for field in fields {
            if let FieldKind::Pairs(_) = field.kind
                && field.is_flattened
            {
                let members = value.as_object().into_iter().flatten();
                let further = members.filter(|(key, _)| !fields.iter().any(|f| f.declares(key)));
                let further = further.map(|(key, value)| (key.clone(), value.clone())).collect();
                self.fill(&field.ids_of_items(ids), field, &Value::Object(further));
                continue;
            }
            let member = if field.key.is_empty() { Some(value) } else { value.get(&field.key) };
            self.fill(&field.path_in(ids), field, member.unwrap_or(&Value::Null));
        }
    }
}

fn is_within(place: &str, parent: &str, separator: &str) -> bool {
    place.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with(separator))
}
