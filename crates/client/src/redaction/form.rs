//! One form of a secret, and where it or a part of it occurs in a text.

use super::HIDDEN;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use std::ops::Range;
use zeroize::Zeroizing;

/// A part of this many characters is hidden. Seven characters of a token of 20 or more leave too
/// much to guess (13 characters of 62 kinds: 77 bits), so the first and last characters that
/// backends show to tell tokens apart may stay. And eight characters in a row of a random token
/// hardly ever occur in a sentence by chance. Of a shorter secret, half is hidden.
const LONGEST_PART: usize = 8;

/// Shorter parts occur in ordinary words.
const SHORTEST_PART: usize = 4;

pub(super) struct Form {
    /// In lower case.
    text: Zeroizing<Vec<u8>>,
    part: usize,
    /// Where parts start, sorted by the parts: the index for a binary search.
    starts: Vec<usize>,
}

/// What is looked for: a form, and whether its parts count.
pub(super) struct Search<'a> {
    form: &'a Form,
    has_parts: bool,
}

impl Form {
    pub fn new(text: &str) -> Self {
        // Made at once: a vector that grows leaves copies behind.
        let text = Zeroizing::new(text.to_ascii_lowercase().into_bytes());
        let half = text.len().div_ceil(2).clamp(SHORTEST_PART, LONGEST_PART);
        let part = half.min(text.len());
        let mut starts: Vec<usize> = (0..=text.len().saturating_sub(part)).collect();
        starts.sort_unstable_by_key(|start| text.get(*start..start + part));
        Self { text, part, starts }
    }

    pub fn is_same(&self, other: &Self) -> bool {
        *self.text == *other.text
    }

    pub fn parts(&self) -> Search<'_> {
        Search { form: self, has_parts: true }
    }

    pub fn whole(&self) -> Search<'_> {
        Search { form: self, has_parts: false }
    }

    fn has_part(&self, part: &[u8]) -> bool {
        let found = self
            .starts
            .binary_search_by_key(&Some(part), |start| self.text.get(*start..start + self.part));
        found.is_ok()
    }
}

impl Search<'_> {
    /// Where it occurs in a text in lower case.
    fn found_in(&self, text: &[u8]) -> Vec<Range<usize>> {
        let Form { text: secret, part, .. } = self.form;
        let length = if self.has_parts { *part } else { secret.len() };
        let is_short = secret.len() < SHORTEST_PART;
        let windows = text.windows(length).enumerate();
        windows
            .filter(|(start, window)| {
                let is_it = if self.has_parts {
                    self.form.has_part(window)
                } else {
                    *window == secret.as_slice()
                };
                // A secret of three characters occurs within words.
                is_it && (!is_short || is_word(text, *start..start + length))
            })
            .map(|(start, _)| start..start + length)
            .collect()
    }
}

fn is_word(text: &[u8], range: Range<usize>) -> bool {
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| text.get(at)).is_some_and(|byte| byte.is_ascii_alphanumeric())
    };
    !is_letter(range.start.checked_sub(1)) && !is_letter(Some(range.end))
}

/// The text with everything replaced that is found.
pub(super) fn replaced<'a>(text: &str, searches: impl Iterator<Item = Search<'a>>) -> String {
    let lower = Zeroizing::new(text.to_ascii_lowercase().into_bytes());
    let mut found: Vec<Range<usize>> =
        searches.flat_map(|search| search.found_in(&lower)).collect();
    found.sort_unstable_by_key(|range| range.start);
    let mut shown = String::with_capacity(text.len());
    let mut end = 0;
    for range in found {
        if range.start > end || shown.is_empty() && end == 0 {
            shown.push_str(text.get(end..floor(text, range.start)).unwrap_or_default());
            shown.push_str(HIDDEN);
        }
        end = end.max(ceiling(text, range.end));
    }
    shown.push_str(text.get(end..).unwrap_or_default());
    shown
}

/// The character that a range starts within is hidden as a whole.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

fn ceiling(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// The secret within base64, in both alphabets. It may stand behind other characters, as in
/// `user:password`, so there are three ways to cut it into groups of three bytes. Characters that
/// depend on its neighbours are left out.
pub(super) fn base64(text: &str) -> Vec<Zeroizing<String>> {
    let mut forms = Vec::with_capacity(6);
    for before in 0..3 {
        let mut bytes = Zeroizing::new(Vec::with_capacity(before + text.len()));
        bytes.resize(before, 0);
        bytes.extend_from_slice(text.as_bytes());
        for engine in [&STANDARD_NO_PAD, &URL_SAFE_NO_PAD] {
            let encoded = Zeroizing::new(engine.encode(&*bytes));
            let first = (before * 8).div_ceil(6);
            let last = bytes.len() * 8 / 6;
            let own = encoded.get(first..last).unwrap_or_default();
            // A shorter one says little, and occurs by chance.
            if own.len() >= SHORTEST_PART {
                forms.push(Zeroizing::new(own.to_owned()));
            }
        }
    }
    forms
}
