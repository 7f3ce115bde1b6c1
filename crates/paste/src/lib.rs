//! Finds out which fields of a form a pasted text or a deep link fills.
//!
//! - [`read`] parses a pasted text that contains several values, such as a `.env` file or a cURL
//!   command, into [`Pair`]s of name and value.
//! - [`assign`] decides which pair fills which field. It scores each combination by name and by
//!   value, and fills nothing where two pairs or two fields match equally well.
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
mod better_field;
mod connection_string;
mod csv;
mod curl;
mod json;
mod lines;
mod pair;
mod pairs;
pub mod prefill;
mod quoted;
mod report;
mod score;
mod service;
mod shell;
mod synonyms;
mod target;
mod url_parts;
mod yaml_block;

pub use assign::assign;
pub use better_field::better_field;
pub use pair::{Pair, PastedText};
pub use report::{Assignment, Fill, Filled, Report};
pub use target::{SecretKind, Target, TargetKind};

use pairs::Pairs;
use url_parts::UrlParts;
use zeroize::Zeroizing;

/// The maximum size of a text, in bytes.
const MAX_TEXT: usize = 64 * 1024;

/// Parses a text that contains several values: `.env`, INI, JSON, YAML-like lines, a cURL command,
/// a connection string or URL, or the lines of an email. At most 200 pairs are read.
///
/// `None` for a text that is a single value, and for one of more than 64 KiB.
pub fn read(text: &str) -> Option<PastedText> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let text = Zeroizing::new(text.replace("\r\n", "\n"));
    let text = code_block(text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'));
    // A key is a single value, however many lines and colons it contains.
    if text.starts_with("-----BEGIN") {
        return None;
    }
    let mut pairs = Pairs::default();
    if let Some(arguments) = curl::arguments(text) {
        curl::read(arguments, &mut pairs);
        return pairs.finish(None);
    }
    if text.starts_with('{') && json::read(text, &mut pairs) {
        let key_file = json::is_key_file(&pairs).then_some(text);
        return pairs.finish(key_file);
    }
    if !text.contains('\n') && read_line(text, &mut pairs) {
        return pairs.finish(None);
    }
    if csv::read(text, &mut pairs) {
        return pairs.finish(None);
    }
    let has_variable = lines::read(text, &mut pairs);
    // A single line with a colon is more likely a value than a name and a value.
    if pairs.root_count() < 2 && !has_variable {
        return None;
    }
    pairs.finish(None)
}

/// Reads a single line that is a URL with several values or a connection string.
fn read_line(text: &str, pairs: &mut Pairs) -> bool {
    if UrlParts::parse(text).is_some_and(|url| url.has_several_values()) {
        return pairs.add(&["url"], text).is_some();
    }
    for (name, value) in connection_string::parse(text).unwrap_or_default() {
        pairs.add(&[&name], &value);
    }
    pairs.root_count() > 0
}

/// The content of the first fenced code block, or the text itself if there is none.
fn code_block(text: &str) -> &str {
    let fence = if text.starts_with("```") { Some(0) } else { text.find("\n```").map(|at| at + 1) };
    let block = || {
        let (_, block) = text.get(fence?..)?.split_once('\n')?;
        Some(block.split_once("```").map_or(block, |(block, _)| block).trim())
    };
    block().unwrap_or(text)
}
