//! One option: a radio button or a checkbox with its words.

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};

/// A radio button.
#[component]
pub fn RadioOption(
    checked: impl Fn() -> bool + Send + 'static,
    /// Runs when the user chooses this option.
    on_choose: impl Fn() + 'static,
    /// Further attributes of the input, such as the name that the options share.
    #[prop(default = no_attributes())]
    input: AnyAttribute,
    children: Children,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input {..input} type="radio" prop:checked=checked on:change=move |_| on_choose() />
            <span class="choice-text">{children()}</span>
        </label>
    }
}

/// A checkbox.
#[component]
pub fn Checkbox(
    checked: impl Fn() -> bool + Send + 'static,
    /// Runs with `true` when the user ticks the box, with `false` when they clear it.
    on_toggle: impl Fn(bool) + 'static,
    /// Further attributes of the input.
    #[prop(default = no_attributes())]
    input: AnyAttribute,
    #[prop(default = "choice")] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <label class=class>
            <input
                {..input}
                type="checkbox"
                prop:checked=checked
                on:change=move |event| on_toggle(event_target_checked(&event))
            />
            <span class="choice-text">{children()}</span>
        </label>
    }
}

fn no_attributes() -> AnyAttribute {
    ().into_any_attr()
}
