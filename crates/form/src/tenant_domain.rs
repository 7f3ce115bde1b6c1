//! The `tenant-domain` format: what was typed or pasted becomes the host of one tenant of a
//! service, a question to the user, or a refusal. What is particular to a service comes from
//! [`TenantDomainRules`].

mod address;
mod host;
mod label;
mod near_miss;
mod organization;
mod outcome;
mod rules;
mod suffix;
mod wrapping;

pub use organization::TenantParts;
pub use outcome::{Fix, Outcome, Refusal, Warning};
pub use rules::TenantDomainRules;
pub use suffix::is_under_suffix;

use crate::secret_text::looks_like_secret;
use suffix::Owner;

/// Longer inputs, in characters, are refused unread.
const MAX_INPUT_LENGTH: usize = 2048;

/// Decides which host a text means.
///
/// The host is the one that a browser reads from `https://HOST/` (WHATWG URL), in lower case,
/// without a trailing dot. Deciding it again changes nothing. Time and memory are linear in
/// the input.
pub fn decide(input: &str, rules: &TenantDomainRules) -> Outcome {
    let mut fixes = Vec::new();
    match parse(input, rules, &mut fixes) {
        Err(refusal) => Outcome::Refused(refusal),
        Ok((host, Owner::Tenant)) => Outcome::Accepted { host, fixes },
        Ok((host, Owner::Unknown(warning))) => Outcome::NeedsConfirmation { host, fixes, warning },
    }
}

fn parse(
    input: &str,
    rules: &TenantDomainRules,
    fixes: &mut Vec<Fix>,
) -> Result<(String, Owner), Refusal> {
    if input.chars().nth(MAX_INPUT_LENGTH).is_some() {
        return Err(Refusal::TooLong { limit: MAX_INPUT_LENGTH });
    }
    let visible = wrapping::without_invisible(input, fixes)?;
    let text = wrapping::unwrap(&visible, fixes);
    if text.is_empty() {
        return Err(Refusal::Missing);
    }
    if looks_like_secret(text, &rules.secret_shapes) {
        return Err(Refusal::LooksLikeToken);
    }
    let authority = address::authority(text, fixes)?;
    if label::is_placeholder(authority, &rules.placeholders) {
        return Err(Refusal::Placeholder);
    }
    let name = address::without_port(authority, fixes)?;
    let host = host::parse(name, rules, fixes)?;
    suffix::find_owner(host, rules, fixes)
}
