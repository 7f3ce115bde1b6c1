//! One field of a form: what is asked for and what is accepted. A field never
//! changes once it is read, so it is shared, not copied.

use crate::form::secret_text::SecretRules;
use crate::form::tenant_domain::TenantDomainRules;

/// One field, in the place it takes in the form.
#[derive(Debug)]
pub struct Field {
    /// Its key in `values` or `secrets`.
    pub key: String,
    /// JSON Pointer (RFC 6901) of its value in the request body.
    pub pointer: String,
    /// Its accessible name.
    pub label: String,
    /// One line of help.
    pub hint: Option<String>,
    /// What a value looks like.
    pub example: Option<String>,
    /// What stands in it at first.
    pub default: Option<String>,
    /// Whether it can't be left empty.
    pub required: bool,
    /// What is accepted.
    pub limits: Limits,
    /// What kind of input it is.
    pub kind: FieldKind,
}

/// What kind of input a field is.
#[derive(Debug)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Written and never read back.
    Secret(SecretRules),
    /// A host such as `NAME.service.com`.
    TenantDomain(TenantDomainRules),
    /// One of a few.
    Choice(Vec<ChoiceOption>),
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
}

/// The string keywords of JSON Schema. Lengths are in code points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// `minLength`.
    pub min_length: Option<usize>,
    /// `maxLength`.
    pub max_length: Option<usize>,
    /// `pattern`.
    pub pattern: Option<Pattern>,
}

/// A `pattern`, and what it means not to match it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// ECMA-262.
    pub source: String,
    /// `x-pattern-is: warning`: a value off the pattern is unusual, not wrong.
    pub is_warning: bool,
}

impl Field {
    /// Whether its value is a secret.
    pub fn is_secret(&self) -> bool {
        matches!(self.kind, FieldKind::Secret(_))
    }
}
