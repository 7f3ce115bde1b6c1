//! What clipboards put around and into a value. Imports nothing.

/// Characters without width that copying leaves behind. Bidirectional controls are
/// not among them: they change what is seen, so they are never dropped in silence.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The text within one pair of quotes or backticks, straight or typographic.
pub fn unquoted(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 7] =
        [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('„', '“'), ('‘', '’'), ('«', '»')];
    PAIRS.iter().find_map(|&(open, close)| text.strip_prefix(open)?.strip_suffix(close))
}
