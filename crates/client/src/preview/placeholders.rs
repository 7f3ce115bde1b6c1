//! Texts that take the place of secrets while a request is built, and are found again in the
//! result.

use patchbay_model::Secret;
use patchbay_model::preview::{Hidden, Part, What};

/// Ends a placeholder: without it, the first would be the beginning of the eleventh.
const END: char = 'x';

/// The placeholders of one request.
pub(super) struct Placeholders {
    /// The beginning of each; never empty.
    begin: String,
    hidden: Vec<Hidden>,
}

impl Placeholders {
    pub(super) fn new(salt: &str) -> Self {
        Self { begin: format!("hidden{salt}"), hidden: Vec::new() }
    }

    /// A new placeholder. It has only letters and digits, so that percent-encoding and JSON leave
    /// it unchanged.
    pub(super) fn add(&mut self, what: What, group: &str, key: &str) -> String {
        let text = format!("{}{}{END}", self.begin, self.hidden.len());
        let variable = self.variable(group, key);
        self.hidden.push(Hidden { what, variable });
        text
    }

    /// A new placeholder as a secret.
    pub(super) fn secret(&mut self, what: What, group: &str, key: &str) -> Secret {
        Secret::new(self.add(what, group, key))
    }

    /// Splits a text at its placeholders.
    pub(super) fn find(&self, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(&self.begin) {
            plain.push_str(before);
            let found = after.split_once(END).and_then(|(number, behind)| {
                let index = number.parse::<usize>().ok()?;
                Some((self.hidden.get(index)?.clone(), behind))
            });
            let Some((hidden, behind)) = found else {
                plain.push_str(&self.begin);
                rest = after;
                continue;
            };
            if !plain.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut plain)));
            }
            parts.push(Part::Hidden(hidden));
            rest = behind;
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            parts.push(Part::Text(plain));
        }
        parts
    }

    /// The name of a shell variable, such as `OKTA_API_TOKEN` for the field `api-token` of Okta;
    /// with a number if the name is taken.
    fn variable(&self, group: &str, key: &str) -> String {
        let mut name = String::new();
        for c in group.chars().chain(['_']).chain(key.chars()) {
            if c.is_ascii_alphanumeric() {
                name.push(c.to_ascii_uppercase());
            } else if !name.ends_with('_') {
                name.push('_');
            }
        }
        // A shell's names can't begin with a digit, and keys may be in any script.
        if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
            name = format!("SECRET_{}", name.trim_start_matches('_'));
        }
        let is_taken = |name: &str| self.hidden.iter().any(|other| other.variable == name);
        let numbered = (2_u32..).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        names.find(|name| !is_taken(name)).unwrap_or(name)
    }
}
