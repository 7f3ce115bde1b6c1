//! Comma-separated values (RFC 4180).

/// A row, with its line break.
pub(crate) fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A text that starts like a formula gets an apostrophe before it: a spreadsheet would run it. In
/// quotes, a semicolon or a tab divides no cell in spreadsheets that divide at those.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', ';', '\t', '"', '\n', '\r']) {
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
            ("Acme;=1+1", "\"Acme;=1+1\""),
            ("Acme\t=1+1", "\"Acme\t=1+1\""),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@a", "'@a"),
            ("a=1", "a=1"),
        ] {
            assert_eq!(row(&[text, "b"]), format!("{cell},b\r\n"));
        }
    }
}
