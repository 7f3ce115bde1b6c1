//! What assistive technology is told about the fields of a form.

use crate::form_page::FormPage;
use crate::test_view::{TestView, click, enter, focused, press, press_with, settle};
use leptos::prelude::*;
use patchbay::components::error_summary::ErrorSummary;
use patchbay::components::field::control_id;
use patchbay::platform::regexp::BrowserPatterns;
use patchbay_form::pattern::Patterns;
use patchbay_form::state::Event;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::KeyboardEventInit;

const DOMAIN: &str = "/values/domain";
const TOKEN: &str = "/secrets/token";

fn okta() -> Value {
    json!({
        "type": "object",
        "required": ["domain", "token"],
        "properties": {
            "domain": {
                "title": "Okta Domain", "type": "string", "format": "tenant-domain",
                "examples": ["mycompany.okta.com"],
                "x-tenant-domain": { "service": "Okta", "suffixes": ["okta.com"] }
            },
            "token": { "title": "API Token", "type": "string", "writeOnly": true,
                "pattern": "^00[a-z]{4}$", "x-pattern-is": "warning" }
        }
    })
}

#[wasm_bindgen_test]
async fn control_is_described_by_hint_and_messages() {
    let page = FormPage::mount(&okta()).await;
    let view = &page.view;
    let id = control_id(DOMAIN);
    let label = view.find(&format!("label[for={id}]"));
    assert_eq!(label.text_content().unwrap().trim(), "Okta Domain");
    let input = view.find(&format!("#{id}"));
    assert_eq!(input.get_attribute("aria-required").as_deref(), Some("true"));
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("false"));
    let described = input.get_attribute("aria-describedby").unwrap();
    for part in described.split(' ') {
        view.find(&format!("#{part}"));
    }
    let hint = view.find(&format!("#{}", described.split(' ').next().unwrap()));
    assert_eq!(hint.text_content().unwrap(), "For example mycompany.okta.com");
}

#[wasm_bindgen_test]
async fn wrong_domain_is_fixed_with_one_click() {
    let page = FormPage::mount(&okta()).await;
    let view = &page.view;
    let input = view.find(&format!("#{}", control_id(DOMAIN)));
    input.focus().unwrap();
    enter(&input, "acme").await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("false"));
    input.blur().unwrap();
    settle().await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    click(&view.find_text("button", "Use acme.okta.com")).await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("false"));
    assert_eq!(page.input(DOMAIN).value(), "acme.okta.com");
}

#[wasm_bindgen_test]
async fn secret_is_hidden_until_show_is_pressed() {
    let page = FormPage::mount(&okta()).await;
    let view = &page.view;
    let input = view.find(&format!("#{}", control_id(TOKEN)));
    assert_eq!(input.get_attribute("type").as_deref(), Some("password"));
    assert_eq!(input.get_attribute("autocomplete").as_deref(), Some("new-password"));
    assert!(!input.has_attribute("name"));
    assert!(!input.has_attribute("maxlength"));
    enter(&input, "00abcd").await;
    let show = view.find("[aria-label='Show API Token']");
    click(&show).await;
    assert_eq!(input.get_attribute("type").as_deref(), Some("text"));
    assert_eq!(show.get_attribute("aria-label").as_deref(), Some("Hide API Token"));
    assert_eq!(page.input(TOKEN).value(), "00abcd", "the input keeps its text");
    for field in view.find_all(".field") {
        assert!(!field.outer_html().contains("00abcd"), "the text is nowhere else");
    }
}

#[wasm_bindgen_test]
async fn summary_line_focuses_its_field() {
    let page = FormPage::mount(&okta()).await;
    let lines = RwSignal::new(vec![(Some(control_id(TOKEN)), "Enter the API Token".to_owned())]);
    let summary = TestView::mount(move || view! { <ErrorSummary lines /> }).await;
    assert_eq!(summary.find("#error-summary").get_attribute("role").as_deref(), Some("alert"));
    click(&summary.find_text("a", "Enter the API Token")).await;
    assert_eq!(focused(), **page.input(TOKEN));
    lines.set(Vec::new());
    settle().await;
    assert!(summary.try_find("#error-summary").is_none());
}

