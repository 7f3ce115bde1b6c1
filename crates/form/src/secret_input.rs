//! Turns the text in a secret's field into the secret to send. The keywords of its schema are
//! checked here, so that the secret never becomes a JSON value that is kept.

use crate::error::ErrorCode;
use crate::field::{Field, FieldKind, Limits};
use crate::pattern::Patterns;
use crate::secret_text::{self, CleanSecret, Inspection, UnusualReason};
use serde_json::Value;

/// The secret to send; `None` if nothing was entered.
///
/// # Errors
/// Why the text can't be used.
pub fn clean(
    field: &Field,
    text: &str,
    patterns: &dyn Patterns,
) -> Result<Option<CleanSecret>, ErrorCode> {
    Ok(inspect(field, text, patterns)?.map(|(secret, _)| secret))
}

/// The secret to send, and why it looks unusual, if it does; `None` if nothing was entered.
///
/// # Errors
/// Why the text can't be used.
pub fn inspect(
    field: &Field,
    text: &str,
    patterns: &dyn Patterns,
) -> Result<Option<(CleanSecret, Option<UnusualReason>)>, ErrorCode> {
    let FieldKind::Secret(secret_field) = &field.kind else { return Ok(None) };
    if text.trim().is_empty() {
        return Ok(None);
    }
    let pattern = field.limits.pattern.as_ref();
    let is_usual = |text: &str| {
        pattern.is_none_or(|pattern| patterns.is_match(&pattern.source, text) != Some(false))
    };
    let inspection = secret_text::inspect(text, &secret_field.rules, &is_usual);
    let (secret, unusual) = match inspection {
        Inspection::Clean(secret) => (secret, None),
        Inspection::Unusual { secret, reason } => {
            let is_wrong = pattern.is_some_and(|pattern| !pattern.is_warning);
            if is_wrong && reason != UnusualReason::Placeholder {
                return Err(ErrorCode::Pattern);
            }
            (secret, Some(reason))
        }
        Inspection::Refused(refusal) => return Err(ErrorCode::Secret(refusal)),
    };
    if let Some(schema) = &secret_field.number_schema {
        // A `Number` keeps no text of the secret.
        let Ok(number @ Value::Number(_)) = serde_json::from_str(secret.expose()) else {
            return Err(ErrorCode::NotANumber);
        };
        let violations = schema.violations(schema.root(), &number, &|_| false, patterns);
        if let Some(violation) = violations.into_iter().next() {
            return Err(violation.code);
        }
    }
    check_length(&field.limits, secret.expose())?;
    Ok(Some((secret, unusual)))
}

/// Checks `minLength` and `maxLength`, which count code points.
pub(crate) fn check_length(limits: &Limits, text: &str) -> Result<(), ErrorCode> {
    let length = text.chars().count();
    match (limits.min_length, limits.max_length) {
        (Some(min), _) if length < min => Err(ErrorCode::TooShort { min }),
        (_, Some(max)) if length > max => Err(ErrorCode::TooLong { max }),
        _ => Ok(()),
    }
}
