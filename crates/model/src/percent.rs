//! Percent-encoding (RFC 3986 §2.1).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};
use zeroize::Zeroizing;

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The text with everything but unreserved characters as `%XX`: safe as one segment of a path
/// or as a value in a query.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The decoded bytes. A `%` without two hexadecimal digits stays. Overwritten
/// when dropped, since an address may hold a secret.
pub fn decode(text: &[u8]) -> Zeroizing<Vec<u8>> {
    // Reserved in full: a vector that grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    bytes.extend(percent_decode(text));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoded_text_is_what_was_encoded() {
        assert_eq!(encode("a b/ü-._~%"), "a%20b%2F%C3%BC-._~%25");
        for text in ["", "a b/ü", "100%", "%41"] {
            assert_eq!(*decode(encode(text).as_bytes()), text.as_bytes());
        }
    }

    #[test]
    fn percent_sign_without_two_digits_stays() {
        for (text, decoded) in [("%", "%"), ("%4", "%4"), ("%zz%41", "%zzA")] {
            assert_eq!(*decode(text.as_bytes()), decoded.as_bytes());
        }
    }
}
