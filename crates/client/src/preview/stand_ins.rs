//! Texts that stand for secrets while a request is made, and are found again in
//! what was made. Imports `model`.

use patchbay_model::Secret;
use patchbay_model::preview::{Hidden, Part, What};

/// Ends a stand-in: without it, the first would begin the eleventh.
const END: char = 'x';

/// What the stand-ins of one request stand for.
pub(super) struct StandIns {
    /// What each of them begins with; never empty.
    begin: String,
    hidden: Vec<Hidden>,
}

impl StandIns {
    pub(super) fn new(salt: &str) -> Self {
        Self { begin: ["hidden", salt].concat(), hidden: Vec::new() }
    }

    /// A text to put in. Letters and digits only, so that it comes out as it went
    /// in, percent-encoded or in a JSON string.
    pub(super) fn add(&mut self, what: What, group: &str, key: &str) -> String {
        let mut text = [self.begin.as_str(), &self.hidden.len().to_string()].concat();
        text.push(END);
        let variable = self.variable(group, key);
        self.hidden.push(Hidden { what, variable });
        text
    }

    /// The same, where a secret is wanted.
    pub(super) fn secret(&mut self, what: What, group: &str, key: &str) -> Secret {
        Secret::new(self.add(what, group, key))
    }

    /// The text with the stand-ins taken out.
    pub(super) fn find(&self, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(&self.begin) {
            plain.push_str(before);
            let found = after.split_once(END).and_then(|(number, behind)| {
                let at = number.parse::<usize>().ok()?;
                Some((self.hidden.get(at)?.clone(), behind))
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

    /// `OKTA_API_TOKEN` for the field `api-token` of Okta; with a number behind it
    /// where two would be the same.
    fn variable(&self, group: &str, key: &str) -> String {
        let mut name = String::new();
        for c in group.chars().chain(['_']).chain(key.chars()) {
            if c.is_ascii_alphanumeric() {
                name.push(c.to_ascii_uppercase());
            } else if !name.ends_with('_') {
                name.push('_');
            }
        }
        // A shell's names can't begin with a digit; and keys may be in any script.
        if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
            name = ["SECRET_", name.trim_start_matches('_')].concat();
        }
        let is_taken = |name: &str| self.hidden.iter().any(|other| other.variable == name);
        let mut number = 1_u32;
        let mut free = name.clone();
        while is_taken(&free) {
            number += 1;
            free = [&name, "_", &number.to_string()].concat();
        }
        free
    }
}
