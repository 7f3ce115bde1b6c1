//! Finds misspelled suffixes.

/// The part of a host before an ending that is almost the suffix: one edit away, or two from
/// a long suffix. The ending may have one label more or fewer than the suffix.
pub(super) fn before_misspelled_suffix<'a>(host: &'a str, suffix: &str) -> Option<&'a str> {
    let max_edits = if suffix.len() < 10 { 1 } else { 2 };
    let labels = suffix.split('.').count();
    let mut rest = host;
    for taken in 1..=labels + 1 {
        let dot = rest.rfind('.');
        let (before, ending) = host.split_at_checked(dot.map_or(0, |dot| dot + 1))?;
        let may_match = taken + 1 >= labels && ending.len().abs_diff(suffix.len()) <= max_edits;
        if may_match && distance(ending, suffix) <= max_edits {
            return Some(before);
        }
        rest = host.get(..dot?)?;
    }
    None
}

/// The number of edits from one text to another: a byte inserted, deleted or replaced, or two
/// bytes swapped (optimal string alignment).
fn distance(from: &str, to: &str) -> usize {
    let (from, to) = (from.as_bytes(), to.as_bytes());
    // Rows of the table of distances between prefixes: two rows back, one row back.
    let mut before_previous: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=to.len()).collect();
    for (row, a) in from.iter().enumerate() {
        let mut current = Vec::with_capacity(previous.len());
        let mut left = row + 1;
        current.push(left);
        for (column, (b, above)) in to.iter().zip(previous.windows(2)).enumerate() {
            let [diagonal, above] = above else { break };
            let mut best = (diagonal + usize::from(a != b)).min(above + 1).min(left + 1);
            let is_swap = column > 0
                && row.checked_sub(1).and_then(|row| from.get(row)) == Some(b)
                && to.get(column - 1) == Some(a);
            if is_swap && let Some(swapped) = before_previous.get(column - 1) {
                best = best.min(swapped + 1);
            }
            current.push(best);
            left = best;
        }
        before_previous = std::mem::replace(&mut previous, current);
    }
    previous.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        for (from, to, edits) in [
            ("okta.com", "okta.com", 0),
            ("otka.com", "okta.com", 1),
            ("okta.con", "okta.com", 1),
            ("okta.co", "okta.com", 1),
            ("oktaa.com", "okta.com", 1),
            ("oka.cmo", "okta.com", 2),
            ("", "abc", 3),
            ("abc", "", 3),
            ("ab", "ba", 1),
            ("ca", "abc", 3),
        ] {
            assert_eq!(distance(from, to), edits, "{from}");
        }
    }

    #[test]
    fn ending_may_have_a_label_more_or_less() {
        assert_eq!(before_misspelled_suffix("acme.okta.con", "okta.com"), Some("acme."));
        assert_eq!(before_misspelled_suffix("acme.oktacom", "okta.com"), Some("acme."));
        assert_eq!(before_misspelled_suffix("acme.example.org", "okta.com"), None);
    }
}
