//! Each typed address leads to its page in the route table.

use crate::test_view::{TestView, settle};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use patchbay::app::App;
use patchbay::paths;
use patchbay::platform::document as page;
use patchbay_client::config::Config;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

/// Waits for the heading of the page at an address. The test has no catalog files, so the pages of
/// an integration show that they can't load it, under their default headings.
async fn heading_at(address: &str) -> String {
    set_base();
    let before = page::path();
    let history = window().history().unwrap();
    history.push_state_with_url(&JsValue::NULL, "", Some(&page::absolute(address))).unwrap();
    let config = Config::parse(r#"{ "backend": { "adapter": "demo" } }"#).unwrap();
    let view = TestView::mount(move || view! { <App config /> }).await;
    let mut heading = None;
    for _ in 0..100 {
        heading = view.try_find("h1").and_then(|h1| h1.text_content());
        if heading.is_some() {
            break;
        }
        TimeoutFuture::new(20).await;
    }
    drop(view);
    settle().await;
    history.replace_state_with_url(&JsValue::NULL, "", Some(&before)).unwrap();
    heading.unwrap_or_default()
}

/// The test page has no `<base href>`, and addresses are relative to it.
fn set_base() {
    if document().query_selector("base").unwrap().is_none() {
        let base = document().create_element("base").unwrap();
        base.set_attribute("href", "/").unwrap();
        document().head().unwrap().append_child(&base).unwrap();
    }
}

#[wasm_bindgen_test]
async fn each_typed_address_leads_to_its_page() {
    let key = "sftp/non-oauth%25";
    for (address, heading) in [
        (paths::home(), "Your connections"),
        (paths::pairing(), "Pair a backend"),
        (paths::admin(), "Admin"),
        (paths::activity(&paths::ActivityFilter::default()), "Activity"),
        (paths::integrations(), "Integrations"),
        (paths::catalog(), "Add an Integration"),
        (paths::integration(key), "Integration"),
        (paths::connect(key), "Connect"),
        (paths::connection(key, "c/1"), "Connection"),
        (paths::replace_secrets(key, "c/1"), "Replace secrets"),
        ("admin/integrations/okta/other".to_owned(), "Page not found"),
    ] {
        assert_eq!(heading_at(&address).await, heading, "{address}");
    }
}

#[wasm_bindgen(inline_js = "
    const { URLSearchParams } = globalThis;
    export function recordQueries() {
        globalThis.recordedQueries = [];
        globalThis.URLSearchParams = class extends URLSearchParams {
            constructor(query) { super(query); globalThis.recordedQueries.push(String(query)); }
        };
    }
    export function recordedQueries() {
        globalThis.URLSearchParams = URLSearchParams;
        return globalThis.recordedQueries.join(' ');
    }
")]
extern "C" {
    #[wasm_bindgen(js_name = recordQueries)]
    fn record_queries();
    #[wasm_bindgen(js_name = recordedQueries)]
    fn recorded_queries() -> String;
}

#[wasm_bindgen_test]
async fn router_never_reads_a_secret_in_the_address() {
    // The router reads every address with URLSearchParams.
    record_queries();
    heading_at("admin/integrations/okta/connections/new?domain=acme.okta.com&token=made-up").await;
    let queries = recorded_queries();
    assert!(queries.contains("acme.okta.com"), "the router read no address: {queries}");
    assert!(!queries.contains("made-up"), "{queries}");
}
