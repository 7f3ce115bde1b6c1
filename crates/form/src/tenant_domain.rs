//! The `tenant-domain` format: whatever was pasted becomes the host of one tenant of
//! a service, a question to the user, or a refusal. Pure; imports `secret_text`, and
//! knows no service: what is a service's own comes in [`TenantDomainRules`].

mod address;
mod host;
mod label;
mod paste;
mod rules;
mod suffix;
mod verdict;

use super::secret_text::looks_like_secret;

pub use super::secret_text::BadRule;
pub use rules::TenantDomainRules;
pub use suffix::is_under_suffix;
pub use verdict::{Fix, Outcome, Refusal, Warning};

/// The most characters that are looked at.
const LONGEST_INPUT: usize = 2048;

/// Decides what a text typed or pasted into a domain's field stands for.
///
/// The host of an answer is the one that a browser reads from `https://HOST/` (WHATWG
/// URL), in small letters, without a trailing dot. Deciding it again changes nothing.
/// Time and memory are linear in the input, which is refused past 2,048 characters.
pub fn decide(input: &str, rules: &TenantDomainRules) -> Outcome {
    let mut fixes = Vec::new();
    match read(input, rules, &mut fixes) {
        Err(refusal) => Outcome::Refused(refusal),
        Ok((host, suffix::Standing::Tenant)) => Outcome::Accepted { host, fixes },
        Ok((host, suffix::Standing::Doubtful(warning))) => {
            Outcome::NeedsConfirmation { host, fixes, warning }
        }
    }
}

fn read(
    input: &str,
    rules: &TenantDomainRules,
    fixes: &mut Vec<Fix>,
) -> Result<(String, suffix::Standing), Refusal> {
    if input.chars().nth(LONGEST_INPUT).is_some() {
        return Err(Refusal::TooLong { limit: LONGEST_INPUT });
    }
    let visible = paste::visible(input, fixes)?;
    let text = paste::unwrap(&visible, fixes);
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
    suffix::place(host, rules, fixes)
}
