//! Which links the app handles and which it leaves to the browser, and how a guarded page is left.

use crate::test_view::{TestView, settle};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use patchbay::platform::document;
use patchbay::platform::navigation::{self, Departure, Guard, Watch, go_on, leave_by, stay};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, MouseEvent, MouseEventInit};

const FORM: &str = "/patchbay/form";

/// What happened in the app.
#[derive(Clone, Copy)]
struct Recorded {
    /// Addresses that the app navigated to.
    addresses: StoredValue<Vec<String>>,
    /// Departures that a guard had to confirm.
    departures: StoredValue<Vec<Departure>, LocalStorage>,
    /// How often the router would have handled back or forward.
    popstates: StoredValue<u32>,
}

/// An app mounted at `/patchbay`, without a router. Dropping the `Watch` stops it.
fn app() -> (Recorded, Watch) {
    let recorded = Recorded {
        addresses: StoredValue::new(vec![]),
        departures: StoredValue::new_local(vec![]),
        popstates: StoredValue::new(0),
    };
    let watch = navigation::watch("/patchbay".to_owned(), move |address| {
        recorded.addresses.update_value(|all| all.push(address.to_owned()));
    });
    // Like the router's listener: in the bubble phase, and registered later.
    let router = window_event_listener_untyped("popstate", move |_| {
        recorded.popstates.try_update_value(|n| *n += 1);
    });
    on_cleanup(move || router.remove());
    (recorded, watch)
}

impl Recorded {
    fn guard(self) -> Guard {
        Guard::new(FORM, move |departure| self.departures.update_value(|all| all.push(departure)))
    }
}

async fn links() -> TestView {
    TestView::mount(|| {
        view! {
            <a id="away" href="/patchbay/away?x=1#y">
                <span id="inside">"Away"</span>
            </a>
            <a id="encoded" href="/patchbay/a%2Fb/c%2525d">"An id with a slash, one with %25"</a>
            <a id="here" href="/patchbay/form?step=2">"The form itself"</a>
            <a id="sibling" href="/patchbay-too/away">"The app beside this one"</a>
            <a id="outside" href="/login">"Outside the app"</a>
            <a id="tab" href="/patchbay/away" target="_blank">"In a tab"</a>
            <a id="file" href="/patchbay/away" download="">"A file"</a>
            <a id="external" href="/patchbay/away" rel="noopener external">"External"</a>
            <a id="site" href="https://example.com/patchbay/away">"Another site"</a>
            <button id="button">"No link"</button>
        }
    })
    .await
}

/// Who handles a click.
#[derive(Debug, PartialEq)]
enum Click {
    /// The app.
    App,
    /// The browser. Later listeners, such as the router's, receive the event.
    Browser,
    /// The browser. Later listeners don't receive the event.
    BrowserAlone,
}

/// Clicks an element. `modify` can hold a key. The browser doesn't follow the link.
fn click(element: &HtmlElement, modify: impl Fn(&MouseEventInit)) -> Click {
    let init = MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    modify(&init);
    let handler = StoredValue::new(Click::BrowserAlone);
    let router = window_event_listener_untyped("click", move |event| {
        handler.set_value(if event.default_prevented() { Click::App } else { Click::Browser });
        event.prevent_default();
    });
    let event = MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap();
    element.dispatch_event(&event).unwrap();
    router.remove();
    handler.try_update_value(|handler| std::mem::replace(handler, Click::BrowserAlone)).unwrap()
}

fn plain(_: &MouseEventInit) {}

fn push(path: &str) {
    let history = window().history().unwrap();
    history.push_state_with_url(&JsValue::NULL, "", Some(path)).unwrap();
}

#[wasm_bindgen_test]
async fn links_below_the_base_stay_in_the_app() {
    let ((recorded, _watch), view) = (app(), links().await);
    assert_eq!(click(&view.find("#away"), plain), Click::App);
    assert_eq!(click(&view.find("#inside"), plain), Click::App);
    assert_eq!(recorded.addresses.get_value(), ["/patchbay/away?x=1#y"; 2]);
}

#[wasm_bindgen_test]
async fn clicked_address_keeps_its_percent_codes() {
    let ((recorded, _watch), view) = (app(), links().await);
    click(&view.find("#encoded"), plain);
    assert_eq!(recorded.addresses.get_value(), ["/patchbay/a%2Fb/c%2525d"]);
}

