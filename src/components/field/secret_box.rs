//! The box for a secret. Its value stays in the element: it is read when the form
//! is sent and mirrored nowhere.

use crate::boxed;
use crate::components::field::{cell::Cell, file};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use patchbay_form::field::SecretField;

/// A box that hides what stands in it and that password managers leave alone, with
/// Show/Hide.
pub(super) fn view(cell: &Cell, secret: &SecretField) -> AnyView {
    let shown = RwSignal::new(false);
    let boxed = if secret.multiline { lines(cell, shown) } else { line(cell, shown) };
    let (label, controls) = (cell.label(), cell.id.clone());
    let press = boxed::press(move || shown.update(|shown| *shown = !*shown));
    let show = view! {
        <button
            type="button"
            class="input-end"
            aria-controls=controls
            aria-label=move || [word(shown.get()), " ", &label()].concat()
            on:click=press
        >
            {move || word(shown.get())}
        </button>
    };
    let read_file = secret.file.as_ref().map(|rules| file::button(cell, rules));
    view! {
        <div class="input-group">{boxed} {show}</div>
        {read_file}
    }
    .into_any()
}

fn line(cell: &Cell, shown: RwSignal<bool>) -> AnyView {
    view! {
        <input
            type=move || if shown.get() { "text" } else { "password" }
            class="input mono"
            autocomplete="new-password"
            {..left_alone()}
            on:input=cell.typed()
            {..cell.wiring()}
        />
    }
    .into_any()
}

/// A key of several lines. Only a style hides text in such a box.
fn lines(cell: &Cell, shown: RwSignal<bool>) -> AnyView {
    let class = move || {
        if shown.get() { "input input-lines mono" } else { "input input-lines mono is-hidden" }
    };
    view! {
        <textarea
            class=class
            rows="5"
            autocomplete="off"
            {..left_alone()}
            on:input=cell.typed()
            {..cell.wiring()}
        ></textarea>
    }
    .into_any()
}

/// Password managers take no token of a service for a password of the person.
fn left_alone() -> AnyAttribute {
    view! {
        <{..}
            data-1p-ignore=""
            data-lpignore="true"
            data-bwignore="true"
            data-form-type="other"
        />
    }
    .into_any_attr()
}

fn word(shown: bool) -> &'static str {
    if shown { "Hide" } else { "Show" }
}
