//! The words people see, in one place each: codes with data come in, English
//! goes out. May import `backend`, `form`, `model` and, for small letters, `browser`.

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

/// "a", "a and b", "a, b and c".
pub fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => [&first.join(", "), " and ", last].concat(),
    }
}

/// "1 person", "12 people".
pub fn count(number: u32, one: &str, many: &str) -> String {
    [number.to_string().as_str(), " ", if number == 1 { one } else { many }].concat()
}
