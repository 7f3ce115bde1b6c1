//! What the form knows about the text of a secret's field: everything but the text.

use crate::error::ErrorCode;
use crate::field::Field;
use crate::pattern::Patterns;
use crate::secret_input;
use crate::secret_text::{SecretFix, UnusualReason};

/// The content of a secret's field, without the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SecretStatus {
    /// Nothing was entered.
    #[default]
    Empty,
    /// The secret can be sent.
    Usable {
        /// What cleaning removes from the text.
        fixes: Vec<SecretFix>,
        /// Why the secret looks unusual, if it does.
        unusual: Option<UnusualReason>,
    },
    /// The text can't be the secret.
    Refused(ErrorCode),
}

impl SecretStatus {
    /// The status of this text in a secret's field.
    pub fn of(field: &Field, text: &str, patterns: &dyn Patterns) -> Self {
        match secret_input::inspect(field, text, patterns) {
            Ok(None) => Self::Empty,
            Err(code) => Self::Refused(code),
            Ok(Some((clean, unusual))) => Self::Usable { fixes: clean.fixes().to_vec(), unusual },
        }
    }
}
