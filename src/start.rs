//! The way in: what `boot.js` calls, and what happens when we break.

use crate::app::mount;
use js_sys::Array;
use patchbay_client::config::Config;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit};

/// Starts the app with the text of `config.json`.
///
/// # Errors
/// A list of lines that name each key at fault, for the crash screen.
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
                .map(|p| JsValue::from_str(&crate::words::config::problem(p)))
                .collect();
            Err(lines.into())
        }
    }
}

/// Tells `boot.js` where a panic happened: the place in our source and nothing
/// else, because the message may hold what somebody typed.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|l| [l.file(), ":", &l.line().to_string()].concat());
        let init = CustomEventInit::new();
        init.set_detail(&JsValue::from_str(&place.unwrap_or_default()));
        if let Some(window) = web_sys::window()
            && let Ok(event) = CustomEvent::new_with_event_init_dict("patchbay:panic", &init)
        {
            // Nobody can cancel it: there is nothing to do with the answer.
            let _ = window.dispatch_event(&event);
        }
    }));
}
