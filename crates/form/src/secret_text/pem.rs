//! Puts the line ends back into PEM blocks (RFC 7468): keys and certificates lose them in
//! inputs of one line, in environment variables and in JSON.

use super::SecretRefusal;
use zeroize::Zeroizing;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// The blocks of a text with each line on its own, and what stands between them.
///
/// # Errors
/// A block has no end, or its lines can't be told apart any more.
pub(crate) fn restored(text: &str) -> Result<Zeroizing<String>, SecretRefusal> {
    let text = without_mail_quotes(unescaped(text));
    let text = without_name(&text);
    // With this capacity the text never moves, which would leave a copy behind.
    let mut restored = Zeroizing::new(String::with_capacity(2 * text.len()));
    let mut rest = text;
    while let Some((between, from)) = rest.split_once(BEGIN) {
        push_lines(between, &mut restored);
        let (label, from) = from.split_once(DASHES).ok_or(SecretRefusal::BrokenKey)?;
        let end = format!("-----END {label}-----");
        let (body, after) = from.split_once(&end).ok_or(SecretRefusal::BrokenKey)?;
        // A label that ends elsewhere, or nothing inside.
        if label.contains('\n') || body.trim().is_empty() {
            return Err(SecretRefusal::BrokenKey);
        }
        push(&[BEGIN, label, DASHES], &mut restored);
        if has_lines(body) {
            push_lines(body, &mut restored);
        } else {
            push_words(label, body, &mut restored).ok_or(SecretRefusal::BrokenKey)?;
        }
        push(&[&end], &mut restored);
        // The next block, or what else follows, is on a line of its own.
        if !after.is_empty() && !after.starts_with([' ', '\t', '\r', '\n', '-']) {
            return Err(SecretRefusal::BrokenKey);
        }
        rest = after;
    }
    push_lines(rest, &mut restored);
    restored.pop();
    let is_whole = restored.starts_with(BEGIN);
    is_whole.then_some(restored).ok_or(SecretRefusal::BrokenKey)
}

/// The headers of RFC 1421 and those of OpenPGP and SSH.
const HEADERS: [&str; 9] = [
    "Proc-Type",
    "DEK-Info",
    "Content-Domain",
    "Comment",
    "Subject",
    "Version",
    "Hash",
    "Charset",
    "MessageID",
];

fn is_header(line: &str) -> bool {
    let name = line.split_once(':').map(|(name, _)| name);
    name.is_some_and(|name| HEADERS.iter().any(|header| name.eq_ignore_ascii_case(header)))
}

/// Whether the lines of a block are apart: headers, and Base64 of at most 76 characters a line
/// (some tools write a few more).
fn has_lines(body: &str) -> bool {
    let is_line = |line: &str| is_header(line) || line.len() <= 80 && line.chars().all(is_base64);
    body.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
        && body.lines().map(str::trim).all(is_line)
}

/// The text with line ends in place of `\n`, as a JSON string or a shell's variable has them.
fn unescaped(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
        } else if chars.next_if_eq(&'n').is_some() {
            plain.push('\n');
        } else {
            chars.next_if_eq(&'r');
        }
    }
    plain
}

/// The text without the `> ` that mail programs put before the lines of an answer.
fn without_mail_quotes(text: Zeroizing<String>) -> Zeroizing<String> {
    if !text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('>')) {
        return text;
    }
    let mut plain = Zeroizing::new(String::with_capacity(text.len() + 1));
    for line in text.lines() {
        push(&[line.trim_start_matches([' ', '\t', '>'])], &mut plain);
    }
    plain
}

/// The text without a name before its first block, and without the quotes around both:
/// `"private_key": "-----BEGIN …"`, `"PRIVATE_KEY=-----BEGIN …"`.
fn without_name(text: &str) -> &str {
    let Some(at) = text.find(BEGIN) else { return text };
    let (before, block) = text.split_at(at);
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_-.\"'`=: ".contains(c);
    let name = before.trim();
    if name.ends_with(['=', ':', '"', '\'', '`']) && name.len() <= 80 && name.chars().all(is_name) {
        return block.trim_end_matches(['"', '\'', '`', ',', ';', ' ', '\t', '\r', '\n']);
    }
    text
}

/// Adds the lines of a text. An empty one only ends the headers of a block.
fn push_lines(text: &str, restored: &mut String) {
    let mut was_header = false;
    for line in text.lines().map(str::trim) {
        if !line.is_empty() || was_header {
            push(&[line], restored);
        }
        was_header = is_header(line) || restored.ends_with("BLOCK-----\n");
    }
}

/// Adds the lines of a block that has spaces, or nothing, in place of its line ends.
fn push_words(label: &str, body: &str, restored: &mut String) -> Option<()> {
    // The checksum of an OpenPGP block is a line of its own.
    if label.starts_with("PGP ") {
        return None;
    }
    let mut words = body.split_whitespace().peekable();
    while let Some(name) = words.next_if(|word| is_header(word)) {
        push(&[name, " ", words.next()?], restored);
        if words.peek().is_none_or(|word| !is_header(word)) {
            push(&[], restored);
        }
    }
    let most = if label.starts_with("OPENSSH ") { 70 } else { 64 };
    let mut length = 0;
    for c in words.flat_map(str::chars) {
        if !is_base64(c) {
            return None;
        }
        if length > 0 && length % most == 0 {
            restored.push('\n');
        }
        restored.push(c);
        length += 1;
    }
    restored.push('\n');
    (length > 0).then_some(())
}

fn is_base64(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')
}

fn push(parts: &[&str], restored: &mut String) {
    parts.iter().for_each(|part| restored.push_str(part));
    restored.push('\n');
}
