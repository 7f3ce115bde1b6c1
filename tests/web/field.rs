//! How a field and its messages are wired together for assistive technology.

use crate::test_view::{TestView, click, enter, settle};
use leptos::prelude::*;
use patchbay::components::error_summary::ErrorSummary;
use patchbay::components::field::{FieldEvent, FieldForm, control_id, fields_view};
use patchbay::platform::regexp::BrowserPatterns;
use patchbay_form::connection_name::name_field;
use patchbay_form::pattern::Patterns;
use patchbay_form::schema::FormSchema;
use patchbay_form::state::{Event, FormState};
use serde_json::json;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

const DOMAIN: &str = "/values/domain";
const TOKEN: &str = "/secrets/token";

fn form() -> RwSignal<FormState> {
    let schema = json!({
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
    });
    let schema = Arc::new(FormSchema::parse(&schema).unwrap());
    RwSignal::new(FormState::new(schema, name_field("Connection name", None), &BrowserPatterns))
}

async fn stage(form: RwSignal<FormState>) -> TestView {
    TestView::mount(move || {
        let tell = Callback::new(move |(place, event): (String, FieldEvent)| {
            form.update(|f| {
                let event = match event {
                    FieldEvent::Typed(text) => Event::TextChanged { place, text: text.into() },
                    FieldEvent::HalfTyped => Event::PartlyTyped { place },
                    FieldEvent::Left => Event::FocusLeft { place },
                    FieldEvent::ItemAdded => Event::ItemAdded { place },
                    FieldEvent::ItemRemoved(number) => Event::ItemRemoved { place, item: number },
                    FieldEvent::ShapeChosen(index) => Event::ShapeChosen { place, index },
                    FieldEvent::Picked(text, picked) => {
                        Event::OptionToggled { place, option: text, selected: picked }
                    }
                    _ => return,
                };
                let _ = f.apply(event, &BrowserPatterns);
            });
        });
        let schema = form.with_untracked(|f| f.schema().clone());
        let form = FieldForm { state: form, tell, guide: StoredValue::new(Vec::new()) };
        fields_view(form, &schema.fields, "")
    })
    .await
}

#[wasm_bindgen_test]
async fn label_hint_and_messages_belong_to_the_control() {
    let stage = stage(form()).await;
    let id = control_id(DOMAIN);
    let label = stage.find(&format!("label[for={id}]"));
    assert_eq!(label.text_content().unwrap().trim(), "Okta Domain");
    let input = stage.find(&format!("#{id}"));
    assert_eq!(input.get_attribute("aria-required").as_deref(), Some("true"));
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("false"));
    let described = input.get_attribute("aria-describedby").unwrap();
    for part in described.split(' ') {
        stage.find(&format!("#{part}"));
    }
    let hint = stage.find(&format!("#{}", described.split(' ').next().unwrap()));
    assert_eq!(hint.text_content().unwrap(), "For example mycompany.okta.com");
}

#[wasm_bindgen_test]
async fn a_wrong_domain_is_said_on_leaving_and_mended_with_one_click() {
    let stage = stage(form()).await;
    let input = stage.find(&format!("#{}", control_id(DOMAIN)));
    input.focus().unwrap();
    enter(&input, "acme").await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("false"));
    input.blur().unwrap();
    settle().await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    click(&stage.find_text("button", "Use acme.okta.com")).await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("false"));
    let input: web_sys::HtmlInputElement = wasm_bindgen::JsCast::unchecked_into(input);
    assert_eq!(input.value(), "acme.okta.com");
}

#[wasm_bindgen_test]
async fn a_secret_is_hidden_unnamed_and_shown_on_request() {
    let stage = stage(form()).await;
    let input = stage.find(&format!("#{}", control_id(TOKEN)));
    assert_eq!(input.get_attribute("type").as_deref(), Some("password"));
    assert_eq!(input.get_attribute("autocomplete").as_deref(), Some("new-password"));
    assert!(!input.has_attribute("name"));
    assert!(!input.has_attribute("maxlength"));
    enter(&input, "00abcd").await;
    let show = stage.find("[aria-label='Show API Token']");
    click(&show).await;
    assert_eq!(input.get_attribute("type").as_deref(), Some("text"));
    assert_eq!(show.get_attribute("aria-label").as_deref(), Some("Hide API Token"));
    let input: web_sys::HtmlInputElement = wasm_bindgen::JsCast::unchecked_into(input);
    assert_eq!(input.value(), "00abcd", "the box keeps what was typed");
    assert!(!stage.find(".field").outer_html().contains("00abcd"), "and nothing mirrors it");
}

#[wasm_bindgen_test]
async fn the_summary_leads_to_the_field() {
    let form = form();
    let fields = stage(form).await;
    let lines = RwSignal::new(vec![(Some(control_id(TOKEN)), "Enter the API Token".to_owned())]);
    let summary = TestView::mount(move || view! { <ErrorSummary lines /> }).await;
    assert_eq!(summary.find("#error-summary").get_attribute("role").as_deref(), Some("alert"));
    click(&summary.find_text("a", "Enter the API Token")).await;
    let token = fields.find(&format!("#{}", control_id(TOKEN)));
    assert_eq!(crate::test_view::focused(), *token);
    lines.set(Vec::new());
    settle().await;
    assert!(summary.try_find("#error-summary").is_none());
}

