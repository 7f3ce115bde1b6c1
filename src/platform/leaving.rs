//! Asking before a page is left: by a link, by the browser's back and forward, by
//! reload or close. What `history` would act on is kept from it meanwhile.

use crate::platform::{document, history};
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{BeforeUnloadEvent, Event, window};

/// How somebody wants to leave the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Departure {
    /// By a link to this address of the app.
    To(String),
    /// By back or forward. The address has changed already, the page has not.
    Through,
    /// By something that takes the page away when it is done.
    By(Deed),
}

/// What is done once the page may be left.
#[derive(Clone)]
pub struct Deed(Rc<dyn Fn()>);

impl Deed {
    /// Does it. The guard has to be gone.
    pub fn run(&self) {
        (self.0)();
    }
}

impl PartialEq for Deed {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Deed {}

impl fmt::Debug for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Deed")
    }
}

/// Does something that takes the page away: at once, or when whoever keeps people on it lets
/// them go.
pub fn ask_first(deed: impl Fn() + 'static) {
    let ask = KEEPER.with_borrow(|keeper| keeper.as_ref().map(|keeper| keeper.ask.clone()));
    match ask {
        Some(ask) => ask(Departure::By(Deed(Rc::new(deed)))),
        None => deed(),
    }
}

/// Who decides about a departure, and from which path.
struct Keeper {
    here: Rc<str>,
    ask: Rc<dyn Fn(Departure)>,
}

thread_local! {
    static KEEPER: RefCell<Option<Keeper>> = const { RefCell::new(None) };
}

/// Lets guards hear of back and forward. Called once, before `history::follow`:
/// the listeners of the window itself are called in the order in which they came,
/// capturing or not.
pub fn watch_history() {
    let listener = Listener::new("popstate", |event| {
        let keeper = KEEPER.with_borrow(|keeper| {
            let keeper = keeper.as_ref().filter(|keeper| *keeper.here != history::path());
            keeper.map(|keeper| keeper.ask.clone())
        });
        if let Some(ask) = keeper {
            event.stop_immediate_propagation();
            ask(Departure::Through);
        }
    });
    // It stays as long as the page.
    std::mem::forget(listener);
}

/// Keeps people on the page until it is dropped. Of several, back and forward go to
/// the latest.
pub struct Guard {
    here: Rc<str>,
    _listeners: [Listener; 2],
}

impl Guard {
    /// Lets `ask` decide about each departure from the page at the path `here`; it is
    /// told, and nothing happens until [`go_through`], [`stay`] or [`Deed::run`]. Reload, close and
    /// links out of the app are the browser's to ask about, in its own words.
    pub fn new(here: &str, ask: impl Fn(Departure) + 'static) -> Self {
        let (here, ask): (Rc<str>, Rc<dyn Fn(Departure)>) = (here.into(), Rc::new(ask));
        KEEPER.set(Some(Keeper { here: here.clone(), ask: ask.clone() }));
        let from = here.clone();
        let click = Listener::new("click", move |event| {
            if let Some(address) = destination(&event, &from) {
                // No link is followed that something else has taken.
                event.prevent_default();
                ask(Departure::To(address));
            }
        });
        let unload = Listener::new("beforeunload", |event| {
            event.prevent_default();
            // Older engines ask only for this one.
            event.unchecked_ref::<BeforeUnloadEvent>().set_return_value("unsaved");
        });
        Self { here, _listeners: [click, unload] }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // A later guard may have taken over already.
        KEEPER.with_borrow_mut(|keeper| {
            keeper.take_if(|keeper| Rc::ptr_eq(&keeper.here, &self.here));
        });
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

/// Where a click leads within the app, if that is another page.
fn destination(event: &Event, here: &str) -> Option<String> {
    let address = history::destination(event.dyn_ref()?, &document::base_path())?;
    let path = address.split(['?', '#']).next().unwrap_or_default();
    (path != here).then_some(address)
}

/// A listener on the window, there until it is dropped. It comes before those of
/// elements, and before those of the window that wait for events to bubble up.
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
