//! Block scalars of YAML: lines that are one value because they are indented.
//! Imports nothing.

use zeroize::Zeroizing;

/// Whether a value's place says that the lines below are the value.
pub(super) fn is_header(text: &str) -> bool {
    let mut all = text.chars();
    matches!(all.next(), Some('|' | '>')) && all.all(|c| matches!(c, '+' | '-' | '1'..='9'))
}

/// The value below a header, and how many bytes it took. `indent` is that of the name.
pub(super) fn read(header: &str, below: &str, indent: usize) -> (Zeroizing<String>, usize) {
    let mut value = Zeroizing::new(String::with_capacity(below.len() + 1));
    let (mut taken, mut inner) = (0, None);
    let between = if header.starts_with('>') { ' ' } else { '\n' };
    for line in below.split_inclusive('\n') {
        let depth = indent_of(line);
        let is_blank = line.trim().is_empty();
        if !is_blank && depth <= indent {
            break;
        }
        taken += line.len();
        if !is_blank {
            let inner = *inner.get_or_insert(depth);
            value.push_str(line.get(inner.min(depth)..).unwrap_or_default().trim_end_matches('\n'));
        }
        value.push(between);
    }
    let end = value.trim_end_matches(between).len();
    if !header.contains('+') {
        value.truncate(end);
        if !header.contains('-') {
            value.push('\n');
        }
    }
    (value, taken)
}

/// How far a line is indented, in characters.
pub(super) fn indent_of(line: &str) -> usize {
    line.bytes().take_while(|b| matches!(b, b' ' | b'\t')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_block_is_as_its_header_says() {
        let below = "  a\n\n    b\n\nnext: 1";
        for (header, value) in [("|", "a\n\n  b\n"), ("|-", "a\n\n  b"), ("|+", "a\n\n  b\n\n")] {
            let (found, taken) = read(header, below, 0);
            assert_eq!((found.as_str(), taken), (value, 12), "{header}");
        }
        assert_eq!(read(">-", " a\n b", 0).0.as_str(), "a b");
        assert_eq!(read("|", "", 0).0.as_str(), "\n");
    }
}
