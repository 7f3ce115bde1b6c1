//! What was read: names with their values. Imports the readers of values that have
//! parts of their own.

use super::{address, inline};
use patchbay_form::name_words::NameWords;
use std::fmt;
use zeroize::Zeroizing;

/// The most pairs that are kept, parts included.
const MOST: usize = 200;
/// The most characters of a name; longer ones are no names.
const LONGEST_NAME: usize = 64;
/// The most levels of names.
const DEEPEST: usize = 8;

/// One value and the names that lead to it. Its `Debug` shows the names alone.
pub struct Pair {
    pub(super) path: Vec<String>,
    pub(super) value: Zeroizing<String>,
    /// The pair whose value this one is a piece of, such as the host of an address.
    pub(super) part_of: Option<usize>,
}

/// What a text that holds several fields says.
pub struct PastedText {
    pub(super) pairs: Vec<Pair>,
    /// The text itself, where it may be one value too: a JSON file that is a key.
    pub(super) whole: Option<Zeroizing<String>>,
}

impl Pair {
    /// The names, outermost first, as they stood.
    pub fn path(&self) -> &[String] {
        &self.path
    }

    /// The names in one, to be shown.
    pub fn name(&self) -> String {
        self.path.join(".")
    }

    /// The value, which can be a secret.
    pub fn value(&self) -> &str {
        &self.value
    }

    pub(super) fn last_name(&self) -> NameWords {
        NameWords::of(self.path.get(self.path.len().saturating_sub(1)..).unwrap_or_default())
    }

    /// Whether it is a piece of another pair's value.
    pub fn is_part(&self) -> bool {
        self.part_of.is_some()
    }
}

impl PastedText {
    /// The pairs, in the order of the text; pieces follow what they are taken from.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }
}

impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pair").field("path", &self.path).finish_non_exhaustive()
    }
}

impl fmt::Debug for PastedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PastedText").field("pairs", &self.pairs).finish_non_exhaustive()
    }
}

/// Pairs being collected.
#[derive(Default)]
pub(super) struct Pairs {
    all: Vec<Pair>,
}

impl Pairs {
    /// Adds a value and, where it is an address with parts, those as well. What has no
    /// value, or a name that is none, is left aside.
    pub(super) fn add(&mut self, path: &[&str], value: &str) -> Option<usize> {
        self.add_owned(path, Zeroizing::new(value.to_owned()))
    }

    /// As [`Pairs::add`], for a value that is owned already.
    pub(super) fn add_owned(&mut self, path: &[&str], value: Zeroizing<String>) -> Option<usize> {
        let at = self.push(path, with_line_ends(value), None)?;
        let value = std::mem::take(&mut self.all.get_mut(at)?.value);
        if !address::add_parts(path, &value, at, self) {
            inline::add_parts(path, &value, at, self);
        }
        self.all.get_mut(at)?.value = value;
        Some(at)
    }

    /// Adds a piece of the value of the pair at `of`.
    pub(super) fn add_part(&mut self, path: &[&str], value: &str, of: usize) {
        self.push(path, Zeroizing::new(value.to_owned()), Some(of));
    }

    /// The pairs that are no pieces of others.
    pub(super) fn roots(&self) -> usize {
        self.all.iter().filter(|pair| !pair.is_part()).count()
    }

    /// Whether there is no room for more.
    pub(super) fn is_full(&self) -> bool {
        self.all.len() >= MOST
    }

    /// The value of a name at the top.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let named = |pair: &&Pair| matches!(pair.path.as_slice(), [only] if only == name);
        self.all.iter().find(named).map(Pair::value)
    }

    /// What was read, if anything was.
    pub(super) fn done(self, whole: Option<&str>) -> Option<PastedText> {
        let whole = whole.map(|text| Zeroizing::new(text.to_owned()));
        (!self.all.is_empty()).then_some(PastedText { pairs: self.all, whole })
    }

    fn push(
        &mut self,
        path: &[&str],
        value: Zeroizing<String>,
        part_of: Option<usize>,
    ) -> Option<usize> {
        let is_name = |name: &&str| !name.is_empty() && name.chars().nth(LONGEST_NAME).is_none();
        let usable = !path.is_empty() && path.len() <= DEEPEST && path.iter().all(is_name);
        if !usable || value.is_empty() || self.is_full() {
            return None;
        }
        let path = path.iter().map(|name| (*name).to_owned()).collect();
        self.all.push(Pair { path, value, part_of });
        Some(self.all.len() - 1)
    }
}

/// A PEM block that was written on one line, with `\n` for its line ends.
fn with_line_ends(value: Zeroizing<String>) -> Zeroizing<String> {
    if value.starts_with("-----BEGIN") && value.contains("\\n") && !value.contains('\n') {
        return Zeroizing::new(value.replace("\\n", "\n"));
    }
    value
}
