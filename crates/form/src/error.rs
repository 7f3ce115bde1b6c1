//! What is wrong with an input, as a code with data.

use crate::format::Format;
use crate::json_type::Types;
use crate::secret_text::SecretRefusal;
use crate::tenant_domain::Refusal;
use serde_json::{Number, Value};

/// What is wrong with one input.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldError {
    /// JSON Pointer (RFC 6901) into the request body, such as `/values/domain`.
    pub pointer: String,
    /// Why.
    pub code: ErrorCode,
}

/// Why an input can't be used.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorCode {
    /// Nothing was entered.
    Required,
    /// Fewer code points than `min`.
    TooShort {
        /// The least number of code points.
        min: usize,
    },
    /// More code points than `max`.
    TooLong {
        /// The greatest number of code points.
        max: usize,
    },
    /// It doesn't match the schema's `pattern`.
    Pattern,
    /// It isn't of the schema's `format`.
    Format(Format),
    /// The value isn't in the schema's `enum`.
    NotAChoice,
    /// The value isn't the schema's `const`.
    NotConst {
        /// The only value that is accepted.
        expected: Value,
    },
    /// The value doesn't have the schema's type.
    WrongType {
        /// The types that are accepted.
        expected: Types,
    },
    /// A part of a value, such as a date without its year.
    Incomplete,
    /// The text isn't a number.
    NotANumber,
    /// The number has more digits than a JSON number keeps here.
    TooManyDigits,
    /// The text isn't JSON.
    NotJson,
    /// The number has a fraction, but only whole numbers are accepted.
    NotWhole,
    /// Less than `min`.
    TooSmall {
        /// The least number.
        min: Number,
        /// Whether `min` itself is too small.
        exclusive: bool,
    },
    /// More than `max`.
    TooLarge {
        /// The greatest number.
        max: Number,
        /// Whether `max` itself is too large.
        exclusive: bool,
    },
    /// Not a multiple of `of`.
    NotMultipleOf {
        /// The divisor.
        of: Number,
    },
    /// Fewer items than `min`.
    TooFewItems {
        /// The least number of items.
        min: usize,
    },
    /// More items than `max`.
    TooManyItems {
        /// The greatest number of items.
        max: usize,
    },
    /// Two items are equal.
    NotUnique,
    /// Fewer than `min` items match the schema's `contains`.
    TooFewMatching {
        /// The least number of such items.
        min: usize,
    },
    /// More than `max` items match the schema's `contains`.
    TooManyMatching {
        /// The greatest number of such items.
        max: usize,
    },
    /// Fewer members than `min`.
    TooFewProperties {
        /// The least number of members.
        min: usize,
    },
    /// More members than `max`.
    TooManyProperties {
        /// The greatest number of members.
        max: usize,
    },
    /// A member can't have this name.
    PropertyName,
    /// The value matches no branch of the schema's `oneOf` or `anyOf`.
    NoShape,
    /// The value matches several branches of the schema's `oneOf`.
    SeveralShapes,
    /// None of these groups of members is complete, but one has to be.
    NoneOf {
        /// The members that each group lacks: their keys, in a form their labels.
        groups: Vec<Vec<String>>,
    },
    /// Several of these groups of members are complete, but only one may be.
    SeveralOf {
        /// The members of each group: their keys, in a form their labels.
        groups: Vec<Vec<String>>,
    },
    /// These members can't be there at the same time; one alone can't be there at all.
    NotTogether {
        /// Their keys, in a form their labels.
        members: Vec<String>,
    },
    /// A part of a value that is entered as JSON is wrong.
    InPart {
        /// The keys and indexes that lead to the part.
        path: Vec<String>,
        /// Why.
        code: Box<ErrorCode>,
    },
    /// The schema doesn't accept this value here.
    Forbidden,
    /// Validating the input would take too much work.
    TooComplex,
    /// There is no such field.
    UnknownField,
    /// It has a character that is invisible or changes the direction of the text.
    HiddenCharacter,
    /// It can't be a tenant's domain.
    Domain(Refusal),
    /// A domain that the user hasn't confirmed yet.
    DomainNotConfirmed,
    /// It can't be the secret.
    Secret(SecretRefusal),
    /// The level is "chosen people and groups", but none is chosen.
    NobodyChosen,
}

impl ErrorCode {
    /// The code in problem details.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::Pattern => "pattern",
            Self::Format(_) => "format",
            Self::NotAChoice => "not_a_choice",
            Self::NotConst { .. } => "not_const",
            Self::WrongType { .. } => "wrong_type",
            Self::Incomplete => "incomplete",
            Self::NotANumber => "not_a_number",
            Self::TooManyDigits => "too_many_digits",
            Self::NotJson => "not_json",
            Self::NotWhole => "not_whole",
            Self::TooSmall { .. } => "too_small",
            Self::TooLarge { .. } => "too_large",
            Self::NotMultipleOf { .. } => "not_multiple_of",
            Self::TooFewItems { .. } => "too_few_items",
            Self::TooManyItems { .. } => "too_many_items",
            Self::NotUnique => "not_unique",
            Self::TooFewMatching { .. } => "too_few_matching",
            Self::TooManyMatching { .. } => "too_many_matching",
            Self::TooFewProperties { .. } => "too_few_properties",
            Self::TooManyProperties { .. } => "too_many_properties",
            Self::PropertyName => "property_name",
            Self::NoShape | Self::NoneOf { .. } => "no_shape",
            Self::SeveralShapes | Self::SeveralOf { .. } => "several_shapes",
            Self::NotTogether { .. } | Self::Forbidden => "forbidden",
            Self::InPart { code, .. } => code.as_str(),
            Self::TooComplex => "too_complex",
            Self::UnknownField => "unknown_field",
            Self::HiddenCharacter => "hidden_character",
            Self::Domain(refusal) => refusal.code(),
            Self::DomainNotConfirmed => "not_confirmed",
            Self::Secret(refusal) => refusal.code(),
            Self::NobodyChosen => "nobody_chosen",
        }
    }
}
