//! No answer shows the secrets of its request, in whatever form it repeats them.
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use patchbay_client::adapter::Adapter;
use patchbay_client::answer::read;
use patchbay_client::failure::Failure;
use patchbay_client::operation::*;
use patchbay_client::redaction::{HIDDEN, Redaction};
use patchbay_model::http::HttpAnswer;
use patchbay_model::{Access, AccessLevel, Connection, Problem, Secret, TestResult, percent};
use proptest::prelude::*;
use serde_json::{Value, json};

const NATIVE: &str = include_str!("../../../public/adapters/native.json");
const TOKEN: &str = "00Zq4/x\"Ä+Wm7nT2kLrV9 cJ8sYhB3eDpG6uFa1";

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn hidden(secret_text: &str, text: &str) -> String {
    Redaction::new([&secret(secret_text)]).text(text)
}

/// Every form in which a backend may repeat a secret.
fn forms(secret: &str) -> Vec<String> {
    let json = serde_json::to_string(secret).unwrap();
    let mut forms = vec![
        secret.to_owned(),
        format!("SSWS {secret}"),
        format!("Bearer {secret}"),
        percent::encode(secret),
        percent::encode(secret).to_ascii_lowercase(),
        json[1..json.len() - 1].to_owned(),
        STANDARD.encode(secret),
        URL_SAFE_NO_PAD.encode(secret),
        secret.to_ascii_uppercase(),
    ];
    for user in ["", "x", "me", "grace"] {
        forms.push(STANDARD.encode(format!("{user}:{secret}")));
    }
    forms
}

/// Whether a text shows eight characters of a secret in a row, in any form.
fn shows(text: &str, secret: &str) -> bool {
    let text = text.to_ascii_lowercase();
    forms(secret).iter().any(|form| {
        let form: Vec<char> = form.to_ascii_lowercase().chars().collect();
        // Shorter parts and a scheme's name aren't secret.
        form.windows(9).any(|part| {
            let part: String = part.iter().collect();
            !"ssws bearer ".contains(&part) && text.contains(&part)
        })
    })
}

#[test]
fn secret_is_hidden_in_every_form() {
    for form in forms(TOKEN) {
        let text = format!("The token {form} was refused.");
        let shown = hidden(TOKEN, &text);
        assert!(!shows(&shown, TOKEN), "{form}: {shown}");
        assert!(shown.starts_with("The token ") && shown.ends_with(" was refused."), "{shown}");
        // Without redaction it is found.
        assert!(shows(&text, TOKEN), "{text}");
    }
}

#[test]
fn secret_is_found_whatever_stands_around_it_in_its_input() {
    for entered in ["  00canary00canary \n", "SSWS 00canary00canary", "bearer 00canary00canary"] {
        assert_eq!(hidden(entered, "No 00canary00canary."), format!("No {HIDDEN}."));
    }
}

#[test]
fn long_part_is_hidden_and_a_short_one_stays() {
    let token = "00abcdefghijklmnopqrstuvwxyz";
    assert_eq!(hidden(token, "It ends in uvwxyz."), "It ends in uvwxyz.");
    assert_eq!(hidden(token, "It has ijklmnop in it."), format!("It has {HIDDEN} in it."));
    // Of a short secret, half is too much.
    assert_eq!(hidden("hunter24", "Not hunter, not hunt"), format!("Not {HIDDEN}, not {HIDDEN}"));
    assert_eq!(hidden("hunter24", "Not hun"), "Not hun");
    // A very short one is hidden only as a word.
    assert_eq!(hidden("123", "PIN 123 of 1234"), format!("PIN {HIDDEN} of 1234"));
}

#[test]
fn nothing_is_hidden_without_a_secret() {
    for secret in ["", "  \n"] {
        assert_eq!(hidden(secret, "Nothing to hide: “ü”"), "Nothing to hide: “ü”");
    }
}

fn create(token: &str) -> Operation {
    Operation::CreateConnection {
        connection: NewConnection {
            integration: "okta".into(),
            auth_method: "api_token".into(),
            name: "A".into(),
            values: Default::default(),
            secrets: [("token".to_owned(), secret(token))].into(),
            access: Access { level: AccessLevel::Everyone, principals: vec![] },
            verify: Verify::Skip,
        },
        key: IdempotencyKey("k1".into()),
    }
}

fn answer(status: u16, body: &Value) -> HttpAnswer {
    let headers = vec![("x-request-id".to_owned(), format!("req-{TOKEN}"))];
    HttpAnswer { status, headers, body: body.to_string() }
}

/// The problem of a refused operation. `None` stands for an app without redaction.
fn problem(operation: &Operation, body: &Value, redaction: Option<Redaction>) -> Box<Problem> {
    let adapter = Adapter::parse("native.json", NATIVE).unwrap();
    let redaction = redaction.unwrap_or_else(|| Redaction::new([]));
    match read(&adapter, operation, &answer(422, body), &redaction) {
        Err(Failure::Problem(problem)) => problem,
        other => panic!("{other:?}"),
    }
}

