//! A table with one row below its headings (CSV), the format in which consoles offer new keys for
//! download.

use super::lines::line::is_label;
use crate::pairs::Pairs;
use crate::quoted;

/// Adds the values of the row; false if the text isn't such a table.
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
                match quoted::whole(value) {
                    Some(inner) => pairs.add_owned(&[name], inner),
                    None => pairs.add(&[name], value),
                };
            }
            return pairs.root_count() > 0;
        }
    }
    false
}

fn cells(line: &str, separator: char) -> Vec<&str> {
    line.split(separator).map(str::trim).collect()
}
