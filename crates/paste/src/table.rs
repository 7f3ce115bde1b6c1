//! A table of one row below its headings, as consoles download keys (CSV). Imports
//! what a name is.

use super::lines::line::is_label;
use super::pair::Pairs;
use super::quoted;

/// Reads a text that is such a table.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    let mut lines = text.lines();
    let (Some(headings), Some(row), None) = (lines.next(), lines.next(), lines.next()) else {
        return false;
    };
    for separator in [',', ';'] {
        let (names, values) = (cells(headings, separator), cells(row, separator));
        let is_table = names.len() > 1 && names.len() == values.len();
        if is_table && names.iter().all(|name| is_label(name)) {
            for (name, value) in names.into_iter().zip(values) {
                match quoted::read(value).filter(|(_, end)| *end == value.len()) {
                    Some((inner, _)) => pairs.add(&[name], &inner),
                    None => pairs.add(&[name], value),
                };
            }
            return pairs.roots() > 0;
        }
    }
    false
}

fn cells(line: &str, separator: char) -> Vec<&str> {
    line.split(separator).map(str::trim).collect()
}
