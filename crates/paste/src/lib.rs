//! Finds out which fields of a form a pasted text or a deep link fills.
//!
//! - [`read`] parses a pasted text that contains several values, such as a `.env` file or a cURL
//!   command, into [`Pair`]s of name and value.
//! - [`assign`] decides which pair fills which field. It scores each combination by name and by
//!   value, and fills nothing where two pairs or two fields match equally well.
//! - [`reveals_secret`] notices a secret anywhere in a text for a field that would show it.
//! - [`better_field`] notices a value in the wrong field, such as a token in a domain field.
//! - [`prefill`] does the same for the query of a link, and refuses secrets in it.
//!
//! Any pasted value can be a secret. So values aren't printed by `Debug`, and every copy is
//! overwritten when it is dropped. Strings that hold values are allocated once with their final
//! size: growing would leave copies in freed memory.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod assign;
mod base64_text;
mod better_field;
mod curly_quotes;
mod dialect;
mod normalized;
mod pair;
mod pairs;
pub mod prefill;
mod quoted;
mod report;
mod request;
mod revealed_secret;
mod score;
mod service;
mod shell;
mod synonyms;
mod target;
mod url_parts;

pub use assign::assign;
pub use better_field::{better_field, movable_part};
pub use pair::{Pair, PastedText};
pub use report::{Assignment, Fill, Filled, Report};
pub use revealed_secret::reveals_secret;
pub use target::{SecretKind, Target, TargetKind};

use normalized::normalized;
use pairs::Pairs;

/// The maximum size of a text, in bytes.
const MAX_TEXT: usize = 64 * 1024;

/// Parses a text that contains several values: lines of names and values in any common format,
/// JSON, a command that sends an HTTP request, a connection string or a URL. At most 200 pairs are
/// read.
///
/// `None` for a text that is a single value, and for one of more than 64 KiB.
pub fn read(text: &str) -> Option<PastedText> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let text = normalized(text);
    // A key is a single value, however many lines and colons it contains.
    if text.starts_with("-----BEGIN") {
        return None;
    }
    let mut pairs = Pairs::default();
    if dialect::read(&text, &mut pairs) { pairs.finish() } else { None }
}
