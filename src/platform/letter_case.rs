//! Small letters and capitals, as the browser knows them: the tables of all scripts
//! would be a large part of what a page loads first.

use crate::platform::regexp::BrowserPatterns;
use js_sys::JsString;
use patchbay_form::pattern::Patterns;

/// The text in small letters.
pub fn small(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

/// The text in capitals.
pub fn capitals(text: &str) -> String {
    JsString::from(text).to_upper_case().into()
}

/// Whether all that follows the first character is small letters and spaces.
pub fn is_small_after_first(text: &str) -> bool {
    BrowserPatterns.is_match(r"^.?[\p{Lowercase} ]*$", text) == Some(true)
}
