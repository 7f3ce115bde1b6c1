//! One field of a form: what it asks for and what it accepts. Fields never change after they
//! are built, so they are shared.

mod limits;

pub use limits::{Limits, Pattern};

use crate::condition::Condition;
use crate::json_schema::SchemaDocument;
use crate::place::request_pointer;
use crate::secret_text::SecretRules;
use crate::tenant_domain::TenantDomainRules;
use patchbay_model::pointer::join;
use serde_json::Value;
use std::sync::Arc;

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
    /// Whether its object always needs it.
    pub required: bool,
    /// Its object also needs it while all conditions of one of these hold.
    pub required_when: Vec<Vec<Condition>>,
    /// It is part of the form only while all of these hold.
    pub shown_when: Vec<Condition>,
    /// Fields are evaluated by rank, so that a field comes after those that its conditions
    /// depend on.
    pub evaluation_rank: usize,
    /// Bounds of the value, for messages and for secrets.
    pub limits: Limits,
    /// True for a choice of shapes whose members belong to the surrounding object, as in a
    /// schema with both `properties` and `oneOf`.
    pub is_flattened: bool,
    /// True for a member of a flattened shape. Another choice of the same object may ask for
    /// the same member.
    pub in_flattened_shape: bool,
    /// The kind of input.
    pub kind: FieldKind,
}

/// The kind of input.
#[derive(Debug)]
pub enum FieldKind {
    /// One line of text.
    Text(TextKind),
    /// Several lines of text, possibly from a file.
    MultilineText(Option<FileRules>),
    /// A text that is written and never read back.
    Secret(SecretField),
    /// A host such as `NAME.service.com`.
    TenantDomain(TenantDomainRules),
    /// A number, typed as text.
    Number,
    /// A box to tick.
    Boolean,
    /// One of several options.
    Choice(Vec<ChoiceOption>),
    /// Any number of options.
    MultiChoice(Vec<ChoiceOption>),
    /// A list of values, each entered in this field.
    List(Arc<Field>),
    /// Names with values.
    Pairs(Pair),
    /// The fields of an object.
    Group(Vec<Arc<Field>>),
    /// An object with one of several shapes.
    Shapes(Vec<Shape>),
    /// A text to copy, which isn't sent.
    ReadOnly(String),
    /// A value that is sent and not shown.
    Constant(Value),
    /// Anything else, as JSON text.
    Json,
}

/// The kind of one line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Any text.
    Plain,
    /// An absolute URI.
    Uri,
    /// An email address.
    Email,
    /// A date.
    Date,
    /// A date and time, kept in UTC.
    DateTime,
}

impl TextKind {
    /// Whether it is a date, with or without a time.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::DateTime)
    }
}

/// A secret.
#[derive(Debug)]
pub struct SecretField {
    /// What is accepted.
    pub rules: SecretRules,
    /// Whether it may have several lines.
    pub multiline: bool,
    /// The files that it can be read from.
    pub file: Option<FileRules>,
    /// Whether only the name says that it is a secret.
    pub detected_by_name: bool,
    /// For a number: the schema that validates it.
    pub number_schema: Option<SchemaDocument>,
}

/// `x-file`: a file whose text can be put into the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRules {
    /// The `accept` attribute of HTML; empty for any file.
    pub accept: String,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// The value that is sent.
    pub value: Value,
    /// The value as the text of an input: a text itself, or the JSON of another value; never
    /// empty.
    pub text: String,
    /// What is shown; empty if the schema has no label.
    pub label: String,
}

/// The two inputs of a name with its value.
#[derive(Debug)]
pub struct Pair {
    /// The name.
    pub name: Arc<Field>,
    /// The value.
    pub value: Arc<Field>,
}

/// One shape that an object can have.
#[derive(Debug)]
pub struct Shape {
    /// The name of the shape; empty if the schema has none.
    pub label: String,
    /// One line of help.
    pub hint: Option<String>,
    /// The JSON of the value that tells this shape from the others; empty without one.
    pub discriminator: String,
    /// JSON Pointer in the schema document to the subschema that validates it.
    pub schema_pointer: String,
    /// Its fields.
    pub fields: Vec<Arc<Field>>,
}

impl Shape {
    /// Whether there is nothing to enter, as for "No tunnel".
    pub fn has_no_inputs(&self) -> bool {
        !self.fields.iter().any(|field| field.has_input())
    }

    /// Whether a value has the constants of this shape.
    pub fn matches(&self, value: &Value) -> bool {
        self.fields.iter().all(|field| match &field.kind {
            FieldKind::Constant(constant) => value.get(&field.key) == Some(constant),
            _ => true,
        })
    }
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
            required: true,
            required_when: Vec::new(),
            shown_when: Vec::new(),
            evaluation_rank: 0,
            limits: Limits::default(),
            is_flattened: false,
            in_flattened_shape: false,
            kind,
        }
    }

    /// Whether its value is a secret.
    pub fn is_secret(&self) -> bool {
        matches!(self.kind, FieldKind::Secret(_))
    }

    /// Whether it is shown or required only under conditions.
    pub fn is_conditional(&self) -> bool {
        !self.shown_when.is_empty() || !self.required_when.is_empty()
    }

    /// Whether it is visible in the form.
    pub fn has_input(&self) -> bool {
        !matches!(self.kind, FieldKind::Constant(_))
    }

    /// Its place in the form, at this path of item ids. A flattened choice has a place of its
    /// own next to its object's: no key is a tilde alone.
    pub fn place_at(&self, ids: &str) -> String {
        if self.is_flattened {
            return request_pointer(&format!("{ids}/~{}", self.schema_pointer), false);
        }
        request_pointer(ids, self.is_secret())
    }

    /// The path of its value in an object at this path.
    pub fn path_in(&self, object: &str) -> String {
        if self.key.is_empty() { object.to_owned() } else { join(object, &self.key) }
    }
}
