//! The copied command: real shells call curl with the request.

use crate::inputs::{Inputs, SESSION, native_adapter, odd_adapter};
use crate::shell;
use patchbay_client::adapter::Adapter;
use patchbay_model::preview::CurlWords;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

const WORDS: CurlWords<'_> = CurlWords { unset: "set it `first`\"}", note: Some("Isn't !in it") };

/// The expected arguments of curl for the real request.
fn expected(inputs: &Inputs, adapter: &Adapter, base: &str) -> Vec<String> {
    let request = inputs.request(adapter, base);
    let mut all = vec!["-X".to_owned(), request.method.as_str().to_owned(), request.url.clone()];
    if request.url.contains('[') {
        all.insert(0, "--globoff".to_owned());
    }
    for (name, value) in &request.headers {
        let mark = if value.is_empty() { ";" } else { ": " };
        all.extend(["-H".to_owned(), format!("{name}{mark}{value}")]);
    }
    if let Some(body) = &request.body {
        all.extend(["--data-raw".to_owned(), body.expose().to_owned()]);
    }
    all
}

/// The command makes the key of the intent, so it differs.
fn without_key(arguments: Vec<String>, key: &str) -> Vec<String> {
    arguments.into_iter().map(|argument| argument.replace(key, "KEY")).collect()
}

fn key_in(arguments: &[String]) -> String {
    let header = arguments.iter().find_map(|a| a.strip_prefix("idempotency-key: "));
    let query = || arguments.iter().find_map(|a| a.split_once("key=").map(|(_, key)| key));
    header.or_else(query).expect("a key").to_owned()
}

fn agree(inputs: &Inputs, adapter: &Adapter, shells: &[Vec<&'static str>]) {
    let command = inputs.preview(adapter, "api/").as_curl(&WORDS);
    assert!(!command.contains("canary"), "{command}");
    let expected = expected(inputs, adapter, "api/");
    let variables = [("OKTA_TOKEN", inputs.secret.as_str()), ("SESSION_TOKEN", SESSION)];
    for shell in shells {
        let ran = shell::run(shell, &command, &variables);
        assert!(!ran.arguments.is_empty(), "{shell:?} ran nothing: {}\n{command}", ran.message);
        let key = key_in(&ran.arguments);
        assert!(key.len() == 32 && key.bytes().all(|b| b.is_ascii_hexdigit()), "{key}");
        assert_eq!(
            without_key(ran.arguments, &key),
            without_key(expected.clone(), crate::inputs::KEY),
            "{shell:?}\n{command}"
        );
    }
}

#[test]
fn shells_call_curl_with_the_request() {
    let shells = shell::all();
    assert!(shells.len() >= 2, "{shells:?}");
    let texts = [
        "plain",
        "it's",
        "a 'quoted' \"text\"",
        "$HOME ${HOME} $(date) `date`",
        "back\\slash \\n \\\\ \\",
        "!! !$ !x it's!",
        "line\nbreak\r\nand\ttab\n",
        "%s %41 &a=b;c|d>e<f*?[x]~#",
        "Zoë 日本 🔑 \u{2028}",
        "",
    ];
    for text in texts {
        let mut inputs = Inputs::okta();
        inputs.name = text.to_owned();
        inputs.values.insert("more".to_owned(), Value::from(text));
        inputs.values.insert(text.to_owned(), Value::from(text));
        agree(&inputs, &odd_adapter(), &shells);
        inputs.secret = format!("canary{text}");
        agree(&inputs, &native_adapter(), &shells);
    }
}

#[test]
fn multi_line_secret_arrives_unchanged() {
    let mut inputs = Inputs::okta();
    for secret in [
        "-----BEGIN PRIVATE KEY-----\nMIIcanary\\+/==\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\r\nMIIcanary\r\n\r\n-----END PRIVATE KEY-----\r\n",
        "{\n\t\"private_key\": \"a\\nb\\\\canary\"\n}",
        "\n\ncanary\n\n",
        "&canary&\\&",
    ] {
        inputs.secret = secret.to_owned();
        agree(&inputs, &native_adapter(), &shell::all());
    }
}

#[test]
fn nothing_is_sent_without_a_secret() {
    let command = Inputs::okta().preview(&native_adapter(), "/v1/").as_curl(&WORDS);
    for shell in shell::all() {
        for set in [("OKTA_TOKEN", "00"), ("SESSION_TOKEN", "s")] {
            let ran = shell::run(&shell, &command, &[set, ("HISTFILE", "")]);
            assert_eq!(ran.arguments, Vec::<String>::new(), "{shell:?}");
            let missing = if set.0 == "OKTA_TOKEN" { "SESSION_TOKEN" } else { "OKTA_TOKEN" };
            assert!(ran.message.contains(missing), "{shell:?}: {}", ran.message);
            assert!(ran.message.contains("set it first"), "{shell:?}: {}", ran.message);
        }
    }
}

#[test]
fn any_text_arrives_unchanged() {
    let text = || {
        prop_oneof![
            r#"['"`$\\!{}()<>|&;*?~#%=\[\]a \t\n]{0,16}"#,
            "\\PC{0,16}",
            r#"(\\["\\n/]|''|\$\(|\r\n|\n){0,6}"#,
        ]
    };
    // Secrets of a form have no other control characters, and a variable can't hold NUL.
    let inputs = (text(), text(), text()).prop_map(|(name, value, secret)| {
        let mut inputs = Inputs::okta();
        inputs.name = name;
        inputs.values.insert("any".to_owned(), Value::from(value));
        inputs.secret = format!("canary{secret}");
        inputs
    });
    let shells: Vec<Vec<&str>> = shell::all().into_iter().filter(|all| all.len() < 3).collect();
    let mut runner =
        TestRunner::new(Config { cases: 64, failure_persistence: None, ..Config::default() });
    let (native, odd) = (native_adapter(), odd_adapter());
    runner
        .run(&inputs, |mut inputs| {
            agree(&inputs, &native, &shells);
            // A secret in a header must be one line of ASCII.
            inputs.secret.retain(|c| c == ' ' || c.is_ascii_graphic());
            agree(&inputs, &odd, &shells);
            Ok(())
        })
        .unwrap();
}
