//! [`Patterns`] outside the browser: JSON Schema's `pattern`, run by the `regress` crate.

use patchbay_form::pattern::Patterns;
use regress::Regex;

/// Runs patterns with `regress`.
pub struct RegressPatterns;

impl Patterns for RegressPatterns {
    fn run(&self, pattern: &str, flags: &str, text: &str) -> Option<bool> {
        let regex = Regex::with_flags(pattern, flags).ok()?;
        Some(regex.find(text).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_anywhere_in_the_text() {
        assert_eq!(RegressPatterns.is_match("b+", "abbc"), Some(true));
        assert_eq!(RegressPatterns.is_match("^b+$", "abbc"), Some(false));
        assert_eq!(RegressPatterns.is_match("(", "abbc"), None);
    }
}
