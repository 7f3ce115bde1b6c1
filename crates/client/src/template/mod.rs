//! The template language of adapters: JSON in which strings may point into a context. It has no
//! expressions, and rendering always ends within a budget.
//!
//! The contract leaves some choices open. Here:
//! - `{` starts a pointer only before `/` or `@`; every other brace is text. So a literal `{/`
//!   can't be written, and neither can a key with `}` in it.
//! - `~1` and `~0` are `/` and `~` (RFC 6901). `{@}` is the item itself.
//! - In a mixed string, numbers and booleans are their JSON text, lists and objects are compact
//!   JSON. If one pointer finds nothing or `null`, the whole string counts as missing.
//! - A missing member of an object or item of an array is left out. A missing path is an error.
//! - `$each` over something other than an array counts as missing. `$match` takes the case `*`
//!   if its value is missing, a list, an object or a secret.
//! - A secret may be in a body or a header, never in a path or a query.

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

/// What is wrong with a template, or with rendering it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// A `{/` or `{@` without `}`.
    #[error("expected `}}` after the pointer")]
    Unclosed,
    /// Not a JSON Pointer.
    #[error("expected a JSON Pointer")]
    BadPointer,
    /// `$each` without a pointer, or with other keys than `as` beside it.
    #[error("expected a pointer in `$each` and `as` beside it, nothing else")]
    BadEach,
    /// `$match` without a pointer, or with other keys than `cases` beside it.
    #[error("expected a pointer in `$match` and `cases` beside it, nothing else")]
    BadMatch,
    /// A key with `$` that the language doesn't have.
    #[error("expected `$each` or `$match`, no other key that starts with `$`")]
    UnknownKeyword,
    /// Nested deeper than 32.
    #[error("expected at most 32 levels")]
    TooDeep,
    /// More than 200,000 steps, or more than 1 MiB of text.
    #[error("expected at most 200,000 values and 1 MiB")]
    TooLarge,
    /// A secret outside of a body or a header.
    #[error("expected no secret here: secrets may only be in a body or a header")]
    SecretMisplaced,
    /// A list or an object in place of one text.
    #[error("expected one text, not a list or an object")]
    NotText,
}
