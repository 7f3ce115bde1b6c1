//! Inspects a secret that was typed or pasted: it is clean, unusual, or something else
//! altogether. What is particular to a service comes from [`SecretRules`]. The caller runs the
//! pattern, because the page uses the browser's RegExp.

mod clean;
mod inspection;
mod kind;
mod rules;
mod shape;

pub use inspection::{CleanSecret, Inspection, SecretFix, SecretRefusal, UnusualReason};
pub use rules::{Allowed, OtherId, SecretRules};
pub use shape::{SecretShape, looks_like_secret};

/// Inspects what was typed or pasted into a secret's field.
///
/// `is_usual` tells whether a cleaned value matches the pattern of the service's secrets. No
/// result shows the value in its `Debug`, and every copy made on the way is zeroized.
pub fn inspect(input: &str, rules: &SecretRules, is_usual: &dyn Fn(&str) -> bool) -> Inspection {
    // A character has at most four bytes, so a huge paste is refused without being read.
    let too_long = input.len() > rules.max_length.saturating_mul(4)
        || input.chars().nth(rules.max_length).is_some();
    if too_long {
        return Inspection::Refused(SecretRefusal::TooLong { limit: rules.max_length });
    }
    let secret = clean::clean(input, rules);
    if let Some(refusal) = kind::refusal(secret.expose(), rules) {
        return Inspection::Refused(refusal);
    }
    if is_usual(secret.expose()) {
        Inspection::Clean(secret)
    } else {
        let reason = unusual_reason(secret.expose(), rules);
        Inspection::Unusual { secret, reason }
    }
}

fn unusual_reason(value: &str, rules: &SecretRules) -> UnusualReason {
    let found = value.chars().count();
    match rules.usual_length {
        Some(usual) if usual != found => UnusualReason::Length { usual, found },
        _ => UnusualReason::Pattern,
    }
}
