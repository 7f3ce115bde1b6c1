//! What people type and what they mean.

use crate::cards;
use patchbay_catalog::card::Card;
use patchbay_catalog::search::SearchIndex;
use std::time::{Duration, Instant};

const MEANT: [(&str, &str); 48] = [
    ("sso", "okta"),
    ("identity", "okta"),
    ("IdP", "okta"),
    ("single sign-on", "okta"),
    ("okta", "okta"),
    ("oktaa", "okta"),
    ("ciam", "auth0"),
    ("entra", "microsoft-entra-id"),
    ("azure ad", "microsoft-entra-id"),
    ("active directory", "microsoft-entra-id"),
    ("mircosoft entra", "microsoft-entra-id"),
    ("gogle", "google-workspace"),
    ("g suite", "google-workspace"),
    ("gmail", "google-workspace"),
    ("google", "google-workspace"),
    ("google warehouse", "bigquery"),
    ("big query", "bigquery"),
    ("chat", "slack"),
    ("slak", "slack"),
    ("ms teams", "microsoft-teams"),
    ("teams", "microsoft-teams"),
    ("monitoring", "datadog"),
    ("data dog", "datadog"),
    ("git", "github"),
    ("merge requests", "gitlab"),
    ("jira", "jira"),
    ("jira cloud", "jira"),
    ("cloud jira", "jira"),
    ("wiki", "confluence"),
    ("tasks", "asana"),
    ("crm", "salesforce"),
    ("sfdc", "salesforce"),
    ("marketing", "hubspot"),
    ("helpdesk", "zendesk"),
    ("itsm", "servicenow"),
    ("hr", "workday"),
    ("warehouse", "snowflake"),
    ("flake", "snowflake"),
    ("postgress", "postgresql"),
    ("pg", "postgresql"),
    ("database", "postgresql"),
    ("mariadb", "mysql"),
    ("s3", "amazon-s3"),
    ("bucket", "amazon-s3"),
    ("ssh", "sftp"),
    ("mail server", "smtp"),
    ("email", "smtp"),
    ("webhook", "slack"),
];

