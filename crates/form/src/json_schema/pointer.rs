//! JSON Pointers (RFC 6901), as texts that grow and shrink while a tree is walked,
//! and as the fragments of references. Imports nothing of ours.

/// Adds a token, escaped; the answer is the length to cut back to.
pub(super) fn enter(pointer: &mut String, token: &str) -> usize {
    let length = pointer.len();
    pointer.push('/');
    if !token.contains(['~', '/']) {
        pointer.push_str(token);
        return length;
    }
    for c in token.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
    length
}

/// The pointer that a URI fragment stands for, its `%XX` read (RFC 6901 §6).
/// `None` where that isn't text.
pub(super) fn from_fragment(fragment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            bytes.push(hex(rest.next()?)? * 16 + hex(rest.next()?)?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
