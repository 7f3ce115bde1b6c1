//! Texts with a name and a value on each line: `.env`, INI, YAML-like lines, the lines of an email,
//! or two columns copied from a table.

pub(super) mod line;
mod yaml_block;

use super::{curl, httpie};
use crate::pairs::Pairs;
use crate::{quoted, request, shell};
use line::{Line, Separator};
use yaml_block::indent_of;
use zeroize::Zeroizing;

/// Commands among the lines.
const COMMANDS: [&str; 6] = ["curl", "curl.exe", "http", "https", "xh", "xhs"];

/// Adds all pairs; false if there is only one, unless it is an environment variable
/// (`OKTA_TOKEN=…`). A single line with a colon is more likely a value than a name and a value.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    let mut reader =
        Reader { pairs, section: Vec::new(), groups: Vec::new(), open: None, has_variable: false };
    let mut rest = text;
    while !rest.is_empty() && !reader.pairs.is_full() {
        let length = reader.read_line(rest);
        rest = rest.get(length..).unwrap_or_default();
    }
    reader.close();
    reader.has_variable || reader.pairs.root_count() > 1
}

/// Whether a line has a name and a value.
pub(crate) fn is_pair(line: &str) -> bool {
    line::split(line.trim()).is_some()
}

struct Reader<'t, 'p> {
    pairs: &'p mut Pairs,
    /// The names in the current INI section heading.
    section: Vec<&'t str>,
    /// Indentations and names of the groups that the next line may belong to.
    groups: Vec<(usize, &'t str)>,
    /// A name whose value may be on the next lines.
    open: Option<OpenPair<'t>>,
    has_variable: bool,
}

/// A name without a value on its own line, and its value so far.
struct OpenPair<'t> {
    path: Vec<&'t str>,
    value: Zeroizing<String>,
    is_list: bool,
}

impl<'t> Reader<'t, '_> {
    /// Reads the first line of the text, and the lines after it that belong to its value. Returns
    /// how many bytes they take up.
    fn read_line(&mut self, text: &'t str) -> usize {
        let full_line = text.split_inclusive('\n').next().unwrap_or(text);
        let line = full_line.trim();
        if line.is_empty() {
            // An empty line ends a value. Before the value it has no meaning.
            if self.open.as_ref().is_some_and(|open| !open.value.is_empty()) {
                self.close();
            }
            return full_line.len();
        }
        if is_comment(line) {
            return full_line.len();
        }
        if let Some(section) = line::section(line) {
            self.close();
            self.groups.clear();
            self.pairs.has_sections = true;
            self.section = section.split('.').collect();
            return full_line.len();
        }
        if let Some(length) = self.read_command(text) {
            return length;
        }
        let Some(pair) = line::split(line) else {
            return self.read_unnamed_line(text, full_line, line);
        };
        self.close();
        let indent = indent_of(full_line);
        let path = self.path(indent, pair.name);
        self.has_variable |= pair.is_environment_variable();
        let value_start = line::offset(text, pair.value);
        let from_value = text.get(value_start..).unwrap_or_default();
        let below = text.get(full_line.len()..).unwrap_or_default();
        if yaml_block::is_header(pair.value) && pair.separator == Separator::Colon {
            let (value, length) = yaml_block::read(pair.value, below, indent);
            self.pairs.add_owned(&path, value);
            return full_line.len() + length;
        }
        if let Some((value, length)) = delimited_value(from_value, &pair) {
            self.pairs.add_owned(&path, value);
            return value_start + length;
        }
        let value = pair.unquoted_value();
        if matches!(value, "" | "{" | "[") {
            if !pair.name.contains(' ') {
                self.groups.push((indent, pair.name));
            }
            if value.is_empty() {
                self.open = Some(OpenPair { path, value: Zeroizing::default(), is_list: false });
            }
        } else if pair.name.eq_ignore_ascii_case("authorization") {
            request::add_authorization(&path, value, self.pairs);
        } else if !matches!(value, "null" | "~") {
            self.pairs.add_unless_reference(&path, value);
        }
        full_line.len()
    }

    /// Reads a command, because variables are often set before the one that uses them. Returns how
    /// many bytes it takes up.
    fn read_command(&mut self, text: &str) -> Option<usize> {
        let command = text.trim_start();
        shell::arguments(command, &COMMANDS)?;
        let indent = text.len() - command.len();
        let length = shell::command_length(command);
        let command = command.get(..length)?;
        let is_read = curl::read(command, self.pairs) || httpie::read(command, self.pairs);
        let has_several_lines = command.trim_end().contains('\n');
        (is_read || has_several_lines).then(|| {
            self.close();
            indent + length
        })
    }

    /// Reads a line without a name: the value of the open pair, or an item of its list.
    fn read_unnamed_line(&mut self, text: &'t str, full_line: &str, line: &str) -> usize {
        let Some(open) = &mut self.open else { return full_line.len() };
        if open.value.is_empty()
            && let Some(length) = line::pem_length(text)
        {
            open.value.push_str(text.get(..length).unwrap_or_default().trim());
            self.close();
            return length;
        }
        let item = line::without_bullet(line);
        let is_item = item.len() < line.len();
        if open.value.is_empty() {
            open.is_list = is_item;
        } else if open.is_list && is_item {
            open.value.push('\n');
        } else {
            self.close();
            return full_line.len();
        }
        let unquoted = quoted::whole(item);
        open.value.push_str(unquoted.as_ref().map_or(item, |value| value));
        full_line.len()
    }

    /// Adds the open pair.
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.pairs.add_owned(&open.path, open.value);
        }
    }

    /// The path of a name with this indentation.
    fn path(&mut self, indent: usize, name: &'t str) -> Vec<&'t str> {
        while self.groups.last().is_some_and(|(group_indent, _)| *group_indent >= indent) {
            self.groups.pop();
        }
        let groups = self.groups.iter().map(|(_, group)| *group);
        self.section.iter().copied().chain(groups).chain([name]).collect()
    }
}

fn is_comment(line: &str) -> bool {
    line.starts_with(['#', ';'])
        || line.starts_with("//")
        || line.starts_with("---") && !line.starts_with("-----BEGIN")
}

/// A value with an end of its own, so that it may span several lines: a quoted value or a PEM
/// block. Returns it with the length up to the end of its last line.
fn delimited_value(text: &str, line: &Line<'_>) -> Option<(Zeroizing<String>, usize)> {
    if let Some(length) = line::pem_length(text) {
        return Some((Zeroizing::new(text.get(..length)?.trim().to_owned()), length));
    }
    let line_end = |end: usize| {
        let rest = text.get(end..)?;
        // Several assignments can be on one line: `$env:A="a"; $env:B="b"`.
        if let Some(next) = rest.strip_prefix(';')
            && next.lines().next().is_some_and(is_pair)
        {
            return Some(end + 1);
        }
        let rest_of_line = rest.split('\n').next()?;
        let line_break = usize::from(rest_of_line.len() < rest.len());
        line::has_no_content(rest_of_line).then_some(end + rest_of_line.len() + line_break)
    };
    let quoted = quoted::read(text);
    let is_quoted = quoted.is_some() || text.starts_with("$'");
    if let Some((value, end)) = quoted
        && let Some(end) = line_end(end)
    {
        return Some((value, end));
    }
    // Like in a shell, adjacent quoted strings are one value: 'it'\''s'.
    let (value, end) =
        shell::first_word(text).filter(|_| is_quoted && line.separator == Separator::Equals)?;
    Some((value, line_end(end)?))
}
