//! The words people see: functions from codes and their data to English text.

pub mod access;
pub mod check;
pub mod config;
pub mod difference;
pub mod failure;
pub mod field;
pub mod pasted;
pub mod preview;
pub mod schema;
pub mod secret;
pub mod status;
pub mod tenant_domain;
pub mod tone;
pub mod verdict;

use std::fmt::Display;

/// "a", "a and b", "a, b and c".
pub fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// "1 person", "12 people".
pub fn count<N: Display + PartialEq + From<u8>>(number: N, one: &str, many: &str) -> String {
    let noun = if number == N::from(1) { one } else { many };
    format!("{number} {noun}")
}
