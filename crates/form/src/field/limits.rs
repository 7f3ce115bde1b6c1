//! The bounds of a field's value.

use serde_json::{Number, Value};

/// Keywords of JSON Schema that messages mention. Lengths are in code points.
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
    /// True if `format` only chooses the input: a `pattern` says more, or the schema's own
    /// examples don't have that format.
    pub format_is_hint: bool,
    /// The texts and numbers among `examples`. They are accepted whatever the other keywords say.
    pub examples: Vec<Value>,
}

impl Limits {
    /// The pattern, if a value that doesn't match it is only unusual.
    pub fn warning_pattern(&self) -> Option<&Pattern> {
        self.pattern.as_ref().filter(|pattern| pattern.is_warning)
    }
}

/// A `pattern`, and what it means not to match it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// ECMA-262.
    pub source: String,
    /// `x-pattern-is: warning`: a value that doesn't match is unusual, not wrong.
    pub is_warning: bool,
    /// `pattern_descriptor`: what the pattern asks for, in words or as an example.
    pub description: Option<String>,
}
