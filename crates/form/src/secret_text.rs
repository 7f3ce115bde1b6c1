//! Inspects a secret that was typed or pasted: it is clean, unusual, or something else
//! altogether. What is particular to a service comes from [`SecretRules`]. The caller runs the
//! pattern, because the page uses the browser's RegExp.

mod clean;
mod inspection;
mod kind;
mod pem;
mod rules;
mod shape;

pub(crate) use pem::restored as restored_pem;

pub use inspection::{CleanSecret, Inspection, SecretFix, SecretRefusal, UnusualReason};
pub use rules::{Allowed, OtherId, SecretRules};
pub use shape::{SecretShape, has_private_key, looks_like_secret, secret_part};

use serde::de::IgnoredAny;

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
    let mut secret = clean::clean(input, rules);
    if let Some(refusal) = kind::refusal(secret.expose(), rules) {
        return Inspection::Refused(refusal);
    }
    if secret.expose().starts_with(['{', '[']) {
        // A key file, which is kept whole.
        let is_json = serde_json::from_str::<IgnoredAny>(secret.expose()).is_ok();
        if shape::has_pem_line(secret.expose()) && !is_json {
            return Inspection::Refused(SecretRefusal::BrokenKey);
        }
    } else if shape::is_pem(secret.expose()) || shape::has_damaged_pem(secret.expose()) {
        match pem::restored(secret.expose()) {
            Ok(restored) => secret.restore_lines(restored),
            Err(refusal) => return Inspection::Refused(refusal),
        }
    }
    match unusual_reason(secret.expose(), rules, is_usual) {
        None => Inspection::Clean(secret),
        Some(reason) => Inspection::Unusual { secret, reason },
    }
}

fn unusual_reason(
    value: &str,
    rules: &SecretRules,
    is_usual: &dyn Fn(&str) -> bool,
) -> Option<UnusualReason> {
    if is_usual(value) {
        return kind::is_placeholder(value, rules).then_some(UnusualReason::Placeholder);
    }
    let found = value.chars().count();
    Some(match rules.usual_length {
        Some(usual) if usual != found => UnusualReason::Length { usual, found },
        _ => UnusualReason::Pattern,
    })
}
