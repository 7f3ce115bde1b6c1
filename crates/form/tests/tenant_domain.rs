//! The 130 cases of `okta-domain-cases.json`, and what holds for every input. The
//! `url` crate, the reference implementation of WHATWG URL, is the oracle of hosts.

use std::time::{Duration, Instant};

use patchbay_form::tenant_domain::{
    Fix, Outcome, Refusal, TenantDomainRules, Warning, decide, is_under_suffix,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use url::Url;

fn json_file(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn okta() -> TenantDomainRules {
    let rules = json_file(include_str!("../../../tests/data/okta-tenant-domain.json"));
    TenantDomainRules::from_schema(&json!({ "x-tenant-domain": rules })).expect("Okta's rules")
}

/// The outcome in the words of the corpus, and the host or code.
fn advised(outcome: &Outcome) -> (&'static str, &str) {
    match outcome {
        Outcome::Accepted { host, fixes } if fixes.iter().any(Fix::is_announced) => {
            ("accept-fixed", host)
        }
        Outcome::Accepted { host, .. } => ("accept", host),
        Outcome::NeedsConfirmation { host, warning: Some(_), .. } => ("warn", host),
        Outcome::NeedsConfirmation { host, .. } => ("accept-custom", host),
        Outcome::Refused(refusal) => ("refuse", refusal.code()),
    }
}

fn host_and_fixes(outcome: &Outcome) -> Option<(&str, &[Fix])> {
    match outcome {
        Outcome::Accepted { host, fixes } | Outcome::NeedsConfirmation { host, fixes, .. } => {
            Some((host, fixes))
        }
        Outcome::Refused(_) => None,
    }
}

#[test]
fn corpus_cases_come_out_as_advised() {
    let rules = okta();
    let file = json_file(include_str!("../../../tests/data/okta-domain-cases.json"));
    let cases = file["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 130);
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = decide(case["input"].as_str().expect("input"), &rules);
            let (outcome, value) = advised(&found);
            let wrong = case["advised"] != outcome || case["value"] != value;
            wrong.then(|| format!("{case}\n    found {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn inputs_beyond_the_corpus_are_refused() {
    let cases = [
        ("https://", "missing"),
        ("\"\"", "missing"),
        (".", "empty-label"),
        ("acme.okta.com..", "empty-label"),
        ("acme.okta.com:http", "port"),
        ("acme.okta.com:080", "port"),
        ("http://acme.okta.com:80", "port"),
        ("mailto:acme", "scheme"),
        ("ftp:\\\\acme.okta.com", "scheme"),
        ("user:pass@acme.okta.com", "userinfo"),
        ("acme.okta.com:443@evil.example", "userinfo"),
        ("<your-domain>", "placeholder"),
        ("your-domain-admin.okta.com", "placeholder"),
        ("my.your_company.example", "placeholder"),
        ("[::ffff:127.0.0.1]:443", "ip"),
        ("fe80::1", "ip"),
        ("0", "ip"),
        ("0x7F000001", "ip"),
        ("0177.0.0.1", "ip"),
        ("1.2.3.4.5", "ip"),
        ("acme.okta.0x", "ip"),
        ("acme.okta.123.", "ip"),
        ("１２７.0.0.1", "look-alike"),
        ("acme。okta.com", "look-alike"),
        ("аcme.okta.com", "look-alike"),
        ("xn--cme-5cd.okta.com", "punycode"),
        ("acme!.okta.com", "character"),
        ("my_host.example.com", "character"),
        ("login-admin.okta.com", "not-an-org"),
        ("a--admin.okta.com", "hyphen"),
        ("printer.home.arpa", "not-public"),
        ("acme.localhost", "not-public"),
        ("oktacdn.com", "not-an-org"),
        ("acme.okta.mil.mil", "typo"),
        ("acme.okta.com /x", "space"),
        ("acme.okta.com/ other.okta.com", "space"),
    ];
    let rules = okta();
    for (input, code) in cases {
        assert_eq!(advised(&decide(input, &rules)), ("refuse", code), "{input:?}");
    }
}

#[test]
fn suggestions_are_whole_hosts() {
    let rules = okta();
    let single = |input| match decide(input, &rules) {
        Outcome::Refused(Refusal::SingleLabel { suggestion }) => suggestion,
        other => panic!("{input}: {other:?}"),
    };
    assert_eq!(single("invalidOktaDomain").as_deref(), Some("invalidoktadomain.okta.com"));
    assert_eq!(single("acme-admin").as_deref(), Some("acme.okta.com"));
    assert_eq!(single("https://my_org/").as_deref(), Some("my_org.okta.com"));
    assert_eq!(single("localhost"), None);
    assert_eq!(single("login"), None);
    assert_eq!(
        decide("https://test.okta.com.com", &rules),
        Outcome::Refused(Refusal::Typo { suggestion: Some("test.okta.com".into()) })
    );
    assert_eq!(
        decide("okta.com.com", &rules),
        Outcome::Refused(Refusal::Typo { suggestion: None })
    );
    assert_eq!(
        decide("HTTPS://acme", &rules),
        Outcome::Refused(Refusal::SingleLabel { suggestion: Some("acme.okta.com".into()) })
    );
}

#[test]
fn warnings_say_which_suffix() {
    let rules = okta();
    let near = |of: &str, suggestion: Option<&str>| {
        let suggestion = suggestion.map(str::to_owned);
        Some(Warning::NearMiss { of: of.into(), suggestion })
    };
    let contains = |suffix: &str| Some(Warning::ContainsSuffix { suffix: suffix.into() });
    let cases = [
        ("acme.okta.co", near("okta.com", Some("acme.okta.com"))),
        ("acme-admin.octa.com", near("okta.com", Some("acme.okta.com"))),
        ("acme.oktacom", near("okta.com", Some("acme.okta.com"))),
        ("okta.co", near("okta.com", None)),
        ("acme.oktapreveiw.com", near("oktapreview.com", Some("acme.oktapreview.com"))),
        ("kohls-okta.com", contains("okta.com")),
        ("acme.okta.com.evil.example", contains("okta.com")),
        ("test.env.okta.com", Some(Warning::MoreThanOneLabel)),
        ("okta.example.com.com", Some(Warning::DoubledEnding)),
        ("okta.common.example", None),
        ("sso.acme.org", None),
    ];
    for (input, expected) in cases {
        match decide(input, &rules) {
            Outcome::NeedsConfirmation { host, warning, .. } => {
                assert_eq!((host.as_str(), warning), (input, expected));
            }
            other => panic!("{input}: {other:?}"),
        }
    }
}

#[test]
fn each_change_is_named_once() {
    let removed = Fix::LabelSuffixRemoved("-admin".into());
    let cases = [
        ("https://acme.okta.com", vec![Fix::SchemeRemoved]),
        ("HTTPS://acme.okta.com", vec![Fix::SchemeRepaired]),
        ("http://ACME.okta.com", vec![Fix::SchemeUpgraded, Fix::LowerCased]),
        (
            " <https://acme-admin.okta.com.:443/x> ",
            vec![
                Fix::SpacesTrimmed,
                Fix::Unwrapped,
                Fix::SchemeRemoved,
                Fix::PathRemoved,
                Fix::PortRemoved,
                Fix::TrailingDotRemoved,
                removed.clone(),
            ],
        ),
        (
            "(`ac\u{ad}me-admin-admin.okta.com`)",
            vec![Fix::InvisibleRemoved, Fix::Unwrapped, removed],
        ),
        ("[acme.okta.com]", vec![Fix::Unwrapped]),
        ("acme.okta.com:", vec![Fix::PortRemoved]),
    ];
    let rules = okta();
    for (input, expected) in cases {
        let host = "acme.okta.com".to_owned();
        let expected = Outcome::Accepted { host, fixes: expected };
        assert_eq!(decide(input, &rules), expected, "{input:?}");
    }
}

#[test]
fn input_limit_counts_characters() {
    let path = |length: usize| format!("acme.okta.com/{}", "é".repeat(length - 14));
    assert_eq!(advised(&decide(&path(2048), &okta())), ("accept-fixed", "acme.okta.com"));
    assert_eq!(advised(&decide(&path(2049), &okta())), ("refuse", "too-long"));
}

#[test]
fn rules_may_forbid_own_domains_or_be_missing() {
    let rules = |value: Value| {
        TenantDomainRules::from_schema(&json!({ "x-tenant-domain": value })).expect("rules")
    };
    let zendesk = rules(json!({ "suffixes": ["zendesk.com"], "custom": false }));
    let own =
        |near: Option<&str>| Outcome::Refused(Refusal::OwnDomain { near: near.map(str::to_owned) });
    assert_eq!(advised(&decide("acme.zendesk.com", &zendesk)), ("accept", "acme.zendesk.com"));
    assert_eq!(decide("acme-admin.example", &zendesk), own(None));
    assert_eq!(decide("acme.zendesk.co", &zendesk), own(Some("zendesk.com")));

    let none = TenantDomainRules::from_schema(&json!({})).expect("rules");
    assert_eq!(advised(&decide("acme.example", &none)), ("accept-custom", "acme.example"));
    assert_eq!(decide("acme", &none), Outcome::Refused(Refusal::SingleLabel { suggestion: None }));
}

/// Some services have suffixes below suffixes: a region's, a sandbox's.
#[test]
fn longest_suffix_counts() {
    let rules = json!({ "suffixes": ["auth0.com", "eu.auth0.com"], "custom": false });
    let both = TenantDomainRules::from_schema(&json!({ "x-tenant-domain": rules })).expect("rules");
    for host in ["acme.auth0.com", "acme.eu.auth0.com"] {
        let expected = Outcome::Accepted { host: host.to_owned(), fixes: Vec::new() };
        assert_eq!(decide(host, &both), expected);
    }
    assert_eq!(decide("eu.auth0.com", &both), Outcome::Refused(Refusal::NotAnOrg));
}

#[test]
fn suffix_starts_at_a_dot() {
    let rules = okta();
    for host in ["acme.okta.com", "a.b.okta.mil", "acme.trexcloud.com"] {
        assert!(is_under_suffix(host, &rules), "{host}");
    }
    for host in ["okta.com", ".okta.com", "kohls-okta.com", "acme.okta.com.evil.example", ""] {
        assert!(!is_under_suffix(host, &rules), "{host}");
    }
}

#[test]
fn wrong_rule_is_reported_with_its_pointer() {
    let bad = |rules: Value| {
        let schema = json!({ "x-tenant-domain": rules });
        TenantDomainRules::from_schema(&schema).expect_err("refused").pointer
    };
    assert_eq!(bad(json!("okta.com")), "/x-tenant-domain");
    assert_eq!(bad(json!({ "sufixes": [] })), "/x-tenant-domain/sufixes");
    assert_eq!(bad(json!({ "custom": "yes" })), "/x-tenant-domain/custom");
    for suffix in ["", "com", ".okta.com", "Okta.com", "okta..com"] {
        let rules = json!({ "suffixes": ["okta.com", suffix] });
        assert_eq!(bad(rules), "/x-tenant-domain/suffixes/1", "{suffix:?}");
    }
    assert_eq!(bad(json!({ "strip_label_suffix": "" })), "/x-tenant-domain/strip_label_suffix");
    assert_eq!(
        bad(json!({ "secret_shapes": [{ "prefix": "00" }] })),
        "/x-tenant-domain/secret_shapes/0"
    );
}

/// Inputs built to be slow stay within a bound that quadratic work would exceed by far. Each
/// is at the limit of 2,048 characters.
#[test]
fn no_input_takes_long() {
    let rules = okta();
    let pieces = [
        "a",
        ".",
        "a.",
        "-",
        "okta.com",
        "okta.com.",
        "-admin",
        "<",
        "(",
        "\"",
        "://",
        ":",
        "/",
        "%",
        "\u{200b}",
        " ",
        "1.",
        "eyJ",
        "{",
        "@",
        "é",
    ];
    for piece in pieces {
        for tail in ["", ".okta.com", ".example"] {
            let count = (2048 - tail.len()) / piece.chars().count();
            let input = piece.repeat(count) + tail;
            let start = Instant::now();
            for _ in 0..20 {
                decide(&input, &rules);
            }
            let each = start.elapsed() / 20;
            assert!(each < Duration::from_millis(20), "{piece:?}{tail}: {each:?}");
        }
    }
}

/// A label of an ordinary host, or of an attacker's.
fn label() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "",
        "-",
        "a-",
        "-a",
        "a--b",
        "xn--",
        "xn--a",
        "xn--mnchen-3ya",
        "XN--MNCHEN-3YA",
        "_",
        "a_b",
        "foo-admin",
        "login",
        "okta",
        "com",
        "local",
        "0",
        "00",
        "0x",
        "0X7f",
        "0x7f",
        "127",
        "08",
        "255",
        "256",
        "4294967295",
        "a%2eb",
        "%61",
        "mü",
        "ａｂｃ",
        "１２７",
        "a。b",
        "a．b",
        "a｡b",
        "a\u{ad}b",
        "a\u{200d}b",
        "ß",
        "ﬀ",
        "İ",
        "\u{202e}a",
        "a b",
        "a\tb",
        "a\nb",
        "a^b",
        "a|b",
        "a<b",
        "a#b",
        "a?b",
        "a@b",
        "a:1",
        "a\\b",
        "a/b",
        "a\0b",
        "a\u{7f}b",
        "!$&'()*+,;=`{}~\"",
    ]);
    prop_oneof![
        4 => "[a-zA-Z0-9]{1,8}",
        2 => "[a-z0-9_-]{1,12}",
        1 => "[0-9]{1,10}",
        1 => "0[xX][0-9a-fA-F]{0,9}",
        1 => "[a-z]{60,66}",
        3 => odd.prop_map(str::to_owned),
        1 => "\\PC{1,6}",
    ]
}

fn host() -> impl Strategy<Value = String> {
    let ending = prop::sample::select(vec![
        "",
        "",
        ".",
        "..",
        ".okta.com",
        ".OKTA.com",
        ".okta.com.",
        "-okta.com",
        ".okta.com.com",
        ".oktapreview.com",
        ".okta.mil",
        ".example",
        ":443",
        ":80",
        "/x",
        "\u{3002}com",
    ]);
    (prop::collection::vec(label(), 1..6), ending)
        .prop_map(|(labels, ending)| labels.join(".") + ending)
}

fn text() -> impl Strategy<Value = String> {
    let around = || {
        let parts = prop::sample::select(vec![
            "", "", "https://", "http://", "HTTPS:", "//", "\\\\", "ftp://", " ", "\u{feff}", "<",
            ">", "(", ")", "[", "]", "\"", "`", "“", "”", "/", "?", "#", "@", ":", ":443", "%",
        ]);
        prop::collection::vec(parts, 0..4).prop_map(|parts| parts.concat())
    };
    let core = prop_oneof![3 => host(), 1 => any::<String>(), 1 => "[ -~]{0,40}"];
    (around(), core, around()).prop_map(|(before, core, after)| [before, core, after].concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn host_is_the_one_a_browser_reads(input in host()) {
        let outcome = decide(&input, &okta());
        // A text in quotes or with spaces around it isn't a host before it is unwrapped.
        let is_bare = |fix: &Fix| !matches!(fix, Fix::SpacesTrimmed | Fix::Unwrapped);
        let found = host_and_fixes(&outcome).filter(|(_, fixes)| fixes.iter().all(is_bare));
        if let Some((host, fixes)) = found {
            // Zero-width joiners are removed before parsing, because clipboards add them.
            let address = format!("https://{}/", input.replace(['\u{200c}', '\u{200d}'], ""));
            let read = Url::parse(&address);
            let read = read.as_ref().ok().and_then(Url::host_str);
            prop_assert!(read.is_some(), "{:?} is no host, but found {:?}", input, outcome);
            let read = read.unwrap_or_default();
            let read = read.strip_suffix('.').unwrap_or(read);
            if fixes.iter().any(|fix| matches!(fix, Fix::LabelSuffixRemoved(_))) {
                let (label, suffix) = host.split_at(host.len() - suffix_of(host).len());
                let label = read.strip_suffix(suffix).and_then(|rest| rest.strip_prefix(label));
                let ending = label.unwrap_or_default();
                prop_assert!(!ending.is_empty() && ending.replace("-admin", "").is_empty());
            } else {
                prop_assert_eq!(host, read);
            }
        }
    }

    #[test]
    fn decided_host_is_plain_and_stable(input in text()) {
        let rules = okta();
        let outcome = decide(&input, &rules);
        if let Some((host, _)) = host_and_fixes(&outcome) {
            let address = format!("https://{host}/");
            let read = Url::parse(&address).map(|url| url.host_str().map(str::to_owned));
            prop_assert_eq!(read, Ok(Some(host.to_owned())));
            prop_assert!(host.contains('.') && host.len() <= 253);
            let again = decide(host, &rules);
            prop_assert_eq!(host_and_fixes(&again), Some((host, &[][..])));
            prop_assert_eq!(matches!(again, Outcome::Accepted { .. }), matches!(outcome, Outcome::Accepted { .. }));
        }
    }

    #[test]
    fn only_hosts_under_a_suffix_need_no_confirmation(input in text()) {
        let rules = okta();
        if let Outcome::Accepted { host, .. } = decide(&input, &rules) {
            prop_assert!(is_under_suffix(&host, &rules));
        }
    }

    #[test]
    fn any_text_is_decided(input in any::<String>()) {
        let none = TenantDomainRules::from_schema(&json!({})).expect("rules");
        for rules in [okta(), none] {
            decide(&input, &rules);
        }
    }
}

/// The suffix at the end of a host, such as `.okta.com`.
fn suffix_of(host: &str) -> &str {
    let rules = okta();
    let all = rules.suffixes.iter().chain(&rules.more_suffixes);
    let found = all.filter(|suffix| host.ends_with(suffix.as_str())).map(|suffix| suffix.len() + 1);
    &host[host.len() - found.max().expect("under a suffix")..]
}
