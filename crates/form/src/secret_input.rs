//! What stands in a secret's box → the secret to send. Its schema's keywords are
//! judged here, so that its text never becomes a JSON value that is kept.

use crate::error::ErrorCode;
use crate::field::{Field, FieldKind, Limits};
use crate::pattern::Patterns;
use crate::secret_text::{self, CleanSecret, Inspection, SecretRules, UnusualReason};
use serde_json::Value;

fn inspect(field: &Field, rules: &SecretRules, text: &str, patterns: &dyn Patterns) -> Inspection {
    match &field.limits.pattern {
        Some(pattern) => {
            let usual = |text: &str| patterns.is_match(&pattern.source, text) != Some(false);
            secret_text::inspect(text, rules, Some(&usual))
        }
        None => secret_text::inspect(text, rules, None),
    }
}

/// The secret to send; nothing where nothing was entered.
///
/// # Errors
/// Why it can't be used.
pub fn clean(
    field: &Field,
    text: &str,
    patterns: &dyn Patterns,
) -> Result<Option<CleanSecret>, ErrorCode> {
    Ok(look(field, text, patterns)?.map(|(clean, _)| clean))
}

/// The secret to send, and why it looks odd, if it does; nothing where nothing was
/// entered.
///
/// # Errors
/// Why it can't be used.
pub fn look(
    field: &Field,
    text: &str,
    patterns: &dyn Patterns,
) -> Result<Option<(CleanSecret, Option<UnusualReason>)>, ErrorCode> {
    let FieldKind::Secret(secret) = &field.kind else { return Ok(None) };
    if text.trim().is_empty() {
        return Ok(None);
    }
    let (clean, unusual) = match inspect(field, &secret.rules, text, patterns) {
        Inspection::Clean(clean) => (clean, None),
        Inspection::Unusual { secret, reason } => {
            if field.limits.pattern.as_ref().is_some_and(|pattern| !pattern.is_warning) {
                return Err(ErrorCode::Pattern);
            }
            (secret, Some(reason))
        }
        Inspection::Refused(refusal) => return Err(ErrorCode::Secret(refusal)),
    };
    if let Some(schema) = &secret.number {
        // Of a number no text is left behind.
        let Ok(number @ Value::Number(_)) = serde_json::from_str(clean.expose()) else {
            return Err(ErrorCode::NotANumber);
        };
        let wrong = schema.violations(schema.root(), &number, &|_| false, patterns);
        if let Some(wrong) = wrong.into_iter().next() {
            return Err(wrong.code);
        }
    }
    check_length(&field.limits, clean.expose()).map(|()| Some((clean, unusual)))
}

/// `minLength` and `maxLength`, as JSON Schema counts: in code points.
pub(crate) fn check_length(limits: &Limits, text: &str) -> Result<(), ErrorCode> {
    let length = text.chars().count();
    match (limits.min_length, limits.max_length) {
        (Some(min), _) if length < min => Err(ErrorCode::TooShort { min }),
        (_, Some(max)) if length > max => Err(ErrorCode::TooLong { max }),
        _ => Ok(()),
    }
}
