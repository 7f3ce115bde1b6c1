//! A fresh place in the page for each test, and what a user can do there.

use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, KeyboardEvent, KeyboardEventInit};

/// A mounted view; gone from the page when dropped.
pub struct Stage {
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Stage {
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

    /// The first element that fits.
    pub fn find(&self, selector: &str) -> HtmlElement {
        self.try_find(selector).unwrap_or_else(|| panic!("no {selector} in {}", self.html()))
    }

    /// The first element that fits, if there is one.
    pub fn try_find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).unwrap().map(|e| e.dyn_into().unwrap())
    }

    /// All elements that fit, in their order.
    pub fn find_all(&self, selector: &str) -> Vec<HtmlElement> {
        let all = self.root.query_selector_all(selector).unwrap();
        (0..all.length()).filter_map(|i| all.get(i)?.dyn_into().ok()).collect()
    }

    /// The element whose text is this, among those that fit.
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

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Lets effects and rendering happen.
pub async fn settle() {
    tick().await;
    gloo_timers::future::TimeoutFuture::new(0).await;
    tick().await;
}

/// Presses a key where the focus is; whether the page kept the browser from acting.
pub async fn press(key: &str) -> bool {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    let handled = !focused().dispatch_event(&event).unwrap();
    settle().await;
    handled
}

/// Types a text into an input, as one would paste it.
pub async fn enter(input: &HtmlElement, text: &str) {
    let input: &web_sys::HtmlInputElement = input.dyn_ref().unwrap();
    input.set_value(text);
    let init = EventInit::new();
    init.set_bubbles(true);
    input.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
    settle().await;
}

/// Clicks.
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
