//! A value in the wrong field is noticed where it can be nothing else.

use crate::forms::{named, target};
use patchbay_paste::{SecretKind, Target, TargetKind, better_field};

const TOKEN: &str = "00madeUp_madeUp-madeUp_madeUp-madeUp_0001";
const JWT: &str = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJtYWRlIHVwIn0.c2lnbmF0dXJl";
const PEM: &str = "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----";
const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\nbWFkZSB1cA==\n-----END CERTIFICATE-----";
const KEY_FILE: &str = r#"{"type": "service_account", "private_key": "made up"}"#;

fn place(form: &str, text: &str, stands_in: &str) -> Option<String> {
    let form = named(form);
    let field = form.targets.iter().find(|target| target.key == stands_in).expect(stands_in);
    better_field(text, field, &form.targets)
}

#[test]
fn what_can_be_nothing_else_has_a_better_place() {
    let cases = [
        // A token in the domain's box, as pasted and in quotes; in the name's.
        ("okta", TOKEN, "domain", "/secrets/token"),
        ("okta", " \"00madeUp_madeUp-madeUp_madeUp-madeUp_0001\"\n", "domain", "/secrets/token"),
        ("okta", TOKEN, "name", "/secrets/token"),
        ("okta", "SSWS 00madeUp_madeUp-madeUp_madeUp-madeUp_0001", "domain", "/secrets/token"),
        ("jira", JWT, "site", "/secrets/api_token"),
        ("jira", JWT, "email", "/secrets/api_token"),
        // The reverse.
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
    for (form, text, stands_in, wanted) in cases {
        let found = place(form, text, stands_in);
        assert_eq!(found.as_deref().unwrap_or(""), wanted, "{text} in {stands_in} of {form}");
    }
}

#[test]
fn what_may_be_right_stays() {
    let cases = [
        ("okta", TOKEN, "token"),
        ("okta", "acme.okta.com", "domain"),
        ("okta", "https://acme.okta.com", "domain"),
        ("okta", "login.acme.com", "domain"),
        ("okta", "Acme", "token"),
        ("okta", "", "token"),
        // A name may be a host; a password may be anything.
        ("okta", "acme.okta.com", "name"),
        ("postgres", "db.acme.com", "password"),
        ("postgres", "ada@acme.com", "password"),
        ("postgres", PEM, "password"),
        ("jira", "made.up.token", "api_token"),
        ("jira", JWT, "api_token"),
        ("slack", "xoxb-made-up-made-up-0001", "signing_secret"),
        ("basic", "ada@acme.com", "username"),
        ("bigquery", KEY_FILE, "credentials"),
        // No other field is for it, or more than one is.
        ("okta", PEM, "domain"),
        ("okta app", CERTIFICATE, "client_id"),
        ("postgres", "db.acme.com", "port"),
        ("postgres", "ada@acme.com", "host"),
        ("aws", JWT, "region"),
    ];
    for (form, text, stands_in) in cases {
        let found = place(form, text, stands_in);
        assert_eq!(found, None, "{text} in {stands_in} of {form}");
    }
}

#[test]
fn every_kind_of_field_knows_what_it_cannot_hold() {
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
        // Never where it stands already.
        assert_eq!(better_field(PEM, &token, &targets), None);
    }
    let alone: [Target; 1] = [target("other", "Other", TargetKind::Number)];
    assert_eq!(better_field(PEM, &alone[0], &alone), None);
}
