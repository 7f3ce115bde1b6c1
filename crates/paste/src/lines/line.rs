//! One line: what of it is the name, and where the value begins. Imports `words`.

/// What stands between name and value.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Separator {
    Equals,
    Colon,
    Tab,
}

/// A name and the rest of its line.
pub(super) struct Line<'a> {
    pub(super) name: &'a str,
    /// Trimmed; quotes, comments and all.
    pub(super) value: &'a str,
    pub(super) separator: Separator,
    name_is_quoted: bool,
}

/// What may stand before a variable's name.
const BEFORE: [&str; 6] = ["export ", "set ", "ENV ", "$env:", "declare -x ", "-e "];
const LONGEST_LABEL: usize = 48;
const MOST_WORDS: usize = 6;

/// The name and the value of a line, if it has both.
pub(super) fn split(line: &str) -> Option<Line<'_>> {
    let line = without_bullet(line);
    let line = BEFORE.iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line).trim_start();
    if let Some(quote) = line.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let (name, rest) = line.get(1..)?.split_once(quote)?;
        let rest = rest.trim_start();
        let separator = match rest.chars().next()? {
            '=' => Separator::Equals,
            ':' => Separator::Colon,
            _ => return None,
        };
        let value = rest.get(1..)?.trim_start_matches('>').trim();
        return Some(Line { name, value, separator, name_is_quoted: true });
    }
    for (at, c) in line.char_indices() {
        let (name, rest) = (line.get(..at)?, line.get(at + c.len_utf8()..)?);
        let separator = match c {
            '=' if is_variable(name.trim_end()) || name.ends_with(' ') && is_label(name) => {
                Separator::Equals
            }
            ':' if is_label(name) && is_after_colon(rest) => Separator::Colon,
            '\t' if is_label(name) && !rest.contains('\t') => Separator::Tab,
            '=' | '\t' => return None,
            _ => continue,
        };
        let (name, value) = (name.trim_matches(MARKS), rest.trim());
        let value = value.strip_prefix("**").map_or(value, str::trim_start);
        return Some(Line { name, value, separator, name_is_quoted: false });
    }
    None
}

const MARKS: [char; 3] = ['*', '`', ' '];

/// The name of an INI section.
pub(super) fn section(line: &str) -> Option<&str> {
    let name = line.strip_prefix('[')?.strip_suffix(']')?.trim_matches(['[', ']', '"', ' ']);
    is_label(name).then_some(name)
}

/// The line without the signs that make it an item of a list or quoted mail.
pub(super) fn without_bullet(line: &str) -> &str {
    let mut line = line;
    while let Some(rest) = ["- ", "* ", "• ", "> "].iter().find_map(|sign| line.strip_prefix(sign))
    {
        line = rest.trim_start();
    }
    line
}

/// How many bytes a PEM block at the beginning of the text takes, to the end of its
/// last line.
pub(super) fn pem(text: &str) -> Option<usize> {
    let block = text.trim_start();
    if !block.starts_with("-----BEGIN") {
        return None;
    }
    let end = text.find("-----END")?;
    let last = text.get(end..)?.find('\n').map_or(text.len(), |line_end| end + line_end + 1);
    Some(last)
}

/// Whether nothing of a value can be in what follows a closing quote.
pub(super) fn is_end(rest: &str) -> bool {
    let trimmed = rest.trim_start().trim_start_matches([',', ';']).trim_start();
    trimmed.is_empty() || trimmed.starts_with('#') || trimmed.starts_with("//")
}

/// Where in `text` its slice `part` begins.
pub(super) fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

impl<'a> Line<'a> {
    /// Whether it is an assignment to a variable of the environment.
    pub(super) fn is_variable(&self) -> bool {
        let legal = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
        // What ends in `=` may be base64.
        let has_value = !self.value.trim_matches('=').is_empty();
        self.separator == Separator::Equals && self.name.bytes().all(legal) && has_value
    }

    /// The value of one line that has no quotes: without a comment, unless the name is
    /// of a text for people, where `#` is a sign like others.
    pub(super) fn bare(&self) -> &'a str {
        let value = self.value;
        let is_data = !self.name.contains(' ') && self.separator != Separator::Tab;
        if is_data && self.separator == Separator::Colon && value.starts_with("# ") {
            return "";
        }
        let cut = value.find(" #").or_else(|| value.find("\t#")).filter(|_| is_data);
        let value = cut.and_then(|at| value.get(..at)).unwrap_or(value).trim_end();
        if self.name_is_quoted {
            return value.trim_end_matches(',');
        }
        let is_code = value.len() > 2 && value.starts_with('`') && value.ends_with('`');
        if is_code { value.trim_matches('`') } else { value }
    }
}

/// A colon within a value, as of an address or a time, has no space behind it.
fn is_after_colon(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}', '"', '\'']) || rest.starts_with("**")
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

/// Whether a text can be a name for people.
pub(crate) fn is_label(name: &str) -> bool {
    let name = name.trim_matches(MARKS);
    name.starts_with(|c: char| c.is_alphanumeric() && !c.is_ascii_digit() || c == '_')
        && name.len() <= LONGEST_LABEL
        && name.split_whitespace().nth(MOST_WORDS).is_none()
        && name.chars().all(|c| c.is_alphanumeric() || " _-./'()&".contains(c))
}
