//! Words about a pasted text that filled fields, and about values in the address.

use crate::words::{count, list};
use patchbay_paste::Report;
use patchbay_paste::prefill;

/// Which fields were filled.
pub fn filled(report: &Report) -> String {
    if report.filled.is_empty() {
        return "Nothing was filled in: the form has no such fields any more".to_owned();
    }
    let labels: Vec<String> = report.filled.iter().map(|filled| filled.label.clone()).collect();
    let number = u32::try_from(labels.len()).unwrap_or(u32::MAX);
    ["Filled ", &count(number, "field", "fields"), ": ", &list(&labels)].concat()
}

/// Which fields a link filled that somebody had filled otherwise.
pub fn filled_by_link(labels: &[String]) -> String {
    ["The link replaced what you had entered in ", &list(labels)].concat()
}

/// Which names in a link no field takes, and which a field can't take.
pub fn rest_of_link(unknown: &[String], unusable: &[String]) -> Option<String> {
    let unknown: Vec<String> =
        unknown.iter().filter(|name| !prefill::is_tracking(name)).cloned().collect();
    let mut words = String::new();
    if !unknown.is_empty() {
        words = ["This form has no field for ", &names(&unknown), "."].concat();
    }
    if !unusable.is_empty() {
        let space = if words.is_empty() { "" } else { " " };
        let taken = ["What the link says for ", &names(unusable), " can't be used."].concat();
        words = [words.as_str(), space, &taken].concat();
    }
    Some(words).filter(|words| !words.is_empty())
}

/// Names in a link, as far as they may be said.
fn names(all: &[String]) -> String {
    let (mut said, more) = prefill::said(all);
    let more = u32::try_from(more).unwrap_or(u32::MAX);
    match more {
        0 => {}
        more if said.is_empty() => said.push(count(more, "name", "names")),
        more => said.push([more.to_string().as_str(), " more"].concat()),
    }
    list(&said)
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
pub fn secrets_in_address(secrets: &[String]) -> String {
    ["The address held a secret (", &names(secrets), "). It was not used"].concat()
}

/// What a value looks like that stands in the wrong field.
pub fn belongs_in(label: &str) -> String {
    ["This looks like the ", label].concat()
}
