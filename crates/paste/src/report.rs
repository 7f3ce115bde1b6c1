//! The result of pasting: values for fields, and a report of what was filled.

use std::fmt;
use zeroize::Zeroizing;

/// The values to put into fields. They are used up by that; the report stays, so that users see
/// what happened and can undo it.
#[derive(Debug)]
pub struct Assignment {
    /// The values, in the order of the form; at most one for each field.
    pub fills: Vec<Fill>,
    /// What was filled.
    pub report: Report,
}

impl Assignment {
    /// Whether the whole text is the value of the field at this place. Then it can be inserted like
    /// any other text.
    pub fn is_whole_value_of(&self, place: &str, text: &str) -> bool {
        matches!(
            self.fills.as_slice(),
            [fill] if fill.place == place && fill.value.trim() == text.trim()
        )
    }
}

/// A value for a field. `Debug` doesn't show the value.
pub struct Fill {
    /// The field's JSON Pointer.
    pub place: String,
    /// Whether the field is secret.
    pub secret: bool,
    /// The value, in the form in which the field accepts it.
    pub value: Zeroizing<String>,
}

/// What was filled and what wasn't: names only, no values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The fields, in the order of the form.
    pub filled: Vec<Filled>,
    /// Names in the text that match no field.
    pub unused: Vec<String>,
    /// Names in the text that match several fields equally well, or match a field as well as
    /// another name does. The user decides.
    pub undecided: Vec<String>,
    /// Names of values that were filled as they are, although they contain a variable (`${…}`).
    pub references: Vec<String>,
    /// Whether nothing was filled because the text has a secret and its field isn't secret.
    pub is_refused: bool,
}

impl Report {
    /// Moves a field from the filled to the unused names, because it couldn't be filled after all.
    pub fn mark_unused(&mut self, place: &str) {
        if let Some(index) = self.filled.iter().position(|filled| filled.place == place) {
            let Filled { label, from, .. } = self.filled.remove(index);
            self.unused.push(from.unwrap_or(label));
        }
    }
}

/// A field that was filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// The field's JSON Pointer.
    pub place: String,
    /// The field's label.
    pub label: String,
    /// Whether the field is secret.
    pub secret: bool,
    /// The name in the text; `None` if the whole text is the value.
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
    fn field_that_was_not_filled_is_reported_as_unused() {
        let filled = |place: &str, from: Option<&str>| Filled {
            place: place.to_owned(),
            label: "Label".to_owned(),
            secret: false,
            from: from.map(str::to_owned),
        };
        let all = vec![filled("/values/a", Some("A")), filled("/values/b", None)];
        let mut report = Report { filled: all, ..Report::default() };
        report.mark_unused("/values/c");
        assert_eq!((report.filled.len(), report.unused.len()), (2, 0));
        report.mark_unused("/values/a");
        report.mark_unused("/values/b");
        assert!(report.filled.is_empty());
        assert_eq!(report.unused, ["A", "Label"]);
    }
}
