//! The one traversal of the field tree. A form runs it over what the user entered, a backend
//! over what it received. Both get the instance for the schema to validate, and the fields
//! that are active.

mod items;
mod questions;

pub(crate) use questions::OpenQuestion;

use crate::active_field::ActiveField;
use crate::field::{Empty, Field, FieldKind, Shape};
use crate::field_source::{Answer, FieldSource, Location};
use crate::json_schema::SchemaDocument;
use crate::pattern::Patterns;
use serde_json::Value;
use std::sync::Arc;

/// The result of a traversal.
pub(crate) struct Traversed {
    /// The value for the schema to validate, with an empty text for each secret.
    pub instance: Value,
    /// The active fields, in the order of the form.
    pub active: Vec<ActiveField>,
    /// The paths of the secrets that were entered.
    pub secrets: Vec<String>,
    /// The values that depend on a question without an answer.
    pub open_questions: Vec<OpenQuestion>,
}

/// Visits the fields of a form.
pub(crate) fn traverse(
    fields: &[Arc<Field>],
    source: &mut dyn FieldSource,
    document: &SchemaDocument,
    patterns: &dyn Patterns,
) -> Traversed {
    let root =
        Location { ids: String::new(), path: String::new(), item_number: None, required: true };
    let mut instance = source.object(&root);
    let mut traversal = Traversal {
        source,
        document,
        patterns,
        active: Vec::new(),
        secrets: Vec::new(),
        open_questions: Vec::new(),
        in_shapes: Vec::new(),
    };
    traversal.members(fields, &root, &mut instance);
    let Traversal { active, secrets, open_questions, .. } = traversal;
    Traversed { instance, active, secrets, open_questions }
}

struct Traversal<'a> {
    source: &'a mut dyn FieldSource,
    document: &'a SchemaDocument,
    patterns: &'a dyn Patterns,
    active: Vec<ActiveField>,
    secrets: Vec<String>,
    open_questions: Vec<OpenQuestion>,
    /// The members that a flattened choice of shapes has asked for.
    in_shapes: Vec<String>,
}

