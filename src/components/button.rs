//! A button that does one thing at once.

use crate::boxed;
use leptos::prelude::*;
use web_sys::MouseEvent;

/// A button of this look with these words.
pub fn button(
    class: &'static str,
    words: impl Into<String>,
    press: impl FnMut() + 'static,
) -> AnyView {
    plain(class, words.into(), boxed::press(press))
}

fn plain(class: &'static str, words: String, press: Box<dyn FnMut(MouseEvent)>) -> AnyView {
    view! {
        <button type="button" class=class on:click=press>
            {words}
        </button>
    }
    .into_any()
}
