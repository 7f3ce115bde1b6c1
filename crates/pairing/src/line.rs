//! The line of a value in a JSON text.

use patchbay_model::pointer::unescaped;

/// The line, from 1, of the value at a JSON Pointer; of the deepest value on the way to it that
/// exists. The line of a member is that of its key.
pub fn line_of(text: &str, pointer: &str) -> usize {
    let mut scanner = Scanner { text, at: 0 };
    scanner.skip_space();
    let mut found = scanner.at;
    for token in pointer.split('/').skip(1) {
        match scanner.enter(&unescaped(token)) {
            Some(start) => found = start,
            None => break,
        }
    }
    let before = text.get(..found).unwrap_or(text);
    before.matches('\n').count() + 1
}

/// Reads a JSON text from one place on. A text that isn't JSON ends the search, nothing else.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    /// Goes to a member of the object, or an item of the list, that starts here. The result is where
    /// its key or its value starts.
    fn enter(&mut self, token: &str) -> Option<usize> {
        match self.next()? {
            b'{' => loop {
                self.skip_space();
                let start = self.at;
                let key = self.string()?;
                self.skip_space();
                (self.next()? == b':').then_some(())?;
                self.skip_space();
                if key == token {
                    return Some(start);
                }
                self.skip_value()?;
            },
            b'[' => {
                for _ in 0..token.parse::<usize>().ok()? {
                    self.skip_value()?;
                }
                self.skip_space();
                (self.peek()? != b']').then_some(self.at)
            }
            _ => None,
        }
    }

    /// Skips a value and the comma behind it; `None` if it was the last one.
    fn skip_value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                b',' if depth == 0 => {
                    self.at += 1;
                    return Some(());
                }
                _ => self.at += 1,
            }
        }
    }

    /// The string that starts here.
    fn string(&mut self) -> Option<String> {
        let start = self.at;
        (self.next()? == b'"').then_some(())?;
        loop {
            match self.next()? {
                b'"' => break,
                b'\\' => {
                    self.next()?;
                }
                _ => {}
            }
        }
        serde_json::from_str(self.text.get(start..self.at)?).ok()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = r#"
{
  "name": "a \" } ] \\",
  "list": [
    1,
    { "a/b": { "x": [] }, "y": "é" },
    "z"
  ],

  "last": { "deep":
    true }
}"#;

    #[test]
    fn line_of_each_value_is_found() {
        for (pointer, line) in [
            ("", 2),
            ("/name", 3),
            ("/list", 4),
            ("/list/0", 5),
            ("/list/1", 6),
            ("/list/1/a~1b/x", 6),
            ("/list/2", 7),
            ("/last", 10),
            ("/last/deep", 10),
            // What doesn't exist is where it would have to be added.
            ("/nothing", 2),
            ("/list/3", 4),
            ("/list/1/none", 6),
            ("/last/deep/x", 10),
        ] {
            assert_eq!(line_of(FILE, pointer), line, "{pointer}");
        }
    }

    #[test]
    fn broken_text_has_a_line_too() {
        for text in ["", "\n{\"a\"", "{\"a\": [1,", "nonsense", "{\"a\" 1}", "[,]"] {
            line_of(text, "/a/1");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_line(text in ".{0,60}", pointer in "(/[a-z0-9~]{0,3}){0,4}") {
            let line = line_of(&text, &pointer);
            prop_assert!(line >= 1 && line <= text.matches('\n').count() + 1);
        }
    }
}
