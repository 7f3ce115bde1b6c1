//! Values in the wrong field are noticed if they can't belong there.

use crate::forms::{named, target};
use patchbay_paste::{SecretKind, Target, TargetKind, better_field, movable_part, reveals_secret};

const TOKEN: &str = "00madeUp_madeUp-madeUp_madeUp-madeUp_0001";
const JWT: &str = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJtYWRlIHVwIn0.c2lnbmF0dXJl";
const PEM: &str = "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----";
const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\nbWFkZSB1cA==\n-----END CERTIFICATE-----";
const KEY_FILE: &str = r#"{"type": "service_account", "private_key": "made up"}"#;

fn better_place(form: &str, text: &str, current: &str) -> Option<String> {
    let form = named(form);
    let field = form.targets.iter().find(|target| target.key == current).expect(current);
    better_field(text, field, &form.targets)
}

#[test]
fn value_that_cannot_belong_has_a_better_field() {
    let cases = [
        // A token in the domain field or in the name.
        ("okta", TOKEN, "domain", "/secrets/token"),
        ("okta", " \"00madeUp_madeUp-madeUp_madeUp-madeUp_0001\"\n", "domain", "/secrets/token"),
        ("okta", TOKEN, "name", "/secrets/token"),
        ("okta", "SSWS 00madeUp_madeUp-madeUp_madeUp-madeUp_0001", "domain", "/secrets/token"),
        ("okta", "use 00madeUp_madeUp-madeUp_madeUp-madeUp_0001 for now", "name", "/secrets/token"),
        ("jira", JWT, "site", "/secrets/api_token"),
        ("jira", JWT, "email", "/secrets/api_token"),
        // A domain in the token field or elsewhere.
        ("okta", "https://acme.okta.com/admin", "token", "/values/domain"),
        ("okta", "acme.okta.com", "token", "/values/domain"),
        ("okta", "https://acme.okta.com", "name", "/values/domain"),
        ("jira", "acme.atlassian.net", "api_token", "/values/site"),
        ("jira", "https://acme.atlassian.net/jira", "email", "/values/site"),
        ("rest", "https://api.acme.com", "api_key", "/values/base_url"),
        ("rest", "https://api.acme.com", "name", "/values/base_url"),
        ("jira", "ada@acme.com", "site", "/values/email"),
        ("smtp", "bot@acme.com", "port", "/values/username"),
        ("smtp", "bot@acme.com", "host", "/values/username"),
        ("smtp", "mail.acme.com", "port", "/values/host"),
        ("okta app", PEM, "client_id", "/secrets/private_key"),
        ("okta app", PEM, "domain", "/secrets/private_key"),
        ("bigquery", KEY_FILE, "project_id", "/secrets/credentials"),
        ("slack", "xoxb-made-up-made-up-0001", "webhook", "/secrets/bot_token"),
        ("slack", "https://hooks.slack.com/services/T0/B0/x", "bot_token", ""),
    ];
    for (form, text, current, expected) in cases {
        let found = better_place(form, text, current);
        assert_eq!(found.as_deref().unwrap_or(""), expected, "{text} in {current} of {form}");
    }
}

#[test]
fn value_that_may_belong_has_no_better_field() {
    let cases = [
        ("okta", TOKEN, "token"),
        ("okta", "acme.okta.com", "domain"),
        ("okta", "https://acme.okta.com", "domain"),
        ("okta", "login.acme.com", "domain"),
        ("okta", "Acme", "token"),
        ("okta", "", "token"),
        // A name can be a host, and a password can be anything.
        ("okta", "acme.okta.com", "name"),
        ("postgres", "db.acme.com", "password"),
        ("postgres", "ada@acme.com", "password"),
        ("postgres", PEM, "password"),
        ("jira", "made.up.token", "api_token"),
        ("jira", JWT, "api_token"),
        ("slack", "xoxb-made-up-made-up-0001", "signing_secret"),
        ("basic", "ada@acme.com", "username"),
        ("bigquery", KEY_FILE, "credentials"),
        // No other field is meant for it, or several are.
        ("okta", PEM, "domain"),
        ("okta app", CERTIFICATE, "client_id"),
        ("postgres", "db.acme.com", "port"),
        ("postgres", "ada@acme.com", "host"),
        ("aws", JWT, "region"),
    ];
    for (form, text, current) in cases {
        let found = better_place(form, text, current);
        assert_eq!(found, None, "{text} in {current} of {form}");
    }
}

#[test]
fn only_password_fields_accept_a_private_key() {
    let token = target("token", "Token", TargetKind::Secret(SecretKind::PrivateKey));
    let kinds = [
        (TargetKind::Text, true),
        (TargetKind::MultilineText, true),
        (TargetKind::List, true),
        (TargetKind::Number, true),
        (TargetKind::Boolean, true),
        (TargetKind::Choice(vec!["a".to_owned()]), true),
        (TargetKind::Email, true),
        (TargetKind::Url, true),
        (TargetKind::Domain { suffixes: Vec::new() }, true),
        (TargetKind::Secret(SecretKind::Token), true),
        (TargetKind::Secret(SecretKind::Json), true),
        (TargetKind::Secret(SecretKind::Url), true),
        (TargetKind::Secret(SecretKind::Password), false),
    ];
    for (kind, is_wrong) in kinds {
        let other = target("other", "Other", kind);
        let targets = [other.clone(), token.clone()];
        let found = better_field(PEM, &other, &targets);
        assert_eq!(found.is_some(), is_wrong, "{:?}", other.kind);
        // The field that contains it isn't suggested.
        assert_eq!(better_field(PEM, &token, &targets), None);
    }
    let alone: [Target; 1] = [target("other", "Other", TargetKind::Number)];
    assert_eq!(better_field(PEM, &alone[0], &alone), None);
}

#[test]
fn secret_anywhere_in_a_text_is_noticed_in_fields_that_show_it() {
    let form = named("okta");
    let is_noticed = |text: &str, key: &str| {
        let field = form.targets.iter().find(|target| target.key == key).expect(key);
        reveals_secret(text, field, &form.targets)
    };
    for text in [
        format!("{TOKEN} is the token for acme.okta.com"),
        format!("http acme.okta.com Authorization:'SSWS {TOKEN}' -v"),
        format!("a note\nwith {TOKEN}\nin the middle"),
        "curl -u ada:made-up https://acme.okta.com".to_owned(),
        "the password=made-up of Ada".to_owned(),
        format!("Ask Ada for {JWT}, or Bob"),
        format!("The key:\n{PEM}"),
    ] {
        assert!(is_noticed(&text, "domain") && is_noticed(&text, "name"), "{text}");
        assert!(!is_noticed(&text, "token"), "{text}");
    }
    // The form offers to move these.
    for text in [TOKEN.to_owned(), format!("SSWS {TOKEN}")] {
        assert!(!is_noticed(&text, "domain") && !is_noticed(&text, "name"), "{text}");
    }
    for text in ["acme.okta.com", "Acme, the old one", "https://ada:pw@acme.okta.com", ""] {
        assert!(!is_noticed(text, "domain"), "{text}");
    }
}

#[test]
fn only_the_token_of_a_longer_text_is_moved() {
    let form = named("okta");
    let token = form.targets.iter().find(|target| target.key == "token").expect("a field");
    let header = format!("Authorization: SSWS {TOKEN}");
    for (text, part) in [
        (TOKEN.to_owned(), TOKEN),
        (header.clone(), header.as_str()),
        (format!("use {TOKEN} for now, please"), TOKEN),
    ] {
        assert_eq!(movable_part(&text, token), part, "{text}");
    }
}
