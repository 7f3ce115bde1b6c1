//! All that was entered, by the place where it stands: also what is not part of the
//! form at the moment, so that it is there again when its branch, its shape or its
//! auth method comes back.

use crate::field::{Field, FieldKind, Shape};
use crate::input::Input;
use crate::place;
use crate::state::entry::Entry;
use patchbay_model::pointer::join;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was entered.
#[derive(Clone, Debug, Default)]
pub(super) struct Inputs {
    pub entries: BTreeMap<String, Entry>,
    /// The numbers of the items of each list, in their order.
    pub lists: BTreeMap<String, Vec<u32>>,
    /// Which shape was chosen, by its index.
    pub shapes: BTreeMap<String, Option<usize>>,
    /// What an earlier form held, until its place is part of this one.
    pub kept: BTreeMap<String, Input>,
    next_item: u32,
}

impl Inputs {
    /// Changes the entry at this place, made with what was kept or with the field's
    /// default where there is none.
    pub fn entry<R>(
        &mut self,
        place: &str,
        field: &Arc<Field>,
        change: impl FnOnce(&mut Entry) -> R,
    ) -> R {
        let kept = &mut self.kept;
        let new = || Entry::new(field, kept.remove(place));
        let entry = self.entries.entry(place.to_owned()).or_insert_with(new);
        entry.belong_to(field);
        change(entry)
    }

    /// The items of the list at this place; at first those of the field's default.
    pub fn items(&mut self, ids: &str, field: &Arc<Field>) -> Vec<u32> {
        let place = place::request_pointer(ids, false);
        if !self.lists.contains_key(&place) {
            self.fill(ids, field, field.default.as_ref().unwrap_or(&Value::Null));
        }
        self.lists.get(&place).cloned().unwrap_or_default()
    }

    /// Adds an item at the end of a list.
    pub fn add_item(&mut self, place: &str) -> u32 {
        self.next_item += 1;
        let number = self.next_item;
        self.lists.entry(place.to_owned()).or_default().push(number);
        number
    }

    /// Puts a list in its place with items of these numbers, each once.
    pub fn restore_list(&mut self, place: &str, numbers: impl Iterator<Item = u16>) {
        let mut items: Vec<u32> = Vec::new();
        for number in numbers.map(u32::from) {
            if !items.contains(&number) {
                self.next_item = self.next_item.max(number);
                items.push(number);
            }
        }
        self.lists.insert(place.to_owned(), items);
    }

    /// Takes an item out of a list, with what was entered in it.
    pub fn remove_item(&mut self, place: &str, number: u32) {
        if let Some(items) = self.lists.get_mut(place) {
            items.retain(|other| *other != number);
        }
        let Some(ids) = place::instance_path(place) else { return };
        let ids = join(&ids, &number.to_string());
        let (value, secret) =
            (place::request_pointer(&ids, false), place::request_pointer(&ids, true));
        let stays =
            |place: &str| !is_within(place, &value, "/") && !is_within(place, &secret, "~1");
        self.entries.retain(|place, _| stays(place));
        self.kept.retain(|place, _| stays(place));
    }

    /// The index of the shape chosen at this place; at first that of the field's
    /// default, else the first where one has to be chosen. And whether it was chosen by
    /// somebody.
    pub fn shape(&mut self, place: &str, field: &Field, shapes: &[Shape]) -> (Option<usize>, bool) {
        let of_default = field.default.as_ref().and_then(|value| shape_of(shapes, value));
        let at_first = of_default.or(Some(0).filter(|_| field.required));
        let chosen = *self.shapes.entry(place.to_owned()).or_insert(at_first);
        (chosen.filter(|index| *index < shapes.len()), chosen != at_first)
    }

    /// Enters a value, and what it is made of, at this path of numbered items.
    pub fn fill(&mut self, ids: &str, field: &Arc<Field>, value: &Value) {
        match &field.kind {
            FieldKind::Group(fields) => self.fill_members(ids, fields, value),
            FieldKind::Shapes(shapes) => {
                let chosen = shape_of(shapes, value);
                self.shapes.insert(field.place_at(ids), chosen);
                if let Some(shape) = chosen.and_then(|index| shapes.get(index)) {
                    self.fill_members(ids, &shape.fields, value);
                }
            }
            FieldKind::List(item) => {
                let place = place::request_pointer(ids, false);
                self.lists.insert(place.clone(), Vec::new());
                for value in value.as_array().into_iter().flatten() {
                    let number = self.add_item(&place);
                    self.fill(&join(ids, &number.to_string()), item, value);
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
            // A value can't be one: secrets come by themselves.
            FieldKind::Secret(_) | FieldKind::Constant(_) | FieldKind::ReadOnly(_) => {}
            _ => {
                let input = Input::from_value(field, value);
                self.entry(&place::request_pointer(ids, false), field, |entry| entry.change(input));
            }
        }
    }

    fn fill_members(&mut self, ids: &str, fields: &[Arc<Field>], value: &Value) {
        for field in fields {
            let ids = field.path_in(ids);
            let member = if field.key.is_empty() { Some(value) } else { value.get(&field.key) };
            if let Some(member) = member {
                self.fill(&ids, field, member);
            }
        }
    }
}

/// The shape whose constants the value has.
fn shape_of(shapes: &[Shape], value: &Value) -> Option<usize> {
    shapes.iter().position(|shape| shape.fits(value))
}

fn is_within(place: &str, at: &str, step: &str) -> bool {
    place.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with(step))
}
