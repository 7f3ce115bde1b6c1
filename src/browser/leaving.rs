//! Asking before a page is left: by a link, by the browser's back and forward, by
//! reload or close. Capturing listeners on the window come before the router's.

use crate::browser::document;
use wasm_bindgen::prelude::*;
use web_sys::{BeforeUnloadEvent, Element, Event, HtmlAnchorElement, MouseEvent, window};

/// How somebody wants to leave the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Departure {
    /// By a link to this address of the app.
    To(String),
    /// By back or forward. The address has changed already, the page has not.
    Through,
}

/// Keeps people on the page until it is dropped.
pub struct Guard {
    _listeners: [Listener; 3],
}

impl Guard {
    /// Lets `ask` decide about each departure from the page at the path `here`; it is
    /// told, and nothing happens until [`go_through`] or [`stay`]. Reload, close and
    /// links out of the app are the browser's to ask about, in its own words.
    pub fn new(here: &str, ask: impl Fn(Departure) + Clone + 'static) -> Self {
        let (to, through) = (ask.clone(), ask);
        let (from, at) = (here.to_owned(), here.to_owned());
        let click = Listener::new("click", move |event| {
            if let Some(address) = destination(&event, &from) {
                // The router follows no link that something else has taken.
                event.prevent_default();
                to(Departure::To(address));
            }
        });
        let history = Listener::new("popstate", move |event| {
            if path() != at {
                event.stop_immediate_propagation();
                through(Departure::Through);
            }
        });
        let unload = Listener::new("beforeunload", |event| {
            event.prevent_default();
            // WebKit asks only for this one, which the standard keeps for its sake.
            event.unchecked_ref::<BeforeUnloadEvent>().set_return_value("unsaved");
        });
        Self { _listeners: [click, history, unload] }
    }
}

/// Goes where [`Departure::Through`] led to. The guard has to be gone.
pub fn go_through() {
    if let (Some(window), Ok(event)) = (window(), Event::new("popstate")) {
        // Nobody can cancel it: there is nothing to do with the answer.
        let _ = window.dispatch_event(&event);
    }
}

/// Stays after [`Departure::Through`]: the address is the page's again. What was
/// ahead in the history is forgotten.
pub fn stay(here: &str) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        // Fails only for an address of another origin.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(here));
    }
}

/// Where a click leads within the app, if that is another page: the links that the
/// router follows.
fn destination(event: &Event, here: &str) -> Option<String> {
    let click: &MouseEvent = event.dyn_ref()?;
    let opens_elsewhere =
        click.meta_key() || click.alt_key() || click.ctrl_key() || click.shift_key();
    if click.default_prevented() || click.button() != 0 || opens_elsewhere {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_external = link.rel().split_ascii_whitespace().any(|word| word == "external");
    if !link.target().is_empty() || link.has_attribute("download") || is_external {
        return None;
    }
    let path = link.pathname();
    let is_ours = Some(link.origin()) == window()?.location().origin().ok()
        && path.starts_with(&document::base_path());
    let leaves = is_ours && path != here;
    leaves.then(|| [path, link.search(), link.hash()].concat())
}

fn path() -> String {
    window().and_then(|w| w.location().pathname().ok()).unwrap_or_default()
}

/// A listener on the window, there until it is dropped.
struct Listener {
    event: &'static str,
    call: Closure<dyn Fn(Event)>,
}

impl Listener {
    fn new(event: &'static str, call: impl Fn(Event) + 'static) -> Self {
        let call = Closure::<dyn Fn(Event)>::new(call);
        if let Some(window) = window() {
            let function = call.as_ref().unchecked_ref();
            // Fails for no event and no function.
            let _ = window.add_event_listener_with_callback_and_bool(event, function, true);
        }
        Self { event, call }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let function = self.call.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback_and_bool(self.event, function, true);
        }
    }
}
