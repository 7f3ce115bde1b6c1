//! The words people see: functions from codes and their data to English text.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

pub mod access;
pub mod activity;
pub mod change_report;
pub mod check;
pub mod config;
mod csv;
pub mod difference;
pub mod failure;
pub mod field;
pub mod pairing;
pub mod pasted;
pub mod preview;
pub mod schema;
pub mod secret;
pub mod share_link;
pub mod status;
pub mod tenant_domain;
pub mod token_clock;
pub mod tone;
pub mod verdict;
pub mod waiting;

pub use patchbay_form::description;
use std::borrow::Cow;
use std::fmt::Display;

/// "a", "a and b", "a, b and c".
pub fn list(words: &[String]) -> String {
    joined(words, "and")
}

/// "a", "a or b", "a, b or c".
pub fn either(words: &[String]) -> String {
    joined(words, "or")
}

fn joined(words: &[String], last_word: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {last_word} {last}", first.join(", ")),
    }
}

/// "1 person", "12 people".
pub fn count<N: Display + PartialEq + From<u8>>(number: N, one: &str, many: &str) -> String {
    let noun = if number == N::from(1) { one } else { many };
    format!("{number} {noun}")
}

/// Foreign text in quotation marks. Text that is written from right to left is isolated, so that
/// it doesn't reorder the sentence around it.
pub fn quote(text: &str) -> String {
    format!("“{}”", isolated(text))
}

/// Foreign text within a sentence, isolated if it could reorder the sentence.
pub fn isolated(text: &str) -> Cow<'_, str> {
    if !text.chars().any(changes_direction) {
        return Cow::Borrowed(text);
    }
    let inner: String = text.chars().filter(|c| !is_direction_control(*c)).collect();
    Cow::Owned(format!("\u{2068}{inner}\u{2069}"))
}

/// Characters of scripts that are written from right to left (Unicode's blocks for them), and
/// those that change the direction.
fn changes_direction(c: char) -> bool {
    is_direction_control(c)
        || matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