impl Traversal<'_> {
    /// Adds the values of these fields to `object`. Returns whether the user entered one.
    fn members(&mut self, fields: &[Arc<Field>], at: &Location, object: &mut Value) -> bool {
        let first = self.active.len();
        let mut entered = false;
        let mut active: Vec<Vec<ActiveField>> = fields.iter().map(|_| Vec::new()).collect();
        let mut taken: Vec<&str> = Vec::new();
        let mut empty: Vec<&str> = Vec::new();
        // Fields that a condition depends on come first, whatever the order of the form.
        let last_rank = fields.iter().map(|field| field.evaluation_rank).max().unwrap_or_default();
        for rank in 0..=last_rank {
            for (field, own) in fields.iter().zip(&mut active) {
                if rank != field.evaluation_rank || taken.contains(&field.key.as_str()) {
                    continue;
                }
                let is_shown = self.is_shown(field, at, object, &empty);
                if is_shown != Some(true) && !self.source.visits_hidden(field, fields) {
                    // Conditions on a field that waits for an answer wait for it too.
                    empty.extend(is_shown.is_none().then_some(field.key.as_str()));
                    continue;
                }
                // Branches that exclude each other may each have a field for one member.
                if rank > 0 && !field.key.is_empty() {
                    taken.push(&field.key);
                }
                let member = Location {
                    ids: field.path_in(&at.ids),
                    path: field.path_in(&at.path),
                    item_number: at.item_number,
                    required: self.is_required(field, at, object, &empty),
                };
                // If two choices of shapes ask for one member, the first has its field.
                if field.in_flattened_shape && !field.key.is_empty() {
                    if self.in_shapes.contains(&member.ids) {
                        continue;
                    }
                    self.in_shapes.push(member.ids.clone());
                }
                entered |= self.member(field, fields, &member, object);
                if object.get(&field.key).is_none() && questions::can_answer(field) {
                    empty.push(&field.key);
                }
                *own = self.active.split_off(first);
            }
        }
        for (field, mut own) in fields.iter().zip(active) {
            if let Some(active) = own.first_mut()
                && !field.required_when.is_empty()
            {
                active.required =
                    field.empty == Empty::Absent && self.is_required(field, at, object, &empty);
            }
            self.active.append(&mut own);
        }
        entered
    }

    /// Puts the value of one field into its object.
    fn member(
        &mut self,
        field: &Arc<Field>,
        siblings: &[Arc<Field>],
        at: &Location,
        object: &mut Value,
    ) -> bool {
        if let FieldKind::Pairs(pair) = &field.kind
            && field.is_flattened
        {
            return self.further_names(field, pair, siblings, at, object);
        }
        if let FieldKind::Shapes(shapes) = &field.kind
            && field.is_flattened
        {
            let (chosen, by_user) = self.shape(field, shapes, at);
            return chosen.is_some_and(|shape| self.members(&shape.fields, at, object)) || by_user;
        }
        let answer = self.field(field, at);
        if let Some(members) = object.as_object_mut() {
            match answer.value {
                Some(value) => members.insert(field.key.clone(), value),
                None => members.shift_remove(&field.key),
            };
        }
        answer.entered
    }

    fn field(&mut self, field: &Arc<Field>, at: &Location) -> Answer {
        match &field.kind {
            FieldKind::Constant(_) => self.source.value(field, at),
            FieldKind::Shapes(shapes) => {
                let (chosen, by_user) = self.shape(field, shapes, at);
                let mut entered = by_user;
                let built = chosen.map(|shape| {
                    let mut object = self.source.object(at);
                    entered |= self.members(&shape.fields, at, &mut object);
                    object
                });
                Answer { value: self.source.finish(field, at, built, entered), entered }
            }
            kind => {
                self.activate(field, at, &field.schema_pointer);
                match kind {
                    FieldKind::Group(fields) => self.group(field, fields, at),
                    FieldKind::List(item) => self.list(field, item, at),
                    FieldKind::Pairs(pair) => self.pairs(field, pair, &[], at),
                    FieldKind::Secret(_) => {
                        let entered = self.source.has_secret(field, at);
                        if entered {
                            self.secrets.push(at.path.clone());
                        }
                        Answer { value: entered.then(|| Value::String(String::new())), entered }
                    }
                    _ => self.source.value(field, at),
                }
            }
        }
    }

    /// An optional object in which nothing was entered is left out. Then nothing in it is
    /// required either.
    fn group(&mut self, field: &Field, fields: &[Arc<Field>], at: &Location) -> Answer {
        let first = self.active.len();
        let mut object = self.source.object(at);
        let entered = self.members(fields, at, &mut object);
        let value = self.source.finish(field, at, Some(object), entered);
        if !value.as_ref().is_some_and(Value::is_object) {
            self.active.iter_mut().skip(first).for_each(|active| active.required = false);
        }
        Answer { value, entered }
    }

    fn shape<'f>(
        &mut self,
        field: &Arc<Field>,
        shapes: &'f [Shape],
        at: &Location,
    ) -> (Option<&'f Shape>, bool) {
        let (index, by_user) = self.source.chosen_shape(field, shapes, at);
        let shape = index.and_then(|index| shapes.get(index));
        self.activate(
            field,
            at,
            shape.map_or(&field.schema_pointer, |shape| &shape.schema_pointer),
        );
        (shape, by_user)
    }

    fn activate(&mut self, field: &Arc<Field>, at: &Location, schema_pointer: &str) {
        self.active.push(ActiveField {
            place: field.place_at(&at.ids),
            path: at.path.clone(),
            field: field.clone(),
            required: at.required && field.empty == Empty::Absent,
            item_number: at.item_number,
            schema_pointer: schema_pointer.to_owned(),
        });
    }
}
