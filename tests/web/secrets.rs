//! The text of a secret stands in its own input alone, also while other fields replace it.

use crate::form_page::FormPage;
use crate::test_view::{click, enter, focused, settle};
use leptos::prelude::*;
use patchbay::components::field::control_id;
use patchbay_form::state::NAME;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{ClipboardEvent, ClipboardEventInit, DataTransfer};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

fn secret(title: &str) -> Value {
    json!({ "type": "string", "title": title, "writeOnly": true })
}

/// A form of two secrets, one of which is named so.
fn two_secrets(first: &str) -> Value {
    json!({ "type": "object", "properties": {
        first: secret("First"), "shared": secret("Shared"),
    } })
}

/// The texts of all inputs but the name's, in their order.
fn texts(page: &FormPage) -> Vec<String> {
    let inputs = page.view.find_all("input").into_iter();
    inputs
        .filter(|input| input.id() != control_id(NAME))
        .filter(|input| input.get_attribute("type").as_deref() != Some("radio"))
        .map(|input| input.unchecked_into::<HtmlInputElement>().value())
        .collect()
}

#[wasm_bindgen_test]
async fn secret_stays_out_of_the_input_of_another_schema() {
    let page = FormPage::mount(&two_secrets("one")).await;
    enter(&page.input("/secrets/one"), "made-up-1").await;
    page.choose_schema(&two_secrets("other")).await;
    assert_eq!(texts(&page), ["", ""]);
    assert!(page.form.secrets().is_empty(), "it would be sent");
    page.choose_schema(&two_secrets("one")).await;
    assert_eq!(texts(&page), ["", ""]);
}

#[wasm_bindgen_test]
async fn secret_of_both_schemas_moves_to_the_new_input() {
    let page = FormPage::mount(&two_secrets("one")).await;
    let before = page.input("/secrets/shared");
    enter(&before, "made-up-2").await;
    page.choose_schema(&two_secrets("other")).await;
    assert!(!before.is_connected(), "the input was used again");
    assert_eq!(texts(&page), ["", "made-up-2"]);
    let secrets = page.form.secrets();
    assert_eq!(secrets.keys().collect::<Vec<_>>(), ["shared"]);
}

#[wasm_bindgen_test]
async fn secret_moves_between_shapes_only_under_its_own_name() {
    let shape = |kind: &str, own: &str| {
        json!({
            "title": kind,
            "properties": { "kind": { "const": kind }, own: secret("Own"), "shared": secret("Shared") },
        })
    };
    let login =
        json!({ "type": "object", "title": "Login", "oneOf": [shape("a", "x"), shape("b", "y")] });
    let page = FormPage::mount(&json!({
        "type": "object", "required": ["login"], "properties": { "login": login },
    }))
    .await;
    enter(&page.input("/secrets/login~1x"), "made-up-1").await;
    enter(&page.input("/secrets/login~1shared"), "made-up-2").await;
    click(&page.view.find("input[type=radio]:not(:checked)")).await;
    settle().await;
    assert!(page.has_input("/secrets/login~1y"), "the other shape isn't shown");
    assert_eq!(texts(&page), ["", "made-up-2"]);
}

#[wasm_bindgen_test]
async fn secret_waits_until_its_input_is_built() {
    let text = |number| (format!("f{number}"), json!({ "type": "string" }));
    let mut properties: serde_json::Map<_, _> = (0..400).map(text).collect();
    properties.insert("token".to_owned(), secret("Token"));
    properties.insert("key".to_owned(), secret("Key"));
    let page = FormPage::mount(&json!({ "type": "object", "properties": properties })).await;
    let (token, key) = ("/secrets/token", "/secrets/key");
    assert!(!page.has_input(token), "it is built already");
    page.form.enter(token, "made-up-1");
    page.form.enter(key, "made-up-2");
    page.form.enter(key, "");
    assert_eq!(page.form.secrets().keys().count(), 1, "it isn't part of the form yet");
    while !page.has_input(key) {
        settle().await;
    }
    settle().await;
    assert_eq!(
        (page.input(token).value(), page.input(key).value()),
        ("made-up-1".into(), "".into())
    );
}

#[wasm_bindgen_test]
async fn cleared_secrets_are_gone_before_their_inputs_are_built() {
    let text = |number| (format!("f{number}"), json!({ "type": "string" }));
    let mut properties: serde_json::Map<_, _> = (0..400).map(text).collect();
    properties.insert("token".to_owned(), secret("Token"));
    let page = FormPage::mount(&json!({ "type": "object", "properties": properties })).await;
    let token = "/secrets/token";
    page.form.enter(token, "made-up-1");
    assert_eq!(page.form.clear_secrets(), [token]);
    while !page.has_input(token) {
        settle().await;
    }
    settle().await;
    assert_eq!(page.input(token).value(), "");
    assert!(page.form.secrets().is_empty());
}

/// Nothing says that this secret has several lines.
#[wasm_bindgen_test]
async fn pasted_key_keeps_its_line_ends() {
    const KEY: &str = "-----BEGIN PRIVATE KEY-----\nbWFkZSB1cA==\n-----END PRIVATE KEY-----";
    let page = FormPage::mount(&two_secrets("one")).await;
    let data = DataTransfer::new().unwrap();
    data.set_data("text/plain", KEY).unwrap();
    let init = ClipboardEventInit::new();
    init.set_clipboard_data(Some(&data));
    init.set_bubbles(true);
    init.set_cancelable(true);
    let paste = ClipboardEvent::new_with_event_init_dict("paste", &init).unwrap();
    let input = page.input("/secrets/one");
    assert!(!input.dispatch_event(&paste).unwrap(), "the browser would paste it too");
    settle().await;
    let lines: HtmlTextAreaElement = page.view.find("textarea").unchecked_into();
    assert_eq!(lines.value(), KEY);
    assert_eq!(focused(), lines.into());
    assert_eq!(page.form.secrets()["one"].expose(), KEY);
}

#[wasm_bindgen_test]
async fn misplaced_secret_is_moved_unless_its_field_is_filled() {
    let domain = json!({
        "title": "Okta Domain", "type": "string", "format": "tenant-domain",
        "x-tenant-domain": { "service": "Okta", "suffixes": ["okta.com"] },
    });
    let mut token = secret("API Token");
    token["x-secret"] = json!({ "shapes": [{ "prefix": "00", "min_length": 36 }] });
    let properties = json!({ "domain": domain, "token": token });
    let page = FormPage::mount(&json!({ "type": "object", "properties": properties })).await;
    let (domain, token) = (page.input("/values/domain"), page.input("/secrets/token"));
    let made_up = "00madeUp_madeUp-madeUp_madeUp-madeUp_0001";
    domain.focus().unwrap();
    assert_eq!(page.focused_field.get_untracked(), "domain");
    enter(&domain, made_up).await;
    enter(&token, "something else").await;
    domain.blur().unwrap();
    settle().await;
    let move_it = || page.view.find_text("button", "Move it there");
    click(&move_it()).await;
    assert_eq!(page.warning.get_untracked(), "API Token is filled already. Empty it first");
    assert_eq!((focused(), domain.value()), ((*token).clone().into(), made_up.to_owned()));
    enter(&token, "").await;
    click(&move_it()).await;
    assert_eq!((domain.value(), token.value()), (String::new(), made_up.to_owned()));
    assert_eq!(focused(), (*domain).clone().into());
}
