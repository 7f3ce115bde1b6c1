//! YAML block scalars: a value of several indented lines below `|` or `>`.

use zeroize::Zeroizing;

/// Whether `text` announces a block, such as `|`, `>-` or `|2`.
pub(super) fn is_header(text: &str) -> bool {
    let mut chars = text.chars();
    matches!(chars.next(), Some('|' | '>')) && chars.all(|c| matches!(c, '+' | '-' | '1'..='9'))
}

/// The value below a header, and how many bytes it takes up in `below`. `indent` is the
/// indentation of the name.
pub(super) fn read(header: &str, below: &str, indent: usize) -> (Zeroizing<String>, usize) {
    let mut value = Zeroizing::new(String::with_capacity(below.len() + 1));
    let (mut length, mut block_indent) = (0, None);
    let line_break = if header.starts_with('>') { ' ' } else { '\n' };
    for line in below.split_inclusive('\n') {
        let line_indent = indent_of(line);
        let is_blank = line.trim().is_empty();
        if !is_blank && line_indent <= indent {
            break;
        }
        length += line.len();
        if !is_blank {
            let block_indent = *block_indent.get_or_insert(line_indent);
            let content = line.get(block_indent.min(line_indent)..).unwrap_or_default();
            value.push_str(content.trim_end_matches('\n'));
        }
        value.push(line_break);
    }
    let end = value.trim_end_matches(line_break).len();
    if !header.contains('+') {
        value.truncate(end);
        if !header.contains('-') {
            value.push('\n');
        }
    }
    (value, length)
}

/// The indentation of a line, in characters.
pub(super) fn indent_of(line: &str) -> usize {
    line.bytes().take_while(|b| matches!(b, b' ' | b'\t')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_decides_about_trailing_line_breaks() {
        let below = "  a\n\n    b\n\nnext: 1";
        for (header, value) in [("|", "a\n\n  b\n"), ("|-", "a\n\n  b"), ("|+", "a\n\n  b\n\n")] {
            let (found, length) = read(header, below, 0);
            assert_eq!((found.as_str(), length), (value, 12), "{header}");
        }
        assert_eq!(read(">-", " a\n b", 0).0.as_str(), "a b");
        assert_eq!(read("|", "", 0).0.as_str(), "\n");
    }
}
