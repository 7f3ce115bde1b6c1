//! An object: the fields of its members under one label.

use super::bound_field::BoundField;
use super::fields::Fields;
use super::frame::FieldGroup;
use leptos::prelude::*;
use patchbay_form::field::Field;
use patchbay_words::field as words;
use std::sync::Arc;

/// The members' fields.
#[component]
pub(super) fn Group(field: BoundField, fields: Vec<Arc<Field>>) -> impl IntoView {
    let view = field.view;
    let has_default = !field.field.is_sent_untouched()
        && fields.iter().any(|field| field.default.is_some() && field.has_input());
    // The defaults of an optional group look as if they were sent.
    let is_left_out = move || has_default && view.with(|view| !view.required);
    view! {
        <FieldGroup field=field.clone()>
            <Show when=is_left_out>
                <p class="field-hint">{words::LEFT_OUT}</p>
            </Show>
            <Fields form=field.form fields path=field.path.clone() />
        </FieldGroup>
    }
}