#[wasm_bindgen_test]
async fn long_form_is_built_in_steps_and_in_order() {
    let field = |number| (format!("f{number}"), json!({ "type": "string" }));
    let properties: serde_json::Map<_, _> = (0..1_000).map(field).collect();
    let schema = json!({ "type": "object", "properties": properties });
    let page = FormPage::mount(&schema).await;
    let place = |number| format!("/values/f{number}");
    let first = page.input(&place(0));
    assert!(!page.has_input(&place(999)), "all at once");
    enter(&first, "typed meanwhile").await;
    while !page.has_input(&place(999)) {
        settle().await;
    }
    let inputs = page.view.find_all("input");
    let ids: Vec<String> = inputs.iter().take(1_000).map(|input| input.id()).collect();
    let expected: Vec<String> = (0..1_000).map(|number| control_id(&place(number))).collect();
    assert_eq!(ids, expected);
    assert!(first.is_connected() && first.value() == "typed meanwhile");
}

#[wasm_bindgen_test]
async fn date_input_reports_an_incomplete_date() {
    let schema = json!({ "type": "object", "properties": {
        "day": { "type": "string", "format": "date" },
        "from": { "type": "string", "format": "date-time", "default": "2026-11-24T10:05:00Z" },
        "till": { "type": "string", "format": "date-time", "default": "2026-11-24T10:05:30+02:00" },
    } });
    let page = FormPage::mount(&schema).await;
    let state = page.form.state;
    let input = |key: &str| page.input(&format!("/values/{key}"));
    for (key, kind, value) in [
        ("day", "date", ""),
        ("from", "datetime-local", "2026-11-24T10:05"),
        ("till", "text", "2026-11-24T10:05:30+02:00"),
    ] {
        assert_eq!((input(key).type_().as_str(), input(key).value().as_str()), (kind, value));
    }

    // Of an incomplete date only the validity of the browser's input tells.
    let day = input("day");
    let validity = js_sys::Object::new();
    let set = |bad: bool| js_sys::Reflect::set(&validity, &"badInput".into(), &bad.into());
    set(true).unwrap();
    let property = js_sys::Object::new();
    js_sys::Reflect::set(&property, &"value".into(), &validity).unwrap();
    js_sys::Object::define_property(&day, &"validity".into(), &property);
    let keyup = || {
        let event = web_sys::Event::new("keyup").unwrap();
        day.dispatch_event(&event).unwrap();
    };
    keyup();
    day.focus().unwrap();
    day.blur().unwrap();
    settle().await;
    assert_eq!(day.get_attribute("aria-invalid").as_deref(), Some("true"));
    set(false).unwrap();
    keyup();
    settle().await;
    assert_eq!(day.get_attribute("aria-invalid").as_deref(), Some("false"));

    // The form is reset: its text is as before, but the incomplete date must go.
    set(true).unwrap();
    day.set_value("2024-05-01");
    keyup();
    settle().await;
    state.update(|state| state.reset(&BrowserPatterns));
    settle().await;
    assert_eq!(day.value(), "");
    set(false).unwrap();

    // A slip in the year: the input that has the focus stays.
    assert_eq!(day.max(), "9999-12-31");
    day.focus().unwrap();
    day.set_value("20245-05-01");
    day.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
    settle().await;
    assert_eq!(state.with_untracked(|state| state.field_view("/values/day").text), "20245-05-01");
    assert_eq!((focused(), day.type_()), ((*day).clone().into(), "date".to_owned()));

    // A text that the browser's input can't show is in a text input.
    let event = Event::TextChanged { place: "/values/day".to_owned(), text: "01/05/2024".into() };
    let _ = page.form.apply(event);
    settle().await;
    assert_eq!(
        (input("day").type_().as_str(), input("day").value().as_str()),
        ("text", "01/05/2024")
    );
    enter(&input("day"), "2024-05-01").await;
    assert_eq!(
        (input("day").type_().as_str(), input("day").value().as_str()),
        ("text", "2024-05-01")
    );
}

