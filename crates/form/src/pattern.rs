//! Regular expressions. The page runs them with the browser's `RegExp`, a backend with a crate,
//! so this crate has no implementation of ECMA-262.

use crate::json_schema::pattern_flags;

/// Runs the `pattern`s of a JSON Schema.
pub trait Patterns {
    /// Whether `pattern` (ECMA-262 with these flags, not anchored) matches somewhere in `text`.
    /// `None` if the pattern isn't a regular expression.
    fn run(&self, pattern: &str, flags: &str, text: &str) -> Option<bool>;

    /// As [`Self::run`], with the flags that the pattern needs.
    fn is_match(&self, pattern: &str, text: &str) -> Option<bool> {
        self.run(pattern, pattern_flags(pattern)?, text)
    }
}
