//! The 27 recipes of `okta-token-cases.json`, and what holds for every input.

use patchbay_form::pattern::Patterns;
use patchbay_form::secret_text::{
    Inspection, SecretFix, SecretRefusal, SecretRules, UnusualReason, inspect, looks_like_secret,
};
use patchbay_regress_patterns::RegressPatterns;
use proptest::prelude::*;
use serde_json::{Value, json};

#[path = "../../../tests/data/token_recipe.rs"]
mod token_recipe;
use token_recipe::make;

fn json_file(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn okta() -> SecretRules {
    let rules = json_file(include_str!("../../../tests/data/okta-secret.json"));
    SecretRules::from_schema(&json!({ "x-secret": rules })).expect("Okta's rules")
}

fn open() -> SecretRules {
    SecretRules::from_schema(&json!({})).expect("no rules")
}

fn inspect_okta(input: &str) -> Inspection {
    let is_usual =
        |text: &str| RegressPatterns.is_match("^00[A-Za-z0-9_-]{40}$", text).expect("a pattern");
    inspect(input, &okta(), &is_usual)
}

fn outcome(inspection: &Inspection) -> &'static str {
    match inspection {
        Inspection::Clean(secret) if secret.fixes().is_empty() => "accept",
        Inspection::Clean(_) => "accept-fixed",
        Inspection::Unusual { .. } => "warn",
        Inspection::Refused(_) => "refuse",
    }
}

