//! The dialects in which texts write names and values.

mod connection_string;
mod csv;
mod curl;
mod httpie;
mod json;
mod lines;
mod power_shell;
mod properties;
mod terraform;

pub(crate) use connection_string::parse_semicolons;
pub(crate) use json::add_object;
pub(crate) use lines::is_pair;

use crate::pairs::Pairs;

/// Adds the pairs of a text; false if the text is in another dialect.
type Reader = fn(&str, &mut Pairs) -> bool;

/// All dialects, in the order in which they are tried: first those that a text shows by how it
/// starts, last the one that takes any lines.
const IN_ORDER: [Reader; 9] = [
    curl::read,
    httpie::read,
    power_shell::read,
    json::read,
    connection_string::read,
    csv::read,
    terraform::read,
    properties::read,
    lines::read,
];

/// Adds the pairs of a text; false if it is a single value.
pub(crate) fn read(text: &str, pairs: &mut Pairs) -> bool {
    IN_ORDER.iter().any(|read| read(text, pairs))
}
