//! Links that stay in the app and those that are the browser's; leaving a guarded page.

use crate::stage::{Stage, settle};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use patchbay::platform::document;
use patchbay::platform::navigation::{self, Departure, Guard, Watch, go_on, leave_by, stay};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, MouseEvent, MouseEventInit};

const FORM: &str = "/patchbay/form";

/// What was heard: addresses that the app was to go to, departures that a guard was asked about,
/// and how often the router would have gone back or forward.
#[derive(Clone, Copy)]
struct Heard {
    went: StoredValue<Vec<String>>,
    asked: StoredValue<Vec<Departure>, LocalStorage>,
    history: StoredValue<u32>,
}

/// An app mounted at `/patchbay`, without a router. Dropping the second stops it.
fn app() -> (Heard, Watch) {
    let heard = Heard {
        went: StoredValue::new(vec![]),
        asked: StoredValue::new_local(vec![]),
        history: StoredValue::new(0),
    };
    let watch = navigation::watch("/patchbay".to_owned(), move |address| {
        heard.went.update_value(|all| all.push(address.to_owned()));
    });
    // As the router's: it bubbles, and came later.
    let router = window_event_listener_untyped("popstate", move |_| {
        heard.history.try_update_value(|n| *n += 1);
    });
    on_cleanup(move || router.remove());
    (heard, watch)
}

impl Heard {
    fn guard(self) -> Guard {
        Guard::new(FORM, move |departure| self.asked.update_value(|all| all.push(departure)))
    }
}

async fn links() -> Stage {
    Stage::mount(|| {
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

/// What became of a click.
#[derive(Debug, PartialEq)]
enum Click {
    /// The app took it.
    Taken,
    /// It is the browser's, and other listeners heard it.
    Left,
    /// It is the browser's, and no listener behind the app's heard it.
    Hidden,
}

/// Clicks, with a key held or not. The browser follows nothing here.
fn click(element: &HtmlElement, with: impl Fn(&MouseEventInit)) -> Click {
    let init = MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    with(&init);
    let seen = StoredValue::new(Click::Hidden);
    let router = window_event_listener_untyped("click", move |event| {
        seen.set_value(if event.default_prevented() { Click::Taken } else { Click::Left });
        event.prevent_default();
    });
    let event = MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap();
    element.dispatch_event(&event).unwrap();
    router.remove();
    seen.try_update_value(|seen| std::mem::replace(seen, Click::Hidden)).unwrap()
}

fn plain(_: &MouseEventInit) {}

fn push(path: &str) {
    let history = window().history().unwrap();
    history.push_state_with_url(&JsValue::NULL, "", Some(path)).unwrap();
}

#[wasm_bindgen_test]
async fn links_below_the_base_stay_in_the_app() {
    let ((heard, _watch), stage) = (app(), links().await);
    assert_eq!(click(&stage.find("#away"), plain), Click::Taken);
    assert_eq!(click(&stage.find("#inside"), plain), Click::Taken);
    assert_eq!(heard.went.get_value(), ["/patchbay/away?x=1#y"; 2]);
}

#[wasm_bindgen_test]
async fn a_clicked_address_keeps_its_percent_codes() {
    let ((heard, _watch), stage) = (app(), links().await);
    click(&stage.find("#encoded"), plain);
    assert_eq!(heard.went.get_value(), ["/patchbay/a%2Fb/c%2525d"]);
}

#[wasm_bindgen_test]
async fn other_links_are_left_to_the_browser() {
    let ((heard, _watch), stage) = (app(), links().await);
    let _guard = heard.guard();
    for id in ["#outside", "#tab", "#file", "#external", "#site", "#button"] {
        assert_eq!(click(&stage.find(id), plain), Click::Left, "{id}");
    }
    let keys: [fn(&MouseEventInit); 5] = [
        |init| init.set_ctrl_key(true),
        |init| init.set_meta_key(true),
        |init| init.set_shift_key(true),
        |init| init.set_alt_key(true),
        |init| init.set_button(1),
    ];
    for with in keys {
        assert_eq!(click(&stage.find("#away"), with), Click::Left);
    }
    assert_eq!((heard.went.get_value(), heard.asked.get_value()), (vec![], vec![]));
}

#[wasm_bindgen_test]
async fn a_link_to_a_sibling_app_is_hidden_from_the_router() {
    let ((heard, _watch), stage) = (app(), links().await);
    let link = stage.find("#sibling");
    let before = document::path();
    // The browser follows the link: to a fragment of the page that it is on.
    push("/patchbay-too/away");
    link.set_attribute("href", "/patchbay-too/away#here").unwrap();
    assert_eq!(click(&link, plain), Click::Hidden);
    assert_eq!(heard.went.get_value(), Vec::<String>::new());
    push(&before);
}

#[wasm_bindgen_test]
async fn a_guard_is_asked_about_links_to_other_pages() {
    let ((heard, _watch), stage) = (app(), links().await);
    let guard = heard.guard();
    assert_eq!(click(&stage.find("#away"), plain), Click::Taken);
    assert_eq!(heard.asked.get_value(), [Departure::Link("/patchbay/away?x=1#y".to_owned())]);
    assert_eq!(heard.went.get_value(), Vec::<String>::new());
    click(&stage.find("#here"), plain);
    assert_eq!(heard.went.get_value(), ["/patchbay/form?step=2"]);
    drop(guard);
    click(&stage.find("#away"), plain);
    assert_eq!(heard.asked.get_value().len(), 1);
}

#[wasm_bindgen_test]
async fn back_waits_for_the_answer() {
    let before = document::path();
    let (heard, _watch) = app();
    push("/patchbay/list");
    push(FORM);
    let mut guard = heard.guard();
    let replaced = std::mem::replace(&mut guard, heard.guard());
    drop(replaced);
    window().history().unwrap().back().unwrap();
    TimeoutFuture::new(200).await;
    assert_eq!(heard.asked.get_value(), [Departure::History]);
    assert_eq!((document::path().as_str(), heard.history.get_value()), ("/patchbay/list", 0));
    stay(FORM);
    assert_eq!(document::path(), FORM);

    window().history().unwrap().back().unwrap();
    TimeoutFuture::new(200).await;
    assert_eq!((heard.asked.get_value().len(), heard.history.get_value()), (2, 0));
    drop(guard);
    go_on();
    settle().await;
    assert_eq!((document::path().as_str(), heard.history.get_value()), ("/patchbay/list", 1));
    push(&before);
}

#[wasm_bindgen_test]
async fn an_action_that_leaves_waits_for_the_answer() {
    let ((heard, _watch), done) = (app(), StoredValue::new(0));
    let action = move || done.update_value(|n| *n += 1);
    leave_by(action);
    assert_eq!(done.get_value(), 1, "no page is guarded");
    let guard = heard.guard();
    leave_by(action);
    assert_eq!(done.get_value(), 1);
    let asked = heard.asked.get_value();
    let [Departure::Action(action)] = asked.as_slice() else { panic!("{asked:?}") };
    drop(guard);
    action.run();
    assert_eq!(done.get_value(), 2);
}

#[wasm_bindgen_test]
async fn the_browser_asks_before_a_reload() {
    let unload = || {
        let event = document().create_event("BeforeUnloadEvent").unwrap();
        event.init_event_with_bubbles_and_cancelable("beforeunload", false, true);
        !window().dispatch_event(&event).unwrap()
    };
    assert!(!unload());
    let (heard, _watch) = app();
    let guard = heard.guard();
    assert!(unload());
    drop(guard);
    assert!(!unload());
}
