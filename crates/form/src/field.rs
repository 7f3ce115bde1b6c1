//! One field of a form: what it asks for and what it accepts. Fields never change after they
//! are built, so they are shared.

mod kind;
mod limits;
mod shape;

pub use kind::{ChoiceInput, ChoiceOption, FieldKind, FileRules, Pair, SecretField, TextKind};
pub use limits::{Limits, Pattern};
pub use shape::Shape;
pub(crate) use shape::{best_shape, best_shape_with};

use crate::condition::Condition;
use crate::place::request_pointer;
use patchbay_model::pointer::join;
use serde_json::Value;

/// One field.
#[derive(Debug)]
pub struct Field {
    /// The key in its object; empty for a list item and for a flattened choice of shapes.
    pub key: String,
    /// JSON Pointer (RFC 6901) in the schema document to the subschema that validates it.
    pub schema_pointer: String,
    /// The accessible name; empty if the schema has none.
    pub label: String,
    /// One line of help.
    pub hint: Option<String>,
    /// An example of a value.
    pub example: Option<String>,
    /// The initial value.
    pub default: Option<Value>,
    /// What it means while it is empty.
    pub empty: Empty,
    /// Whether its object always needs it.
    pub required: bool,
    /// Its object also needs it while all conditions of one of these hold.
    pub required_when: Vec<Vec<Condition>>,
    /// It is part of the form only while all of these hold.
    pub shown_when: Vec<Condition>,
    /// It isn't part of the form while all conditions of one of these hold.
    pub hidden_when: Vec<Vec<Condition>>,
    /// Whether a condition asks for its value. Then a box that isn't ticked is an answer.
    pub is_asked: bool,
    /// Fields are evaluated by rank, so that a field comes after those that its conditions
    /// depend on.
    pub evaluation_rank: usize,
    /// Bounds of the value, for messages and for secrets.
    pub limits: Limits,
    /// True for a choice of shapes, and for names with values, whose members belong to the
    /// surrounding object, as in a schema with both `properties` and `oneOf`.
    pub is_flattened: bool,
    /// True for a member of a flattened shape. Another choice of the same object may ask for
    /// the same member.
    pub in_flattened_shape: bool,
    /// The title of the section that starts with it.
    pub section: Option<String>,
    /// Why not to use it any more; empty if the schema only says that it is outdated.
    pub deprecated: Option<String>,
    /// The input of a choice, if the schema says which one.
    pub choice_input: Option<ChoiceInput>,
    /// What can't be used of its schema.
    pub note: Option<Note>,
    /// The kind of input.
    pub kind: FieldKind,
}

/// What it means for a field that a part of its schema can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Not all of its rules are checked.
    PartlyChecked,
    /// Nothing can be entered.
    NotAsked,
}

/// What an empty field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// It has no value.
    Absent,
    /// It is null if a value is required.
    NullIfRequired,
    /// It is null. The schema has a default, which would count if there were no value.
    Null,
}

impl Field {
    /// A required field without further keywords.
    pub fn new(key: &str, label: &str, kind: FieldKind) -> Self {
        Self {
            key: key.to_owned(),
            schema_pointer: String::new(),
            label: label.to_owned(),
            hint: None,
            example: None,
            default: None,
            empty: Empty::Absent,
            required: true,
            required_when: Vec::new(),
            shown_when: Vec::new(),
            hidden_when: Vec::new(),
            is_asked: false,
            evaluation_rank: 0,
            limits: Limits::default(),
            is_flattened: false,
            in_flattened_shape: false,
            section: None,
            deprecated: None,
            choice_input: None,
            note: None,
            kind,
        }
    }

    /// Whether its value is a secret.
    pub fn is_secret(&self) -> bool {
        matches!(self.kind, FieldKind::Secret(_))
    }

    /// Whether it is part of the form whatever its conditions say.
    pub fn is_always_shown(&self) -> bool {
        self.shown_when.is_empty() && self.hidden_when.is_empty()
    }

