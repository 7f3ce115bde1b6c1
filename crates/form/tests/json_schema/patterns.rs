//! Patterns that could take forever are refused, those of real schemas are accepted, and
//! accepted patterns are fast on their hardest texts.

use patchbay_form::error::ErrorCode;
use patchbay_form::json_schema::SchemaDocument;
use patchbay_form::pattern::Patterns;
use patchbay_regress_patterns::RegressPatterns;
use serde_json::json;
use std::time::{Duration, Instant};

const REFUSED: [&str; 33] = [
    "(a+)+$",
    "(a*)*b",
    "(a|a)*$",
    "(a|aa)+$",
    "(a|b|ab)*c",
    "(.*)*x",
    "(x+x+)+y",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "^(\\w+\\s?)*$",
    "([a-zA-Z]+)*$",
    "^(a?b?)*c$",
    "(?:a+b?)*$",
    "(\\s*,\\s*)*$",
    "(ab|ab)*c",
    "(?:a{1,50}){1,50}$",
    "((a{0,5}){0,5}){0,5}b",
    "^(.*,){11}P",
    "(a?){30}a{30}",
    "^([ab]c(b*|a*))*$",
    "^(a(b?)+)*$",
    "(a|aa){20}b",
    "^(?=(a+)+$)a",
    "^(?!(a|a)*b)",
    "(?<=(a+)+)b",
    "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$",
    "([0-9a-f]+:?)+$",
    "([\\u0061-\\u0063]+|[\\x61])*$",
    "(\\p{L}+é?)*$",
    "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ".*.*.*.*.*x",
    "^a*a*a*a*a*b$",
    "(\\w*)\\1*",
    "(?<a>\\w*)\\k<a>*",
];

const ACCEPTED: [&str; 34] = [
    "",
    "^00[A-Za-z0-9_-]{40}$",
    "^([a-z0-9]+(-[a-z0-9]+)*\\.)+[a-z]{2,}$",
    "^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$",
    "^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$",
    "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
    "^([0-9a-f]{2})+$",
    "^projects/.+/locations/.+/keyRings/.+/cryptoKeys/.+$",
    "projects/(.+)/locations/(.+)/keyRings/(.+)/cryptoKeys/(.+)",
    "^(https?:\\/\\/)?([\\w-]+\\.)?[\\w-]+\\.[\\w-]+(\\/.*)?$",
    "^((25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)(\\.(?!$)|$)){4}$",
    "^(([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9])$",
    "^-----BEGIN [A-Z ]+-----\\n[\\s\\S]*-----END [A-Z ]+-----\\s*$",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(.[0-9]+)?Z$",
    "^\\s+|\\s+$",
    "^.*@.*\\..*$",
    "^[^@]+@[^@]+\\.[^@]+$",
    "^(?!-)[A-Za-z0-9-]+([\\-\\.]{1}[a-z0-9]+)*\\.[A-Za-z]{2,6}$",
    "^arn:aws:iam::\\d{12}:role/.+$",
    "^(?:(?:https?|ftp)://)(?:\\S+(?::\\S*)?@)?(?:[a-z0-9-]+\\.)*[a-z]{2,}(?::\\d{2,5})?(?:/\\S*)?$",
    "^\\S(.*\\S)?$",
    "^[\\w.+-]+@([\\w-]+\\.)+[\\w-]{2,}$",
    "^(\\d+)(,\\d+)*$",
    "^\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?$",
    "^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d).{8,}$",
    "^v\\d+(\\.\\d+){0,2}$",
    "^.+\\.(json|yaml|yml)$",
    "^(?<year>\\d{4})\\b",
    "^[\\p{L}\\p{N} ]+$",
    "^[A-Za-z]{2,6}[A-Za-z0-9]{3,20}$",
    "^[a-z]{1,10}[a-z0-9]{0,20}[a-z]{0,9}$",
    "(a|b)*?c",
    ".*.*x",
    "a*b*c*d*e*$",
];

/// ECMA-262 only without the `u` flag, with a text that matches and one that doesn't.
const WITHOUT_UNICODE: [(&str, &str, &str); 9] = [
    ("^\\d{4}\\-\\d{2}$", "2026-01", "202601"),
    ("^a\\_b$", "a_b", "a\\_b"),
    ("^\\@[\\w\\:]+$", "@a:b", "a"),
    ("^[\\w-.]+$", "a-b.c", "a/b"),
    ("^[a-\\d.]+$", "-a7.", "b"),
    ("^{[a-z]+}$", "{ab}", "ab"),
    ("^a{b$", "a{b", "ab"),
    ("^{{name}}$", "{{name}}", "{name}"),
    ("^\\\"x\\'$", "\"x'", "x"),
];

