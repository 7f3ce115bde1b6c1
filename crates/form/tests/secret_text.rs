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
    for input in ["", "••••••••", "********"] {
        assert_eq!(outcome(&inspect(input, &open(), &|_| true)), "refuse", "{input:?}");
    }
}

/// Passwords that programs would take for variables, templates or markup.
#[test]
fn password_like_sample_text_is_kept_with_a_warning() {
    for (input, expected) in [
        ("{apiToken}", "warn"),
        ("{{not an expression}}", "warn"),
        ("${HOME}", "warn"),
        ("<b>x</b>", "warn"),
        ("[x]", "warn"),
        ("changeme", "warn"),
        ("=Sp!ce7", "accept"),
        ("%PATH%", "accept"),
        ("<b>&amp;", "accept"),
        ("@file", "accept"),
        ("ki@$$osk", "accept"),
    ] {
        let password = json!({ "x-secret": { "allow": ["spaces", "non_ascii"] } });
        for rules in [open(), SecretRules::from_schema(&password).expect("rules")] {
            let found = inspect(input, &rules, &|_| true);
            assert_eq!(outcome(&found), expected, "{input}");
            let (Inspection::Clean(secret) | Inspection::Unusual { secret, .. }) = found else {
                panic!("{input} is refused")
            };
            assert_eq!(secret.expose(), input);
        }
    }
}

/// The lines of a made-up key, each with as many characters as OpenSSL writes.
const KEY: [&str; 3] = [
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4A+xAZqU2/vHzvG+",
    "67h91i0d7kaKcYg9x9fDz53x+yWhRANCAATLVL2jDdnJMTnzHQFgGjsEs4pQn9sn",
    "Z+HK2ZfD05QtkfjQwqzDbYn3fHmDs92tyHEzDTFpXJCGAZCgZ/FEqRYt",
];

fn key_of(label: &str, line_end: &str) -> String {
    let lines = KEY.join(line_end);
    format!("-----BEGIN {label}-----{line_end}{lines}{line_end}-----END {label}-----")
}

/// The key to send, and whether the form says that it put the line ends back.
fn sent_key(input: &str) -> Result<(String, bool), SecretRefusal> {
    match inspect(input, &open(), &|_| true) {
        Inspection::Clean(secret) => {
            Ok((secret.expose().to_owned(), secret.fixes().contains(&SecretFix::LinesRestored)))
        }
        Inspection::Refused(refusal) => Err(refusal),
        other => panic!("{other:?}"),
    }
}

#[test]
fn keys_keep_their_line_ends_or_get_them_back() {
    for label in [
        "PRIVATE KEY",
        "RSA PRIVATE KEY",
        "EC PRIVATE KEY",
        "ENCRYPTED PRIVATE KEY",
        "CERTIFICATE",
        "PUBLIC KEY",
    ] {
        let key = key_of(label, "\n");
        assert_eq!(sent_key(&key), Ok((key.clone(), false)), "{label}");
        let indented = key_of(label, "\n    ");
        for kept in [format!("{key}\n"), key_of(label, "\r\n"), indented] {
            assert_eq!(sent_key(&kept), Ok((key.clone(), false)), "{kept:?}");
        }
        let escaped = key_of(label, "\\n");
        for lost in [
            key_of(label, " "),
            key_of(label, ""),
            key_of(label, "\r"),
            key_of(label, "  \t"),
            escaped.clone(),
            key_of(label, "\\r\\n"),
            key_of(label, "\\\\n"),
            format!("\"{escaped}\\n\","),
            format!("'{escaped}'"),
            format!("{escaped}\\n"),
            key.replace(&format!("{}\n{}\n", KEY[0], KEY[1]), &KEY[..2].concat()),
        ] {
            let (sent, _) =
                sent_key(&lost).unwrap_or_else(|refusal| panic!("{lost:?}: {refusal:?}"));
            assert_eq!(sent, key, "{lost:?}");
        }
        assert_eq!(sent_key(&key_of(label, " ")), Ok((key, true)));
    }
}

#[test]
fn all_blocks_of_a_text_are_kept() {
    let blocks = |line_end: &str| {
        [key_of("CERTIFICATE", line_end), key_of("PRIVATE KEY", line_end)].join(line_end)
    };
    for line_end in ["\n", " ", "", "\\n"] {
        let sent = sent_key(&blocks(line_end)).map(|(sent, _)| sent);
        assert_eq!(sent, Ok(blocks("\n")), "{line_end:?}");
    }
    let commented =
        format!("{}\nissuer=Acme\n{}", key_of("CERTIFICATE", "\n"), key_of("CERTIFICATE", "\n"));
    assert_eq!(sent_key(&commented), Ok((commented.clone(), false)));
}

#[test]
fn openssh_keys_get_lines_of_their_own_length() {
    let body = KEY.concat();
    let key = format!(
        "-----BEGIN OPENSSH PRIVATE KEY-----\n{}\n{}\n{}\n-----END OPENSSH PRIVATE KEY-----",
        &body[..70],
        &body[70..140],
        &body[140..]
    );
    for lost in [key.replace('\n', " "), key.replace('\n', "")] {
        assert_eq!(sent_key(&lost), Ok((key.clone(), true)));
    }
    assert_eq!(sent_key(&key), Ok((key.clone(), false)));
}

