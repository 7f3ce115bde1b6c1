//! Mounts a view for a test, and does what a user can do in it.

use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, KeyboardEvent, KeyboardEventInit};

/// A mounted view. Dropping it removes it from the page.
pub struct TestView {
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl TestView {
    /// Mounts a view and waits until its effects have run.
    pub async fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Self
    where
        V::State: 'static,
    {
        let root: HtmlElement = document().create_element("div").unwrap().dyn_into().unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = leptos::mount::mount_to(root.clone(), view);
        settle().await;
        Self { root, _mounted: Box::new(mounted) }
    }

    /// The first element that matches a CSS selector.
    pub fn find(&self, selector: &str) -> HtmlElement {
        self.try_find(selector).unwrap_or_else(|| panic!("no {selector} in {}", self.html()))
    }

    /// The first element that matches a CSS selector, if there is one.
    pub fn try_find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).unwrap().map(|e| e.dyn_into().unwrap())
    }

    /// All elements that match a CSS selector, in document order.
    pub fn find_all(&self, selector: &str) -> Vec<HtmlElement> {
        let all = self.root.query_selector_all(selector).unwrap();
        (0..all.length()).filter_map(|i| all.get(i)?.dyn_into().ok()).collect()
    }

    /// The first element that matches a CSS selector and has this text.
    pub fn find_text(&self, selector: &str, text: &str) -> HtmlElement {
        let all = self.root.query_selector_all(selector).unwrap();
        (0..all.length())
            .filter_map(|i| all.get(i)?.dyn_into::<HtmlElement>().ok())
            .find(|e| e.text_content().unwrap_or_default().trim() == text)
            .unwrap_or_else(|| panic!("no {selector} “{text}” in {}", self.html()))
    }

    fn html(&self) -> String {
        self.root.inner_html()
    }
}

impl Drop for TestView {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Waits until effects have run and their changes are rendered.
pub async fn settle() {
    tick().await;
    gloo_timers::future::TimeoutFuture::new(0).await;
    tick().await;
}

/// Presses a key on the element with the focus. Returns true if the page has prevented the
/// browser's default action.
pub async fn press(key: &str) -> bool {
    press_with(key, &KeyboardEventInit::new()).await
}

/// As [`press`], with more about the key.
pub async fn press_with(key: &str, init: &KeyboardEventInit) -> bool {
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", init).unwrap();
    let is_prevented = !focused().dispatch_event(&event).unwrap();
    settle().await;
    is_prevented
}

/// Sets the value of an input and sends an `input` event.
pub async fn enter(input: &HtmlElement, text: &str) {
    let input: &web_sys::HtmlInputElement = input.dyn_ref().unwrap();
    input.set_value(text);
    let init = EventInit::new();
    init.set_bubbles(true);
    input.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
    settle().await;
}

/// Clicks an element.
pub async fn click(element: &HtmlElement) {
    element.click();
    settle().await;
}

/// The element with the focus.
pub fn focused() -> Element {
    document().active_element().unwrap()
}

/// The text of the element with the focus.
pub fn focused_text() -> String {
    focused().text_content().unwrap_or_default().trim().to_owned()
}
