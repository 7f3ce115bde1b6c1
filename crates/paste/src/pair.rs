//! A name and its value in a pasted text.

use patchbay_form::name_words::NameWords;
use std::fmt;
use zeroize::Zeroizing;

/// A value with its name. `Debug` shows only the name.
pub struct Pair {
    pub(crate) path: Vec<String>,
    pub(crate) value: Zeroizing<String>,
    /// If this value is a part of another pair's, such as the host of a URL: that pair's index.
    pub(crate) part_of: Option<usize>,
}

/// The pairs in a text.
pub struct PastedText {
    pub(crate) pairs: Vec<Pair>,
    /// The names whose value is a variable (`$TOKEN`), so that the text doesn't have it.
    pub(crate) references: Vec<String>,
    /// Whether its groups are the sections of an INI file.
    pub(crate) has_sections: bool,
    /// The whole text, if it can also be a single value: a JSON file that is a key.
    pub(crate) whole: Option<Zeroizing<String>>,
}

impl Pair {
    /// The name as it is in the text; with the names of the groups around it, outermost first.
    pub fn path(&self) -> &[String] {
        &self.path
    }

    /// The name with those of its groups, to be shown.
    pub fn name(&self) -> String {
        self.path.join(".")
    }

    /// The value. It can be a secret.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Whether the value is a part of another pair's.
    pub fn is_part(&self) -> bool {
        self.part_of.is_some()
    }

    /// The words of the name, without those of its groups.
    pub(crate) fn last_name(&self) -> NameWords {
        NameWords::of(self.path.last().map(std::slice::from_ref).unwrap_or_default())
    }
}

impl PastedText {
    /// The pairs, in the order of the text. Parts follow the pair they are taken from.
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
