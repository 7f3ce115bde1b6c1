//! The kinds of input, and what each needs to know.

use super::{Field, Shape};
use crate::json_schema::SchemaDocument;
use crate::secret_text::SecretRules;
use crate::tenant_domain::TenantDomainRules;
use serde_json::Value;
use std::sync::Arc;

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
    /// A box to tick: only then is this value sent.
    Agreement(Value),
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
    /// A host, an IP address or an ID.
    Code,
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

/// The input of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceInput {
    /// So few that all can be seen at a glance.
    Radios,
    /// So many that they can be looked through in a list that opens.
    List,
    /// So many that they have to be searched.
    Searched,
}

impl ChoiceInput {
    /// The input for a field with these options.
    pub fn of(field: &Field, options: &[ChoiceOption]) -> Self {
        field.choice_input.unwrap_or(match options.len() {
            0..=4 => Self::Radios,
            5..=12 => Self::List,
            _ => Self::Searched,
        })
    }
}

/// The two inputs of a name with its value.
#[derive(Debug)]
pub struct Pair {
    /// The name.
    pub name: Arc<Field>,
    /// The value.
    pub value: Arc<Field>,
}
