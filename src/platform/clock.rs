//! The time, and waiting for it to pass.

use js_sys::{Date, Promise};
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since 1970, UTC.
pub fn now_ms() -> f64 {
    Date::now()
}

/// Waits. A page in the background may be woken later than asked for.
pub async fn sleep_ms(milliseconds: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let time = i32::try_from(milliseconds).unwrap_or(i32::MAX);
            // Fails only without a window, where nobody waits.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, time);
        }
    });
    // Never rejected: nothing calls the second function.
    let _ = JsFuture::from(promise).await;
}
