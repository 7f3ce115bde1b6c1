//! What came of a paste: values for fields, and what to say about it. Imports nothing.

use std::fmt;
use zeroize::Zeroizing;

/// What goes where. The values are to be put into their fields; the report stays, so
/// that people see what happened and can undo it.
#[derive(Debug)]
pub struct Assignment {
    /// The values, in the order of the form; each place at most once.
    pub fills: Vec<Fill>,
    /// What to say about it.
    pub report: Report,
}

impl Assignment {
    /// Whether the text is no more than the value of the field at this place: then it goes
    /// into its box as any text does.
    pub fn is_only_for(&self, place: &str, text: &str) -> bool {
        let is_whole = |fill: &Fill| fill.place == place && fill.value.trim() == text.trim();
        matches!(self.fills.as_slice(), [one] if is_whole(one))
    }
}

/// A value for a field. Its `Debug` doesn't show it.
pub struct Fill {
    /// The field's JSON Pointer.
    pub place: String,
    /// Whether the field is a secret's.
    pub secret: bool,
    /// As the field takes it.
    pub value: Zeroizing<String>,
}

/// What was filled and what wasn't: names, never values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The fields, in the order of the form.
    pub filled: Vec<Filled>,
    /// Names in the text that belong to no field.
    pub unused: Vec<String>,
    /// Names in the text that fit more than one field, or one field as well as another
    /// name does: left to the person.
    pub undecided: Vec<String>,
}

impl Report {
    /// The field at this place was not filled after all: what was for it isn't used.
    pub fn leave_out(&mut self, place: &str) {
        if let Some(at) = self.filled.iter().position(|filled| filled.place == place) {
            let Filled { label, from, .. } = self.filled.remove(at);
            self.unused.push(from.unwrap_or(label));
        }
    }
}

/// A field that was filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// The field's JSON Pointer.
    pub place: String,
    /// What people call it.
    pub label: String,
    /// Whether it is a secret's.
    pub secret: bool,
    /// The name in the text; none where the whole text is the value.
    pub from: Option<String>,
}

impl fmt::Debug for Fill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fill").field("place", &self.place).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_filled_after_all_is_not_used() {
        let filled = |place: &str, from: Option<&str>| Filled {
            place: place.to_owned(),
            label: "Label".to_owned(),
            secret: false,
            from: from.map(str::to_owned),
        };
        let all = vec![filled("/values/a", Some("A")), filled("/values/b", None)];
        let mut report = Report { filled: all, ..Report::default() };
        report.leave_out("/values/c");
        assert_eq!((report.filled.len(), report.unused.len()), (2, 0));
        report.leave_out("/values/a");
        report.leave_out("/values/b");
        assert!(report.filled.is_empty());
        assert_eq!(report.unused, ["A", "Label"]);
    }
}
