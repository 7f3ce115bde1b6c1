//! One line of a choice: a radio button or a box to tick, with its words beside it.

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use web_sys::Event;

/// What a change does; see `ui::boxed`.
type Change = Box<dyn FnMut(Event)>;

const CHOICE: &str = "choice";

/// A radio button; `wiring` has its name and what else only this one has.
pub fn radio(
    wiring: AnyAttribute,
    checked: impl Fn() -> bool + Send + 'static,
    change: Change,
    words: AnyView,
) -> AnyView {
    line(CHOICE, "radio", wiring, Box::new(checked), change, words)
}

/// A box to tick.
pub fn tick(
    wiring: AnyAttribute,
    checked: impl Fn() -> bool + Send + 'static,
    change: Change,
    words: AnyView,
) -> AnyView {
    line(CHOICE, "checkbox", wiring, Box::new(checked), change, words)
}

/// A box to tick below a field, to confirm what stands in it.
pub fn confirm(
    checked: impl Fn() -> bool + Send + 'static,
    change: Change,
    words: AnyView,
) -> AnyView {
    let wiring = ().into_any_attr();
    line("choice choice-confirm", "checkbox", wiring, Box::new(checked), change, words)
}

fn line(
    class: &'static str,
    kind: &'static str,
    wiring: AnyAttribute,
    checked: Box<dyn Fn() -> bool + Send>,
    change: Change,
    words: AnyView,
) -> AnyView {
    view! {
        <label class=class>
            <input {..wiring} type=kind prop:checked=checked on:change=change />
            <span class="choice-text">{words}</span>
        </label>
    }
    .into_any()
}
