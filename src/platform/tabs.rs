//! Other tabs of the app in this browser, and whether this one was out of sight.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{StorageEvent, window};

/// Calls `changed` when another tab stores another text under this key of `localStorage`.
pub fn on_stored_elsewhere(key: &'static str, changed: impl Fn() + 'static) {
    // Kept for the life of the page.
    let _ = window_event_listener_untyped("storage", move |event| {
        let stored = event.dyn_into::<StorageEvent>().ok().and_then(|event| event.key());
        if stored.as_deref() == Some(key) {
            changed();
        }
    });
}

/// Calls `hidden` whenever this tab is hidden.
pub fn on_hidden(hidden: impl Fn() + 'static) {
    let _ = window_event_listener_untyped("visibilitychange", move |_| {
        if window().and_then(|window| window.document()).is_some_and(|document| document.hidden()) {
            hidden();
        }
    });
}
