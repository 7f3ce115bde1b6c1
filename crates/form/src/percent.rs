//! Percent-encoding, undone as a browser does it. Imports what a variable is.

use crate::variable::is_variable;
use patchbay_model::percent;
use zeroize::Zeroizing;

/// The text that a part of an address stands for. `plus_is_space` in queries and
/// forms. What is no UTF-8 becomes U+FFFD.
pub fn decoded(text: &str, plus_is_space: bool) -> Zeroizing<String> {
    let plus = if plus_is_space { b' ' } else { b'+' };
    let bytes: Zeroizing<Vec<u8>> =
        Zeroizing::new(text.bytes().map(|byte| if byte == b'+' { plus } else { byte }).collect());
    Zeroizing::new(String::from_utf8_lossy(&percent::decode(&bytes)).into_owned())
}

/// The names and values of a query or a form's body, each decoded; no variables. The
/// web's are told apart by `&` and write a space as `+`; those of connection strings
/// may be told apart by `;` too.
pub fn query(text: &str, is_web: bool, each: &mut dyn FnMut(&str, &str)) {
    for pair in text.split(|c| c == '&' || c == ';' && !is_web) {
        let Some((name, value)) = pair.split_once('=') else { continue };
        if !is_variable(value) {
            each(&decoded(name, is_web), &decoded(value, is_web));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_code_stays() {
        let cases = [
            ("a%20b+c", "a b c"),
            ("%", "%"),
            ("%4", "%4"),
            ("%zz%41", "%zzA"),
            ("%C3%BC", "ü"),
            ("%ff", "\u{fffd}"),
        ];
        for (text, wanted) in cases {
            assert_eq!(*decoded(text, true), wanted, "{text}");
        }
        assert_eq!(*decoded("a+b", false), "a+b");
    }
}
