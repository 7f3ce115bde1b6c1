//! Fields that belong together, under one name.

use crate::components::field::{cell::Cell, fields_view, frame, messages};
use crate::words::field as words;
use leptos::prelude::*;
use patchbay_form::field::Field;
use std::sync::Arc;

pub(super) fn view(cell: &Cell, fields: &[Arc<Field>], ids: &str) -> AnyView {
    let begins = fields.iter().any(|field| field.default.is_some() && field.has_input());
    let (view, fields) = (cell.view, fields_view(cell.form, fields, ids));
    let left_out = move || {
        // What stands in it at first would pass for what is sent.
        let is_optional = begins && view.with(|view| !view.required);
        is_optional.then(|| view! { <p class="field-hint">{words::LEFT_OUT}</p> })
    };
    framed(cell, view! { {left_out} {fields} }.into_any())
}

/// What stands under the field's name, as a group.
pub(super) fn framed(cell: &Cell, content: AnyView) -> AnyView {
    view! {
        <fieldset
            class="field-group"
            id=cell.id.clone()
            tabindex="-1"
            aria-describedby=cell.described_by()
        >
            <legend class="field-label" id=cell.label_id()>
                {frame::label_words(cell)}
            </legend>
            {frame::hint(cell)}
            {content}
            {messages::view(cell)}
            {frame::guide(cell)}
        </fieldset>
    }
    .into_any()
}
