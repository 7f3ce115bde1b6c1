//! The browser's own `RegExp`, as the form engine's judge of patterns.

use js_sys::{Array, Function, Reflect, RegExp};
use patchbay_form::pattern::Patterns;
use wasm_bindgen::{JsCast, JsValue};

/// ECMA-262 as this browser has it.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserPatterns;

impl Patterns for BrowserPatterns {
    fn is_match(&self, pattern: &str, text: &str) -> Option<bool> {
        // `RegExp::new` would throw out of the wasm on a pattern that isn't one.
        let constructor = Reflect::get(&js_sys::global(), &JsValue::from_str("RegExp")).ok()?;
        let constructor: Function = constructor.dyn_into().ok()?;
        let arguments = Array::of2(&JsValue::from_str(pattern), &JsValue::from_str("u"));
        let expression = Reflect::construct(&constructor, &arguments).ok()?;
        let expression: RegExp = expression.dyn_into().ok()?;
        Some(expression.test(text))
    }
}
