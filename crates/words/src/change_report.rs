//! The report on a change of several connections, as a file to download.

use crate::csv::row;
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

/// The lines as comma-separated values, with a header.
pub fn csv(lines: &[ReportLine]) -> String {
    let mut text = row(&["name", "id", "integration", "action", "succeeded", "result"]);
    for line in lines {
        let ReportLine { name, id, integration, action, succeeded, result } = line;
        let succeeded = if *succeeded { "yes" } else { "no" };
        text.push_str(&row(&[name, id, integration, action, succeeded, result]));
    }
    text
}

/// The lines as JSON.
pub fn json(lines: &[ReportLine]) -> String {
    // Texts and truth values can always be serialized.
    serde_json::to_string_pretty(lines).unwrap_or_default()
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
    fn csv_has_a_header_and_a_row_for_each_line() {
        assert_eq!(
            csv(&[line("Acme")]),
            "name,id,integration,action,succeeded,result\r\n\
             Acme,c1,okta,Test,no,The test failed\r\n"
        );
    }

    #[test]
    fn json_is_a_list_of_lines() {
        let text = json(&[line("Acme")]);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&value[0]["name"], &value[0]["succeeded"]), (&"Acme".into(), &false.into()));
    }
}
