//! Words about a pasted text that filled fields, and about values in the address.

use crate::form::pasted::Report;
use crate::ui::text::{count, list};

/// Which fields were filled.
pub fn filled(report: &Report) -> String {
    let labels: Vec<String> = report.filled.iter().map(|filled| filled.label.clone()).collect();
    let number = u32::try_from(labels.len()).unwrap_or(u32::MAX);
    ["Filled ", &count(number, "field", "fields"), ": ", &list(&labels)].concat()
}

/// What was left out.
pub fn rest(report: &Report) -> Option<String> {
    let mut words = String::new();
    if !report.unused.is_empty() {
        words = ["Not used: ", &list(&report.unused), "."].concat();
    }
    if !report.undecided.is_empty() {
        let several = ["More than one field fits ", &list(&report.undecided), "."].concat();
        words = [words.as_str(), if words.is_empty() { "" } else { " " }, &several].concat();
    }
    Some(words).filter(|words| !words.is_empty())
}

/// Secrets that stood in the address.
pub fn secrets_in_address(names: &[String]) -> String {
    ["The address held a secret (", &list(names), "). It was not used"].concat()
}

/// What a value looks like that stands in the wrong field.
pub fn belongs_in(label: &str) -> String {
    ["This looks like the ", label].concat()
}
