//! The search finds the service that people mean.

use crate::cards;
use patchbay_catalog::card::Card;
use patchbay_catalog::search::SearchIndex;
use std::time::{Duration, Instant};

const QUERIES: [(&str, &str); 48] = [
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
fn expected_service_comes_first() {
    let (cards, index) = cards();
    let mut wrong = Vec::new();
    for (query, key) in QUERIES {
        let found = index.search(query, None, 3);
        let first: Vec<&str> = found.closest.iter().map(|at| cards[*at].key.as_str()).collect();
        if first.first() != Some(&key) {
            wrong.push(format!("{query:?}: {first:?}, not {key}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn rest_api_is_found_by_generic_words() {
    let (cards, index) = cards();
    for query in ["rest", "http", "custom", "generic", "api key", "bearer"] {
        let found = index.search(query, None, 1);
        assert_eq!(cards[found.closest[0]].key, "rest-api", "{query}");
    }
}

/// Every text that one typing mistake makes of a word.
fn typos(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut typos = Vec::new();
    for at in 0..letters.len() {
        let mut missing = letters.clone();
        missing.remove(at);
        typos.push(missing);
        if at + 1 < letters.len() {
            let mut swapped = letters.clone();
            swapped.swap(at, at + 1);
            typos.push(swapped);
        }
        for letter in ['a', 'e', 's', 'x', '7'] {
            let mut added = letters.clone();
            added.insert(at, letter);
            typos.push(added);
            let mut changed = letters.clone();
            changed[at] = letter;
            typos.push(changed);
        }
    }
    typos.into_iter().map(|letters| letters.into_iter().collect()).collect()
}

#[test]
fn name_with_one_typo_is_found_unless_it_is_another_word() {
    let (cards, index) = cards();
    let mut tried = 0;
    for (place, card) in cards.iter().enumerate() {
        for word in card.name.split_whitespace().filter(|word| word.chars().count() >= 4) {
            for typo in typos(&word.to_lowercase()).iter().filter(|s| s.chars().count() >= 4) {
                let found = index.search(typo, None, cards.len());
                let is_other_word = found.closest.iter().any(|at| {
                    let other = &cards[*at];
                    let texts = other.synonyms.iter().chain([&other.name, &other.category]);
                    texts.map(|text| text.to_lowercase()).any(|text| text.contains(typo))
                });
                let finds = found.closest.contains(&place);
                assert!(finds || is_other_word, "{typo:?} for {}", card.name);
                tried += 1;
            }
        }
    }
    assert!(tried > 1_000, "{tried}");
}

#[test]
fn typos_count_only_if_nothing_matches_exactly() {
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
fn two_typos_or_words_of_two_cards_find_nothing() {
    let (_, index) = cards();
    for query in ["ggole", "posstress", "oka x", "okta slack", "zzzz", "qqq"] {
        assert_eq!(index.search(query, None, 10).total, 0, "{query}");
    }
}

#[test]
fn category_filters_the_result() {
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
fn card_without_a_category_is_in_no_category() {
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
fn empty_query_finds_all_in_order_up_to_the_limit() {
    let (cards, index) = cards();
    for query in ["", "  "] {
        let found = index.search(query, None, 5);
        assert_eq!((found.total, found.closest), (cards.len(), vec![0, 1, 2, 3, 4]));
    }
    assert_eq!(index.search("", None, 0).closest, [0; 0]);
}

#[test]
fn closest_are_the_same_for_every_limit() {
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

/// The limit is generous, for a slow machine and an unoptimised build. It catches a search that
/// grows with the square of the number of cards.
#[test]
fn ten_thousand_cards_are_searched_in_time() {
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

#[test]
fn broken_card_of_the_index_leaves_the_rest_usable() {
    let (cards, _) = cards();
    let mut index = serde_json::to_value(&cards).unwrap();
    assert_eq!(Card::list("index.json", &index.to_string()).unwrap(), cards);
    index[0]["name"] = serde_json::json!(7);
    assert_eq!(Card::list("index.json", &index.to_string()).unwrap(), cards[1..]);
    let error = Card::list("index.json", "<!doctype html>").unwrap_err();
    assert_eq!(error.to_string(), "index.json: expected value at line 1 column 1");
}
