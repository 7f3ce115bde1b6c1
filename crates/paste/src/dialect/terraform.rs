//! Terraform: `name = "value"` in blocks, which may be nested.

use crate::pairs::Pairs;
use crate::quoted;
use zeroize::Zeroizing;

/// What a block of a configuration starts with.
const BLOCKS: [&str; 9] = [
    "provider",
    "resource",
    "variable",
    "data",
    "module",
    "output",
    "locals",
    "terraform",
    "backend",
];
/// A block that only gives a variable its default.
const VARIABLE: &str = "variable";

/// Adds the values of a configuration; false if the text isn't one.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    let opens_block = |line: &str| {
        let word = line.split([' ', '"']).next().unwrap_or_default();
        BLOCKS.contains(&word) && line.contains('{')
    };
    if !text.lines().any(|line| opens_block(line.trim())) {
        return false;
    }
    let mut reader = Reader { pairs, blocks: Vec::new() };
    let mut rest = text;
    while !rest.is_empty() && !reader.pairs.is_full() {
        let length = reader.read_statement(rest).max(1);
        rest = rest.get(length..).unwrap_or_default();
    }
    true
}

struct Reader<'t, 'p> {
    pairs: &'p mut Pairs,
    /// The names of the blocks around the next statement.
    blocks: Vec<Vec<&'t str>>,
}

impl<'t> Reader<'t, '_> {
    /// Reads the statement, the comment or the brace at the start of the text. Returns its length.
    fn read_statement(&mut self, text: &'t str) -> usize {
        let start = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        let skipped = text.len() - start.len();
        if start.starts_with(['#', '/']) {
            let end = if start.starts_with("/*") { "*/" } else { "\n" };
            return skipped + start.find(end).map_or(start.len(), |at| at + end.len());
        }
        if start.starts_with('}') {
            self.blocks.pop();
            return skipped + 1;
        }
        let head = start.split(['=', '{', '}', '\n']).next().unwrap_or(start);
        let Some(after) = start.get(head.len()..) else { return text.len() };
        if after.starts_with('{') {
            self.blocks.push(names(head));
            return skipped + head.len() + 1;
        }
        let Some(value) = after.strip_prefix('=') else { return skipped + head.len().max(1) };
        let value_start = value.trim_start_matches([' ', '\t']);
        let before = skipped + start.len() - value_start.len();
        if value_start.starts_with('{') {
            self.blocks.push(names(head));
            return before + 1;
        }
        let name = head.trim().trim_matches('"');
        before + self.read_value(name, value_start)
    }

    /// Reads a value and returns its length.
    fn read_value(&mut self, name: &'t str, text: &'t str) -> usize {
        if let Some((value, length)) = quoted::read(text).filter(|_| text.starts_with('"')) {
            self.add(name, Some(value));
            return length;
        }
        if let Some((value, length)) = heredoc(text) {
            self.add(name, Some(value));
            return length;
        }
        if text.starts_with('[')
            && let Some(end) = text.find(']')
        {
            let list = text.get(..=end).unwrap_or_default();
            self.add(name, Some(Zeroizing::new(list.replace('\n', " "))));
            return end + 1;
        }
        let value = text.split(['\n', '#', '}', ',']).next().unwrap_or(text);
        let is_scalar =
            |text: &str| matches!(text, "true" | "false") || text.parse::<f64>().is_ok();
        let trimmed = value.trim();
        self.add(name, is_scalar(trimmed).then(|| Zeroizing::new(trimmed.to_owned())));
        // The braces of an expression are closed like those of a block.
        self.blocks.extend(value.matches('{').map(|_| vec![name]));
        value.len()
    }

    /// Adds a value, or the name of a value that is computed.
    fn add(&mut self, name: &'t str, value: Option<Zeroizing<String>>) {
        let path: Vec<&str> = match self.blocks.last().map(Vec::as_slice) {
            Some([VARIABLE, variable]) if name == "default" => vec![variable],
            Some([VARIABLE, ..]) => return,
            _ => {
                // The first word of a block with labels is its kind.
                let names = |block: &'_ Vec<&'t str>| match block.as_slice() {
                    [_, labels @ ..] if !labels.is_empty() => labels.to_vec(),
                    names => names.to_vec(),
                };
                self.blocks.iter().flat_map(names).chain([name]).collect()
            }
        };
        match value {
            Some(value) => drop(self.pairs.add_unless_reference(&path, &value)),
            None => self.pairs.add_reference(&path),
        }
    }
}

/// The words before a brace, without quotes.
fn names(head: &str) -> Vec<&str> {
    head.split_whitespace().map(|name| name.trim_matches(['"', '='])).collect()
}

/// The text between `<<NAME` and a line with that name, or the end.
fn heredoc(text: &str) -> Option<(Zeroizing<String>, usize)> {
    let (head, body) = text.strip_prefix("<<")?.split_once('\n')?;
    let (is_indented, name) = (head.starts_with('-'), head.trim_start_matches('-').trim());
    // It doesn't grow.
    let mut value = Zeroizing::new(String::with_capacity(body.len()));
    let mut length = text.len() - body.len();
    for line in body.split_inclusive('\n') {
        length += line.len();
        if line.trim() == name {
            break;
        }
        value.push_str(if is_indented { line.trim_start() } else { line });
    }
    Some((Zeroizing::new(value.trim_end_matches('\n').to_owned()), length))
}
