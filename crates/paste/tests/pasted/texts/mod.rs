//! Texts as people copy them. All values are made up.

mod commands;
mod connection_strings;
mod env;
mod json;
mod lines;
mod refused;

use crate::Case;

pub fn all() -> Vec<&'static Case> {
    let tables: [&'static [Case]; 6] = [
        env::CASES,
        json::CASES,
        lines::CASES,
        commands::CASES,
        connection_strings::CASES,
        refused::CASES,
    ];
    tables.into_iter().flatten().collect()
}
