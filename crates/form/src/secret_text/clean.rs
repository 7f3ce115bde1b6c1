//! Removes what was pasted along with a secret. Every copy is zeroized.

use super::shape::is_pem;
use super::{Allowed, CleanSecret, SecretFix, SecretRules};
use crate::pasted_text::{is_invisible, unquoted};
use zeroize::Zeroizing;

/// Header names and schemes that many services use.
const COMMON_PREFIXES: [&str; 2] = ["Authorization:", "Bearer "];

pub(super) fn clean(input: &str, rules: &SecretRules) -> CleanSecret {
    let mut fixes = Vec::new();
    // With this capacity the text never moves, which would leave a copy behind.
    let mut visible = Zeroizing::new(String::with_capacity(input.len()));
    visible.extend(input.chars().filter(|&c| !is_invisible(c)));
    if visible.len() < input.len() {
        fixes.push(SecretFix::InvisibleRemoved);
    }
    let mut rest = visible.as_str();
    while let Some((inner, fix)) = step(rest, rules) {
        rest = inner;
        if !fixes.contains(&fix) {
            fixes.push(fix);
        }
    }
    CleanSecret::new(Zeroizing::new(rest.to_owned()), fixes)
}

fn step<'a>(text: &'a str, rules: &SecretRules) -> Option<(&'a str, SecretFix)> {
    let trimmed = text.trim();
    if trimmed.len() < text.len() {
        return Some((trimmed, SecretFix::SpacesTrimmed));
    }
    // In a phrase of several words, quotes and a first word may be part of it.
    let is_phrase = rules.allow.contains(&Allowed::Spaces);
    // A key in a JSON text ends in a comma.
    let quoted =
        if is_pem(text.trim_start_matches('"')) { text.trim_end_matches(',') } else { text };
    if let Some(inner) = unquoted(quoted).filter(|inner| !is_phrase || is_pem(inner)) {
        return Some((inner, SecretFix::QuotesRemoved));
    }
    let common = if is_phrase { &[][..] } else { &COMMON_PREFIXES };
    let own = rules.strip_prefixes.iter().map(String::as_str);
    own.chain(common.iter().copied()).find_map(|prefix| {
        Some((after_prefix(text, prefix)?, SecretFix::PrefixRemoved(prefix.to_owned())))
    })
}

/// The text after a prefix, compared without case. A prefix that ends in a space also matches
/// before any other white space.
fn after_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let word = prefix.trim_end();
    let (head, tail) = text.split_at_checked(word.len())?;
    if word.is_empty() || !head.eq_ignore_ascii_case(word) {
        return None;
    }
    let is_separate = word.len() == prefix.len() || tail.starts_with(char::is_whitespace);
    is_separate.then(|| tail.trim_start())
}
