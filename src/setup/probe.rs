//! Telling a backend that nobody reaches from one that keeps its answers from this page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, RequestMode, Response, window};

/// Whether something answers at this address. The answer can't be read, only that it came.
pub async fn answers(address: &str) -> bool {
    let Some(window) = window() else { return false };
    let init = RequestInit::new();
    init.set_mode(RequestMode::NoCors);
    let answer = JsFuture::from(window.fetch_with_str_and_init(address, &init)).await;
    answer.is_ok_and(|answer| answer.is_instance_of::<Response>())
}
