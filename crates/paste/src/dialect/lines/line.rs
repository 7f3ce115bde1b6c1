//! Splits a line into a name and a value.

/// What separates a name from its value.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Separator {
    Equals,
    Colon,
    Tab,
}

/// A line with a name and a value.
pub(crate) struct Line<'a> {
    pub(crate) name: &'a str,
    /// Trimmed, but still with quotes and comments.
    pub(crate) value: &'a str,
    pub(crate) separator: Separator,
    name_is_quoted: bool,
}

/// What can precede the name of a variable in shells, Dockerfiles and systemd units.
const KEYWORDS: [&str; 9] =
    ["export ", "set ", "SET ", "ENV ", "$env:", "$Env:", "declare -x ", "-e ", "Environment="];
/// Keywords that precede a name and a value with only a space between them: of Windows' command
/// prompt, of other shells, and of Dockerfiles.
const SPACE_KEYWORDS: [&str; 6] = ["setx ", "setenv ", "set -x ", "set -gx ", "set -Ux ", "ENV "];
/// Signs of list items and quoted email.
const BULLETS: [&str; 4] = ["- ", "* ", "• ", "> "];
/// Markdown formatting around a name.
const FORMATTING: [char; 4] = ['*', '`', ' ', '\t'];
/// The maximum length of a label, in bytes.
const MAX_LABEL: usize = 48;
/// The maximum number of words in a label.
const MAX_LABEL_WORDS: usize = 6;

/// The name and the value of a line, if it has both.
pub(crate) fn split(line: &str) -> Option<Line<'_>> {
    let line = without_prompt(without_bullet(line));
    if let Some(line) = split_at_space(line) {
        return Some(line);
    }
    let line =
        KEYWORDS.iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line).trim_start();
    // `set "NAME=value"` in Windows' command prompt.
    let quoted_whole = line.strip_prefix('"').and_then(|line| line.strip_suffix('"'));
    let line = quoted_whole.filter(|inner| is_assignment(inner)).unwrap_or(line);
    if let Some(quote) = line.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let (name, rest) = line.get(1..)?.split_once(quote)?;
        let rest = rest.trim_start();
        let separator = match rest.chars().next()? {
            '=' => Separator::Equals,
            ':' => Separator::Colon,
            _ => return None,
        };
        // Ruby and PHP write `'name' => 'value'`.
        let value = rest.get(1..)?.trim_start_matches('>').trim();
        return Some(Line { name, value, separator, name_is_quoted: true });
    }
    for (at, c) in line.char_indices() {
        let (name, rest) = (line.get(..at)?, line.get(at + c.len_utf8()..)?);
        let separator = match c {
            '=' if is_variable_name(name.trim_end())
                || name.ends_with([' ', '\t']) && is_label(name) =>
            {
                Separator::Equals
            }
            ':' if is_label(name) && can_follow_colon(rest) => Separator::Colon,
            '\t' if rest.trim_start().starts_with(['=', ':']) => continue,
            '\t' if is_label(name) && !rest.trim_start().contains('\t') => Separator::Tab,
            '=' | '\t' => return None,
            _ => continue,
        };
        let (name, value) = (name.trim_matches(FORMATTING), rest.trim());
        let value = value.strip_prefix("**").map_or(value, str::trim_start);
        return Some(Line { name, value, separator, name_is_quoted: false });
    }
    None
}

/// The name in an INI section heading.
pub(crate) fn section(line: &str) -> Option<&str> {
    let name = line.strip_prefix('[')?.strip_suffix(']')?.trim_matches(['[', ']', '"', ' ']);
    is_label(name).then_some(name)
}

/// The line without the signs of list items and quoted email.
pub(crate) fn without_bullet(line: &str) -> &str {
    let mut line = line;
    while let Some(rest) = BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet)) {
        line = rest.trim_start();
    }
    line
}

/// The line without the prompt of a shell: `$ `, or a folder of Windows such as `C:\>`.
fn without_prompt(line: &str) -> &str {
    let after_folder = line.split_once('>').filter(|(folder, _)| {
        folder.trim_start_matches("PS ").get(1..).is_some_and(|rest| rest.starts_with(":\\"))
    });
    let after_folder = after_folder.map(|(_, rest)| rest.trim_start());
    after_folder.or_else(|| line.strip_prefix("$ ")).unwrap_or(line)
}

/// The length of the PEM block at the start of the text, up to the end of its last line.
pub(crate) fn pem_length(text: &str) -> Option<usize> {
    if !text.trim_start().starts_with("-----BEGIN") {
        return None;
    }
    let end = text.find("-----END")?;
    Some(text.get(end..)?.find('\n').map_or(text.len(), |line_end| end + line_end + 1))
}

/// Whether nothing but separators or a comment follows a value.
pub(crate) fn has_no_content(rest: &str) -> bool {
    let trimmed = rest.trim_start().trim_start_matches([',', ';']).trim_start();
    trimmed.is_empty() || trimmed.starts_with('#') || trimmed.starts_with("//")
}

/// The byte offset in `text` of its slice `part`.
pub(crate) fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

impl<'a> Line<'a> {
    /// Whether it assigns an environment variable, whose name is in capitals.
    pub(crate) fn is_environment_variable(&self) -> bool {
        let is_allowed = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
        // A text without a value after `=` may be Base64 with its padding.
        let has_value = !self.value.trim_matches('=').is_empty();
        self.separator == Separator::Equals && self.name.bytes().all(is_allowed) && has_value
    }

    /// A value without quotes. Comments are removed, unless the name is a label for people: in
    /// such texts `#` has no special meaning.
    pub(crate) fn unquoted_value(&self) -> &'a str {
        let value = self.value;
        let has_comments = !self.name.contains(' ') && self.separator != Separator::Tab;
        if has_comments && self.separator == Separator::Colon && value.starts_with("# ") {
            return "";
        }
        let comment = value.find(" #").or_else(|| value.find("\t#")).filter(|_| has_comments);
        let value = comment.and_then(|at| value.get(..at)).unwrap_or(value).trim_end();
        if self.name_is_quoted {
            return value.trim_end_matches(',');
        }
        let is_code = value.len() > 2 && value.starts_with('`') && value.ends_with('`');
        if is_code { value.trim_matches('`') } else { value }
    }
}

/// Whether a colon before `rest` separates a name from a value. In a URL or a time it is followed
/// by other characters.
fn can_follow_colon(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}', '"', '\'']) || rest.starts_with("**")
}

/// Splits `setx NAME value`.
fn split_at_space(line: &str) -> Option<Line<'_>> {
    let line = SPACE_KEYWORDS.iter().find_map(|word| line.strip_prefix(word))?;
    let (name, value) = line.trim_start().split_once(' ')?;
    is_variable_name(name).then(|| Line {
        name,
        value: value.trim(),
        separator: Separator::Equals,
        name_is_quoted: false,
    })
}

fn is_assignment(text: &str) -> bool {
    !text.contains('"') && text.split_once('=').is_some_and(|(name, _)| is_variable_name(name))
}

fn is_variable_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

/// Whether a text can be a label for people.
pub(crate) fn is_label(name: &str) -> bool {
    let name = name.trim_matches(FORMATTING);
    name.starts_with(|c: char| c.is_alphanumeric() && !c.is_ascii_digit() || c == '_')
        && name.len() <= MAX_LABEL
        && name.split_whitespace().nth(MAX_LABEL_WORDS).is_none()
        && name.chars().all(|c| c.is_alphanumeric() || " _-./'()&".contains(c))
}
