//! How close one typed word is to one card. Imports nothing.

/// The smaller the closer.
pub(super) type Closeness = u32;

/// From here on it takes a slip to match. Far beyond what the words of a query, all
/// without a slip, come to together.
pub(super) const NEAR: Closeness = 1 << 16;

/// Words shorter than this are matched as they are.
const LONG_ENOUGH: usize = 4;

/// How close the word is to a card, if it is in it; all in small letters.
pub(super) fn closeness(
    word: &str,
    name: &str,
    synonyms: &[String],
    category: &str,
) -> Option<Closeness> {
    if name.starts_with(word) {
        // A whole word of the name is closer than its beginning.
        return Some(if name.split_whitespace().next() == Some(word) { 0 } else { 1 });
    }
    if begins_a_word(word, name) {
        return Some(2);
    }
    let mut best = None;
    for (synonym, place) in synonyms.iter().zip(0..) {
        let here = if synonym == word {
            8 + place
        } else if synonym.split_whitespace().any(|part| part == word) {
            40 + place
        } else if begins_a_word(word, synonym) {
            80 + place
        } else {
            continue;
        };
        if best.is_none_or(|best| here < best) {
            best = Some(here);
        }
    }
    if best.is_some() {
        return best;
    }
    if category.split_whitespace().any(|part| begins_without_case(word, part)) {
        return Some(160);
    }
    if name.contains(word) {
        return Some(200);
    }
    let is_long = word.chars().nth(LONG_ENOUGH - 1).is_some();
    let nearly =
        |text: &str| is_long && text.split_whitespace().any(|part| begins_nearly(word, part));
    if nearly(name) {
        return Some(NEAR);
    }
    synonyms.iter().zip(1..).find(|(synonym, _)| nearly(synonym)).map(|(_, place)| NEAR + place)
}

fn begins_a_word(word: &str, text: &str) -> bool {
    text.split_whitespace().any(|part| part.starts_with(word))
}

/// Categories stand in the index as they are shown.
fn begins_without_case(word: &str, text: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Whether one letter missing, added, changed or swapped with its neighbour makes the
/// word a beginning of the text.
fn begins_nearly(word: &str, text: &str) -> bool {
    let same: usize =
        word.chars().zip(text.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (Some(word), Some(text)) = (word.get(same..), text.get(same..)) else { return false };
    let mut typed = word.chars();
    let mut meant = text.chars();
    let (first, other) = (typed.next(), meant.next());
    let (typed, meant) = (typed.as_str(), meant.as_str());
    let is_missing = meant.starts_with(word);
    let is_added = text.starts_with(typed);
    let is_changed = other.is_some() && meant.starts_with(typed);
    is_missing || is_added || is_changed || {
        let mut typed = typed.chars();
        let mut meant = meant.chars();
        typed.next() == other
            && meant.next() == first
            && first.is_some()
            && meant.as_str().starts_with(typed.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for slip in ["gogle", "googel", "googgle", "giogle", "googls", "ogogle", "googlee"] {
            assert!(begins_nearly(slip, "google"), "{slip}");
        }
        for slip in ["ggole", "gogel", "googlers", "elgoog", "goglee"] {
            assert!(!begins_nearly(slip, "google"), "{slip}");
        }
    }

    #[test]
    fn a_longer_word_may_be_meant() {
        assert!(begins_nearly("postgress", "postgresql"));
        assert!(begins_nearly("microsfot", "microsoft"));
        assert!(!begins_nearly("postress", "postgresql"));
    }

    #[test]
    fn names_come_before_synonyms_before_categories_before_slips() {
        let synonyms = ["single sign-on".to_owned(), "sso".to_owned()];
        let of = |word| closeness(word, "okta workforce", &synonyms, "Identity");
        let words = ["okta", "okt", "work", "sso", "single", "sing", "ident", "force", "oktta"];
        let found: Vec<Closeness> = words.iter().map(|word| of(word).unwrap()).collect();
        assert!(found.is_sorted_by(|a, b| a < b), "{found:?}");
        assert_eq!(of("jira"), None);
        assert_eq!(of("oka"), None);
    }
}
