//! How close one typed word is to one word of a card, both in lower case.

/// A distance: the smaller, the closer.
pub(super) type Closeness = u32;

/// The place of a word in its card.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// The first word of the name.
    NameStart,
    /// A later word of the name.
    Name,
    /// In a synonym; lower ranks come first.
    Synonym {
        /// Index of the synonym.
        rank: Closeness,
        /// Whether the synonym has only this word.
        is_one_word: bool,
    },
    /// In the category.
    Category,
}

impl Place {
    /// The order of words that match equally well.
    pub fn rank(self) -> Closeness {
        match self {
            Self::NameStart | Self::Name => 0,
            Self::Synonym { rank, .. } => rank + 1,
            Self::Category => 150,
        }
    }
}

/// The distance of the typed word, if the card's word begins with it. Names come before synonyms
/// before categories; a whole word comes before a beginning.
pub(super) fn closeness(typed: &str, word: &str, place: Place) -> Option<Closeness> {
    if !word.starts_with(typed) {
        return None;
    }
    let is_whole = word.len() == typed.len();
    Some(match place {
        Place::NameStart if is_whole => 0,
        Place::NameStart => 1,
        Place::Name => 2,
        Place::Synonym { rank, is_one_word: true } if is_whole => 8 + rank,
        Place::Synonym { rank, .. } if is_whole => 40 + rank,
        Place::Synonym { rank, .. } => 80 + rank,
        Place::Category => 160,
    })
}

/// Whether the word begins with the typed one after one typing mistake: a letter missing,
/// added, changed, or swapped with its neighbour.
pub(super) fn begins_nearly(typed: &str, word: &str) -> bool {
    // One mistake leaves one of the first two letters in its place or beside it. Most words
    // are ruled out here.
    let (mut t, mut w) = (typed.chars(), word.chars());
    let (t, w) = ((t.next(), t.next()), (w.next(), w.next()));
    if t.0 != w.0 && t.1 != w.1 && t.0 != w.1 && t.1 != w.0 {
        return false;
    }
    let pairs = typed.chars().zip(word.chars());
    let same: usize = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (Some(typed), Some(word)) = (typed.get(same..), word.get(same..)) else { return false };
    let (first, typed_on) = after_first(typed);
    let (other, word_on) = after_first(word);
    let is_missing = word_on.starts_with(typed);
    let is_added = word.starts_with(typed_on);
    let is_changed = other.is_some() && word_on.starts_with(typed_on);
    is_missing || is_added || is_changed || {
        let (second, typed_on) = after_first(typed_on);
        let (another, word_on) = after_first(word_on);
        second == other && another == first && word_on.starts_with(typed_on)
    }
}

fn after_first(text: &str) -> (Option<char>, &str) {
    let mut letters = text.chars();
    let first = letters.next();
    (first, letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_typing_mistake_is_forgiven() {
        for typed in ["gogle", "googel", "googgle", "giogle", "googls", "ogogle", "googlee"] {
            assert!(begins_nearly(typed, "google"), "{typed}");
        }
        for typed in ["ggole", "gogel", "googlers", "elgoog", "goglee", "üüogle"] {
            assert!(!begins_nearly(typed, "google"), "{typed}");
        }
        assert!(begins_nearly("uber", "über"));
    }

    #[test]
    fn typo_in_the_beginning_of_a_longer_word_is_forgiven() {
        assert!(begins_nearly("postgress", "postgresql"));
        assert!(begins_nearly("microsfot", "microsoft"));
        assert!(!begins_nearly("postress", "postgresql"));
    }

    #[test]
    fn names_come_before_synonyms_before_categories() {
        let synonym = |rank, is_one_word| Place::Synonym { rank, is_one_word };
        let distance = |typed, place| closeness(typed, "okta", place).unwrap();
        let found = [
            distance("okta", Place::NameStart),
            distance("okt", Place::NameStart),
            distance("okta", Place::Name),
            distance("okta", synonym(0, true)),
            distance("okta", synonym(3, true)),
            distance("okta", synonym(0, false)),
            distance("okt", synonym(0, true)),
            distance("okt", Place::Category),
        ];
        assert!(found.is_sorted_by(|a, b| a < b), "{found:?}");
        assert_eq!(closeness("oktax", "okta", Place::Name), None);
        assert_eq!(closeness("kta", "okta", Place::Name), None);
    }
}
