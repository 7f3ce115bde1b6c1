//! Writing to the clipboard.

use wasm_bindgen_futures::JsFuture;

/// Copies a text; `false` if the browser refused.
pub async fn copy(text: &str) -> bool {
    match web_sys::window() {
        // The clipboard is missing where a page is served over plain HTTP from another machine.
        Some(window) if window.is_secure_context() => {
            JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
        }
        _ => false,
    }
}
