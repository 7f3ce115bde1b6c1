//! The page's history and its links: going elsewhere in the app without loading the
//! page anew, and hearing of it when the address has changed. Knows no screens.

use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, Location, MouseEvent, window};

/// The path of the page's address, as it stands there.
pub fn path() -> String {
    location().and_then(|location| location.pathname().ok()).unwrap_or_default()
}

/// Goes to another address of the app: a new entry in the history, seen from its top.
pub fn go(address: &str) {
    let Some(window) = window() else { return };
    if full_path().as_deref() != Some(address)
        && let Ok(history) = window.history()
    {
        // Fails only for an address of another origin; ours are paths.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
    window.scroll_to_with_x_and_y(0.0, 0.0);
}

/// From now on a click on a link below `base` stays in the page. Calls `moved` after
/// that, and after Back and Forward.
pub fn follow(base: String, moved: Rc<dyn Fn()>) {
    let back = moved.clone();
    let click = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        if let Some(address) = destination(&event, &base) {
            event.prevent_default();
            go(&address);
            moved();
        }
    });
    listen("click", click.into_js_value().unchecked_ref());
    listen("popstate", Closure::<dyn Fn()>::new(move || back()).into_js_value().unchecked_ref());
}

fn listen(event: &str, listener: &js_sys::Function) {
    if let Some(window) = window() {
        // Fails for no listener that is a function.
        let _ = window.add_event_listener_with_callback(event, listener);
    }
}

/// Where a click leads, if that is a link within the app and nothing says that it
/// should open elsewhere: a key held down, `target`, `download`, `rel=external`.
pub fn destination(event: &MouseEvent, base: &str) -> Option<String> {
    let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let clicked: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = clicked.closest("a[href]").ok()??.dyn_into().ok()?;
    let stays = link.target().is_empty()
        && !link.has_attribute("download")
        && !link.rel_list().contains("external")
        && link.origin() == location()?.origin().ok()?;
    let mut address = link.pathname();
    if !stays || !address.strip_prefix(base)?.starts_with('/') {
        return None;
    }
    address.push_str(&link.search());
    address.push_str(&link.hash());
    Some(address)
}

/// Path, query and fragment.
fn full_path() -> Option<String> {
    let location = location()?;
    let parts = [location.pathname().ok()?, location.search().ok()?, location.hash().ok()?];
    Some(parts.concat())
}

fn location() -> Option<Location> {
    window().map(|window| window.location())
}
