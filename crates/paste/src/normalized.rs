//! Undoes what clipboards, chats and documents do to a text before it is pasted.

use crate::curly_quotes;
use crate::dialect::is_pair;
use zeroize::Zeroizing;

/// The text with `\n` as line breaks and straight quotes, and without what surrounds it.
pub(crate) fn normalized(text: &str) -> Zeroizing<String> {
    let text = Zeroizing::new(text.replace("\r\n", "\n"));
    let content = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let content = code_block(content);
    let with_line_breaks = with_written_line_breaks(content);
    curly_quotes::straightened(with_line_breaks.as_ref().map_or(content, |text| text))
}

/// The content of the first fenced code block, or the text itself if there is none.
fn code_block(text: &str) -> &str {
    let fence = if text.starts_with("```") { Some(0) } else { text.find("\n```").map(|at| at + 1) };
    let block = || {
        let (_, block) = text.get(fence?..)?.split_once('\n')?;
        Some(block.split_once("```").map_or(block, |(block, _)| block).trim())
    };
    block().unwrap_or(text)
}

/// The lines of a text that has all of them on one, separated by `\n` written out. `None` if the
/// parts don't look like lines with a name and a value, such as those of a quoted value.
fn with_written_line_breaks(text: &str) -> Option<Zeroizing<String>> {
    if text.contains('\n') || !text.contains("\\n") {
        return None;
    }
    let lines = Zeroizing::new(text.replace("\\r\\n", "\\n"));
    let lines = Zeroizing::new(lines.replace("\\n", "\n"));
    let (mut is_in_key, mut count) = (false, 0);
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let starts_key = line.contains("-----BEGIN");
        let is_of_key = is_in_key || starts_key;
        let has_open_quote = ['"', '\''].iter().any(|quote| line.matches(*quote).count() % 2 == 1);
        if has_open_quote && !is_of_key || !is_in_key && !is_pair(line) {
            return None;
        }
        count += usize::from(!is_in_key);
        is_in_key = is_of_key && !line.contains("-----END");
    }
    (count > 1).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_line_breaks_separate_only_pairs() {
        for (text, lines) in [
            ("A_B=1\\nC_D=2", 2),
            ("A_B=1\\r\\nC_D='2'\\n", 2),
            ("a: 1\\nb: 2", 2),
            ("A_B=-----BEGIN X-----\\nx\\n-----END X-----\\nC_D=1", 4),
            ("A_B=C:\\new", 1),
            ("A_B=\"x\\nC_D=2\"", 1),
            ("A_B=-----BEGIN X-----\\nx\\n-----END X-----\\n", 1),
            ("one\\ntwo", 1),
        ] {
            assert_eq!(normalized(text).lines().count(), lines, "{text}");
        }
    }
}
