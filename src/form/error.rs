//! What is wrong with one input, as a code with data.

use crate::form::secret_text::SecretRefusal;
use crate::form::tenant_domain::Refusal;

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
    /// It is none of the schema's `enum`.
    NotAChoice,
    /// The JSON type isn't the schema's.
    WrongType,
    /// The schema has no such field.
    UnknownField,
    /// It has a character that can't be seen or turns the text around.
    HiddenCharacter,
    /// It can't be a domain of the service.
    Domain(Refusal),
    /// A domain of the team's own, not confirmed yet.
    DomainNotConfirmed,
    /// It can't be the secret asked for.
    Secret(SecretRefusal),
    /// Chosen people and groups, and none is chosen.
    NobodyChosen,
}

impl ErrorCode {
    /// The code that stands in problem details.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::Pattern => "pattern",
            Self::NotAChoice => "not_a_choice",
            Self::WrongType => "wrong_type",
            Self::UnknownField => "unknown_field",
            Self::HiddenCharacter => "hidden_character",
            Self::Domain(refusal) => refusal.code(),
            Self::DomainNotConfirmed => "not_confirmed",
            Self::Secret(refusal) => refusal.code(),
            Self::NobodyChosen => "nobody_chosen",
        }
    }
}
