//! From what was entered to the instance that the schema judges, and to the rows that
//! are part of the form now. One pass: what a condition asks about has its turn before
//! the fields that hang on it.

use crate::condition::Condition;
use crate::error::ErrorCode;
use crate::field::{Field, FieldKind, Pair, Shape};
use crate::json_schema::SchemaDocument;
use crate::pattern::Patterns;
use crate::place;
use crate::state::SecretStatus;
use crate::state::inputs::Inputs;
use crate::state::view::ActiveField;
use patchbay_model::pointer::join;
use serde_json::{Map, Value};
use std::sync::Arc;

/// One walk through the fields.
pub(super) struct Walk<'a> {
    pub inputs: &'a mut Inputs,
    pub document: &'a SchemaDocument,
    pub patterns: &'a dyn Patterns,
    pub rows: Vec<ActiveField>,
    /// Paths where a secret stands whose value nobody here knows.
    pub secrets: Vec<String>,
    /// The members that a choice among the members of their object asked for.
    pub shared: Vec<String>,
}

/// Where a field is met: by the numbers of items in the form, and by their order in
/// the instance.
struct At {
    ids: String,
    path: String,
    number: Option<usize>,
    /// Whether it can't be left out as things are.
    required: bool,
}

/// What a field gives: its value, if any, and whether somebody entered it.
#[derive(Default)]
struct Given {
    value: Option<Value>,
    filled: bool,
}

/// What a list gives, which starts with the items of its default.
fn given(field: &Field, present: bool, filled: bool, value: Value) -> Given {
    let filled = field.default.as_ref().map_or(filled, |default| *default != value);
    Given { value: present.then_some(value), filled }
}