#[wasm_bindgen_test]
async fn other_links_are_left_to_the_browser() {
    let ((recorded, _watch), view) = (app(), links().await);
    let _guard = recorded.guard();
    for id in ["#outside", "#tab", "#file", "#external", "#site", "#button"] {
        assert_eq!(click(&view.find(id), plain), Click::Browser, "{id}");
    }
    let keys: [fn(&MouseEventInit); 5] = [
        |init| init.set_ctrl_key(true),
        |init| init.set_meta_key(true),
        |init| init.set_shift_key(true),
        |init| init.set_alt_key(true),
        |init| init.set_button(1),
    ];
    for modify in keys {
        assert_eq!(click(&view.find("#away"), modify), Click::Browser);
    }
    assert_eq!((recorded.addresses.get_value(), recorded.departures.get_value()), (vec![], vec![]));
}

#[wasm_bindgen_test]
async fn link_to_a_sibling_app_is_hidden_from_the_router() {
    let ((recorded, _watch), view) = (app(), links().await);
    let link = view.find("#sibling");
    let before = document::path();
    // The browser follows the link, so it leads to a fragment of the current page.
    push("/patchbay-too/away");
    link.set_attribute("href", "/patchbay-too/away#here").unwrap();
    assert_eq!(click(&link, plain), Click::BrowserAlone);
    assert_eq!(recorded.addresses.get_value(), Vec::<String>::new());
    push(&before);
}

#[wasm_bindgen_test]
async fn guard_confirms_links_to_other_pages() {
    let ((recorded, _watch), view) = (app(), links().await);
    let guard = recorded.guard();
    assert_eq!(click(&view.find("#away"), plain), Click::App);
    assert_eq!(
        recorded.departures.get_value(),
        [Departure::Link("/patchbay/away?x=1#y".to_owned())]
    );
    assert_eq!(recorded.addresses.get_value(), Vec::<String>::new());
    click(&view.find("#here"), plain);
    assert_eq!(recorded.addresses.get_value(), ["/patchbay/form?step=2"]);
    drop(guard);
    click(&view.find("#away"), plain);
    assert_eq!(recorded.departures.get_value().len(), 1);
}

#[wasm_bindgen_test]
async fn back_waits_for_the_decision() {
    let before = document::path();
    let (recorded, _watch) = app();
    push("/patchbay/list");
    push(FORM);
    let mut guard = recorded.guard();
    let replaced = std::mem::replace(&mut guard, recorded.guard());
    drop(replaced);
    window().history().unwrap().back().unwrap();
    TimeoutFuture::new(200).await;
    assert_eq!(recorded.departures.get_value(), [Departure::History]);
    assert_eq!((document::path().as_str(), recorded.popstates.get_value()), ("/patchbay/list", 0));
    stay(FORM);
    assert_eq!(document::path(), FORM);

    window().history().unwrap().back().unwrap();
    TimeoutFuture::new(200).await;
    assert_eq!((recorded.departures.get_value().len(), recorded.popstates.get_value()), (2, 0));
    drop(guard);
    go_on();
    settle().await;
    assert_eq!((document::path().as_str(), recorded.popstates.get_value()), ("/patchbay/list", 1));
    push(&before);
}

#[wasm_bindgen_test]
async fn leaving_action_waits_for_the_decision() {
    let ((recorded, _watch), done) = (app(), StoredValue::new(0));
    let action = move || done.update_value(|n| *n += 1);
    leave_by(action);
    assert_eq!(done.get_value(), 1, "no page is guarded");
    let guard = recorded.guard();
    leave_by(action);
    assert_eq!(done.get_value(), 1);
    let asked = recorded.departures.get_value();
    let [Departure::Action(action)] = asked.as_slice() else { panic!("{asked:?}") };
    drop(guard);
    action.run();
    assert_eq!(done.get_value(), 2);
}

#[wasm_bindgen_test]
async fn browser_asks_before_a_reload() {
    let unload = || {
        let event = document().create_event("BeforeUnloadEvent").unwrap();
        event.init_event_with_bubbles_and_cancelable("beforeunload", false, true);
        !window().dispatch_event(&event).unwrap()
    };
    assert!(!unload());
    let (recorded, _watch) = app();
    let guard = recorded.guard();
    assert!(unload());
    drop(guard);
    assert!(!unload());
}
