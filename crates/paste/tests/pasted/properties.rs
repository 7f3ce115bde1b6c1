//! Properties that hold for every text and form: reading ends in time, nothing is filled twice, no
//! secret fills a field that shows it, and no debug output contains a value.

use crate::{forms, paste};
use patchbay_form::secret_name::is_secret_name;
use patchbay_paste::{Target, TargetKind, assign, better_field, read, reveals_secret};
use proptest::prelude::*;
use std::time::{Duration, Instant};

const FORMS: [&str; 14] = [
    "okta",
    "okta app",
    "postgres",
    "aws",
    "github",
    "slack",
    "snowflake",
    "rest",
    "basic",
    "jira",
    "bigquery",
    "smtp",
    "sftp",
    "oauth",
];

/// Fragments of all formats in random order.
fn fragments() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        r#"[A-Z_]{1,12}=["'`]?[ -~]{0,12}["'`]?"#,
        r#"[a-zA-Z ]{1,12}: ?[|>]?["']?[ -~]{0,12}["']?"#,
        Just("curl ".to_owned()),
        Just("-H ".to_owned()),
        Just("$'\\u12".to_owned()),
        Just("-----BEGIN PRIVATE KEY-----".to_owned()),
        Just("-----END".to_owned()),
        Just("```".to_owned()),
        Just("{\"a\": {\"b\": [1, \"x\"]}}".to_owned()),
        Just("postgres://u:p@h:1/d?x=%4".to_owned()),
        Just("[section.x]".to_owned()),
        Just("a=b;c=d".to_owned()),
        Just("^\"".to_owned()),
        Just("irm @{ a=\"b`\"\"".to_owned()),
        Just("https x.y a==b c:d".to_owned()),
        Just("provider \"x\" { a = <<-E".to_owned()),
        Just("a.b c\\".to_owned()),
        Just("“a’b ‘".to_owned()),
        Just("{\\\"a\\\"".to_owned()),
        Just("\\".to_owned()),
        any::<String>(),
    ];
    let end = prop_oneof![Just("\n"), Just(" "), Just("\n  "), Just(""), Just("\r\n"), Just("\t")];
    proptest::collection::vec((piece, end), 0..12)
        .prop_map(|all| all.into_iter().map(|(piece, end)| piece + end).collect())
}

/// A `.env` file.
fn env() -> impl Strategy<Value = String> {
    let name = proptest::sample::select(vec![
        "OKTA_TOKEN",
        "TOKEN",
        "PASSWORD",
        "DB_PASSWORD",
        "SECRET",
        "API_KEY",
        "CLIENT_SECRET",
        "HOST",
        "URL",
        "DOMAIN",
        "USER",
        "NAME",
        "PORT",
        "DB_NAME",
        "ID",
        "KEY",
        "ACME_SECRET",
        "PRIVATE_KEY",
        "DATABASE_URL",
        "REGION",
        "OKTA_DOMAIN",
        "EMAIL",
        "PROJECT_SECRET",
    ]);
    let value = proptest::sample::select(vec![
        "made-up-1",
        "made-up-2",
        "acme.okta.com",
        "https://api.acme.com",
        "ada@acme.com",
        "5432",
        "postgres://u:made-up-3@h/d",
        "https://made-up-4@api.acme.com/",
        "https://api.acme.com/?api_key=made-up-5",
        "true",
        "00madeUp_madeUp-madeUp_madeUp-madeUp_0001",
        "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJtYWRlIHVwIn0.c2lnbmF0dXJl",
    ]);
    proptest::collection::vec((name, value), 1..12)
        .prop_map(|pairs| pairs.iter().map(|(name, value)| format!("{name}={value}\n")).collect())
}

