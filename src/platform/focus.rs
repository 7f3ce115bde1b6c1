//! Moving the keyboard focus.

use crate::platform::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Moves the focus to the element with this id; `false` if there is none.
pub fn by_id(id: &str) -> bool {
    match document::element(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        Some(element) => element.focus().is_ok(),
        None => false,
    }
}

/// The element that has the focus.
pub fn current() -> Option<HtmlElement> {
    web_sys::window()?.document()?.active_element()?.dyn_into().ok()
}

/// Removes the focus from the element that has it.
pub fn blur() {
    // Fails only for an element that was removed.
    let _ = current().map(|element| element.blur());
}

/// Moves the focus into the element with this id: to the chosen one of several options, else to the
/// first input, or to the element itself if it contains none.
pub fn first_within(id: &str) {
    let Some(element) = document::element(id) else { return };
    let find = |selector| element.query_selector(selector).ok().flatten();
    let inner = find("input:checked").or_else(|| find("input, textarea, select"));
    if let Ok(target) = inner.unwrap_or(element).dyn_into::<HtmlElement>() {
        // Fails only for an element that was removed.
        let _ = target.focus();
    }
}

/// Selects the text of the input with this id, so that typing replaces it.
pub fn select_text(id: &str) {
    if let Some(input) = document::element(id).and_then(|e| e.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}

/// Scrolls the element with this id, and nothing around it, to the first element within it that this
/// selector finds.
pub fn scroll_within(id: &str, selector: &str) {
    let Some(element) = document::element(id) else { return };
    let Some(found) = element.query_selector(selector).ok().flatten() else { return };
    let down = found.get_bounding_client_rect().top() - element.get_bounding_client_rect().top();
    // Positions are far below 2³¹ pixels.
    element.set_scroll_top(element.scroll_top() + down as i32);
}

/// Scrolls the element with this id into view, no further than needed.
pub fn scroll_into_view(id: &str) {
    if let Some(element) = document::element(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether the focus is on the element with this id, or within it.
pub fn is_within(id: &str) -> bool {
    let Some(element) = document::element(id) else { return false };
    current().is_some_and(|focused| element.contains(Some(&focused)))
}

/// Whether the focus is on an element other than `<body>`.
pub fn is_on_element() -> bool {
    current().is_some_and(|element| element.tag_name() != "BODY")
}
