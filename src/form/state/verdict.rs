//! What is known of a secret's box: everything but the value.

use crate::form::error::ErrorCode;
use crate::form::field::{Field, FieldKind};
use crate::form::json_schema::{JsonType, Types};
use crate::form::pattern::Patterns;
use crate::form::secret_text::{Inspection, SecretFix, UnusualReason};
use crate::form::submission;

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
    let FieldKind::Secret(rules) = &field.kind else {
        return SecretVerdict::Refused(ErrorCode::WrongType {
            expected: Types::only(JsonType::String),
        });
    };
    match submission::clean_secret(field, rules, text, patterns) {
        Ok(None) => SecretVerdict::Empty,
        Err(ErrorCode::Required) => SecretVerdict::Empty,
        Err(code) => SecretVerdict::Refused(code),
        Ok(Some(clean)) => {
            let unusual = match submission::inspect_secret(field, rules, text, patterns) {
                Inspection::Unusual { reason, .. } => Some(reason),
                _ => None,
            };
            SecretVerdict::Usable { fixes: clean.fixes().to_vec(), unusual }
        }
    }
}