fn form() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(FORMS.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn any_text_is_read_without_panicking(text in fragments(), form in form()) {
        let form = forms::named(form);
        if let Some(pasted) = read(&text) {
            prop_assert!(!pasted.pairs().is_empty() && pasted.pairs().len() <= 200);
            let _ = assign(pasted, &form.targets, &form.service);
        }
        for target in &form.targets {
            let better = better_field(&text, target, &form.targets);
            let _ = reveals_secret(&text, target, &form.targets);
            prop_assert!(better.is_none_or(|place| place != target.place));
        }
    }

    #[test]
    fn each_field_and_each_pair_is_used_once(text in env(), form in form()) {
        let form = forms::named(form);
        let Some(found) = paste(&form, &text) else { return Ok(()) };
        let report = &found.report;
        let mut places: Vec<&str> = found.fills.iter().map(|fill| fill.place.as_str()).collect();
        prop_assert!(report.filled.iter().map(|f| f.place.as_str()).eq(places.iter().copied()));
        let known = |place: &&str| form.targets.iter().any(|target| target.place == **place);
        prop_assert!(places.iter().all(known));
        places.sort();
        places.dedup();
        prop_assert_eq!(places.len(), found.fills.len());
        for fill in &found.fills {
            // A value fills at most as many fields as it occurs in the text.
            let fills = found.fills.iter().filter(|other| *other.value == *fill.value).count();
            let occurrences = text.matches(fill.value.as_str()).count();
            prop_assert!(fills <= occurrences || fill.value.as_str() == "true", "{text}");
        }
        for name in report.unused.iter().chain(&report.undecided) {
            let is_in_text = text.contains(&format!("{name}="));
            prop_assert!(is_in_text);
        }
    }

    #[test]
    fn secrets_fill_only_secret_fields(text in env(), form in form()) {
        let form = forms::named(form);
        let Some(found) = paste(&form, &text) else { return Ok(()) };
        for (fill, filled) in found.fills.iter().zip(&found.report.filled) {
            let target = form.targets.iter().find(|t| t.place == fill.place).expect("a place");
            prop_assert_eq!(fill.secret, target.is_secret());
            if fill.secret {
                continue;
            }
            let in_addresses = ["made-up-3", "made-up-4", "made-up-5"];
            let is_certain = fill.value.starts_with("eyJ")
                || in_addresses.iter().any(|secret| fill.value.contains(secret));
            let mut shapes = form.targets.iter().flat_map(|t| &t.shapes);
            let is_shaped = shapes.any(|shape| fill.value.starts_with(&shape.prefix));
            prop_assert!(!is_certain && !is_shaped, "{} in {}", *fill.value, fill.place);
            let name = filled.from.as_deref().unwrap_or_default();
            prop_assert!(!is_secret_name(name), "{name} in {}", fill.place);
        }
    }

    #[test]
    fn assignment_is_deterministic(text in env(), form in form()) {
        let form = forms::named(form);
        let all = || paste(&form, &text).map(|found| {
            let values: Vec<String> = found.fills.iter().map(|f| f.value.to_string()).collect();
            (values, found.report)
        });
        prop_assert_eq!(all(), all());
    }

    #[test]
    fn debug_output_contains_no_values(text in env(), form in form()) {
        let form = forms::named(form);
        let Some(pasted) = read(&text) else { return Ok(()) };
        let before = format!("{pasted:?} {:#?}", pasted.pairs().first());
        let after = format!("{:?}", assign(pasted, &form.targets, &form.service));
        for canary in ["made-up", "madeUp", "eyJ", "5432", "acme", "ada@"] {
            prop_assert!(!before.contains(canary) && !after.contains(canary), "{before}\n{after}");
        }
    }
}

#[test]
fn large_texts_are_read_in_time() {
    let fields = |n: usize| -> Vec<Target> {
        (0..n)
            .map(|i| crate::forms::target(&format!("field_{}", i % 7), "Token", TargetKind::Text))
            .collect()
    };
    let repeated = |text: &str| text.repeat(64 * 1024 / text.len());
    let texts = [
        (0..400).map(|i| format!("FIELD_{}=value {i}\n", i % 7)).collect(),
        repeated("\""),
        repeated("A='\n"),
        repeated("A=\"\\"),
        repeated("a: |\n"),
        repeated("- "),
        repeated("curl \\\n"),
        format!("curl {}", repeated("$'\\u")),
        repeated("a:\n -----BEGIN\n"),
        repeated("{\"a\":"),
        repeated("a=b;"),
        repeated("x://u:p@h/p?a=b&"),
        repeated("[a.b.c]\n"),
        repeated("```\n"),
        repeated("=“a ‘b"),
        repeated("(“(‘"),
        repeated("A=\\n"),
        repeated("{\\\""),
        repeated("\"{\\\""),
        repeated("eyJh"),
        repeated("https x.y -a "),
        repeated("irm @{a='"),
        repeated("irm @\"\n"),
        repeated("irm ` \n$a="),
        repeated("a\\\nb c\n"),
        repeated("a.b\\:\\"),
        format!("locals {{\n{}", repeated("a=[\n")),
        format!("locals {{\n{}", repeated("a=<<X\n")),
        format!("locals {{\n{}", repeated("b \"c\" {\n")),
        repeated("[a]\nb=1\n[c]\nb=2\n"),
        repeated("curl '\n"),
        repeated("token=$("),
        repeated("token: x y "),
        repeated("-u -u"),
    ];
    let targets = fields(100);
    for text in texts {
        let start = Instant::now();
        if let Some(pasted) = read(&text) {
            let _ = assign(pasted, &targets, &["acme".to_owned()]);
        }
        // Texts that are too long to be read are inspected all the same.
        for text in [&text, &text.repeat(3)] {
            let _ = better_field(text, &targets[0], &targets);
            let _ = reveals_secret(text, &targets[0], &targets);
        }
        let elapsed = start.elapsed();
        assert!(elapsed < Duration::from_secs(5), "{elapsed:?} for {:?}", &text[..20]);
    }
    assert!(read(&format!("A_B={}", "x".repeat(64 * 1024))).is_none(), "longer than the limit");
}
