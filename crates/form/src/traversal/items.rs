//! Traverses lists, and names with values.

use super::Traversal;
use crate::error::ErrorCode;
use crate::field::{Field, Pair};
use crate::field_source::{Answer, Location};
use patchbay_model::pointer::join;
use serde_json::{Map, Value};
use std::sync::Arc;

impl Traversal<'_> {
    pub(super) fn list(&mut self, field: &Arc<Field>, item: &Arc<Field>, at: &Location) -> Answer {
        let mut values = Vec::new();
        let items = self.source.items(field, at);
        for (index, id) in items.iter().enumerate() {
            let at = Location {
                ids: join(&at.ids, id),
                path: join(&at.path, &values.len().to_string()),
                item_number: Some(index + 1),
                required: true,
            };
            let first = self.active.len();
            match self.field(item, &at).value {
                Some(value) => values.push(value),
                // An empty item has no value. Its path is the next item's.
                None => {
                    self.active.iter_mut().skip(first).for_each(|item| item.path.push_str("/-"));
                }
            }
        }
        self.finish_items(field, at, !items.is_empty(), Value::Array(values))
    }

    /// Puts names with values into the object that has other members too.
    pub(super) fn further_names(
        &mut self,
        field: &Arc<Field>,
        pair: &Pair,
        siblings: &[Arc<Field>],
        at: &Location,
        object: &mut Value,
    ) -> bool {
        self.activate(field, at, &field.schema_pointer);
        let inside = Location { ids: field.ids_of_items(&at.ids), required: false, ..at.clone() };
        let answer = self.pairs(field, pair, siblings, &inside);
        if let (Some(Value::Object(values)), Some(members)) = (answer.value, object.as_object_mut())
        {
            members.extend(values);
        }
        answer.entered
    }

    /// `siblings` are the fields of the same object: their names belong to them.
    pub(super) fn pairs(
        &mut self,
        field: &Arc<Field>,
        pair: &Pair,
        siblings: &[Arc<Field>],
        at: &Location,
    ) -> Answer {
        let is_taken = |name: &str| siblings.iter().any(|sibling| sibling.declares(name));
        let mut values = Map::new();
        let items = self.source.items(field, at);
        for (index, id) in items.iter().enumerate() {
            let ids = join(&at.ids, id);
            let part = |key: &str, path: String| Location {
                ids: join(&ids, key),
                path,
                item_number: Some(index + 1),
                required: true,
            };
            let name_at = part("name", format!("{}/-", at.path));
            let given = self.source.pair_name(id);
            if given.as_deref().is_some_and(is_taken) {
                continue;
            }
            let name = given.or_else(|| match self.field(&pair.name, &name_at).value {
                Some(Value::String(name)) => Some(name),
                _ => None,
            });
            let value_at = part("value", join(&at.path, name.as_deref().unwrap_or_default()));
            let value = self.field(&pair.value, &value_at).value;
            let (wrong, wrong_at, code) = match (name, value) {
                (None, None) => continue,
                (None, Some(_)) => (&pair.name, &name_at, ErrorCode::Required),
                (Some(name), _) if values.contains_key(&name) || is_taken(&name) => {
                    (&pair.name, &name_at, ErrorCode::NotUnique)
                }
                (Some(_), None) if pair.value.is_secret() => {
                    (&pair.value, &value_at, ErrorCode::Required)
                }
                (Some(name), value) => {
                    // With a name, an empty text is a value.
                    values.insert(name, value.unwrap_or_else(|| Value::String(String::new())));
                    continue;
                }
            };
            self.source.reject(&wrong.place_at(&wrong_at.ids), wrong, code);
        }
        self.finish_items(field, at, !items.is_empty(), Value::Object(values))
    }

    /// A list starts with the items of its default, so having some means nothing by itself.
    fn finish_items(&self, field: &Field, at: &Location, has_items: bool, value: Value) -> Answer {
        let entered = field.default.as_ref().map_or(has_items, |default| *default != value);
        Answer { value: self.source.finish(field, at, Some(value), entered), entered }
    }
}
