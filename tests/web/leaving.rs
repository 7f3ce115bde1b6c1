//! Asking before a page is left, with a listener beside it as the router has one.

use crate::stage::{Stage, settle};
use leptos::prelude::*;
use patchbay::platform::clock::sleep_ms;
use patchbay::platform::leaving::{Departure, Guard, ask_first, go_through, stay, watch_history};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, MouseEvent, MouseEventInit};

const FORM: &str = "/form";

/// What was asked, and how often the router would have gone back or forward.
#[derive(Clone, Copy)]
struct Seen {
    asked: StoredValue<Vec<Departure>, LocalStorage>,
    routed: StoredValue<u32>,
}

impl Seen {
    fn nothing() -> Self {
        let seen = Self { asked: StoredValue::new_local(vec![]), routed: StoredValue::new(0) };
        watch_history();
        // It is there before the guard, as the router is, and is never taken away.
        window_event_listener_untyped("popstate", move |_| seen.routed.update_value(|n| *n += 1));
        seen
    }

    fn guard(self) -> Guard {
        Guard::new(FORM, move |departure| self.asked.update_value(|all| all.push(departure)))
    }
}

async fn links() -> Stage {
    Stage::mount(|| {
        view! {
            <a id="away" href="/away?x=1#y">
                <span id="inside">"Away"</span>
            </a>
            <a id="here" href="/form?step=2">
                "Here"
            </a>
            <a id="tab" href="/away" target="_blank">
                "In a tab"
            </a>
            <a id="file" href="/away" download="">
                "A file"
            </a>
            <a id="out" href="/away" rel="external">
                "Out"
            </a>
            <a id="site" href="https://example.com/away">
                "Elsewhere"
            </a>
            <button id="button">"No link"</button>
        }
    })
    .await
}

/// Clicks, with a key held or not; whether the guard took the click. The browser
/// itself follows nothing here.
fn click(element: &HtmlElement, with: fn(&MouseEventInit)) -> bool {
    let init = MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    with(&init);
    let taken = StoredValue::new(false);
    let last = window_event_listener_untyped("click", move |event| {
        taken.set_value(event.default_prevented());
        event.prevent_default();
    });
    let event = MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap();
    element.dispatch_event(&event).unwrap();
    last.remove();
    taken.get_value()
}

fn path() -> String {
    window().location().pathname().unwrap()
}

fn push(path: &str) {
    let history = window().history().unwrap();
    history.push_state_with_url(&JsValue::NULL, "", Some(path)).unwrap();
}

#[wasm_bindgen_test]
async fn a_link_to_another_page_of_the_app_is_asked_about() {
    let (seen, stage) = (Seen::nothing(), links().await);
    let guard = seen.guard();
    let plain = |_: &MouseEventInit| ();
    assert!(click(&stage.find("#away"), plain));
    assert!(click(&stage.find("#inside"), plain));
    let to = Departure::To("/away?x=1#y".to_owned());
    assert_eq!(seen.asked.get_value(), [to.clone(), to]);
    drop(guard);
    assert!(!click(&stage.find("#away"), plain));
    assert_eq!(seen.asked.get_value().len(), 2);
}

#[wasm_bindgen_test]
async fn a_click_that_leaves_nothing_is_let_through() {
    let (seen, stage) = (Seen::nothing(), links().await);
    let _guard = seen.guard();
    for id in ["#here", "#tab", "#file", "#out", "#site", "#button"] {
        assert!(!click(&stage.find(id), |_| ()), "{id}");
    }
    let keys: [fn(&MouseEventInit); 5] = [
        |init| init.set_ctrl_key(true),
        |init| init.set_meta_key(true),
        |init| init.set_shift_key(true),
        |init| init.set_alt_key(true),
        |init| init.set_button(1),
    ];
    for with in keys {
        assert!(!click(&stage.find("#away"), with));
    }
    assert_eq!(seen.asked.get_value(), []);
}

#[wasm_bindgen_test]
async fn back_waits_for_the_answer() {
    let before = path();
    let seen = Seen::nothing();
    push("/list");
    push(FORM);
    let mut guard = seen.guard();
    let replaced = std::mem::replace(&mut guard, seen.guard());
    drop(replaced);
    window().history().unwrap().back().unwrap();
    sleep_ms(200).await;
    assert_eq!(seen.asked.get_value(), [Departure::Through]);
    assert_eq!((path().as_str(), seen.routed.get_value()), ("/list", 0));
    stay(FORM);
    assert_eq!(path(), FORM);

    window().history().unwrap().back().unwrap();
    sleep_ms(200).await;
    assert_eq!((seen.asked.get_value().len(), seen.routed.get_value()), (2, 0));
    drop(guard);
    go_through();
    settle().await;
    assert_eq!((path().as_str(), seen.routed.get_value()), ("/list", 1));
    push(&before);
}

#[wasm_bindgen_test]
async fn what_takes_the_page_away_waits_for_the_answer() {
    let (seen, done) = (Seen::nothing(), StoredValue::new(0));
    let deed = move || done.update_value(|n| *n += 1);
    ask_first(deed);
    assert_eq!(done.get_value(), 1, "nobody keeps anybody here");
    let guard = seen.guard();
    ask_first(deed);
    assert_eq!(done.get_value(), 1);
    let asked = seen.asked.get_value();
    let [Departure::By(deed)] = asked.as_slice() else { panic!("{asked:?}") };
    drop(guard);
    deed.run();
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
    let guard = Seen::nothing().guard();
    assert!(unload());
    drop(guard);
    assert!(!unload());
}
