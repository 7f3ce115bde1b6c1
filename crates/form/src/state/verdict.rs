//! What is known of a secret's box: everything but the value.

use crate::error::ErrorCode;
use crate::field::Field;
use crate::pattern::Patterns;
use crate::secret_input;
use crate::secret_text::{SecretFix, UnusualReason};

/// What a secret's box holds, without the value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SecretVerdict {
    /// Nothing.
    #[default]
    Empty,
    /// Something that can be sent.
    Usable {
        /// What will be taken off it.
        fixes: Vec<SecretFix>,
        /// Why it looks odd, if it does.
        unusual: Option<UnusualReason>,
    },
    /// Something that can't.
    Refused(ErrorCode),
}

/// Looks at what stands in a secret's box.
pub fn judge_secret(field: &Field, text: &str, patterns: &dyn Patterns) -> SecretVerdict {
    match secret_input::look(field, text, patterns) {
        Ok(None) => SecretVerdict::Empty,
        Err(code) => SecretVerdict::Refused(code),
        Ok(Some((clean, unusual))) => {
            SecretVerdict::Usable { fixes: clean.fixes().to_vec(), unusual }
        }
    }
}
