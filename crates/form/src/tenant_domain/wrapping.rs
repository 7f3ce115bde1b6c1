//! Removes what copying puts around and inside a text.

use super::{Fix, Refusal};
use crate::pasted_text::{is_invisible, unquoted};
use std::borrow::Cow;

/// More layers than any clipboard adds. Keeps the time linear.
const MAX_LAYERS: usize = 8;

/// The text without zero-width characters.
///
/// # Errors
/// [`Refusal::BidiControl`], because such a text isn't what it looks like.
pub(super) fn without_invisible<'a>(
    input: &'a str,
    fixes: &mut Vec<Fix>,
) -> Result<Cow<'a, str>, Refusal> {
    if input.contains(is_bidi_control) {
        return Err(Refusal::BidiControl);
    }
    if !input.contains(is_invisible) {
        return Ok(Cow::Borrowed(input));
    }
    fixes.push(Fix::InvisibleRemoved);
    Ok(Cow::Owned(input.chars().filter(|&c| !is_invisible(c)).collect()))
}

/// The text without white space, quotes and brackets around it.
pub(super) fn unwrap<'a>(text: &'a str, fixes: &mut Vec<Fix>) -> &'a str {
    let mut rest = text.trim();
    if rest.len() < text.len() {
        fixes.push(Fix::SpacesTrimmed);
    }
    for _ in 0..MAX_LAYERS {
        let Some(inner) = unquoted(rest).or_else(|| unbracketed(rest)) else { break };
        rest = inner.trim();
        if !fixes.contains(&Fix::Unwrapped) {
            fixes.push(Fix::Unwrapped);
        }
    }
    rest
}

fn unbracketed(text: &str) -> Option<&str> {
    let within = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    // The brackets of `<your-domain>` mark a placeholder, those of `[::1]` an IP address.
    within('<', '>')
        .filter(|inner| inner.contains(['.', ':']))
        .or_else(|| within('(', ')'))
        .or_else(|| within('[', ']').filter(|inner| !inner.contains(':') || inner.contains("//")))
}

/// Unicode's property Bidi_Control.
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
