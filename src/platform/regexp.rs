//! The form engine's patterns, matched by the browser's `RegExp`.

use js_sys::{Array, Function, Reflect, RegExp};
use patchbay_form::pattern::Patterns;
use wasm_bindgen::{JsCast, JsValue};

/// Regular expressions as this browser implements ECMA-262.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserPatterns;

impl Patterns for BrowserPatterns {
    fn run(&self, pattern: &str, flags: &str, text: &str) -> Option<bool> {
        // `RegExp::new` can't report a malformed pattern: the exception would end the app.
        let constructor = Reflect::get(&js_sys::global(), &JsValue::from_str("RegExp")).ok()?;
        let constructor: Function = constructor.dyn_into().ok()?;
        let arguments = Array::of2(&JsValue::from_str(pattern), &JsValue::from_str(flags));
        let expression = Reflect::construct(&constructor, &arguments).ok()?;
        let expression: RegExp = expression.dyn_into().ok()?;
        Some(expression.test(text))
    }
}
