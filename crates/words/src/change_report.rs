//! The report on a change of several connections, as a file to download.

use serde::Serialize;

/// What became of one connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportLine {
    /// Name of the connection.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Key of its integration.
    pub integration: String,
    /// What was to be done.
    pub action: &'static str,
    /// True if it was done; for a test, if it passed.
    pub succeeded: bool,
    /// What became of it, in words.
    pub result: String,
}

/// The lines as CSV (RFC 4180), with a line of headings.
pub fn csv(lines: &[ReportLine]) -> String {
    let mut text = "Name,Id,Integration,Action,Succeeded,Result\r\n".to_owned();
    for line in lines {
        let succeeded = if line.succeeded { "yes" } else { "no" };
        let cells = [&line.name, &line.id, &line.integration, line.action, succeeded, &line.result];
        text.push_str(&cells.map(cell).join(","));
        text.push_str("\r\n");
    }
    text
}

/// The lines as JSON.
pub fn json(lines: &[ReportLine]) -> String {
    // Texts and truth values can always be serialized.
    serde_json::to_string_pretty(lines).unwrap_or_default()
}

/// A cell in quotes. Spreadsheets run a text that starts like a formula, so it gets an apostrophe.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let mark = if is_formula { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str) -> ReportLine {
        ReportLine {
            name: name.to_owned(),
            id: "c1".to_owned(),
            integration: "okta".to_owned(),
            action: "Test",
            succeeded: false,
            result: "The test failed".to_owned(),
        }
    }

    #[test]
    fn csv_quotes_its_cells_and_disarms_formulas() {
        for (name, cell) in [
            ("Acme", "\"Acme\""),
            ("A, \"B\"\nC", "\"A, \"\"B\"\"\nC\""),
            ("=HYPERLINK(1)", "\"'=HYPERLINK(1)\""),
            ("-1", "\"'-1\""),
        ] {
            let text = csv(&[line(name)]);
            let wanted = format!("{cell},\"c1\",\"okta\",\"Test\",\"no\",\"The test failed\"\r\n");
            assert_eq!(text.split_once("\r\n").unwrap().1, wanted);
        }
    }

    #[test]
    fn json_is_a_list_of_lines() {
        let text = json(&[line("Acme")]);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&value[0]["name"], &value[0]["succeeded"]), (&"Acme".into(), &false.into()));
    }
}
