//! Percent-decoding as browsers do it.

use crate::variable::is_variable;
use patchbay_model::percent;
use zeroize::Zeroizing;

/// The decoded part of a URL. In queries and form bodies, `plus_is_space`. Bytes that aren't
/// UTF-8 become U+FFFD.
pub fn decoded(text: &str, plus_is_space: bool) -> Zeroizing<String> {
    let plus = if plus_is_space { b' ' } else { b'+' };
    let bytes: Zeroizing<Vec<u8>> =
        Zeroizing::new(text.bytes().map(|byte| if byte == b'+' { plus } else { byte }).collect());
    Zeroizing::new(String::from_utf8_lossy(&percent::decode(&bytes)).into_owned())
}

/// Calls `each` with the decoded names and values of a query or a form body, and whether the value
/// is a variable: only one that isn't encoded is. On the web they are separated by `&`, and a space is written as `+`. In connection strings
/// `;` may separate them too.
pub fn query(text: &str, is_web: bool, each: &mut dyn FnMut(&str, &str, bool)) {
    for pair in text.split(|c| c == '&' || c == ';' && !is_web) {
        let Some((name, value)) = pair.split_once('=') else { continue };
        each(&decoded(name, is_web), &decoded(value, is_web), is_variable(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_is_not_encoded_stays() {
        let cases = [
            ("a%20b+c", "a b c"),
            ("%", "%"),
            ("%4", "%4"),
            ("%zz%41", "%zzA"),
            ("%C3%BC", "ü"),
            ("%ff", "\u{fffd}"),
        ];
        for (text, decoded_text) in cases {
            assert_eq!(*decoded(text, true), decoded_text, "{text}");
        }
        assert_eq!(*decoded("a+b", false), "a+b");
    }
}
