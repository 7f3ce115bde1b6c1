//! The document: its title, address and elements.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlInputElement, HtmlTextAreaElement, Url, window};

/// Sets the title.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|w| w.document()) {
        document.set_title(title);
    }
}

/// The path that the app is mounted at, without the final slash: empty at the root of a host. From
/// `<base href>`, so that one build works at any path.
pub fn base_path() -> String {
    let path = Url::new(&base_address()).ok().map(|url| url.pathname());
    let path = path.unwrap_or_default();
    path.rfind('/').and_then(|end| path.get(..end)).unwrap_or_default().to_owned()
}

/// The address that relative addresses are resolved against; empty without a document.
pub fn base_address() -> String {
    let uri = window().and_then(|w| w.document()).and_then(|d| d.base_uri().ok().flatten());
    uri.unwrap_or_default()
}

/// The path of the page's address, including the base path. It begins with exactly one slash: with
/// two, it would be the address of another host wherever it is followed.
pub fn path() -> String {
    let path = window().and_then(|w| w.location().pathname().ok()).unwrap_or_default();
    format!("/{}", path.trim_start_matches('/'))
}

/// An address within the app as path, query and fragment, resolved against `<base href>`.
pub fn absolute(address: &str) -> String {
    match Url::new_with_base(address, &base_address()) {
        Ok(url) => format!("{}{}{}", url.pathname(), url.search(), url.hash()),
        Err(_) => address.to_owned(),
    }
}

/// The origin of the page, such as `https://console.example.com`.
pub fn origin() -> String {
    window().and_then(|w| w.location().origin().ok()).unwrap_or_default()
}

/// Whether an address, absolute or relative to `<base href>`, is on the page's own origin.
pub fn is_of_this_origin(address: &str) -> bool {
    Url::new_with_base(address, &base_address()).is_ok_and(|url| url.origin() == origin())
}

/// The path and query of the page's address, including the base path.
pub fn path_and_query() -> String {
    match query() {
        query if query.is_empty() => path(),
        query => format!("{}?{query}", path()),
    }
}

/// The query of the page's address, without the question mark.
pub fn query() -> String {
    let search = window().and_then(|w| w.location().search().ok()).unwrap_or_default();
    search.strip_prefix('?').unwrap_or(&search).to_owned()
}

/// The fragment of the page's address, without the `#`.
pub fn fragment() -> String {
    let hash = window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Whether the address's path has more than one slash at its start.
pub fn has_extra_slashes() -> bool {
    window().and_then(|w| w.location().pathname().ok()).is_some_and(|path| path.starts_with("//"))
}

/// Replaces the query and the fragment of the page's address, also in the current entry of the
/// history. If the browser refuses, leaves the page for the app's start: what was to be removed from
/// the address must not stay there.
pub fn set_query_and_fragment(query: &str, fragment: &str) {
    let Some(window) = window() else { return };
    let origin = window.location().origin().unwrap_or_default();
    let mut address = format!("{origin}{}", path());
    for (mark, part) in [('?', query), ('#', fragment)] {
        if !part.is_empty() {
            address.push(mark);
            address.push_str(part);
        }
    }
    let replaced = window.history().and_then(|history| {
        let state = history.state().unwrap_or(wasm_bindgen::JsValue::NULL);
        history.replace_state_with_url(&state, "", Some(&address))
    });
    if replaced.is_err() {
        // Fails only for a malformed address.
        let _ = window.location().replace(&format!("{origin}{}/", base_path()));
    }
}

/// How far down the page is scrolled.
pub fn scrolled() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls the page to this place.
pub fn scroll_to(down: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, down);
    }
}

/// Leaves the app for another address.
pub fn leave_for(address: &str) {
    if let Some(window) = window() {
        // Fails only for a malformed address; those in the configuration were checked.
        let _ = window.location().assign(address);
    }
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = window() {
        // Fails only for a document without an address.
        let _ = window.location().reload();
    }
}

/// Percent-encodes a text for use as one value in a query.
pub fn encode_component(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Whether the page has an element with this id.
pub fn has_element(id: &str) -> bool {
    element(id).is_some()
}

/// The text in the `input` or `textarea` with this id; empty if there is none.
pub fn input_value(id: &str) -> String {
    match element(id).map(JsCast::dyn_into::<HtmlInputElement>) {
        Some(Ok(input)) => input.value(),
        Some(Err(other)) => {
            other.dyn_into().map(|lines: HtmlTextAreaElement| lines.value()).unwrap_or_default()
        }
        None => String::new(),
    }
}

/// Whether the input with this id has an incomplete entry, such as a date without its year. Its
/// value is empty then.
pub fn is_half_filled(id: &str) -> bool {
    let input = element(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|input| input.validity().bad_input())
}

/// Sets the text of the `input` or `textarea` with this id.
pub fn set_input_value(id: &str, text: &str) {
    match element(id).map(JsCast::dyn_into::<HtmlInputElement>) {
        Some(Ok(input)) => input.set_value(text),
        Some(Err(other)) => {
            if let Ok(lines) = other.dyn_into::<HtmlTextAreaElement>() {
                lines.set_value(text);
            }
        }
        None => {}
    }
}

/// Inserts a text at the cursor of this input and fires `input`, as a paste does.
pub fn insert(input: &HtmlInputElement, text: &str) {
    // Fails only for types of input without a cursor.
    let _ = input.set_range_text(text);
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        let _ = input.dispatch_event(&event);
    }
}

/// The element with this id.
pub fn element(id: &str) -> Option<Element> {
    window()?.document()?.get_element_by_id(id)
}
