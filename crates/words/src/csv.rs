//! Comma-separated values (RFC 4180).

/// A row, with its line break.
pub(crate) fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A text that starts like a formula gets an apostrophe before it: a spreadsheet would run it.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn cells_are_quoted_where_needed_and_formulas_disarmed() {
        for (text, cell) in [
            ("Acme, \"west\"", "\"Acme, \"\"west\"\"\""),
            ("Two\nlines", "\"Two\nlines\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@a", "'@a"),
            ("a=1", "a=1"),
        ] {
            assert_eq!(row(&[text, "b"]), format!("{cell},b\r\n"));
        }
    }
}
