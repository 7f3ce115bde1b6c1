//! Java properties: `key: value` or `key value`, with escapes and continued lines. Texts without
//! any of these are read as other lines.

use crate::pairs::Pairs;
use crate::quoted::code_point;
use zeroize::Zeroizing;

struct Property {
    key: Zeroizing<String>,
    value: Zeroizing<String>,
    has_space_as_separator: bool,
}

/// Adds the values of a properties file; false if the text isn't one.
pub(super) fn read(text: &str, pairs: &mut Pairs) -> bool {
    let mut properties = Vec::new();
    let mut is_certain = false;
    let mut rest = text;
    while !rest.is_empty() {
        let Line { content, length, is_continued } = logical_line(rest);
        rest = rest.get(length..).unwrap_or_default();
        is_certain |= is_continued || content.starts_with('!') || has_own_escape(&content);
        if content.is_empty() || content.starts_with(['#', '!']) {
            continue;
        }
        let Some(property) = split(&content) else { return false };
        is_certain |= property.has_space_as_separator;
        properties.push(property);
    }
    // Names of environment variables are in capitals. In their files a backslash means itself.
    let is_env = !properties.iter().any(|property| property.key.contains(char::is_lowercase));
    let is_phrase = properties.len() < 2 && properties.iter().any(|p| p.has_space_as_separator);
    if !is_certain || is_env || is_phrase {
        return false;
    }
    for property in properties {
        pairs.add_unless_reference(&[&property.key], &property.value);
    }
    true
}

/// A line of the file, or several if they are continued.
struct Line {
    content: Zeroizing<String>,
    /// In bytes, with line breaks.
    length: usize,
    is_continued: bool,
}

fn logical_line(text: &str) -> Line {
    let mut content = Zeroizing::new(String::new());
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        length += line.len();
        let line = line.trim_start().trim_end_matches('\n');
        let backslashes = line.len() - line.trim_end_matches('\\').len();
        let is_comment = content.is_empty() && line.starts_with(['#', '!']);
        let is_open = backslashes % 2 == 1 && !is_comment && length < text.len();
        if content.is_empty() {
            // Large enough for all lines that can follow, so that it doesn't grow.
            content.reserve(if is_open { text.len() } else { line.len() });
        }
        content.push_str(if is_open { line.get(..line.len() - 1).unwrap_or(line) } else { line });
        if !is_open {
            return Line { is_continued: line.len() < content.len(), content, length };
        }
    }
    Line { content, length, is_continued: false }
}

/// Whether a backslash escapes something that only this format escapes.
fn has_own_escape(content: &str) -> bool {
    let mut chars = content.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        if c == '\\'
            && let Some((_, escaped)) = chars.next()
            && (matches!(escaped, ':' | '=' | '#' | '!' | ' ')
                || escaped == 'u' && code_point(&mut chars, 'u').is_some())
        {
            return true;
        }
    }
    false
}

/// Splits a line at the first `=`, `:` or space without a backslash. `None` if it is another
/// format's: a quoted or nested value, a URL, a keyword before an assignment.
fn split(content: &str) -> Option<Property> {
    let mut is_escaped = false;
    let (at, _) = content.char_indices().find(|(_, c)| {
        let ends = !is_escaped && matches!(c, '=' | ':' | ' ' | '\t');
        is_escaped = *c == '\\' && !is_escaped;
        ends
    })?;
    let (key, rest) = content.split_at_checked(at)?;
    let after_spaces = rest.trim_start();
    let value = after_spaces.strip_prefix(['=', ':']);
    let has_space_as_separator = value.is_none();
    let value = value.unwrap_or(after_spaces).trim_start();
    let key = unescaped(key);
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-. ".contains(&b));
    let is_other_format = value.starts_with(['"', '\'', '[', '{', '|', '>', '`'])
        || value.starts_with("//")
        || has_space_as_separator
            && (value.is_empty() || value.contains([' ', '\t', '=']) || rest.starts_with('\t'));
    (is_key && !is_other_format).then(|| Property {
        key,
        value: unescaped(value),
        has_space_as_separator,
    })
}

fn unescaped(text: &str) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(text.len()));
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let escaped = if c == '\\' { chars.next().map(|(_, escaped)| escaped) } else { None };
        let Some(escaped) = escaped else {
            out.push(c);
            continue;
        };
        let code_point = if escaped == 'u' { code_point(&mut chars, 'u') } else { None };
        out.push(code_point.unwrap_or(match escaped {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            other => other,
        }));
    }
    out
}
