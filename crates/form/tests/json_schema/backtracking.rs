//! Runs generated patterns with a backtracking matcher that counts its steps. An accepted
//! pattern takes no more steps than computed.

use crate::choices::Choices;
use patchbay_form::error::ErrorCode;
use patchbay_form::json_schema::SchemaDocument;
use patchbay_form::pattern::Patterns;
use serde_json::json;

/// A multiple of the validator's own limit, because the matcher's steps are smaller.
const MOST_STEPS: u32 = 40_000_000;

enum Node {
    One(&'static str),
    Both(Box<Node>, Box<Node>),
    Either(Box<Node>, Box<Node>),
    Repeat(Box<Node>, usize, Option<usize>),
}

impl Node {
    fn generate(choices: &mut Choices, depth: usize) -> Self {
        let part = |choices: &mut Choices| Box::new(Self::generate(choices, depth + 1));
        if depth > 4 {
            return Self::One(choices.of(&["a", "b"]));
        }
        match choices.below(8) {
            0 | 1 => Self::One(choices.of(&["a", "b", "c", "[ab]", "[^b]"])),
            2..=4 => {
                let one = part(choices);
                Self::Both(one, part(choices))
            }
            5 => {
                let one = part(choices);
                Self::Either(one, part(choices))
            }
            _ => {
                let one = part(choices);
                let (min, max) = choices.of(&[
                    (0, None),
                    (1, None),
                    (0, Some(1)),
                    (2, Some(2)),
                    (0, Some(3)),
                    (20, Some(20)),
                    (0, Some(90)),
                ]);
                Self::Repeat(one, min, max)
            }
        }
    }

    fn pattern(&self) -> String {
        match self {
            Self::One(chars) => (*chars).to_owned(),
            Self::Both(a, b) => [a.pattern(), b.pattern()].concat(),
            Self::Either(a, b) => format!("(?:{}|{})", a.pattern(), b.pattern()),
            Self::Repeat(part, min, max) => {
                let max = max.map(|max| max.to_string()).unwrap_or_default();
                format!("(?:{}){{{min},{max}}}", part.pattern())
            }
        }
    }

    /// Tries to match from a place in the text, then calls `rest` for what follows.
    fn run(
        &self,
        text: &[u8],
        at: usize,
        run: &mut Run,
        then: &mut dyn FnMut(usize, &mut Run) -> bool,
    ) -> bool {
        run.steps += 1;
        if run.steps > MOST_STEPS {
            return true;
        }
        match self {
            Self::One(chars) => {
                let fits = text.get(at).is_some_and(|c| match *chars {
                    "[ab]" => matches!(c, b'a' | b'b'),
                    "[^b]" => *c != b'b',
                    one => one.as_bytes()[0] == *c,
                });
                fits && then(at + 1, run)
            }
            Self::Both(a, b) => a.run(text, at, run, &mut |at, run| b.run(text, at, run, then)),
            Self::Either(a, b) => a.run(text, at, run, then) || b.run(text, at, run, then),
            Self::Repeat(part, min, max) => repeat(part, *min, *max, text, at, run, then),
        }
    }
}

struct Run {
    steps: u32,
}

fn repeat(
    part: &Node,
    min: usize,
    max: Option<usize>,
    text: &[u8],
    at: usize,
    run: &mut Run,
    then: &mut dyn FnMut(usize, &mut Run) -> bool,
) -> bool {
    let more = max != Some(0)
        && part.run(text, at, run, &mut |next, run| {
            // ECMA-262: beyond the minimum, a repetition has to match something.
            (min > 0 || next > at)
                && repeat(
                    part,
                    min.saturating_sub(1),
                    max.map(|max| max - 1),
                    text,
                    next,
                    run,
                    then,
                )
        });
    more || min == 0 && then(at, run)
}

/// The steps on a text without a match, tried from every place or only from the first.
fn steps(node: &Node, text: &[u8], is_anchored: bool) -> u32 {
    let mut run = Run { steps: 0 };
    for start in 0..=if is_anchored { 0 } else { text.len() } {
        node.run(text, start, &mut run, &mut |_, _| false);
    }
    run.steps
}

struct AlwaysMatches;

impl Patterns for AlwaysMatches {
    fn run(&self, _: &str, _: &str, _: &str) -> Option<bool> {
        Some(true)
    }
}

/// The length of the longest text that the validator runs a pattern on.
fn max_length(document: &SchemaDocument) -> usize {
    let text = json!("a".repeat(10_001));
    let found = document.violations(document.root(), &text, &|_| false, &AlwaysMatches);
    match found[0].code {
        ErrorCode::TooLong { max } => max,
        _ => 0,
    }
}

#[test]
fn accepted_patterns_take_few_steps() {
    let (mut accepted, mut refused, mut most) = (0, 0, 0);
    for seed in 0..2_500 {
        let mut choices = Choices::seeded(seed);
        let is_anchored = choices.below(2) == 0;
        let node = Node::generate(&mut choices, 0);
        let pattern = [if is_anchored { "^" } else { "" }, &node.pattern()].concat();
        let Ok(document) = SchemaDocument::load(&json!({ "pattern": pattern })) else {
            refused += 1;
            continue;
        };
        accepted += 1;
        let length = max_length(&document).min(240);
        for unit in ["a", "b", "ab", "aab", "abb", "ac", "abc"] {
            let text = unit.repeat(length / unit.len());
            let steps = steps(&node, text.as_bytes(), is_anchored);
            assert!(steps < MOST_STEPS, "{pattern} on {length} characters of {unit}");
            most = most.max(steps);
        }
    }
    println!("{accepted} accepted, {refused} refused, at most {most} steps");
    assert!(accepted > 500 && refused > 100);
}
