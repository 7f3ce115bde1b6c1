//! Texts as people copy them. All values are invented.

mod commands;
mod configurations;
mod connection_strings;
mod env;
mod json;
mod labelled_lines;
mod single_values;

use crate::Case;

pub fn all() -> Vec<&'static Case> {
    let tables: [&'static [Case]; 7] = [
        env::CASES,
        json::CASES,
        labelled_lines::CASES,
        commands::CASES,
        configurations::CASES,
        connection_strings::CASES,
        single_values::CASES,
    ];
    tables.into_iter().flatten().collect()
}
