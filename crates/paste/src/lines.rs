//! Texts of one name and value a line: `.env`, INI, YAML-like lines, the lines of a
//! mail or of two columns of a table. Imports the readers of quotes and blocks.

pub(super) mod line;

use super::block::{self, indent_of};
use super::pair::Pairs;
use super::{quoted, shell};
use line::{Line, Separator};
use patchbay_form::variable::is_variable;
use zeroize::Zeroizing;

/// Adds all pairs. Says whether the text is one assignment to a variable
/// (`OKTA_TOKEN=…`), which has a name even when it stands alone.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    let mut reader =
        Reader { pairs, section: Vec::new(), outer: Vec::new(), open: None, is_assignment: false };
    let mut rest = text;
    while !rest.is_empty() && !reader.pairs.is_full() {
        let taken = reader.line(rest);
        rest = rest.get(taken..).unwrap_or_default();
    }
    reader.close();
    reader.is_assignment
}

struct Reader<'t, 'p> {
    pairs: &'p mut Pairs,
    section: Vec<&'t str>,
    /// Names that the lines below may be indented under.
    outer: Vec<(usize, &'t str)>,
    /// A name whose value may stand in the lines below.
    open: Option<Open<'t>>,
    is_assignment: bool,
}

struct Open<'t> {
    path: Vec<&'t str>,
    value: Zeroizing<String>,
    is_list: bool,
}

impl<'t> Reader<'t, '_> {
    /// Reads the line that the text begins with, and those that belong to it; says how
    /// many bytes they are.
    fn line(&mut self, text: &'t str) -> usize {
        let whole = text.split_inclusive('\n').next().unwrap_or(text);
        let line = whole.trim();
        if line.is_empty() {
            // An empty line ends a value below its name, not the wait for one.
            if self.open.as_ref().is_some_and(|open| !open.value.is_empty()) {
                self.close();
            }
            return whole.len();
        }
        if line.starts_with(['#', ';'])
            || line.starts_with("//")
            || line.starts_with("---") && !line.starts_with("-----BEGIN")
        {
            return whole.len();
        }
        if let Some(section) = line::section(line) {
            self.close();
            self.outer.clear();
            self.section = section.split('.').collect();
            return whole.len();
        }
        let Some(found) = line::split(line) else {
            return self.without_name(text, whole, line);
        };
        self.close();
        let indent = indent_of(whole);
        // From the value on, for those that go on below.
        let offset = line::offset(text, found.value);
        let path = self.path(indent, found.name);
        self.is_assignment |= found.is_variable();
        let from_value = text.get(offset..).unwrap_or_default();
        let below = text.get(whole.len()..).unwrap_or_default();
        if block::is_header(found.value) && found.separator == Separator::Colon {
            let (value, taken) = block::read(found.value, below, indent);
            self.pairs.add_owned(&path, value);
            return whole.len() + taken;
        }
        if let Some((value, taken)) = several_lines(from_value, &found) {
            self.pairs.add_owned(&path, value);
            return offset + taken;
        }
        let value = found.bare();
        if matches!(value, "" | "{" | "[") {
            if !found.name.contains(' ') {
                self.outer.push((indent, found.name));
            }
            if value.is_empty() {
                self.open = Some(Open { path, value: Zeroizing::default(), is_list: false });
            }
        } else if !is_variable(value) && !matches!(value, "null" | "~") {
            self.pairs.add(&path, value);
        }
        whole.len()
    }

    /// A line without a name is the value of the name above, or one of its list.
    fn without_name(&mut self, text: &'t str, whole: &str, line: &str) -> usize {
        let Some(open) = &mut self.open else { return whole.len() };
        if open.value.is_empty()
            && let Some(taken) = line::pem(text)
        {
            open.value.push_str(text.get(..taken).unwrap_or_default().trim());
            self.close();
            return taken;
        }
        let item = line::without_bullet(line);
        let is_item = item.len() < line.len();
        if open.value.is_empty() {
            open.is_list = is_item;
        } else if open.is_list && is_item {
            open.value.push('\n');
        } else {
            self.close();
            return whole.len();
        }
        let inner = quoted::read(item).filter(|(_, end)| *end == item.len());
        open.value.push_str(inner.as_ref().map_or(item, |(inner, _)| inner));
        whole.len()
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.pairs.add_owned(&open.path, open.value);
        }
    }

    fn path(&mut self, indent: usize, name: &'t str) -> Vec<&'t str> {
        while self.outer.last().is_some_and(|(outer, _)| *outer >= indent) {
            self.outer.pop();
        }
        let mut path = self.section.clone();
        path.extend(self.outer.iter().map(|(_, name)| *name));
        path.push(name);
        path
    }
}

/// A value that need not end with its line: in quotes, or a PEM block. With the bytes
/// up to the end of the last line.
fn several_lines(text: &str, line: &Line<'_>) -> Option<(Zeroizing<String>, usize)> {
    if let Some(taken) = line::pem(text) {
        return Some((Zeroizing::new(text.get(..taken)?.trim().to_owned()), taken));
    }
    let ends = |end: usize| {
        let (rest, after) = (text.get(end..)?, text.get(end..)?.split('\n').next()?);
        let after_line = end + after.len() + usize::from(after.len() < rest.len());
        line::is_end(after).then_some(after_line)
    };
    let (value, end) = quoted::read(text)?;
    if let Some(end) = ends(end) {
        return Some((value, end));
    }
    // A shell joins what stands side by side: 'it'\''s'.
    let (value, end) = shell::first(text).filter(|_| line.separator == Separator::Equals)?;
    Some((value, ends(end)?))
}