#[test]
fn problem_shows_no_secret_in_any_member() {
    let body = json!({
        "code": format!("bad {TOKEN}"), "provider_code": TOKEN, "detail": format!("SSWS {TOKEN}"),
        "existing_id": TOKEN, "needs": TOKEN,
        "errors": [{ "pointer": format!("/secrets/{TOKEN}"), "code": TOKEN, "detail": TOKEN }],
    });
    let operation = create(TOKEN);
    let shown = problem(&operation, &body, Some(Redaction::of(&operation, &[])));
    let shown = serde_json::to_value(shown).unwrap();
    assert!(!shows(&texts(&shown), TOKEN), "{shown}");
    // The id comes from a header here.
    assert_eq!(shown["request_id"], format!("req-{HIDDEN}"));
    // Negative control: without redaction the token is found.
    let shown = serde_json::to_value(problem(&operation, &body, None)).unwrap();
    assert!(shows(&texts(&shown), TOKEN), "{shown}");
}

/// All texts of a value, unescaped.
fn texts(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(items) => items.iter().map(texts).collect(),
        Value::Object(members) => {
            members.iter().map(|(key, value)| format!("{key}\n{}", texts(value))).collect()
        }
        _ => String::new(),
    }
}

#[test]
fn connection_and_test_result_show_no_secret() {
    let adapter = Adapter::parse("native.json", NATIVE).unwrap();
    let operation = create(TOKEN);
    let redaction = Redaction::of(&operation, &[]);
    let body = json!({
        "id": "c1", "integration": "okta", "name": format!("Acme {TOKEN}"), "acts_as": TOKEN,
        "values": { "domain": TOKEN, (TOKEN): 1 }, "remote": { "id": TOKEN, "host": TOKEN },
        "created_by": { "id": "u1", "name": TOKEN },
    });
    let made = read(&adapter, &operation, &answer(201, &body), &redaction).unwrap();
    let made: Connection = made.one().unwrap();
    let shown = texts(&serde_json::to_value(&made).unwrap());
    assert!(!shows(&shown, TOKEN), "{shown}");
    assert_eq!((made.id.as_str(), made.integration.as_str()), ("c1", "okta"));

    let test = Operation::TestInput(TestInput {
        integration: "okta".into(),
        auth_method: "api_token".into(),
        values: Default::default(),
        secrets: [("token".to_owned(), secret(TOKEN))].into(),
    });
    let body = json!({
        "outcome": "failed", "acts_as": TOKEN, "abilities": [{ "key": TOKEN, "granted": false }],
        "checks": [{ "key": TOKEN, "outcome": "failed", "code": TOKEN, "pointer": "/secrets/token",
                     "provider_error_id": TOKEN }],
    });
    let redaction = Redaction::of(&test, &[]);
    let result = read(&adapter, &test, &answer(200, &body), &redaction).unwrap();
    let result: TestResult = result.one().unwrap();
    let shown = texts(&serde_json::to_value(&result).unwrap());
    assert!(!shows(&shown, TOKEN), "{shown}");
    assert_eq!(result.checks[0].pointer.as_deref(), Some("/secrets/token"));
}

#[test]
fn secret_in_the_form_is_hidden_in_answers_to_other_requests() {
    let list = Operation::ListPrincipals { q: None, ids: Vec::new(), limit: 20, cursor: None };
    let body = json!({ "code": "forbidden", "detail": format!("Not with {TOKEN}") });
    let redaction = Redaction::of(&list, &[secret(TOKEN)]);
    let problem = problem(&list, &body, Some(redaction));
    assert_eq!(problem.detail.as_deref(), Some(format!("Not with {HIDDEN}").as_str()));
}

#[test]
fn words_that_decide_something_stay_whatever_the_secret_is() {
    for password in ["forbidden", "okta", "api_token", "token_rejected", "token", "okta2024"] {
        let operation = create(password);
        let adapter = Adapter::parse("native.json", NATIVE).unwrap();
        let redaction = Redaction::of(&operation, &[]);
        let body = json!({ "id": "c1", "integration": "okta", "auth_method": "api_token",
                           "name": "A", "status": "connected" });
        let made = read(&adapter, &operation, &answer(201, &body), &redaction).unwrap();
        let made: Connection = made.one().unwrap();
        assert_eq!((made.id.as_str(), made.integration.as_str()), ("c1", "okta"), "{password}");
        let body = json!({ "code": "provider_rejected", "provider_code": "token_rejected" });
        let problem = problem(&operation, &body, Some(redaction));
        assert_eq!(problem.code, "provider_rejected", "{password}");
        assert_eq!(problem.provider_code.as_deref(), Some("token_rejected"), "{password}");
    }
}

#[test]
fn token_of_a_session_is_taken_as_it_is() {
    let adapter = Adapter::parse("native.json", NATIVE).unwrap();
    let sign_in = Operation::SignIn { email: "g@x".into(), password: secret("hunter24") };
    let redaction = Redaction::of(&sign_in, &[]);
    let body = json!({ "token": "hunter24-session" });
    assert!(read(&adapter, &sign_in, &answer(200, &body), &redaction).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn random_secret_in_random_text_is_hidden(
        secret in "[!-~äö€ ]{10,60}", before in "\\PC{0,20}", after in "\\PC{0,20}", form in 0..13usize,
    ) {
        let secret = secret.trim();
        prop_assume!(secret.len() >= 10);
        let text = format!("{before}{}{after}", forms(secret)[form]);
        let shown = hidden(secret, &text);
        prop_assert!(!shows(&shown, secret), "{text}: {shown}");
    }
}
