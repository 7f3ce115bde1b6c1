//! What the browser knows of its network connection.

use js_sys::Reflect;
use leptos::prelude::window_event_listener_untyped;
use wasm_bindgen::JsValue;

/// Whether to load files that may never be needed: not while the browser saves data, nor on a slow
/// network. True where the browser doesn't tell (Firefox, Safari).
///
/// Read with `Reflect`: the Network Information API is a draft, so `web-sys` has no stable binding.
pub fn allows_prefetch() -> bool {
    let connection = web_sys::window()
        .and_then(|window| Reflect::get(&window.navigator(), &"connection".into()).ok())
        .filter(|connection| connection.is_object());
    let Some(connection) = connection else { return true };
    let read = |name: &str| Reflect::get(&connection, &JsValue::from_str(name)).ok();
    let saves_data = read("saveData").is_some_and(|saves| saves.is_truthy());
    let kind = read("effectiveType").and_then(|kind| kind.as_string());
    !saves_data && !kind.is_some_and(|kind| kind.ends_with("2g") || kind == "3g")
}

/// Whether the browser has a network connection. That the backend can be reached is another
/// question.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Calls `changed` whenever the network connection is lost (`false`) or back (`true`).
pub fn on_change(changed: impl Fn(bool) + Clone + 'static) {
    for event in ["online", "offline"] {
        let changed = changed.clone();
        // Kept for the life of the page.
        let _ = window_event_listener_untyped(event, move |_| changed(is_online()));
    }
}