#[test]
fn the_service_that_is_meant_comes_first() {
    let (cards, index) = cards();
    let mut wrong = Vec::new();
    for (query, key) in MEANT {
        let found = index.search(query, None, 3);
        let first: Vec<&str> = found.closest.iter().map(|at| cards[*at].key.as_str()).collect();
        if first.first() != Some(&key) {
            wrong.push(format!("{query:?}: {first:?}, not {key}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_generic_one_is_found_by_what_it_is() {
    let (cards, index) = cards();
    for query in ["rest", "http", "custom", "generic", "api key", "bearer"] {
        let found = index.search(query, None, 1);
        assert_eq!(cards[found.closest[0]].key, "rest-api", "{query}");
    }
}

/// Every text that one slip makes of a word.
fn slips(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut slips = Vec::new();
    for at in 0..letters.len() {
        let mut missing = letters.clone();
        missing.remove(at);
        slips.push(missing);
        if at + 1 < letters.len() {
            let mut swapped = letters.clone();
            swapped.swap(at, at + 1);
            slips.push(swapped);
        }
        for letter in ['a', 'e', 's', 'x', '7'] {
            let mut added = letters.clone();
            added.insert(at, letter);
            slips.push(added);
            let mut changed = letters.clone();
            changed[at] = letter;
            slips.push(changed);
        }
    }
    slips.into_iter().map(|letters| letters.into_iter().collect()).collect()
}

#[test]
fn one_slip_in_a_word_of_a_name_still_finds_it_unless_it_makes_another_word() {
    let (cards, index) = cards();
    let mut tried = 0;
    for (place, card) in cards.iter().enumerate() {
        for word in card.name.split_whitespace().filter(|word| word.chars().count() >= 4) {
            for slip in slips(&word.to_lowercase()).iter().filter(|s| s.chars().count() >= 4) {
                let found = index.search(slip, None, cards.len());
                let is_other_word = found.closest.iter().any(|at| {
                    let other = &cards[*at];
                    let texts = other.synonyms.iter().chain([&other.name, &other.category]);
                    texts.map(|text| text.to_lowercase()).any(|text| text.contains(slip))
                });
                let finds = found.closest.contains(&place);
                assert!(finds || is_other_word, "{slip:?} for {}", card.name);
                tried += 1;
            }
        }
    }
    assert!(tried > 1_000, "{tried}");
}

#[test]
fn a_slip_counts_only_where_nothing_matches_without_one() {
    let named = |name: &str, synonym: &str| Card {
        key: name.to_lowercase(),
        name: name.to_owned(),
        category: "Chat".to_owned(),
        synonyms: vec![synonym.to_owned()],
        summary: String::new(),
        logo: None,
        wrong: None,
    };
    let index = SearchIndex::new(&[named("Slick", "talk"), named("Slack", "rooms")]);
    let found = |query| index.search(query, None, 9).closest;
    assert_eq!(found("slack"), [1]);
    assert_eq!(found("slac"), [1]);
    assert_eq!(found("sleck"), [0, 1]);
    assert_eq!(found("slack talk"), [0]);
    assert_eq!(found("rooms"), [1]);
    assert_eq!(found("talks"), [0]);
    assert_eq!(found("chat"), [0, 1]);
}

#[test]
fn two_slips_find_nothing_and_words_have_to_be_of_one_card() {
    let (_, index) = cards();
    for query in ["ggole", "posstress", "oka x", "okta slack", "zzzz", "qqq"] {
        assert_eq!(index.search(query, None, 10).total, 0, "{query}");
    }
}

#[test]
fn a_category_narrows_what_is_found() {
    let (cards, index) = cards();
    let names = index.categories();
    assert!(names.is_sorted() && names.len() > 5, "{names:?}");
    for (category, name) in names.iter().enumerate() {
        let found = index.search("", Some(category), cards.len());
        let expected = cards.iter().filter(|card| card.category == *name).count();
        assert_eq!((found.total, found.closest.len()), (expected, expected));
    }
    let identity = names.iter().position(|name| name == "Identity");
    assert_eq!(index.search("slack", identity, 9).total, 0);
    assert_eq!(index.search("google", identity, 9).total, 1);
}

#[test]
fn a_card_without_a_category_is_in_none() {
    let (mut cards, _) = cards();
    cards[3].category.clear();
    let index = SearchIndex::new(&cards);
    let all = index.categories().len();
    assert!(!index.categories().contains(&String::new()));
    let in_some: usize = (0..all).map(|c| index.search("", Some(c), 0).total).sum();
    assert_eq!(in_some, cards.len() - 1);
    assert_eq!(index.search("", None, 0).total, cards.len());
}

#[test]
fn an_empty_query_finds_all_in_order_and_no_more_than_asked_for() {
    let (cards, index) = cards();
    for query in ["", "  "] {
        let found = index.search(query, None, 5);
        assert_eq!((found.total, found.closest), (cards.len(), vec![0, 1, 2, 3, 4]));
    }
    assert_eq!(index.search("", None, 0).closest, [0; 0]);
}

#[test]
fn the_closest_are_kept_whatever_the_limit() {
    let (cards, index) = cards();
    for query in ["s", "sql", "data", "goo", "mail", "file", "ii"] {
        let all = index.search(query, None, cards.len());
        for limit in 0..cards.len() {
            let found = index.search(query, None, limit);
            assert_eq!(found.total, all.total);
            assert_eq!(found.closest, all.closest[..limit.min(all.closest.len())], "{query}");
        }
    }
}

/// Generous, for a slow machine and a build without optimisation: what is to be
/// noticed is a search that grows with the square of the cards.
#[test]
fn ten_thousand_cards_are_searched_while_one_types() {
    let (cards, _) = cards();
    let many: Vec<Card> = (0..10_000)
        .map(|number| {
            let mut card = cards[number % cards.len()].clone();
            card.key = format!("{}-{number}", card.key);
            card.name = format!("{} {number}", card.name);
            card
        })
        .collect();
    let index = SearchIndex::new(&many);
    for query in ["", "g", "gogle workspcae", "postgress", "nothing at all", "e"] {
        let started = Instant::now();
        index.search(query, None, 60);
        let took = started.elapsed();
        println!("{query:?} in 10,000 cards: {took:?}");
        assert!(took < Duration::from_secs(2), "{query:?} took {took:?}");
    }
    let long = "okta ".repeat(100_000);
    let started = Instant::now();
    index.search(&long, None, 60);
    assert!(started.elapsed() < Duration::from_secs(2));
}
