//! Takes away what was pasted with a secret. Every copy is zeroized.

use zeroize::Zeroizing;

use super::{Allowed, CleanSecret, SecretFix, SecretRules};
use crate::pasted_text::{is_invisible, unquoted};

/// Headers' names and schemes that belong to no service in particular.
const GENERAL_PREFIXES: [&str; 2] = ["Authorization:", "Bearer "];

pub(super) fn clean(input: &str, rules: &SecretRules) -> CleanSecret {
    let mut fixes = Vec::new();
    // The capacity is the whole input, so that growing leaves no copy behind.
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
    // In a phrase of several words, quotes and a first word may be the user's own.
    let is_phrase = rules.allow.contains(&Allowed::Spaces);
    if let Some(inner) = unquoted(text).filter(|_| !is_phrase) {
        return Some((inner, SecretFix::QuotesRemoved));
    }
    let general = if is_phrase { &[][..] } else { &GENERAL_PREFIXES };
    let own = rules.strip_prefixes.iter().map(String::as_str);
    own.chain(general.iter().copied()).find_map(|prefix| {
        Some((behind(text, prefix)?, SecretFix::PrefixRemoved(prefix.to_owned())))
    })
}

/// What follows a prefix, in any case. A prefix that ends in a space also matches
/// before any other white space.
fn behind<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let word = prefix.trim_end();
    let (head, tail) = text.split_at_checked(word.len())?;
    if word.is_empty() || !head.eq_ignore_ascii_case(word) {
        return None;
    }
    let apart = word.len() == prefix.len() || tail.starts_with(char::is_whitespace);
    apart.then(|| tail.trim_start())
}
