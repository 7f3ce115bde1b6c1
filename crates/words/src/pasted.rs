//! Words for a pasted text that filled fields, and for values in the address.

use crate::{count, list};
use patchbay_paste::Report;
use patchbay_paste::prefill;

/// Which fields were filled.
pub fn filled(report: &Report) -> String {
    if report.is_refused {
        return "The text wasn't pasted: it contains a secret, which this field would show"
            .to_owned();
    }
    if report.filled.is_empty() {
        return "Nothing was filled in: the form no longer has these fields".to_owned();
    }
    let labels: Vec<String> = report.filled.iter().map(|filled| filled.label.clone()).collect();
    format!("Filled {}: {}", count(labels.len(), "field", "fields"), list(&labels))
}

/// Which entries a link replaced.
pub fn filled_by_link(labels: &[String]) -> String {
    format!("The link replaced what you had entered in {}", list(labels))
}

/// Which names in a link have no field, and which have a value that their field can't hold.
pub fn rest_of_link(unknown: &[String], unusable: &[String]) -> Option<String> {
    let unknown: Vec<String> =
        unknown.iter().filter(|name| !prefill::is_tracking(name)).cloned().collect();
    let unknown =
        (!unknown.is_empty()).then(|| format!("This form has no field for {}.", names(&unknown)));
    let unusable = (!unusable.is_empty())
        .then(|| format!("We couldn't use what the link has for {}.", names(unusable)));
    sentences([unknown, unusable, None])
}

/// Names in a link: the harmless ones, then the number of others.
fn names(all: &[String]) -> String {
    let (mut names, others) = prefill::displayable(all);
    match others {
        0 => {}
        others if names.is_empty() => names.push(count(others, "name", "names")),
        others => names.push(format!("{others} more")),
    }
    list(&names)
}

/// What was left out.
pub fn rest(report: &Report) -> Option<String> {
    let unused =
        (!report.unused.is_empty()).then(|| format!("Not used: {}.", list(&report.unused)));
    let undecided = (!report.undecided.is_empty())
        .then(|| format!("More than one field fits {}.", list(&report.undecided)));
    let references = (!report.references.is_empty()).then(|| {
        format!("Check {}: a variable (${{…}}) was filled in as it is.", list(&report.references))
    });
    sentences([unused, undecided, references])
}

/// The sentences that there are, in one line.
fn sentences(all: [Option<String>; 3]) -> Option<String> {
    let all: Vec<String> = all.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// Secrets that the address contained.
pub fn secrets_in_address(secrets: &[String]) -> String {
    format!("The address contained a secret ({}). It was not used", names(secrets))
}

/// A value that seems to belong in another field.
pub fn belongs_in(label: &str) -> String {
    format!("This looks like the {label}")
}