#[wasm_bindgen_test]
async fn many_fields_come_some_at_a_time_and_all_in_their_order() {
    let field = |number| (format!("f{number}"), json!({ "type": "string" }));
    let properties: serde_json::Map<_, _> = (0..1_000).map(field).collect();
    let schema = json!({ "type": "object", "properties": properties });
    let schema = Arc::new(FormSchema::parse(&schema).unwrap());
    let form = FormState::new(schema, name_field("Connection name", None), &BrowserPatterns);
    let stage = stage(RwSignal::new(form)).await;
    let id = |number| control_id(&format!("/values/f{number}"));
    let first = stage.find(&format!("#{}", id(0)));
    let last = format!("#{}", id(999));
    assert!(stage.try_find(&last).is_none(), "all at once");
    enter(&first, "typed meanwhile").await;
    while stage.try_find(&last).is_none() {
        settle().await;
    }
    let ids: Vec<String> = stage.find_all("input").iter().map(|input| input.id()).collect();
    assert_eq!(ids, (0..1_000).map(id).collect::<Vec<String>>());
    let first: web_sys::HtmlInputElement = first.unchecked_into();
    assert!(first.is_connected() && first.value() == "typed meanwhile");
}

#[wasm_bindgen_test]
async fn a_date_is_shown_as_it_stands_and_half_of_one_is_said() {
    let schema = json!({ "type": "object", "properties": {
        "day": { "type": "string", "format": "date" },
        "from": { "type": "string", "format": "date-time", "default": "2026-11-24T10:05:00Z" },
        "till": { "type": "string", "format": "date-time", "default": "2026-11-24T10:05:30+02:00" },
    } });
    let schema = Arc::new(FormSchema::parse(&schema).unwrap());
    let form = FormState::new(schema, name_field("Connection name", None), &BrowserPatterns);
    let form = RwSignal::new(form);
    let stage = stage(form).await;
    settle().await;
    let input = |key: &str| -> web_sys::HtmlInputElement {
        stage.find(&format!("#{}", control_id(&format!("/values/{key}")))).unchecked_into()
    };
    for (key, kind, value) in [
        ("day", "date", ""),
        ("from", "datetime-local", "2026-11-24T10:05"),
        ("till", "text", "2026-11-24T10:05:30+02:00"),
    ] {
        assert_eq!((input(key).type_().as_str(), input(key).value().as_str()), (kind, value));
    }

    // Half of a date: the browser's box is empty, and only its validity tells.
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

    // The form is begun anew: its text is as before, what the box holds must go all the same.
    set(true).unwrap();
    day.set_value("2024-05-01");
    keyup();
    settle().await;
    let schema = form.with_untracked(|form| form.schema().clone());
    form.set(FormState::new(schema, name_field("Connection name", None), &BrowserPatterns));
    settle().await;
    assert_eq!(day.value(), "");
    set(false).unwrap();

    // A slip in the year: the box that has the focus stays.
    assert_eq!(day.max(), "9999-12-31");
    day.focus().unwrap();
    day.set_value("20245-05-01");
    day.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
    settle().await;
    assert_eq!(form.with_untracked(|form| form.field_view("/values/day").text), "20245-05-01");
    assert_eq!(
        (crate::test_view::focused(), day.type_()),
        ((*day).clone().into(), "date".to_owned())
    );

    // What another box can't show stands in one that can.
    let event = Event::TextChanged { place: "/values/day".to_owned(), text: "01/05/2024".into() };
    form.update(|form| {
        let _ = form.apply(event, &BrowserPatterns);
    });
    settle().await;
    assert_eq!(
        (input("day").type_().as_str(), input("day").value().as_str()),
        ("text", "01/05/2024")
    );
    let day: web_sys::HtmlElement = input("day").unchecked_into();
    enter(&day, "2024-05-01").await;
    assert_eq!(
        (input("day").type_().as_str(), input("day").value().as_str()),
        ("text", "2024-05-01")
    );
}

#[wasm_bindgen_test]
async fn every_id_stands_once_and_every_reference_leads_to_one() {
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
    let schema = Arc::new(FormSchema::parse(&schema).unwrap());
    let form = FormState::new(schema, name_field("Connection name", None), &BrowserPatterns);
    let stage = stage(RwSignal::new(form)).await;
    settle().await;
    click(&stage.find("[role=combobox]")).await;
    let ids: Vec<String> = stage.find_all("[id]").iter().map(|element| element.id()).collect();
    for (index, id) in ids.iter().enumerate() {
        assert!(!ids[..index].contains(id), "{id} stands twice");
    }
    for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
        for element in stage.find_all(&format!("[{attribute}]")) {
            for id in element.get_attribute(attribute).unwrap().split(' ') {
                assert!(ids.iter().any(|other| other == id), "{attribute} {id} leads nowhere");
            }
        }
    }
    let group = stage.find(&format!("#{}", control_id("/values/group")));
    let described = group.get_attribute("aria-describedby").unwrap();
    let hint = stage.find(&format!("#{}", described.split(' ').next().unwrap()));
    assert_eq!(hint.text_content().unwrap(), "Of all.");
}

#[wasm_bindgen_test]
fn the_browser_decides_patterns() {
    assert_eq!(BrowserPatterns.is_match("^00[a-z]{4}$", "00abcd"), Some(true));
    assert_eq!(BrowserPatterns.is_match("^00[a-z]{4}$", "x00abcd"), Some(false));
    assert_eq!(BrowserPatterns.is_match("(", "x"), None, "no regular expression, no verdict");
}
