//! JSON Pointers (RFC 6901) that grow and shrink during a traversal, and those in references.

use patchbay_model::percent;
use patchbay_model::pointer::escaped;

/// Appends a token. Returns the length to truncate to afterwards.
pub(super) fn enter(pointer: &mut String, token: &str) -> usize {
    let length = pointer.len();
    pointer.push('/');
    if token.contains(['~', '/']) {
        pointer.push_str(&escaped(token));
    } else {
        pointer.push_str(token);
    }
    length
}

/// The pointer in a URI fragment (RFC 6901 §6), if it is UTF-8.
pub(super) fn from_fragment(fragment: &str) -> Option<String> {
    String::from_utf8(percent::decode(fragment.as_bytes()).to_vec()).ok()
}
