//! Collects the pairs of a text. Values that consist of several, such as a connection URL, are
//! added with their parts.

use crate::dialect;
use crate::pair::{Pair, PastedText};
use crate::url_parts::UrlParts;
use patchbay_form::variable::is_variable;
use zeroize::Zeroizing;

/// The maximum number of pairs, including parts.
const MAX_PAIRS: usize = 200;
/// The maximum length of a name, in characters. Longer ones aren't names.
const MAX_NAME: usize = 64;
/// The maximum number of names in a path.
const MAX_DEPTH: usize = 8;

/// The pairs collected so far.
#[derive(Default)]
pub(crate) struct Pairs {
    pairs: Vec<Pair>,
    /// Names whose value is a variable.
    references: Vec<String>,
    /// Whether the text has INI section headings.
    pub(crate) has_sections: bool,
    whole: Option<Zeroizing<String>>,
}

impl Pairs {
    /// Adds a value with its parts, and returns its index. Empty values and unusable names are
    /// skipped.
    pub(crate) fn add(&mut self, path: &[&str], value: &str) -> Option<usize> {
        self.add_owned(path, Zeroizing::new(value.to_owned()))
    }

    /// Like [`Pairs::add`], for an owned value.
    pub(crate) fn add_owned(&mut self, path: &[&str], value: Zeroizing<String>) -> Option<usize> {
        let index = self.push(path, with_line_breaks(value), None)?;
        for (names, part) in parts(&self.pairs.get(index)?.value) {
            let path: Vec<&str> =
                path.iter().copied().chain(names.iter().map(String::as_str)).collect();
            // If it isn't in the text like this, it was encoded, so it is no variable.
            let whole = self.pairs.get(index).map(Pair::value).unwrap_or_default();
            if is_variable(&part) && whole.contains(part.as_str()) {
                self.add_reference(&path);
            } else {
                self.push(&path, part, Some(index));
            }
        }
        Some(index)
    }

    /// Like [`Pairs::add`], but notes only the name if the value is a variable: then the text
    /// doesn't have the value itself.
    pub(crate) fn add_unless_reference(&mut self, path: &[&str], value: &str) -> Option<usize> {
        if is_variable(value) {
            self.add_reference(path);
            return None;
        }
        self.add(path, value)
    }

    /// Notes a name whose value is a variable.
    pub(crate) fn add_reference(&mut self, path: &[&str]) {
        let name = path.join(".");
        let is_new = !name.is_empty() && !self.references.contains(&name);
        if is_new && self.references.len() < MAX_PAIRS {
            self.references.push(name);
        }
    }

    /// Keeps the whole text too, because it can be a single value: a JSON file that is a key.
    pub(crate) fn keep_whole(&mut self, text: &str) {
        self.whole = Some(Zeroizing::new(text.to_owned()));
    }

    /// Adds a part of the value at index `whole`.
    pub(crate) fn add_part(&mut self, path: &[&str], value: &str, whole: usize) {
        self.push(path, Zeroizing::new(value.to_owned()), Some(whole));
    }

    /// The number of names, without those of parts.
    pub(crate) fn root_count(&self) -> usize {
        self.pairs.iter().filter(|pair| !pair.is_part()).count() + self.references.len()
    }

    /// Whether no more pairs can be added.
    pub(crate) fn is_full(&self) -> bool {
        self.pairs.len() >= MAX_PAIRS
    }

    /// The value of a name that is in no group.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let is_named = |pair: &&Pair| matches!(pair.path.as_slice(), [only] if only == name);
        self.pairs.iter().find(is_named).map(Pair::value)
    }

    /// The pairs as result of reading a text; `None` if there are none.
    pub(crate) fn finish(self) -> Option<PastedText> {
        let Self { pairs, references, has_sections, whole } = self;
        (!pairs.is_empty()).then_some(PastedText { pairs, references, has_sections, whole })
    }

    fn push(
        &mut self,
        path: &[&str],
        value: Zeroizing<String>,
        part_of: Option<usize>,
    ) -> Option<usize> {
        let is_name = |name: &&str| !name.is_empty() && name.chars().nth(MAX_NAME).is_none();
        let is_usable = !path.is_empty() && path.len() <= MAX_DEPTH && path.iter().all(is_name);
        if !is_usable || value.is_empty() || self.is_full() {
            return None;
        }
        let path = path.iter().map(|name| (*name).to_owned()).collect();
        self.pairs.push(Pair { path, value, part_of });
        Some(self.pairs.len() - 1)
    }
}

/// The values that `value` consists of, with their names; empty if it is a single value.
fn parts(value: &str) -> Vec<(Vec<String>, Zeroizing<String>)> {
    if let Some(url) = UrlParts::parse(value).filter(UrlParts::has_several_values) {
        // The scheme is a part of the name because it says which service is meant.
        let named = |(name, part)| (vec![url.scheme.to_owned(), name], part);
        return url.values().into_iter().map(named).collect();
    }
    let parts = dialect::parse_semicolons(value).unwrap_or_default();
    parts.into_iter().map(|(name, part)| (vec![name], part)).collect()
}

/// Replaces `\n` by line breaks in a PEM block that was written on a single line.
fn with_line_breaks(value: Zeroizing<String>) -> Zeroizing<String> {
    if value.starts_with("-----BEGIN") && value.contains("\\n") && !value.contains('\n') {
        return Zeroizing::new(value.replace("\\n", "\n"));
    }
    value
}
