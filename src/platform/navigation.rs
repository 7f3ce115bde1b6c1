//! Leaving a page: by a link, by Back or Forward, by reloading or closing it. Links go to the
//! function given to [`watch`]; departures from a guarded page go to its [`Guard`], which decides.

use crate::platform::document;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{BeforeUnloadEvent, Element, Event, HtmlAnchorElement, MouseEvent, window};

/// How the user wants to leave a guarded page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Departure {
    /// By a link to this address of the app: path, query and fragment.
    Link(String),
    /// By Back or Forward. The address has changed already, but the page has not.
    History,
    /// By an action that unloads the page, such as choosing another team.
    Action(LeavingAction),
}

/// An action that unloads the page, to run once the user agrees.
#[derive(Clone)]
pub struct LeavingAction(Rc<dyn Fn()>);

impl LeavingAction {
    /// Runs the action. Drop the guard first.
    pub fn run(&self) {
        (self.0)();
    }
}

impl PartialEq for LeavingAction {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for LeavingAction {}

impl fmt::Debug for LeavingAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LeavingAction")
    }
}

/// The active guard: the path of its page, and the function that decides about departures.
struct Guarded {
    path: Rc<str>,
    ask: Rc<dyn Fn(Departure)>,
}

thread_local! {
    static GUARDED: RefCell<Option<Guarded>> = const { RefCell::new(None) };
}

/// The active guard's function, if `path` is another page than the guarded one.
fn guard_against(path: &str) -> Option<Rc<dyn Fn(Departure)>> {
    GUARDED.with_borrow(|guarded| {
        guarded.as_ref().filter(|guarded| *guarded.path != *path).map(|g| g.ask.clone())
    })
}

/// Passes clicks on links within the app to `go`, and tells guards about Back and Forward.
///
/// Call it once for an app, before `<Router>` mounts, for three reasons:
/// - The router has no guard. Its listeners on `window` bubble; these capture and come first.
/// - The router pushes a decoded path for a click, so an id with a literal `%25` would be lost.
/// - The router recognizes its own links by `starts_with(base)`: with the base `/patchbay` it would
///   also take links to another app at `/patchbay-too`.
#[must_use = "dropping it stops watching"]
pub fn watch(base: String, go: impl Fn(&str) + 'static) -> Watch {
    let click = Listener::new("click", move |event| {
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        let Some(link) = followed_link(event) else { return };
        let path = link.pathname();
        if !is_below(&path, &base) {
            if path.starts_with(&base) {
                // The browser follows the link, and the router never sees the click.
                event.stop_immediate_propagation();
            }
            return;
        }
        event.prevent_default();
        let address = format!("{path}{}{}", link.search(), link.hash());
        match guard_against(&path) {
            Some(ask) => ask(Departure::Link(address)),
            None => go(&address),
        }
    });
    let history = Listener::new("popstate", |event| {
        if let Some(ask) = guard_against(&document::path()) {
            event.stop_immediate_propagation();
            ask(Departure::History);
        }
    });
    Watch { _listeners: [click, history] }
}

/// The listeners of [`watch`]; dropping it removes them.
pub struct Watch {
    _listeners: [Listener; 2],
}

/// Runs an action that unloads the page: at once, or after the page's guard agrees.
pub fn leave_by(action: impl Fn() + 'static) {
    let ask = GUARDED.with_borrow(|guarded| guarded.as_ref().map(|guarded| guarded.ask.clone()));
    match ask {
        Some(ask) => ask(Departure::Action(LeavingAction(Rc::new(action)))),
        None => action(),
    }
}

/// Asks before the user leaves the page, until it is dropped. Only the latest guard is active.
pub struct Guard {
    path: Rc<str>,
    _unload: Listener,
}

impl Guard {
    /// Calls `ask` for each departure from the page at `path`. The page stays until the caller acts
    /// on the answer: with [`go_on`] or [`stay`] for [`Departure::History`], with
    /// [`LeavingAction::run`] for [`Departure::Action`]. For reloading, closing and links out of the
    /// app, the browser shows its own question.
    pub fn new(path: &str, ask: impl Fn(Departure) + 'static) -> Self {
        let path: Rc<str> = path.into();
        GUARDED.set(Some(Guarded { path: path.clone(), ask: Rc::new(ask) }));
        let unload = Listener::new("beforeunload", |event| {
            event.prevent_default();
            // Older browsers ask only if this is set.
            event.unchecked_ref::<BeforeUnloadEvent>().set_return_value("unsaved");
        });
        Self { path, _unload: unload }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // A later guard may have taken over already.
        GUARDED.with_borrow_mut(|guarded| {
            guarded.take_if(|guarded| Rc::ptr_eq(&guarded.path, &self.path));
        });
    }
}

/// Completes a [`Departure::History`]: shows the page of the new address. Drop the guard first.
pub fn go_on() {
    if let (Some(window), Ok(event)) = (window(), Event::new("popstate")) {
        // The event can't be cancelled, so the result says nothing.
        let _ = window.dispatch_event(&event);
    }
}

/// Stays on the page after a [`Departure::History`], by restoring the page's address. This removes the
/// entries ahead in the history.
pub fn stay(path: &str) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        // Fails only for an address of another origin.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// The link that a click follows in this tab and within this origin. `None` if the browser should
/// handle the click: a modifier key is held, or the link has `target`, `download` or `rel=external`.
fn followed_link(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let clicked: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = clicked.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_ours = link.target().is_empty()
        && !link.has_attribute("download")
        && !link.rel_list().contains("external")
        && link.origin() == window()?.location().origin().ok()?;
    is_ours.then_some(link)
}

/// Whether a path belongs to the app mounted at `base`, which has no final slash.
fn is_below(path: &str, base: &str) -> bool {
    path.strip_prefix(base).is_some_and(|rest| rest.starts_with('/'))
}

/// A capturing listener on the window; dropping it removes it.
struct Listener {
    event: &'static str,
    call: Closure<dyn Fn(Event)>,
}

impl Listener {
    fn new(event: &'static str, call: impl Fn(Event) + 'static) -> Self {
        let call = Closure::<dyn Fn(Event)>::new(call);
        if let Some(window) = window() {
            let function = call.as_ref().unchecked_ref();
            // Never fails for a valid name and function.
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
