//! What a pasted secret is: clean, unusual, or something else altogether.
//! Pure. Knows no service: what is a service's own comes in [`SecretRules`].
//! The pattern is judged by the caller, since the page uses the browser's RegExp.

mod clean;
mod keys;
mod kind;
mod rules;
mod shape;
mod verdict;

pub use keys::BadRule;
pub(crate) use keys::Keys;
pub use rules::{Allowed, OtherId, SecretRules};
pub use shape::{SecretShape, looks_like_secret};
pub use verdict::{CleanSecret, Inspection, SecretFix, SecretRefusal, UnusualReason};

/// Judges what was typed or pasted into a secret's field.
///
/// `usual` says whether a cleaned value has the pattern that the service's secrets
/// have; without it every clean value counts as usual. No result shows the value in
/// its `Debug`, and every copy made on the way is zeroized.
pub fn inspect(
    input: &str,
    rules: &SecretRules,
    usual: Option<&dyn Fn(&str) -> bool>,
) -> Inspection {
    // Bytes are at least characters and at most four each, so that a huge paste is
    // never walked through.
    let too_long = input.len() > rules.max_length.saturating_mul(4)
        || input.chars().nth(rules.max_length).is_some();
    if too_long {
        return Inspection::Refused(SecretRefusal::TooLong { limit: rules.max_length });
    }
    let secret = clean::clean(input, rules);
    if let Some(refusal) = kind::refusal(secret.expose(), rules) {
        return Inspection::Refused(refusal);
    }
    match usual {
        Some(usual) if !usual(secret.expose()) => {
            let reason = unusual_reason(secret.expose(), rules);
            Inspection::Unusual { secret, reason }
        }
        _ => Inspection::Clean(secret),
    }
}

fn unusual_reason(value: &str, rules: &SecretRules) -> UnusualReason {
    let found = value.chars().count();
    match rules.usual_length {
        Some(usual) if usual != found => UnusualReason::Length { usual, found },
        _ => UnusualReason::Pattern,
    }
}
