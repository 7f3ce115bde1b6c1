//! Scripts that do to a page what browsers and their extensions do.

/// Moves each text into elements of its own, as a translation does.
pub const TRANSLATION: &str = include_str!("translate.js");
/// Adds and removes elements.
pub const EXTENSION: &str = include_str!("extension.js");
/// Reading and writing site data throws.
pub const BLOCKED_STORAGE: &str = include_str!("blocked_storage.js");
/// Writing site data throws.
pub const FULL_STORAGE: &str = include_str!("full_storage.js");
