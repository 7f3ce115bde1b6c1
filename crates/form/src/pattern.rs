//! Regular expressions. The page runs them with the browser's `RegExp`, a backend with a crate,
//! so this crate has no implementation of ECMA-262.

/// Runs the `pattern`s of a JSON Schema.
pub trait Patterns {
    /// Whether `pattern` (ECMA-262, `u` flag, not anchored) matches somewhere in `text`.
    /// `None` if the pattern isn't a regular expression.
    fn is_match(&self, pattern: &str, text: &str) -> Option<bool>;
}
