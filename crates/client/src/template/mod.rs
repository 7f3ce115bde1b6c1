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
//! - `$each` and `$object` over something other than an array count as missing, and so does
//!   `$members` over something other than an object. `$match` takes the case `$missing` if there is
//!   no value or `null`, and otherwise `*` for a list, an object, a secret or another value.
//! - `$first` is the first part that renders something other than `null`. `$concat` joins lists; a
//!   part that renders no list is one item. If no part renders anything, both count as missing.
//! - A secret may be in a body or a header, never in a path, a query or the key of an `$object`.

mod body;
mod budget;
mod context;
mod diagnosis;
mod form;
mod json;
mod parse;
mod presence;
mod text;
mod value;
mod walk;

pub use body::body;
pub use context::Context;
pub use diagnosis::{item_not_found, not_found};
pub use form::form;
pub use parse::{Over, Pointer, Template, parse};
pub use text::{Place, text};
pub use value::value;
pub use walk::Leaf;

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
    #[error(
        "expected `$each`, `$members`, `$object`, `$match`, `$first` or `$concat`, no other key that starts with `$`"
    )]
    UnknownKeyword,
    /// A case with `$` that `$match` doesn't have.
    #[error("expected `$missing` or a value, no other case that starts with `$`")]
    UnknownCase,
    /// `$members` without a pointer, or with other keys than `as` beside it.
    #[error("expected a pointer in `$members` and `as` beside it, nothing else")]
    BadMembers,
    /// `$object` without a pointer, or with other keys than `key` and `value` beside it.
    #[error("expected a pointer in `$object`, and `key` and `value` beside it, nothing else")]
    BadObject,
    /// `$first` without a list, or with another key beside it.
    #[error("expected a list of templates in `$first`, and nothing beside it")]
    BadFirst,
    /// `$concat` without a list, or with another key beside it.
    #[error("expected a list of templates in `$concat`, and nothing beside it")]
    BadConcat,
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
