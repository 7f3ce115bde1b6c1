//! Yes or no: one checkbox.

use super::bound_field::BoundField;
use super::frame::{Guide, Hint};
use super::messages::Messages;
use crate::components::choice::Checkbox;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;

/// A checkbox with the field's label.
#[component]
pub(super) fn YesNo(field: BoundField) -> impl IntoView {
    let view = field.view;
    let (label, toggled) = (field.label(), field.clone());
    let input = view! {
        <{..}
            id=field.id.clone()
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
            on:focus=field.on_focus()
            on:blur=field.on_blur()
        />
    };
    view! {
        <div class="field">
            <Checkbox
                checked=move || view.with(|view| view.text == "true")
                on_toggle=move |ticked| toggled.type_text(ticked.to_string())
                input=input.into_any_attr()
            >
                {label}
            </Checkbox>
            <Hint field=field.clone() />
            <Messages field=field.clone() />
            <Guide field />
        </div>
    }
}