/// Not ECMA-262, or it means something else in the language that it comes from.
const NOT_READ: [&str; 14] = [
    "(",
    "a)",
    "[a",
    "a**",
    "{2}",
    "a{,3}",
    "(?i)a",
    "(?P<a>b)",
    "^[[:alpha:]]+$",
    "[a-z&&[^b]]",
    "\\A[z-a]\\Z",
    "^a\\z",
    "\\p{L}\\-",
    "\\u{1F600}\\-",
];

fn load(pattern: &str) -> Result<SchemaDocument, String> {
    SchemaDocument::load(&json!({ "pattern": pattern })).map_err(|error| {
        assert_eq!(error.pointer, "/pattern");
        error.expected
    })
}

#[test]
fn exponential_patterns_are_refused() {
    for pattern in REFUSED {
        let expected = load(pattern).map(|_| ()).expect_err(pattern);
        assert!(!expected.is_empty(), "{pattern}");
    }
    assert!(load(&"a".repeat(1_001)).is_err());
    let named = json!({ "patternProperties": { "(a+)+$": true } });
    let error = SchemaDocument::load(&named).unwrap_err();
    assert_eq!(error.pointer, "/patternProperties/(a+)+$");
}

#[test]
fn patterns_of_real_schemas_are_accepted() {
    for pattern in ACCEPTED {
        let document = load(pattern).expect(pattern);
        assert!(document.unsupported_keywords().is_empty(), "{pattern}");
        assert!(RegressPatterns.is_match(pattern, "").is_some(), "{pattern}");
    }
}

#[test]
fn patterns_with_needless_backslashes_are_checked() {
    for (pattern, good, bad) in WITHOUT_UNICODE {
        let document = load(pattern).expect(pattern);
        assert!(document.unsupported_keywords().is_empty(), "{pattern}");
        let accepts =
            |text: &str| document.accepts(document.root(), &json!(text), &RegressPatterns);
        assert!(accepts(good), "{pattern}");
        assert!(!accepts(bad), "{pattern}");
        assert_eq!(RegressPatterns.is_match(pattern, bad), Some(false), "{pattern}");
    }
    assert!(load("^(\\w+\\-?)*$").is_err(), "it is as slow as others");
}

#[test]
fn patterns_of_other_languages_are_reported_and_pass() {
    for pattern in NOT_READ {
        let document = load(pattern).expect(pattern);
        assert_eq!(document.unsupported_keywords()[0].pointer, "/pattern", "{pattern}");
        assert!(RegressPatterns.is_match(pattern, "").is_none(), "{pattern}");
        for text in ["a", &"a".repeat(20_000)] {
            assert!(document.accepts(document.root(), &json!(text), &RegressPatterns), "{pattern}");
        }
    }
}

/// For each accepted pattern, texts that repeat one or two of its characters, with an ending
/// that doesn't match, as long as the limit allows.
#[test]
fn accepted_patterns_are_fast_on_their_hardest_texts() {
    let mut longest = (Duration::ZERO, "", 0);
    for pattern in ACCEPTED {
        let document = load(pattern).unwrap();
        let units =
            ["a", "0", "-", " ", ".", "/", "a.", "a/", "a-", "0.", "a@", "\n", "aA0", "://"];
        for unit in units {
            for length in [40, 120, 250, 500, 1_000, 3_000, 9_000] {
                let text = [&unit.repeat(length / unit.len()), "\u{1}"].concat();
                let start = Instant::now();
                document.violations(document.root(), &json!(text), &|_| false, &RegressPatterns);
                if start.elapsed() > longest.0 {
                    longest = (start.elapsed(), pattern, text.len());
                }
            }
        }
    }
    println!("longest: {longest:?}");
    assert!(longest.0 < Duration::from_secs(2), "{longest:?}");
}

#[test]
fn text_too_long_for_a_pattern_is_too_long() {
    let found = |pattern: &str, text: &str| {
        let document = load(pattern).unwrap();
        document.violations(document.root(), &json!(text), &|_| false, &RegressPatterns)
    };
    assert_eq!(found("^a*$", &"a".repeat(10_000)), []);
    let code = &found("^a*$", &"a".repeat(10_001))[0].code;
    assert_eq!(*code, ErrorCode::TooLong { max: 10_000 });
    let code = &found(".*.*x", &"a".repeat(5_000))[0].code;
    assert!(matches!(code, ErrorCode::TooLong { max: 36..1_000 }), "{code:?}");
}
