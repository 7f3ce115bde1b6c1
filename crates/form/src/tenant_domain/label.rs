//! The rules of one label of a host name.

use super::Refusal;

const MAX_LABEL_LENGTH: usize = 63;

/// Checks a label in lower case.
///
/// # Errors
/// The first rule that the label breaks.
pub(super) fn check_label(label: &str) -> Result<(), Refusal> {
    if label.is_empty() {
        return Err(Refusal::EmptyLabel);
    }
    if label.len() > MAX_LABEL_LENGTH {
        return Err(Refusal::LabelTooLong);
    }
    if label.starts_with('-') || label.ends_with('-') {
        return Err(Refusal::Hyphen);
    }
    if label.starts_with("xn--") {
        return Err(Refusal::Punycode);
    }
    Ok(())
}

/// Whether the host is a placeholder from some documentation. Words are compared without
/// case, hyphens and underscores.
pub(super) fn is_placeholder(authority: &str, words: &[String]) -> bool {
    let is_word = |label: &str| {
        let plain = label.replace(['-', '_'], "").to_ascii_lowercase();
        words.contains(&plain)
    };
    authority.contains(['{', '}', '<', '>', '$']) || authority.split('.').any(is_word)
}