#[test]
fn headers_of_encrypted_keys_stay_apart() {
    let head = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123456789ABCDEF\n\n";
    let key = key_of("RSA PRIVATE KEY", "\n").replacen("MIGH", &format!("{head}MIGH"), 1);
    assert_eq!(sent_key(&key), Ok((key.clone(), false)));
    assert_eq!(sent_key(&key.replace('\n', " ")), Ok((key.clone(), true)));
    assert_eq!(sent_key(&key.replace('\n', "")), Err(SecretRefusal::BrokenKey));
}

#[test]
fn keys_that_cannot_be_restored_are_refused() {
    let pgp = "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQdGBGEx\n=aBcD\n\
               -----END PGP PRIVATE KEY BLOCK-----";
    assert_eq!(sent_key(pgp), Ok((pgp.to_owned(), false)));
    assert_eq!(sent_key(&pgp.replace('\n', "\\n")), Ok((pgp.to_owned(), true)));
    let key = key_of("PRIVATE KEY", "\n");
    for broken in [
        pgp.replace('\n', " "),
        key.replace("-----END PRIVATE KEY-----", ""),
        key.replace("END PRIVATE", "END RSA PRIVATE"),
        key.replace("END PRIVATE KEY-----", "END PRIVATE KEY"),
        key_of("PRIVATE KEY", " ").replace("MIGH", "MI…GH"),
        "-----BEGIN PRIVATE KEY-----  -----END PRIVATE KEY-----".to_owned(),
        "-----BEGIN".to_owned(),
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----".to_owned(),
        key.replace("MIGH", "MI!H"),
        key.replace("-----BEGIN PRIVATE KEY-----\n", ""),
        key.replace("-----BEGIN", "--BEGIN"),
        key.replace("-----BEGIN", "—BEGIN"),
        format!("{}n", key.replace('\n', "n")),
    ] {
        assert_eq!(sent_key(&broken), Err(SecretRefusal::BrokenKey), "{broken:?}");
    }
}

#[test]
fn key_file_in_json_is_kept_whole() {
    let escaped = key_of("PRIVATE KEY", "\\n");
    let file =
        format!("{{\n  \"type\": \"service_account\",\n  \"private_key\": \"{escaped}\\n\"\n}}");
    for input in [file.clone(), file.replace('\n', "")] {
        assert_eq!(sent_key(&input), Ok((input.clone(), false)));
    }
    for broken in
        [file.trim_end_matches('}').to_owned(), file.replace('"', "“"), file.replace("\\n", "\n")]
    {
        assert_eq!(sent_key(&broken), Err(SecretRefusal::BrokenKey), "{broken}");
    }
}

#[test]
fn whole_texts_with_a_key_inside_are_kept() {
    let key = key_of("PRIVATE KEY", "\n");
    for text in [
        format!("Bag Attributes\n    friendlyName: acme\n{key}"),
        format!("tls:\n  key: |\n    {}", key.replace('\n', "\n    ")),
        serde_json::json!([{ "key": key }]).to_string(),
    ] {
        assert_eq!(sent_key(&text), Ok((text.clone(), false)));
    }
}

#[test]
fn key_with_a_space_in_a_line_is_mended() {
    let key = key_of("PRIVATE KEY", "\n");
    let sent = sent_key(&key.replacen("MIGHAg", "MIG HAg", 1)).map(|(sent, _)| sent);
    assert_eq!(sent, Ok(key));
}

#[test]
fn secrets_are_recognized_in_other_fields() {
    let shapes = okta().shapes;
    let token = format!("00{}", "a".repeat(40));
    for text in [
        &token,
        &format!("SSWS {token}"),
        &format!(" {token}\n"),
        &format!("{token} is it"),
        &format!("curl -H “Authorization: SSWS {token}” https://acme.okta.com"),
    ] {
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

#[test]
fn keys_from_mails_and_assignments_are_repaired() {
    let key = key_of("PRIVATE KEY", "\n");
    let escaped = key.replace('\n', "\\n");
    for text in [
        format!("> {}", key.replace('\n', "\n> ")),
        format!(">> {}", key.replace('\n', "\r\n>> ")),
        format!("\"PRIVATE_KEY={key}\""),
        format!("\"PRIVATE_KEY={escaped}\""),
        format!("\"private_key\": \"{escaped}\","),
        format!("PRIVATE_KEY='{key}'"),
        format!("> \"private_key: {}\"", key.replace('\n', "\n> ")),
    ] {
        let sent = sent_key(&text);
        assert_eq!(sent.map(|(sent, _)| sent), Ok(key.clone()), "{text}");
    }
}

#[test]
fn only_known_headers_are_lines_of_a_key() {
    let with = |line: &str| {
        let key = key_of("RSA PRIVATE KEY", "\n");
        sent_key(&key.replacen("MIGH", &format!("{line}\n\nMIGH"), 1)).is_ok()
    };
    assert!(with("Proc-Type: 4,ENCRYPTED"));
    assert!(!with("note: copied from the wiki"));
    assert!(!with("password:hunter2"));
}
