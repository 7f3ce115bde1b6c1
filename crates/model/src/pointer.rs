//! JSON Pointers (RFC 6901): one step deeper, and the keys that their tokens name.
//! Imports nothing of ours.

/// A pointer one step deeper.
pub fn join(at: &str, token: &str) -> String {
    [at, "/", &escaped(token)].concat()
}

/// A key as a token, escaped as §3 has it.
pub fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The key that a token names.
pub fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_from_its_token() {
        for key in ["", "a", "a/b", "~", "~1", "~01", "/~0/"] {
            assert_eq!(unescaped(&escaped(key)), key);
        }
        assert_eq!(join("/a", "b/c~d"), "/a/b~1c~0d");
    }
}