#[wasm_bindgen_test]
async fn ids_are_unique_and_references_resolve() {
    let text = json!({ "type": "string", "description": "A hint." });
    let names = ["label", "hint", "messages", "list", "add", "remove", "option-0"];
    let members: serde_json::Map<_, _> =
        names.iter().map(|name| (name.to_string(), text.clone())).collect();
    let secret = json!({ "type": "string", "writeOnly": true });
    let shape =
        |key: &str| json!({ "required": [key], "properties": { key: text, "shared": secret } });
    let many: Vec<String> = (0..20).map(|number| format!("choice {number}")).collect();
    let schema = json!({ "type": "object", "properties": {
        "group": {
            "type": "object", "description": "Of all.", "properties": members,
            "allOf": [{ "anyOf": [shape("a"), shape("b")] }, { "anyOf": [shape("c"), shape("d")] }],
        },
        "list": { "type": "array", "items": text, "default": ["x", "y"] },
        "pairs": { "type": "object", "additionalProperties": text, "default": { "add": "y" } },
        "few": { "enum": ["x", "y"] },
        "many": { "enum": many },
    } });
    let page = FormPage::mount(&schema).await;
    let view = &page.view;
    click(&view.find("[role=combobox]")).await;
    let ids: Vec<String> = view.find_all("[id]").iter().map(|element| element.id()).collect();
    for (index, id) in ids.iter().enumerate() {
        assert!(!ids[..index].contains(id), "{id} stands twice");
    }
    for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
        for element in view.find_all(&format!("[{attribute}]")) {
            for id in element.get_attribute(attribute).unwrap().split(' ') {
                assert!(ids.iter().any(|other| other == id), "{attribute} {id} leads nowhere");
            }
        }
    }
    let group = view.find(&format!("#{}", control_id("/values/group")));
    let described = group.get_attribute("aria-describedby").unwrap();
    let hint = view.find(&format!("#{}", described.split(' ').next().unwrap()));
    assert_eq!(hint.text_content().unwrap(), "Of all.");
}

#[wasm_bindgen_test]
async fn addresses_and_tokens_are_left_to_right() {
    let page = FormPage::mount(&json!({ "type": "object", "properties": {
        "address": { "type": "string", "format": "uri" },
        "host": { "type": "string", "format": "hostname" },
        "token": { "type": "string", "writeOnly": true },
        "key": { "type": "string", "writeOnly": true, "multiline": true },
        "note": { "type": "string" },
    } }))
    .await;
    let attributes = |place: &str| {
        let input = page.input(place);
        (input.get_attribute("dir"), input.get_attribute("translate"))
    };
    let code = (Some("ltr".to_owned()), Some("no".to_owned()));
    for place in ["/values/address", "/values/host", "/secrets/token", "/secrets/key"] {
        assert_eq!(attributes(place), code, "{place}");
    }
    assert_eq!(attributes("/values/note"), (None, None));
}

/// The Enter that ends a word of an input method is none for the list.
#[wasm_bindgen_test]
async fn enter_while_composing_picks_no_option() {
    let many: Vec<String> = (0..20).map(|number| format!("choice {number}")).collect();
    let page =
        FormPage::mount(&json!({ "type": "object", "properties": { "many": { "enum": many } } }))
            .await;
    let input = page.view.find("[role=combobox]");
    input.focus().unwrap();
    enter(&input, "choice 1").await;
    let composing = KeyboardEventInit::new();
    composing.set_is_composing(true);
    let after_composing = KeyboardEventInit::new();
    after_composing.set_key_code(229);
    let text = || page.form.state.with_untracked(|state| state.field_view("/values/many").text);
    for key in [composing, after_composing] {
        assert!(!press_with("Enter", &key).await, "the key is the input method's");
        assert_eq!(text(), "");
    }
    press("Enter").await;
    assert_eq!(text(), "choice 1");
}

#[wasm_bindgen_test]
fn patterns_are_matched_by_the_browser() {
    assert_eq!(BrowserPatterns.is_match("^\\d\\-[\\w-.]$", "1-."), Some(true));
    assert_eq!(BrowserPatterns.is_match("^\\d\\-[\\w-.]$", "1_."), Some(false));
    assert_eq!(BrowserPatterns.is_match("^00[a-z]{4}$", "00abcd"), Some(true));
    assert_eq!(BrowserPatterns.is_match("^00[a-z]{4}$", "x00abcd"), Some(false));
    assert_eq!(BrowserPatterns.is_match("(", "x"), None, "no regular expression, no verdict");
}
