//! JSON in one line becomes JSON with a line for each member. What is hidden stays
//! where it is: within a string. Imports `model::preview` only.

use crate::preview::Part;

/// The same JSON, indented by two spaces. `parts` hold JSON without white space
/// between its tokens.
pub(super) fn indented(parts: &[Part]) -> Vec<Part> {
    let mut lines = Lines { depth: 0, in_string: false, is_escaped: false };
    let mut all = Vec::with_capacity(parts.len());
    for part in parts {
        all.push(match part {
            Part::Text(text) => Part::Text(lines.read(text)),
            hidden => hidden.clone(),
        });
    }
    all
}

/// Where in the JSON one is.
struct Lines {
    depth: usize,
    in_string: bool,
    is_escaped: bool,
}

impl Lines {
    fn read(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            if self.in_string {
                out.push(c);
                self.in_string = c != '"' || self.is_escaped;
                self.is_escaped = c == '\\' && !self.is_escaped;
                continue;
            }
            match c {
                '{' | '[' => {
                    out.push(c);
                    // An empty one stays on its line.
                    if let Some(end) = rest.next_if(|next| matches!(next, '}' | ']')) {
                        out.push(end);
                    } else {
                        self.depth += 1;
                        self.new_line(&mut out);
                    }
                }
                '}' | ']' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.new_line(&mut out);
                    out.push(c);
                }
                ',' => {
                    out.push(c);
                    self.new_line(&mut out);
                }
                ':' => out.push_str(": "),
                _ => {
                    out.push(c);
                    self.in_string = c == '"';
                }
            }
        }
        out
    }

    fn new_line(&self, out: &mut String) {
        out.push('\n');
        for _ in 0..self.depth {
            out.push_str("  ");
        }
    }
}
