//! One field of a form: what is asked for and what is accepted. A field never
//! changes once it is read, so it is shared, not copied.

use crate::condition::Condition;
use crate::json_schema::SchemaDocument;
use crate::place::request_pointer;
use crate::secret_text::SecretRules;
use crate::tenant_domain::TenantDomainRules;
use patchbay_model::pointer::join;
use serde_json::{Number, Value};
use std::sync::Arc;

/// One field, in the place it takes in the form.
#[derive(Debug)]
pub struct Field {
    /// Its key in the object it is a member of; empty for an item of a list, and for
    /// a choice of shapes that its object itself has.
    pub key: String,
    /// JSON Pointer (RFC 6901) in the schema document to what judges its value.
    pub schema_pointer: String,
    /// Its accessible name; empty where the schema has no word for it.
    pub label: String,
    /// One line of help.
    pub hint: Option<String>,
    /// What a value looks like.
    pub example: Option<String>,
    /// What stands in it at first.
    pub default: Option<Value>,
    /// Whether its object can't be without it.
    pub required: bool,
    /// It is required as well when all conditions of one of these hold.
    pub required_when: Vec<Vec<Condition>>,
    /// It is part of the form only while all of these hold.
    pub shown_when: Vec<Condition>,
    /// In which turn it is looked at, so that what its conditions ask about has been.
    pub evaluation_rank: usize,
    /// What is accepted, for words and for secrets.
    pub limits: Limits,
    /// Whether it is a choice among the members of its object, without a key.
    pub is_flattened: bool,
    /// Whether a choice among the members of its object asks for it: another such choice may
    /// ask for the same one.
    pub in_flattened_shape: bool,
    /// What kind of input it is.
    pub kind: FieldKind,
}

/// What kind of input a field is.
#[derive(Debug)]
pub enum FieldKind {
    /// One line of text.
    Text(TextKind),
    /// Several lines of text.
    MultilineText(Option<FileRules>),
    /// Written and never read back.
    Secret(SecretField),
    /// A host such as `NAME.service.com`.
    TenantDomain(TenantDomainRules),
    /// A number, typed as text.
    Number,
    /// Yes or no.
    Boolean,
    /// One of a few.
    Choice(Vec<ChoiceOption>),
    /// Several of many.
    MultiChoice(Vec<ChoiceOption>),
    /// A list of values, each by this field.
    List(Arc<Field>),
    /// Names with values.
    Pairs(Pair),
    /// Fields that belong together: an object.
    Group(Vec<Arc<Field>>),
    /// An object that has one of several shapes.
    Shapes(Vec<Shape>),
    /// Text that is copied elsewhere, and not sent.
    ReadOnly(String),
    /// A value that is sent and asked of nobody.
    Constant(Value),
    /// Anything else, as JSON text.
    Json,
}

/// What one line of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Any text.
    Plain,
    /// An absolute address.
    Uri,
    /// An email address.
    Email,
    /// A day.
    Date,
    /// A day and a time, kept in UTC.
    DateTime,
}

impl TextKind {
    /// Whether it is a day, with or without a time.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::DateTime)
    }
}

/// What is known of a secret.
#[derive(Debug)]
pub struct SecretField {
    /// What is accepted.
    pub rules: SecretRules,
    /// Whether it may have several lines.
    pub multiline: bool,
    /// What file it can be read from.
    pub file: Option<FileRules>,
    /// Whether only its name says that it is one.
    pub detected_by_name: bool,
    /// What its text has to be as a number, where it has to be one.
    pub number: Option<SchemaDocument>,
}

/// `x-file`: a file whose text can be put into the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRules {
    /// As the `accept` attribute of HTML has it; empty for any.
    pub accept: String,
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// What is sent.
    pub value: Value,
    /// What stands for it in the form: a text's own text, else its JSON; never empty.
    pub text: String,
    /// What is shown; empty where the schema has no word for it.
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
    /// What it is called; empty where the schema has no word for it.
    pub label: String,
    /// One line of help.
    pub hint: Option<String>,
    /// What its discriminator is, in JSON; empty without one.
    pub mark: String,
    /// JSON Pointer in the schema document to what judges it.
    pub schema_pointer: String,
    /// What it asks for.
    pub fields: Vec<Arc<Field>>,
}

impl Shape {
    /// Whether it asks for nothing, as "No tunnel" does.
    pub fn has_no_inputs(&self) -> bool {
        !self.fields.iter().any(|field| field.has_input())
    }
}

/// Keywords of JSON Schema that words speak of. Lengths are in code points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// `minLength`.
    pub min_length: Option<usize>,
    /// `maxLength`.
    pub max_length: Option<usize>,
    /// `pattern`.
    pub pattern: Option<Pattern>,
    /// `minimum`.
    pub minimum: Option<Number>,
    /// `maximum`.
    pub maximum: Option<Number>,
    /// `minItems`.
    pub min_items: usize,
}

impl Limits {
    /// The pattern, if a value off it is unusual and not wrong.
    pub fn warning_pattern(&self) -> Option<&Pattern> {
        self.pattern.as_ref().filter(|pattern| pattern.is_warning)
    }
}

/// A `pattern`, and what it means not to match it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// ECMA-262.
    pub source: String,
    /// `x-pattern-is: warning`: a value off the pattern is unusual, not wrong.
    pub is_warning: bool,
    /// `pattern_descriptor`: what it asks for, in words or as a sample.
    pub words: Option<String>,
}

impl Field {
    /// A required field that no schema says more about.
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

    /// Whether other members decide on it.
    pub fn is_conditional(&self) -> bool {
        !self.shown_when.is_empty() || !self.required_when.is_empty()
    }

    /// Whether there is something of it to be seen.
    pub fn has_input(&self) -> bool {
        !matches!(self.kind, FieldKind::Constant(_))
    }

    /// Its place in the form, at this path of numbered items. A choice that its object has
    /// itself isn't where the object is: behind a tilde alone no key can stand.
    pub fn place_at(&self, ids: &str) -> String {
        if self.is_flattened {
            return request_pointer(&[ids, "/~", &self.schema_pointer].concat(), false);
        }
        request_pointer(ids, self.is_secret())
    }

    /// The path of its value in an object at this path.
    pub fn path_in(&self, object: &str) -> String {
        if self.key.is_empty() { object.to_owned() } else { join(object, &self.key) }
    }
}

impl Shape {
    /// Whether a value has the constants that tell this shape apart.
    pub fn matches(&self, value: &Value) -> bool {
        self.fields.iter().all(|field| match &field.kind {
            FieldKind::Constant(constant) => value.get(&field.key) == Some(constant),
            _ => true,
        })
    }
}
