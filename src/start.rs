//! The function that `boot.js` calls to start the app, and the panic hook.

use crate::app::{mount, mount_setup};
use js_sys::Array;
use patchbay_client::config::Config;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit};

/// Starts the app with the text of `config.json`.
///
/// # Errors
/// A list of lines for the crash screen, each naming a key that needs a change.
#[wasm_bindgen]
pub fn start(config: &str) -> Result<(), JsValue> {
    match Config::parse(config) {
        Ok(config) => {
            mount(config);
            Ok(())
        }
        Err(problems) => {
            let lines: Array = problems
                .iter()
                .map(|p| JsValue::from_str(&patchbay_words::config::problem(p)))
                .collect();
            Err(lines.into())
        }
    }
}

/// Shows the page that checks the pairing. It reads `config.json` itself: the file may have a mistake.
#[wasm_bindgen]
pub fn setup() {
    mount_setup();
}

/// Tells `boot.js` where in our source a panic happened. The message is left out, because it may
/// contain what somebody typed.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|l| format!("{}:{}", l.file(), l.line()));
        let init = CustomEventInit::new();
        init.set_detail(&JsValue::from_str(&place.unwrap_or_default()));
        if let Some(window) = web_sys::window()
            && let Ok(event) = CustomEvent::new_with_event_init_dict("patchbay:panic", &init)
        {
            // The event can't be cancelled, so the result says nothing.
            let _ = window.dispatch_event(&event);
        }
    }));
}
