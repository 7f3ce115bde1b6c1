//! JSON Pointers (RFC 6901).

/// A pointer one step deeper.
pub fn join(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", escaped(key))
}

/// A key as a reference token, escaped as in §3.
pub fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The key that a reference token names.
pub fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unescaped_token_is_the_key() {
        for key in ["", "a", "a/b", "~", "~1", "~01", "/~0/"] {
            assert_eq!(unescaped(&escaped(key)), key);
        }
        assert_eq!(join("/a", "b/c~d"), "/a/b~1c~0d");
    }
}
