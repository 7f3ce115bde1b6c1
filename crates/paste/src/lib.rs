//! A text that holds several fields, such as a `.env` file or a cURL command: what
//! it names, and which field of a form each value belongs in. Pure; imports
//! `secret_text` for the looks of secrets. A value can be a secret wherever it
//! stands, so none is printed and each copy is overwritten when dropped.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

mod address;
mod assign;
mod base64;
mod better_field;
mod block;
mod curl;
mod inline;
mod json;
mod lines;
mod pair;
pub mod prefill;
pub mod quoted;
mod report;
mod score;
mod service;
mod shell;
mod synonyms;
mod table;
mod target;

pub use assign::assign;
pub use better_field::better_field;
pub use pair::{Pair, PastedText};
pub use report::{Assignment, Fill, Filled, Report};
pub use target::{SecretKind, Target, TargetKind};

use pair::Pairs;
use zeroize::Zeroizing;

/// The most bytes that are looked at.
const LONGEST: usize = 64 * 1024;

/// Reads a text that names several values: `.env`, INI, JSON, YAML-like lines, a cURL
/// command, an address or connection string with its parts, or the lines of a mail.
///
/// Nothing for a text that is one value by itself, and for more than 64 KB. At most
/// 200 pairs are read.
pub fn read(text: &str) -> Option<PastedText> {
    if text.len() > LONGEST {
        return None;
    }
    let text = Zeroizing::new(text.replace("\r\n", "\n"));
    let text = without_fence(text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'));
    // A key is one value, however many lines and colons it has.
    if text.starts_with("-----BEGIN") {
        return None;
    }
    let mut pairs = Pairs::default();
    if let Some(arguments) = curl::arguments(text) {
        curl::read(arguments, &mut pairs);
        return pairs.done(None);
    }
    if text.starts_with('{') && json::read(text, &mut pairs) {
        let whole = json::is_key_file(&pairs).then_some(text);
        return pairs.done(whole);
    }
    if !text.contains('\n') && (address::read(text, &mut pairs) || inline::read(text, &mut pairs)) {
        return pairs.done(None);
    }
    if table::read(text, &mut pairs) {
        return pairs.done(None);
    }
    let is_assignment = lines::read(text, &mut pairs);
    // One line with a colon is more likely a value than a name and a value.
    if pairs.roots() < 2 && !is_assignment {
        return None;
    }
    pairs.done(None)
}

/// What stands in the first block of code, if there is one.
fn without_fence(text: &str) -> &str {
    let opening =
        if text.starts_with("```") { Some(0) } else { text.find("\n```").map(|at| at + 1) };
    let inner = || {
        let (_, inside) = text.get(opening?..)?.split_once('\n')?;
        Some(inside.split_once("```").map_or(inside, |(inside, _)| inside).trim())
    };
    inner().unwrap_or(text)
}
