//! The preview of the request that will be sent.

use crate::test_view::{TestView, click, settle};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use patchbay::components::disclosure::Disclosure;
use patchbay::components::request_preview::RequestPreviewView;
use patchbay_model::http::Method;
use patchbay_model::preview::{Hidden, Part, RequestPreview, What};
use wasm_bindgen_test::wasm_bindgen_test;

fn request() -> RequestPreview {
    let text = |text: &str| Part::Text(text.to_owned());
    let hidden =
        |what, variable: &str| Part::Hidden(Hidden { what, variable: variable.to_owned() });
    let token = What::Secret { label: "API Token".to_owned() };
    let body =
        |start: &str, end: &str| vec![text(start), hidden(token.clone(), "OKTA_TOKEN"), text(end)];
    RequestPreview {
        method: Method::Post,
        url: vec![text("https://c.example/v1/teams/t1/connections")],
        headers: vec![("idempotency-key".to_owned(), vec![hidden(What::IntentKey, "KEY")])],
        body: Some(body(r#"{"name":"<b>&","secrets":{"token":""#, r#""}}"#)),
        pretty_body: Some(body(
            "{\n  \"name\": \"<b>&\",\n  \"secrets\": {\n    \"token\": \"",
            "\"\n  }\n}",
        )),
    }
}

async fn details(made: RwSignal<u32>, note: Option<&'static str>) -> TestView {
    TestView::mount(move || {
        let preview = Signal::derive(move || {
            made.update_untracked(|n| *n += 1);
            Some(request())
        });
        view! {
            <Disclosure summary="What will be sent">
                <RequestPreviewView preview note />
            </Disclosure>
        }
    })
    .await
}

async fn unfold(stage: &TestView) {
    click(&stage.find("summary")).await;
    // The browser fires `toggle` in a task of its own.
    TimeoutFuture::new(50).await;
    settle().await;
}

#[wasm_bindgen_test]
async fn preview_is_built_when_it_is_unfolded() {
    let made = RwSignal::new(0);
    let stage = details(made, None).await;
    assert_eq!(stage.find("summary").inner_text(), "What will be sent");
    assert!(stage.try_find("pre").is_none());
    assert_eq!(made.get_untracked(), 0);
    unfold(&stage).await;
    assert_eq!(made.get_untracked(), 1);
    unfold(&stage).await;
    assert!(stage.try_find("pre").is_none());
}

#[wasm_bindgen_test]
async fn preview_shows_the_request_and_names_hidden_values() {
    let stage = details(RwSignal::new(0), Some("Your browser adds a cookie")).await;
    unfold(&stage).await;
    let text = |selector: &str| stage.find(selector).text_content().unwrap();
    assert_eq!(text(".request-preview-line"), "POST https://c.example/v1/teams/t1/connections");
    assert_eq!(text("dt"), "idempotency-key");
    assert_eq!(text("dd"), "Created when sent");
    let body =
        "{\n  \"name\": \"<b>&\",\n  \"secrets\": {\n    \"token\": \"API Token (hidden)\"\n  }\n}";
    assert_eq!(text("pre"), body);
    assert_eq!(text("pre .hidden-value"), "API Token (hidden)");
    assert_eq!(text("p.muted"), "Your browser adds a cookie.");
}

#[wasm_bindgen_test]
async fn scrollable_body_is_focusable_and_named() {
    let stage = details(RwSignal::new(0), None).await;
    unfold(&stage).await;
    let body = stage.find("pre");
    assert_eq!(body.tab_index(), 0);
    assert_eq!(body.get_attribute("role").as_deref(), Some("group"));
    assert_eq!(body.get_attribute("aria-label").as_deref(), Some("Body"));
}

#[wasm_bindgen_test]
async fn copying_reports_its_result() {
    let stage = details(RwSignal::new(0), None).await;
    unfold(&stage).await;
    assert_eq!(stage.find("[role=status]").text_content().unwrap(), "");
    click(&stage.find_text("button", "Copy as cURL")).await;
    TimeoutFuture::new(200).await;
    let words = stage.find("[role=status]").text_content().unwrap();
    // Headless browsers differ in whether a page may copy.
    let by_hand = words.contains("curl -X POST") && words.contains("$OKTA_TOKEN");
    assert!(words.starts_with("Copied.") || by_hand, "{words}");
}
