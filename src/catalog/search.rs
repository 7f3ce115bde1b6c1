//! Finding integrations by what people type: by name, synonym or category, any
//! part of it, with one letter wrong in a word of four letters or more.

use crate::catalog::card::Card;

/// The cards that match, the closest first; all of them for an empty query.
pub fn search<'a>(cards: &'a [Card], query: &str) -> Vec<&'a Card> {
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found: Vec<(u8, &Card)> = Vec::new();
    for card in cards {
        if let Some(distance) = distance(card, &words) {
            // Behind those that match alike: they stay in the catalog's order.
            let at = found.partition_point(|(other, _)| *other <= distance);
            found.insert(at, (distance, card));
        }
    }
    found.into_iter().map(|(_, card)| card).collect()
}

/// How far a card is from the words; nothing if one of them isn't in it at all.
fn distance(card: &Card, words: &[&str]) -> Option<u8> {
    let name = card.name.to_lowercase();
    let mut others: Vec<String> = card.synonyms.iter().map(|s| s.to_lowercase()).collect();
    others.push(card.category.to_lowercase());
    let mut worst = 0;
    for word in words {
        let here = word_distance(word, &name, &others)?;
        worst = worst.max(here);
    }
    Some(worst)
}

fn word_distance(word: &str, name: &str, others: &[String]) -> Option<u8> {
    let begins = |text: &str| text.split_whitespace().any(|part| part.starts_with(word));
    if name.starts_with(word) {
        return Some(0);
    }
    if begins(name) || name.contains(word) {
        return Some(1);
    }
    if others.iter().any(|o| begins(o)) {
        return Some(2);
    }
    let nearly = |text: &str| text.split_whitespace().any(|part| is_one_slip(word, part));
    if word.chars().count() >= 4 && (nearly(name) || others.iter().any(|o| nearly(o))) {
        return Some(3);
    }
    None
}

/// Whether one letter missing, added, changed or swapped with its neighbour makes
/// one word the other.
fn is_one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let rest = |word: &[char], from: usize| word.get(from..).unwrap_or_default().to_vec();
    if long.len() > short.len() {
        return rest(short, same) == rest(long, same + 1);
    }
    let swapped = short.get(same) == long.get(same + 1) && short.get(same + 1) == long.get(same);
    rest(short, same + 1) == rest(long, same + 1)
        || (swapped && rest(short, same + 2) == rest(long, same + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(name: &str, category: &str, synonyms: &[&str]) -> Card {
        Card {
            key: name.to_lowercase(),
            name: name.to_owned(),
            category: category.to_owned(),
            synonyms: synonyms.iter().map(|s| (*s).to_owned()).collect(),
            summary: String::new(),
        }
    }

    fn names(query: &str) -> Vec<String> {
        let cards = [
            card("Octopus", "Deployment", &[]),
            card("Okta", "Identity", &["sso", "idp"]),
            card("Google Workspace", "Identity", &["gmail"]),
        ];
        search(&cards, query).into_iter().map(|c| c.name.clone()).collect()
    }

    #[test]
    fn an_empty_query_finds_all_in_order() {
        assert_eq!(names("  "), ["Octopus", "Okta", "Google Workspace"]);
    }

    #[test]
    fn names_synonyms_and_categories_are_found() {
        assert_eq!(names("okta"), ["Okta"]);
        assert_eq!(names("SSO"), ["Okta"]);
        assert_eq!(names("identity"), ["Okta", "Google Workspace"]);
        assert_eq!(names("work"), ["Google Workspace"]);
        assert_eq!(names("google identity"), ["Google Workspace"]);
    }

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for slip in ["oka", "gogle", "googel", "googgle", "giogle"] {
            let expected: &[&str] = if slip == "oka" { &[] } else { &["Google Workspace"] };
            assert_eq!(names(slip), expected, "{slip}");
        }
        assert_eq!(names("okat"), ["Okta"]);
        assert_eq!(names("ggole"), [""; 0]);
    }
}
