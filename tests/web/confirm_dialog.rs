//! The dialog that asks for confirmation of an action that can't be undone.

use crate::test_view::{TestView, click, focused_text, settle};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use patchbay::components::confirm_dialog::ConfirmDialog;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlDialogElement;

async fn dialog(open: RwSignal<bool>, busy: RwSignal<bool>, confirmed: RwSignal<u32>) -> TestView {
    TestView::mount(move || {
        let on_confirm = Callback::new(move |()| confirmed.update(|n| *n += 1));
        view! {
            <ConfirmDialog open title="Delete “Acme”?" action="Delete connection" busy on_confirm>
                <p>"It stops working."</p>
            </ConfirmDialog>
        }
    })
    .await
}

fn is_open(view: &TestView) -> bool {
    view.find("dialog").unchecked_into::<HtmlDialogElement>().open()
}

#[wasm_bindgen_test]
async fn dialog_is_named_and_focuses_cancel() {
    let open = RwSignal::new(false);
    let view = dialog(open, RwSignal::new(false), RwSignal::new(0)).await;
    assert!(!is_open(&view));
    open.set(true);
    settle().await;
    assert!(is_open(&view));
    assert_eq!(focused_text(), "Cancel");
    let name = view.find("dialog").get_attribute("aria-labelledby").unwrap();
    assert_eq!(view.find(&format!("#{name}")).text_content().unwrap(), "Delete “Acme”?");
}

#[wasm_bindgen_test]
async fn cancel_closes_dialog_without_confirming() {
    let (open, confirmed) = (RwSignal::new(true), RwSignal::new(0));
    let view = dialog(open, RwSignal::new(false), confirmed).await;
    click(&view.find_text("button", "Cancel")).await;
    assert!(!is_open(&view));
    assert!(!open.get_untracked());
    assert_eq!(confirmed.get_untracked(), 0);
}

#[wasm_bindgen_test]
async fn dialog_closed_by_browser_can_be_opened_again() {
    let open = RwSignal::new(true);
    let view = dialog(open, RwSignal::new(false), RwSignal::new(0)).await;
    // The browser closes the dialog like this when Escape is pressed.
    view.find("dialog").unchecked_into::<HtmlDialogElement>().close();
    // The browser sends the `close` event in a later task.
    for _ in 0..100 {
        if !open.get_untracked() {
            break;
        }
        TimeoutFuture::new(20).await;
    }
    settle().await;
    assert!(!open.get_untracked());
    open.set(true);
    settle().await;
    assert!(is_open(&view));
}

#[wasm_bindgen_test]
async fn dialog_confirms_once_while_busy() {
    let (busy, confirmed) = (RwSignal::new(false), RwSignal::new(0));
    let view = dialog(RwSignal::new(true), busy, confirmed).await;
    let action = view.find_text("button", "Delete connection");
    click(&action).await;
    busy.set(true);
    settle().await;
    assert_eq!(action.get_attribute("aria-disabled").as_deref(), Some("true"));
    click(&action).await;
    assert_eq!(confirmed.get_untracked(), 1);
}
