//! A radio button or a checkbox with its label beside it.

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use web_sys::Event;

/// A radio button. `attributes` are the input's own, such as its `name`.
pub fn radio(
    attributes: AnyAttribute,
    checked: impl Fn() -> bool + Send + 'static,
    change: impl FnMut(Event) + 'static,
    label: AnyView,
) -> AnyView {
    choice("choice", "radio", attributes, checked, change, label)
}

/// A checkbox. `attributes` are the input's own, such as its `id`.
pub fn tick(
    attributes: AnyAttribute,
    checked: impl Fn() -> bool + Send + 'static,
    change: impl FnMut(Event) + 'static,
    label: AnyView,
) -> AnyView {
    choice("choice", "checkbox", attributes, checked, change, label)
}

/// A checkbox below a field that confirms its value.
pub fn confirm(
    checked: impl Fn() -> bool + Send + 'static,
    change: impl FnMut(Event) + 'static,
    label: AnyView,
) -> AnyView {
    choice("choice choice-confirm", "checkbox", ().into_any_attr(), checked, change, label)
}

fn choice(
    class: &'static str,
    kind: &'static str,
    attributes: AnyAttribute,
    checked: impl Fn() -> bool + Send + 'static,
    change: impl FnMut(Event) + 'static,
    label: AnyView,
) -> AnyView {
    view! {
        <label class=class>
            <input {..attributes} type=kind prop:checked=checked on:change=change />
            <span class="choice-text">{label}</span>
        </label>
    }
    .into_any()
}
