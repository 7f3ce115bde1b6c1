//! Percent-encoding, undone as a browser does it. Imports what a variable is.

use crate::variable::is_variable;
use zeroize::Zeroizing;

/// The text that a part of an address stands for. `plus_is_space` in queries and
/// forms. What is no UTF-8 becomes U+FFFD.
pub fn decoded(text: &str, plus_is_space: bool) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let two = after.get(..2).filter(|_| byte == b'%');
        if let Some(code) = two.and_then(hex) {
            rest = after.get(2..).unwrap_or_default();
            bytes.push(code);
        } else {
            bytes.push(if byte == b'+' && plus_is_space { b' ' } else { byte });
        }
    }
    Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned())
}

fn hex(digits: &[u8]) -> Option<u8> {
    digits.iter().try_fold(0, |code: u8, digit| {
        let value = char::from(*digit).to_digit(16)?;
        Some(code << 4 | u8::try_from(value).ok()?)
    })
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
