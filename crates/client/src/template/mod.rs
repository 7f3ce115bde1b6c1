//! The template language of adapters: JSON in which strings may point into a
//! context. Total and bounded; no expressions. Imports `model` only.
//!
//! Where the contract leaves a choice:
//! - `{` starts a pointer only before `/` or `@`; every other brace is text. So
//!   a literal `{/` can't be written, nor a key that holds `}`.
//! - `~1` and `~0` are `/` and `~` (RFC 6901). `{@}` is the item itself.
//! - In a mixed string numbers and booleans are their JSON text, lists and
//!   objects compact JSON; if one pointer finds nothing or `null`, the whole
//!   string counts as missing.
//! - Missing: a key of an object and an item of an array are left out; in a path
//!   it is an error.
//! - `$each` over what is not an array counts as missing. `$match` on what is
//!   missing, a list, an object or a secret takes `*`.
//! - A secret goes into a body or a header, never into a path or a query.

mod body;
mod budget;
mod context;
mod json;
mod parse;
mod presence;
mod text;
mod value;

pub use body::body;
pub use context::Context;
pub use parse::{Pointer, Template, parse};
pub use text::{Place, text};
pub use value::value;

/// What is wrong with a template, or with what it was asked to render.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// A `{/` or `{@` without `}`.
    Unclosed,
    /// Not a JSON Pointer.
    BadPointer,
    /// `$each` wants a pointer, and `as` beside it, nothing else.
    BadEach,
    /// `$match` wants a pointer, and `cases` beside it, nothing else.
    BadMatch,
    /// A key with `$` that the language doesn't have.
    UnknownKeyword,
    /// Nested deeper than 32.
    TooDeep,
    /// More than 200,000 steps, or more than 1 MiB of text.
    TooLarge,
    /// A secret outside of a body or a header.
    SecretMisplaced,
    /// A list or an object where one text is wanted.
    NotText,
}