#[test]
fn corpus_recipes_come_out_as_advised() {
    let file = json_file(include_str!("../../../tests/data/okta-token-cases.json"));
    let cases = file["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 27);
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = inspect_okta(&make(&case["make"]));
            let wrong = case["verdict"] != outcome(&found);
            wrong.then(|| format!("{case}\n    found {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn refusal_names_what_the_text_is() {
    let id = |prefix: &str| format!("{prefix}{}", "a1B2c3D4e5F6g7H8i");
    let cases = [
        (String::new(), "missing"),
        ("\u{200b} \n".into(), "missing"),
        ("Bearer \"\"".into(), "missing"),
        ("•".repeat(42), "mask"),
        ("00ab••••••••".into(), "mask"),
        ("*".repeat(42), "mask"),
        ("xxxxxxxx".into(), "mask"),
        ("${OKTA_TOKEN}".into(), "placeholder"),
        ("<your token>".into(), "placeholder"),
        ("your-api-key-here".into(), "placeholder"),
        (id("00T"), "other-id"),
        (format!("eyJ{}.{}.", "hbGciOiJub25lIn0", "e".repeat(40)), "jwt"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMII".into(), "private-key"),
        ("{\"kty\":\"RSA\"}".into(), "jwk"),
        ("{\"type\": \"service_account\"}".into(), "json"),
        ("https://acme.okta.com".into(), "address"),
        ("00abc def".into(), "space"),
        ("00abc\u{7}def".into(), "control"),
        ("00abc–def".into(), "non-ascii"),
        ("0".repeat(1025), "too-long"),
    ];
    for (input, code) in cases {
        match inspect_okta(&input) {
            Inspection::Refused(refusal) => assert_eq!(refusal.code(), code, "{input:?}"),
            other => panic!("{input:?}: {other:?}"),
        }
    }
}

#[test]
fn results_carry_their_data() {
    match inspect_okta(&format!("00T{}", "a1B2c3D4e5F6g7H8i")) {
        Inspection::Refused(refusal) => {
            assert_eq!(refusal, SecretRefusal::OtherId { is: "token_id".into() });
        }
        other => panic!("{other:?}"),
    }
    match inspect_okta(&format!("00{}", "a".repeat(39))) {
        Inspection::Unusual { reason, .. } => {
            assert_eq!(reason, UnusualReason::Length { usual: 42, found: 41 });
        }
        other => panic!("{other:?}"),
    }
    match inspect_okta(&format!("02{}", "a".repeat(40))) {
        Inspection::Unusual { reason, .. } => assert_eq!(reason, UnusualReason::Pattern),
        other => panic!("{other:?}"),
    }
    match inspect_okta(&format!(" 'authorization:\tssws  00{}'\n", "a".repeat(40))) {
        Inspection::Clean(secret) => {
            assert_eq!(secret.expose(), format!("00{}", "a".repeat(40)));
            let prefix = |text: &str| SecretFix::PrefixRemoved(text.into());
            let fixes = [
                SecretFix::SpacesTrimmed,
                SecretFix::QuotesRemoved,
                prefix("Authorization:"),
                prefix("SSWS "),
            ];
            assert_eq!(secret.fixes(), fixes);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn field_without_rules_accepts_any_kind_of_secret() {
    let jwt = format!("eyJ{}.{}.c2ln", "hbGciOiJub25lIn0", "e".repeat(40));
    let key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----";
    for input in [&jwt, key, "{\"type\": \"service_account\"}", "bearer of news", "\"pässwörd\""]
    {
        match inspect(input, &open(), &|_| true) {
            Inspection::Clean(secret) => assert_eq!(secret.expose(), input),
            other => panic!("{input:?}: {other:?}"),
        }
    }
    for input in ["", "••••••••", "********", "{apiToken}"] {
        assert_eq!(outcome(&inspect(input, &open(), &|_| true)), "refuse", "{input:?}");
    }
}

#[test]
fn secrets_are_recognized_in_other_fields() {
    let shapes = okta().shapes;
    let token = format!("00{}", "a".repeat(40));
    for text in [&token, &format!("SSWS {token}"), &format!(" {token}\n")] {
        assert!(looks_like_secret(text, &shapes), "{text:?}");
    }
    assert!(looks_like_secret("-----BEGIN PRIVATE KEY-----\nMIIB", &[]));
    for text in ["", "acme.okta.com", "00acme.okta.com", "2130706433", "eyjafjalla.okta.com"] {
        assert!(!looks_like_secret(text, &shapes), "{text:?}");
    }
}

#[test]
fn wrong_rule_is_reported_with_its_pointer() {
    let bad = |rules: Value| {
        SecretRules::from_schema(&json!({ "x-secret": rules })).expect_err("refused").pointer
    };
    assert_eq!(bad(json!([])), "/x-secret");
    assert_eq!(bad(json!({ "max_lenght": 3 })), "/x-secret/max_lenght");
    assert_eq!(bad(json!({ "max_length": "3" })), "/x-secret/max_length");
    assert_eq!(bad(json!({ "allow": ["jwt", "pem"] })), "/x-secret/allow/1");
    assert_eq!(bad(json!({ "placeholders": ["x", ""] })), "/x-secret/placeholders/1");
    let incomplete = json!({ "x-secret": { "not_this": [{ "prefix": "00T", "is": "token_id" }] } });
    let error = SecretRules::from_schema(&incomplete).expect_err("refused");
    assert_eq!(error.pointer, "/x-secret/not_this/0");
    assert_eq!(error.reason, "missing field `length`");
}

/// A text as people paste it: a core with other characters around it and inside.
fn pasted() -> impl Strategy<Value = String> {
    let around = || {
        prop::collection::vec(
            prop::sample::select(vec![
                " ",
                "\n",
                "\t",
                "\"",
                "'",
                "`",
                "“",
                "”",
                "SSWS ",
                "Bearer ",
                "Authorization:",
                "\u{200b}",
                "\u{feff}",
                "\u{a0}",
                "–",
                "•",
                "{",
                "}",
                "<",
                ">",
                "eyJ",
                "x",
            ]),
            0..5,
        )
        .prop_map(|parts| parts.concat())
    };
    let core = prop_oneof!["[ -~]{0,50}", "00[A-Za-z0-9_-]{30,50}", "\\PC{0,30}", any::<String>()];
    (around(), core, around(), around()).prop_map(|(before, core, inner, after)| {
        let at = core.char_indices().nth(core.chars().count() / 2).map_or(0, |(i, _)| i);
        let (head, tail) = core.split_at(at);
        let inner = if inner.len() % 3 == 0 { inner } else { String::new() };
        [&before, head, &inner, tail, &after].concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn clean_secret_fits_a_header_and_stays_clean(input in pasted()) {
        if let Inspection::Clean(secret) | Inspection::Unusual { secret, .. } = inspect_okta(&input) {
            prop_assert!(!secret.expose().is_empty());
            prop_assert!(secret.expose().bytes().all(|b| b.is_ascii_graphic()));
            match inspect_okta(secret.expose()) {
                Inspection::Clean(again) | Inspection::Unusual { secret: again, .. } => {
                    prop_assert_eq!(again.expose(), secret.expose());
                    prop_assert!(again.fixes().is_empty());
                }
                Inspection::Refused(refusal) => prop_assert!(false, "then {:?}", refusal),
            }
        }
    }

    #[test]
    fn field_without_rules_accepts_any_text(input in pasted()) {
        if let Inspection::Clean(secret) = inspect(&input, &open(), &|_| true) {
            prop_assert!(!secret.expose().is_empty());
            prop_assert_eq!(secret.expose().trim(), secret.expose());
        }
    }

    #[test]
    fn results_never_show_the_value(
        core in "[A-Za-z0-9_-]{12,60}",
        before in "(SSWS |\"| |00T|eyJ|https://|-----BEGIN )?",
        after in "(\"|\n| b|–|•)?",
    ) {
        let input = [before.as_str(), &core, &after].concat();
        for found in [inspect_okta(&input), inspect(&input, &open(), &|_| false)] {
            let shown = format!("{found:?}{found:#?}");
            prop_assert!(!shown.contains(&core));
        }
    }
}
