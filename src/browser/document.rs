//! The page itself: its title, its base address, where it is and where it goes.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, Url, window};

/// Sets the title.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|w| w.document()) {
        document.set_title(title);
    }
}

/// The path the app is mounted at, without the slash at its end: empty at the
/// root of a host. From `<base href>`, so that one build serves any path.
pub fn base_path() -> String {
    let path = Url::new(&base_address()).ok().map(|url| url.pathname());
    let path = path.unwrap_or_default();
    path.rfind('/').and_then(|end| path.get(..end)).unwrap_or_default().to_owned()
}

/// The address that relative ones are resolved against; empty without a page.
pub fn base_address() -> String {
    let uri = window().and_then(|w| w.document()).and_then(|d| d.base_uri().ok().flatten());
    uri.unwrap_or_default()
}

/// The path and query of the page's address, with the base.
pub fn current_path() -> String {
    let Some(location) = window().map(|w| w.location()) else { return String::new() };
    let mut path = location.pathname().unwrap_or_default();
    path.push_str(&location.search().unwrap_or_default());
    path
}

/// Leaves the app for another address.
pub fn leave_for(address: &str) {
    if let Some(window) = window() {
        // Fails only for an address that isn't one; configuration was checked.
        let _ = window.location().assign(address);
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        // Fails only in documents that have no address.
        let _ = window.location().reload();
    }
}

/// Percent-encodes a text for use as one part of a query.
pub fn encode_component(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// The text that a percent-encoded part of a path stands for; the part itself if
/// it isn't well encoded.
pub fn decode_component(part: &str) -> String {
    match js_sys::decode_uri_component(part) {
        Ok(text) => text.into(),
        Err(_) => part.to_owned(),
    }
}

/// What stands in the input with this id; empty if there is none.
pub fn input_value(id: &str) -> String {
    input(id).map(|input| input.value()).unwrap_or_default()
}

/// Puts a text into the input with this id.
pub fn set_input_value(id: &str, text: &str) {
    if let Some(input) = input(id) {
        input.set_value(text);
    }
}

fn input(id: &str) -> Option<HtmlInputElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