    /// Whether only its name says that its value is a secret.
    pub fn is_secret_by_name(&self) -> bool {
        matches!(&self.kind, FieldKind::Secret(secret) if secret.detected_by_name)
    }

    /// Whether it is shown or required only under conditions.
    pub fn is_conditional(&self) -> bool {
        !self.is_always_shown() || !self.required_when.is_empty()
    }

    /// The conditions that decide whether it is part of the form.
    pub(crate) fn visibility_conditions(&self) -> impl Iterator<Item = &Condition> {
        self.shown_when.iter().chain(self.hidden_when.iter().flatten())
    }

    /// Whether it can't be left empty.
    pub fn is_needed(&self) -> bool {
        self.required && self.empty == Empty::Absent
    }

    /// The value of the empty field.
    pub fn empty_value(&self, is_required: bool) -> Option<Value> {
        let is_null = match self.empty {
            Empty::Absent => false,
            Empty::NullIfRequired => is_required,
            Empty::Null => true,
        };
        is_null.then_some(Value::Null)
    }

    /// Whether an object or a list is sent although nothing was entered: if it has a default, or
    /// nothing can be entered in it.
    pub fn is_sent_untouched(&self) -> bool {
        match (&self.kind, &self.default) {
            (FieldKind::Group(fields), None) => {
                !fields.is_empty() && !fields.iter().any(|field| field.has_input())
            }
            // Without a member that is required, the object wouldn't be valid.
            (FieldKind::Group(fields), Some(Value::Object(_))) => fields
                .iter()
                .all(|field| !field.required || field.default.is_some() || !field.has_input()),
            (FieldKind::Pairs(_), Some(Value::Object(_)))
            | (FieldKind::List(_) | FieldKind::MultiChoice(_), Some(Value::Array(_))) => true,
            _ => false,
        }
    }

    /// Whether its text is for machines: written from left to right, and never translated.
    pub fn is_code(&self) -> bool {
        match &self.kind {
            FieldKind::Text(kind) => *kind != TextKind::Plain,
            FieldKind::Secret(_)
            | FieldKind::TenantDomain(_)
            | FieldKind::Number
            | FieldKind::Json
            | FieldKind::ReadOnly(_)
            | FieldKind::MultilineText(Some(_)) => true,
            _ => false,
        }
    }

    /// Whether it is visible in the form.
    pub fn has_input(&self) -> bool {
        !matches!(self.kind, FieldKind::Constant(_))
    }

    /// Whether it is the name in a pair of name and value. It has no schema of its own.
    pub fn is_name(&self) -> bool {
        self.key.is_empty() && self.schema_pointer.is_empty() && !self.is_flattened
    }

    /// Whether it is the field for this member of its object, or has one in a flattened shape.
    pub fn declares(&self, name: &str) -> bool {
        match &self.kind {
            FieldKind::Shapes(shapes) if self.is_flattened => {
                shapes.iter().flat_map(|shape| &shape.fields).any(|field| field.declares(name))
            }
            _ => self.key == name && !self.is_flattened,
        }
    }

    /// Its place in the form, at this path of item ids. A flattened choice has a place of its
    /// own next to its object's: no key is a tilde alone. The same goes for further names.
    pub fn place_at(&self, ids: &str) -> String {
        if self.is_flattened {
            return request_pointer(&self.ids_of_items(ids), false);
        }
        request_pointer(ids, self.is_secret())
    }

    /// The path of item ids that its items are in, for a field at this path.
    pub fn ids_of_items(&self, ids: &str) -> String {
        if self.is_flattened { format!("{ids}/~{}", self.schema_pointer) } else { ids.to_owned() }
    }

    /// The path of its value in an object at this path.
    pub fn path_in(&self, object: &str) -> String {
        if self.key.is_empty() { object.to_owned() } else { join(object, &self.key) }
    }
}