impl Walk<'_> {
    /// The instance that these fields make.
    pub fn instance(&mut self, fields: &[Arc<Field>]) -> Value {
        let root = At { ids: String::new(), path: String::new(), number: None, required: true };
        let mut instance = Value::Object(Map::new());
        self.members(fields, &root, &mut instance);
        instance
    }

    /// Puts the members into `object`; whether somebody entered one of them.
    fn members(&mut self, fields: &[Arc<Field>], at: &At, object: &mut Value) -> bool {
        let first = self.rows.len();
        let mut filled = false;
        let mut rows: Vec<Vec<ActiveField>> = fields.iter().map(|_| Vec::new()).collect();
        let mut taken: Vec<&str> = Vec::new();
        // What a condition asks about comes first, wherever it stands in the form.
        let last = fields.iter().map(|field| field.evaluation_rank).max().unwrap_or_default();
        for turn in 0..=last {
            for (field, own) in fields.iter().zip(&mut rows) {
                if turn != field.evaluation_rank
                    || taken.contains(&&*field.key)
                    || !self.all_hold(&field.shown_when, object)
                {
                    continue;
                }
                // Branches that exclude each other may each have a field for one member.
                if turn > 0 && !field.key.is_empty() {
                    taken.push(&field.key);
                }
                let ids = field.path_in(&at.ids);
                // Of two choices that ask for one member, the first has its field.
                if field.in_flattened_shape && !field.key.is_empty() {
                    if self.shared.contains(&ids) {
                        continue;
                    }
                    self.shared.push(ids.clone());
                }
                let member = At {
                    ids,
                    path: field.path_in(&at.path),
                    number: at.number,
                    required: self.is_required(field, object),
                };
                let given = self.field(field, member);
                filled |= given.filled;
                *own = self.rows.split_off(first);
                match (object.as_object_mut(), given.value) {
                    // Without a key these are members of the same object.
                    (Some(map), Some(Value::Object(own))) if field.key.is_empty() => {
                        map.extend(own);
                    }
                    (Some(map), Some(value)) => {
                        map.insert(field.key.clone(), value);
                    }
                    _ => {}
                }
            }
        }
        for (field, own) in fields.iter().zip(&mut rows) {
            if let Some(row) = own.first_mut()
                && !field.required_when.is_empty()
            {
                row.required = self.is_required(field, object);
            }
            self.rows.append(own);
        }
        filled
    }

    fn is_required(&self, field: &Field, object: &Value) -> bool {
        field.required || field.required_when.iter().any(|when| self.all_hold(when, object))
    }

    fn all_hold(&self, conditions: &[Condition], object: &Value) -> bool {
        conditions.iter().all(|condition| condition.holds(self.document, object, self.patterns))
    }

    fn field(&mut self, field: &Arc<Field>, at: At) -> Given {
        match &field.kind {
            FieldKind::Constant(value) => Given { value: Some(value.clone()), filled: false },
            FieldKind::Boolean => {
                let place = self.row(field, &at, &field.schema_pointer);
                self.inputs.entry(&place, field, |entry| {
                    // A tick that isn't set is an answer where one is asked for.
                    let no = Some(Value::Bool(false)).filter(|_| at.required);
                    Given { value: entry.read(field).or(no), filled: entry.is_filled() }
                })
            }
            FieldKind::Group(fields) => {
                self.row(field, &at, &field.schema_pointer);
                self.object(fields, &at)
            }
            FieldKind::Shapes(shapes) => self.shapes(field, shapes, &at),
            FieldKind::List(item) => self.list(field, item, &at),
            FieldKind::Pairs(pair) => self.pairs(field, pair, &at),
            FieldKind::Secret(_) => {
                let place = self.row(field, &at, &field.schema_pointer);
                let there =
                    self.inputs.entry(&place, field, |entry| entry.verdict != SecretStatus::Empty);
                if there {
                    self.secrets.push(at.path);
                }
                Given { value: there.then(|| Value::String(String::new())), filled: there }
            }
            _ => {
                let place = self.row(field, &at, &field.schema_pointer);
                self.inputs.entry(&place, field, |entry| Given {
                    value: entry.read(field),
                    filled: entry.is_filled(),
                })
            }
        }
    }

    /// An object that nobody entered anything in is left out, unless it is required;
    /// then nothing in it is required either.
    fn object(&mut self, fields: &[Arc<Field>], at: &At) -> Given {
        let first = self.rows.len();
        let mut object = Value::Object(Map::new());
        let filled = self.members(fields, at, &mut object);
        let present = filled || at.required;
        if !present {
            self.rows.iter_mut().skip(first).for_each(|row| row.required = false);
        }
        Given { value: present.then_some(object), filled }
    }

    fn shapes(&mut self, field: &Arc<Field>, shapes: &[Shape], at: &At) -> Given {
        let place = field.place_at(&at.ids);
        let (chosen, by_somebody) = self.inputs.shape(&place, field, shapes);
        let chosen = chosen.and_then(|index| shapes.get(index));
        self.row(field, at, chosen.map_or(&field.schema_pointer, |shape| &shape.schema_pointer));
        let Some(shape) = chosen else { return Given { value: None, filled: by_somebody } };
        let mut object = Value::Object(Map::new());
        let filled = self.members(&shape.fields, at, &mut object);
        // Choosing one is an entry.
        Given { value: Some(object), filled: filled || by_somebody }
    }

    fn list(&mut self, field: &Arc<Field>, item: &Arc<Field>, at: &At) -> Given {
        self.row(field, at, &field.schema_pointer);
        let mut values = Vec::new();
        let items = self.inputs.items(&at.ids, field);
        for (index, number) in items.iter().enumerate() {
            let at = At {
                ids: join(&at.ids, &number.to_string()),
                path: join(&at.path, &values.len().to_string()),
                number: Some(index + 1),
                required: true,
            };
            let own = self.rows.len();
            match self.field(item, at).value {
                Some(value) => values.push(value),
                // An empty item is no value: the path is the next one's.
                None => self.rows.iter_mut().skip(own).for_each(|row| row.path.push_str("/-")),
            }
        }
        let present = at.required || !values.is_empty();
        let filled = !items.is_empty();
        given(field, present, filled, Value::Array(values))
    }

    fn pairs(&mut self, field: &Arc<Field>, pair: &Pair, at: &At) -> Given {
        self.row(field, at, &field.schema_pointer);
        let mut values = Map::new();
        let items = self.inputs.items(&at.ids, field);
        for (index, number) in items.iter().enumerate() {
            let ids = join(&at.ids, &number.to_string());
            let part = |key: &str, path: String| At {
                ids: join(&ids, key),
                path,
                number: Some(index + 1),
                required: true,
            };
            let name = self.field(&pair.name, part("name", [&at.path, "/-"].concat()));
            let name = name.value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
            let value = self.field(&pair.value, part("value", join(&at.path, &name)));
            let (part, wrong, code) = match (&*name, value.value) {
                ("", None) => continue,
                ("", Some(_)) => ("name", &pair.name, ErrorCode::Required),
                (name, _) if values.contains_key(name) => {
                    ("name", &pair.name, ErrorCode::NotUnique)
                }
                (_, None) if pair.value.is_secret() => ("value", &pair.value, ErrorCode::Required),
                (_, value) => {
                    // An empty text is a value where there is a name for it.
                    let value = value.unwrap_or_else(|| Value::String(String::new()));
                    values.insert(name, value);
                    continue;
                }
            };
            let place = place::request_pointer(&join(&ids, part), wrong.is_secret());
            self.inputs.entry(&place, wrong, |entry| entry.refuse_locally(code));
        }
        let present = at.required || !values.is_empty();
        let filled = !items.is_empty();
        given(field, present, filled, Value::Object(values))
    }

    /// Notes a row; answers its place.
    fn row(&mut self, field: &Arc<Field>, at: &At, schema_pointer: &str) -> String {
        let place = field.place_at(&at.ids);
        self.rows.push(ActiveField {
            place: place.clone(),
            path: at.path.clone(),
            field: field.clone(),
            required: at.required,
            item_number: at.number,
            schema_pointer: schema_pointer.to_owned(),
        });
        place
    }
}
