//! Yes or no: one box to tick.

use crate::boxed;
use crate::components::field::{FieldEvent, cell::Cell, frame, messages};
use crate::components::pick;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;

pub(super) fn view(cell: &Cell) -> AnyView {
    let (view, told, label) = (cell.view, cell.clone(), cell.label());
    let wiring = view! {
        <{..}
            id=cell.id.clone()
            aria-describedby=cell.described_by()
            aria-invalid=cell.invalid()
            on:focus=cell.entered()
            on:blur=cell.left()
        />
    };
    let checked = move || view.with(|view| view.text == "true");
    let change = boxed::ticked(move |ticked| told.tell(FieldEvent::Typed(ticked.to_string())));
    view! {
        <div class="field">
            {pick::tick(wiring.into_any_attr(), checked, change, boxed::part(move || label().into_any()))}
            {frame::hint(cell)}
            {messages::view(cell)}
            {frame::guide(cell)}
        </div>
    }
    .into_any()
}
