//! Times in the user's language, formatted by the browser's `Intl`.

use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// An RFC 3339 time as "3 minutes ago"; `None` if it isn't one.
pub fn relative(time: &str, now_ms: f64) -> Option<String> {
    let seconds = (parse(time)? - now_ms) / 1000.0;
    let (size, unit) = match seconds.abs() {
        s if s < 60.0 => (1.0, "second"),
        s if s < 3600.0 => (60.0, "minute"),
        s if s < 86_400.0 => (3600.0, "hour"),
        _ => (86_400.0, "day"),
    };
    let options = object(&[("numeric", "auto")])?;
    let formatter = construct("RelativeTimeFormat", &options)?;
    let format = method(&formatter, "format")?;
    let amount = JsValue::from_f64((seconds / size).trunc());
    format.call2(&formatter, &amount, &JsValue::from_str(unit)).ok()?.as_string()
}

/// An RFC 3339 time as "23 Nov 2026, 10:00:00"; `None` if it isn't one.
pub fn exact(time: &str) -> Option<String> {
    format_date(time, &[("dateStyle", "medium"), ("timeStyle", "medium")])
}

/// An RFC 3339 time as the day "23 Nov 2026"; `None` if it isn't one.
pub fn day(time: &str) -> Option<String> {
    format_date(time, &[("dateStyle", "medium")])
}

fn format_date(time: &str, options: &[(&str, &str)]) -> Option<String> {
    let formatter = construct("DateTimeFormat", &object(options)?)?;
    let format = method(&formatter, "format")?;
    format.call1(&formatter, &JsValue::from_f64(parse(time)?)).ok()?.as_string()
}

fn parse(time: &str) -> Option<f64> {
    let ms = Date::parse(time);
    ms.is_finite().then_some(ms)
}

fn object(entries: &[(&str, &str)]) -> Option<Object> {
    let object = Object::new();
    for (key, value) in entries {
        Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value)).ok()?;
    }
    Some(object)
}

/// `new Intl[name](undefined, options)`. Without a locale, `Intl` uses the browser's.
fn construct(name: &str, options: &Object) -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
    let class: Function = Reflect::get(&intl, &JsValue::from_str(name)).ok()?.dyn_into().ok()?;
    Reflect::construct(&class, &Array::of2(&JsValue::UNDEFINED, options)).ok()
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &JsValue::from_str(name)).ok()?.dyn_into().ok()
}
