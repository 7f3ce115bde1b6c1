//! The rules of one label of a host name.

use super::Refusal;

const LONGEST_LABEL: usize = 63;

/// The rules of one label, in small letters.
pub(super) fn check_label(label: &str) -> Result<(), Refusal> {
    if label.is_empty() {
        return Err(Refusal::EmptyLabel);
    }
    if label.len() > LONGEST_LABEL {
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

/// Whether a sample's blank stands where the host should. Words are compared without
/// case, hyphens and underscores.
pub(super) fn is_placeholder(authority: &str, words: &[String]) -> bool {
    let is_word = |label: &str| {
        let plain = || label.bytes().filter(|b| !matches!(b, b'-' | b'_'));
        words.iter().any(|word| plain().map(|b| b.to_ascii_lowercase()).eq(word.bytes()))
    };
    authority.contains(['{', '}', '<', '>', '$']) || authority.split('.').any(is_word)
}
