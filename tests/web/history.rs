//! Links that stay in the app, and those that are the browser's.

use crate::stage::Stage;
use leptos::prelude::*;
use patchbay::platform::history;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, MouseEvent, MouseEventInit};

#[wasm_bindgen_test]
async fn a_link_below_the_base_stays_in_the_page_and_no_other_does() {
    let before = history::path();
    let moves = Rc::new(Cell::new(0));
    let counted = moves.clone();
    history::follow("/mounted".to_owned(), Rc::new(move || counted.set(counted.get() + 1)));
    // Hears the click last: what is the browser's by then would leave the test.
    let left: Rc<RefCell<Vec<String>>> = Rc::default();
    let leaving = left.clone();
    let stop = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if !event.default_prevented() {
            event.prevent_default();
            let link: Option<web_sys::Element> = event.target().and_then(|t| t.dyn_into().ok());
            leaving.borrow_mut().push(link.map(|l| l.id()).unwrap_or_default());
        }
    });
    window().add_event_listener_with_callback("click", stop.as_ref().unchecked_ref()).unwrap();

    let stage = Stage::mount(|| {
        view! {
            <a id="stays" href="/mounted/admin?q=1#two"><b>"Admin"</b></a>
            <a id="sibling" href="/mounted-too/admin">"Another app"</a>
            <a id="outside" href="/login">"Sign in"</a>
            <a id="elsewhere" href="https://example.com/mounted/admin">"Elsewhere"</a>
            <a id="window" href="/mounted/admin" target="_blank">"Another window"</a>
            <a id="file" href="/mounted/admin" download>"A file"</a>
            <a id="external" href="/mounted/admin" rel="noopener external">"External"</a>
        }
    })
    .await;
    for id in ["sibling", "outside", "elsewhere", "window", "file", "external"] {
        stage.find(&["#", id].concat()).click();
    }
    let held = MouseEventInit::new();
    held.set_ctrl_key(true);
    held.set_bubbles(true);
    held.set_cancelable(true);
    let click = MouseEvent::new_with_mouse_event_init_dict("click", &held).unwrap();
    stage.find("#stays").dispatch_event(&click).unwrap();
    let expected = ["sibling", "outside", "elsewhere", "window", "file", "external", "stays"];
    assert_eq!(*left.borrow(), expected);
    assert_eq!((moves.get(), history::path()), (0, before.clone()));

    // On what stands in the link, not on the link itself.
    stage.find("#stays b").click();
    assert_eq!((moves.get(), history::path().as_str()), (1, "/mounted/admin"));
    assert_eq!(window().location().search().unwrap(), "?q=1");
    assert_eq!(window().location().hash().unwrap(), "#two");
    let entries = window().history().unwrap().length().unwrap();
    stage.find("#stays b").click();
    assert_eq!(window().history().unwrap().length().unwrap(), entries, "not twice the same");

    window().history().unwrap().back().unwrap();
    patchbay::platform::clock::sleep_ms(200).await;
    assert_eq!((moves.get(), history::path()), (3, before));
    window().remove_event_listener_with_callback("click", stop.as_ref().unchecked_ref()).unwrap();
}
