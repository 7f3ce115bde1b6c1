//! Regular expressions, decided elsewhere: in the page by the browser's own
//! `RegExp`, natively by a backend's engine. So the engine stays pure and ships
//! no second implementation of ECMA-262.

/// Something that can tell whether a text matches a JSON Schema `pattern`.
pub trait Patterns {
    /// Whether `text` has a match of `pattern` (ECMA-262, `u` flag, not
    /// anchored). `None` if the pattern is not a regular expression.
    fn is_match(&self, pattern: &str, text: &str) -> Option<bool>;
}
