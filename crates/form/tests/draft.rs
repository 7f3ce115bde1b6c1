//! Drafts are read back as they were written, or not at all.
use patchbay_form::draft::{Draft, MAX_BYTES, storage_key};
use proptest::prelude::*;
use serde_json::{Value, json};

const NOW: u64 = 1_795_430_400_000;
const DAY: u64 = 86_400_000;

fn draft() -> Draft {
    Draft {
        saved_at: NOW,
        integration: "okta".to_owned(),
        auth_method: "api_token".to_owned(),
        query: "name=Acme".to_owned(),
        left_out: Vec::new(),
        held_back: Vec::new(),
        form: json!({ "/name": "Acme", "/values/domain": "acme.okta.com" }),
    }
}

#[test]
fn draft_lasts_a_day_even_if_the_clock_is_set_back() {
    let text = draft().write(MAX_BYTES).unwrap();
    for (now, there) in [
        (NOW, true),
        (NOW + DAY - 1, true),
        (NOW + DAY, false),
        (NOW - 3_600_000, true),
        (NOW - DAY, false),
        (0, false),
        (u64::MAX, false),
    ] {
        assert_eq!(Draft::read(&text, "okta", now).is_some(), there, "{now}");
    }
}

#[test]
fn text_that_is_not_a_draft_of_this_form_is_ignored() {
    let good: Value = serde_json::from_str(&draft().write(MAX_BYTES).unwrap()).unwrap();
    assert_eq!(Draft::read(&good.to_string(), "okta", NOW), Some(draft()));
    assert_eq!(Draft::read(&good.to_string(), "slack", NOW), None);
    let changes = [
        ("version", json!(0)),
        ("version", json!(2)),
        ("version", json!("1")),
        ("saved_at", json!("yesterday")),
        ("saved_at", json!(-1)),
        ("saved_at", json!(1.5)),
        ("integration", json!(null)),
        ("auth_method", json!(["api_token"])),
    ];
    for (key, value) in changes {
        let mut changed = good.clone();
        changed[key] = value;
        assert_eq!(Draft::read(&changed.to_string(), "okta", NOW), None, "{changed}");
    }
    for key in ["version", "saved_at", "integration", "auth_method", "form"] {
        let mut changed = good.clone();
        changed.as_object_mut().unwrap().remove(key);
        assert_eq!(Draft::read(&changed.to_string(), "okta", NOW), None, "without {key}");
    }
    let deep = ["[".repeat(40_000), "]".repeat(10_000)].concat();
    for text in ["", "null", "[]", "{", "\"draft\"", &deep] {
        assert_eq!(Draft::read(text, "okta", NOW), None);
    }
}

#[test]
fn draft_that_is_too_large_is_not_written() {
    let sized = |size: usize| Draft { form: Value::from("a".repeat(size)), ..draft() };
    let around = sized(0).write(MAX_BYTES).unwrap().len();
    let largest = sized(MAX_BYTES - around);
    assert_eq!(Draft::read(&largest.clone().write(MAX_BYTES).unwrap(), "okta", NOW), Some(largest));
    assert_eq!(sized(MAX_BYTES + 1 - around).write(MAX_BYTES), None);
    let padded = [draft().write(MAX_BYTES).unwrap(), " ".repeat(MAX_BYTES)].concat();
    assert_eq!(Draft::read(&padded, "okta", NOW), None);
}

#[test]
fn longest_texts_are_left_out_and_listed() {
    let long = |length| "a".repeat(length);
    let texts = json!({ "/name": "Acme", "/values/a": long(9_000), "/values/b": long(12_000) });
    let form = json!({ "texts": texts, "picked": { "/values/c": ["x"] } });
    let whole = Draft { form, ..draft() };
    for (most, left_out) in
        [(MAX_BYTES, &[][..]), (16_000, &["/values/b"]), (2_000, &["/values/b", "/values/a"])]
    {
        let text = whole.clone().write(most).unwrap();
        assert!(text.len() <= most);
        let read = Draft::read(&text, "okta", NOW).unwrap();
        assert_eq!(read.left_out, left_out);
        assert_eq!(read.form["texts"]["/name"], "Acme");
        assert_eq!(read.form["picked"], whole.form["picked"]);
        for place in ["/values/a", "/values/b"] {
            let is_kept = !left_out.contains(&place);
            assert_eq!(read.form["texts"].get(place).is_some(), is_kept, "{place}");
        }
    }
    assert_eq!(whole.write(10), None);
}

#[test]
fn left_out_texts_are_listed_until_entered_again() {
    let places = |all: &[&str]| all.iter().map(|&place| place.to_owned()).collect::<Vec<_>>();
    let first = Draft {
        left_out: places(&["/values/a", "/values/b"]),
        held_back: places(&["/values/c", "/values/d"]),
        ..draft()
    };
    let kept = first.write(MAX_BYTES).unwrap();
    let mut second = Draft { held_back: places(&["/values/d"]), ..draft() };
    let is_empty = |place: &str| !["/values/b", "/values/c"].contains(&place);
    second.keep_gaps_of(Draft::read(&kept, "okta", NOW).unwrap(), is_empty);
    assert_eq!(second.left_out, ["/values/a"]);
    assert_eq!(second.held_back, ["/values/d"]);
}

#[test]
fn every_form_has_its_own_storage_key() {
    let parts = ["", "a", "/", "a/a", "%", "%2F", "a%2Fa", "%25", "/a", "a/"];
    let mut keys = std::collections::HashSet::new();
    for user in parts {
        for team in parts {
            for integration in parts {
                let key = storage_key(user, team, integration);
                assert!(keys.insert(key.clone()), "{key}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn written_draft_is_read_back(
        integration in ".{0,12}",
        auth_method in ".{0,12}",
        query in ".{0,12}",
        entries in prop::collection::hash_map(".{0,12}", ".{0,40}", 0..6),
        late in 0..DAY,
    ) {
        let form = json!(entries);
        let draft = Draft { saved_at: NOW, integration: integration.clone(), auth_method, query, left_out: vec!["/values/a".to_owned()], held_back: vec!["/values/b".to_owned()], form };
        let text = draft.clone().write(MAX_BYTES).unwrap();
        prop_assert_eq!(Draft::read(&text, &integration, NOW + late), Some(draft));
    }

    #[test]
    fn reader_accepts_any_text(text in ".{0,200}") {
        prop_assert_eq!(Draft::read(&text, "okta", NOW), None);
    }
}
