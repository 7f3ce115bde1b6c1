//! The preview is the request without its secrets.

use crate::inputs::{Inputs, SIGNED_IN, native_adapter, odd_adapter};
use patchbay_client::failure::Failure;
use patchbay_client::operation::OperationKind;
use patchbay_client::preview::{Carried, Origin, preview};
use patchbay_model::preview::{Hidden, Part, What};
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn preview_with_its_secrets_is_the_request() {
    let inputs = Inputs::okta();
    for adapter in [native_adapter(), odd_adapter()] {
        for base in ["/api/v1/", "api/", "https://api.example/v1/"] {
            let shown = inputs.preview(&adapter, base);
            let sent = inputs.request(&adapter, base);
            assert_eq!(shown.method, sent.method);
            assert_eq!(inputs.filled(&shown.url, false), sent.url);
            let headers: Vec<_> = shown
                .headers
                .iter()
                .map(|(name, value)| (name.clone(), inputs.filled(value, false)))
                .collect();
            assert_eq!(headers, sent.headers);
            let body = shown.body.map(|body| inputs.filled(&body, true));
            assert_eq!(body.as_deref(), sent.body.as_ref().map(|body| body.expose()));
        }
    }
}

#[test]
fn preview_of_the_native_request_is_as_documented() {
    let shown = Inputs::okta().preview(&native_adapter(), "/api/v1/");
    let text = |text: &str| Part::Text(text.to_owned());
    let hidden =
        |what, variable: &str| Part::Hidden(Hidden { what, variable: variable.to_owned() });
    assert_eq!(shown.url, [text("https://console.example/api/v1/teams/ops%2F1/connections")]);
    let header = |name: &str, parts: Vec<Part>| (name.to_owned(), parts);
    assert_eq!(
        shown.headers,
        [
            header("x-requested-with", vec![text("Patchbay")]),
            header(
                "authorization",
                vec![text("Bearer "), hidden(What::SessionToken, "SESSION_TOKEN")]
            ),
            header("idempotency-key", vec![hidden(What::IntentKey, "IDEMPOTENCY_KEY")]),
            header("content-type", vec![text("application/json")]),
        ]
    );
    let token = What::Secret { label: "API Token".to_owned() };
    let body = shown.body.unwrap();
    assert_eq!(body[1], hidden(token, "OKTA_TOKEN"));
}

#[test]
fn test_has_a_preview_only_if_the_backend_can_test() {
    let mut unsent = Inputs::okta().unsent();
    unsent.connection = None;
    let origin = Origin {
        team: "t1",
        base: "/v1/",
        page: "https://console.example/",
        carried: Carried::default(),
    };
    let shown = preview(&native_adapter(), &unsent, &origin, "5f2c9d1e8a7b4c3d").unwrap();
    let url = "https://console.example/v1/teams/t1/connection-tests";
    assert_eq!(shown.url, [Part::Text(url.to_owned())]);
    assert!(shown.headers.iter().all(|(name, _)| name != "authorization"));
    let refused = preview(&odd_adapter(), &unsent, &origin, "5f2c9d1e8a7b4c3d");
    assert_eq!(refused, Err(Failure::Unsupported(OperationKind::TestInput)));
}

#[test]
fn every_secret_has_its_own_shell_variable() {
    let keys = ["api-token", "api_token", "Api Token", "ключ", "/keys/0", "0", "key"];
    let mut unsent = Inputs::okta().unsent();
    let field = unsent.secrets[0].clone();
    let origin = Origin { team: "t", base: "/", page: "https://c.example/", carried: SIGNED_IN };
    for integration in ["okta", "1password", "sftp/non-oauth/v1", "ключ", "idempotency", "session"]
    {
        unsent.integration = integration.to_owned();
        unsent.secrets.clear();
        for key in keys {
            let key = key.to_owned();
            unsent.secrets.push(patchbay_client::preview::SecretField { key, ..field.clone() });
        }
        let shown = preview(&native_adapter(), &unsent, &origin, "5f2c9d1e8a7b4c3d").unwrap();
        let body = shown.body.unwrap();
        let all = shown.headers.iter().flat_map(|(_, value)| value).chain(&body);
        let mut names: Vec<&str> = all
            .filter_map(|part| match part {
                Part::Hidden(hidden) => Some(hidden.variable.as_str()),
                Part::Text(_) => None,
            })
            .collect();
        let is_name = |name: &&str| {
            name.starts_with(|c: char| c.is_ascii_uppercase())
                && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        };
        assert!(names.iter().all(is_name), "{names:?}");
        let count = names.len();
        assert_eq!(count, keys.len() + 2, "session and intent too");
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{names:?}");
    }
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        r#"[\\"{}\[\],: ]{0,6}"#.prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("\\PC{0,5}", inner), 0..4)
                .prop_map(|all| Value::Object(all.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn pretty_body_is_indented_json(value in json(), name in "\\PC{0,20}") {
        let mut inputs = Inputs::okta();
        inputs.values.insert("any".to_owned(), value);
        inputs.name = name;
        let shown = inputs.preview(&native_adapter(), "/v1/");
        let compact = inputs.filled(shown.body.as_deref().unwrap(), true);
        let whole: Value = serde_json::from_str(&compact).unwrap();
        let indented = inputs.filled(&shown.pretty_body.unwrap(), true);
        prop_assert_eq!(indented, serde_json::to_string_pretty(&whole).unwrap());
        prop_assert_eq!(&whole["secrets"], &json!({ "token": "00canary" }));
    }

    #[test]
    fn typed_text_is_never_taken_for_a_placeholder(name in "(hidden|5f2c9d1e|[0-9]|x){0,6}") {
        let mut inputs = Inputs::okta();
        inputs.name = name;
        let body = inputs.preview(&native_adapter(), "/v1/").body.unwrap();
        let hidden = body.iter().filter(|part| matches!(part, Part::Hidden(_))).count();
        prop_assert_eq!(hidden, 1);
        let whole: Value = serde_json::from_str(&inputs.filled(&body, true)).unwrap();
        prop_assert_eq!(&whole["name"], &Value::from(inputs.name.clone()));
    }
}
