//! Regular expressions of JSON Schema (ECMA-262), matched by the crate `regress`.

use patchbay_form::pattern::Patterns;

/// Implements the form engine's [`Patterns`].
pub struct Regress;

impl Patterns for Regress {
    fn is_match(&self, pattern: &str, text: &str) -> Option<bool> {
        let regex = regress::Regex::with_flags(pattern, "u").ok()?;
        Some(regex.find(text).is_some())
    }
}
