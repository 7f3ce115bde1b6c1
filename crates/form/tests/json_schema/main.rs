//! JSON Schema, judged by the engine of forms: as the official suite has it, as another
//! implementation does, and within bounds when a schema is hostile.

mod backtracking;
mod choices;
mod generate;
mod hostile;
mod loading;
mod near;
mod patterns;
mod properties;
mod suite;
mod violations;

use patchbay_form::pattern::Patterns;

/// Patterns by an engine for ECMA-262, as a page has it.
pub struct Ecma262;

impl Patterns for Ecma262 {
    fn is_match(&self, pattern: &str, text: &str) -> Option<bool> {
        regress::Regex::with_flags(pattern, "u").ok().map(|r| r.find(text).is_some())
    }
}
