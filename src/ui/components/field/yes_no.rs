//! Yes or no: one box to tick.

use crate::ui::components::field::{FieldEvent, cell::Cell, frame, messages};
use leptos::prelude::*;

pub(super) fn view(cell: &Cell) -> AnyView {
    let typed = cell.telling(FieldEvent::Typed);
    let view = cell.view;
    let checked = move || view.with(|view| view.text == "true");
    let label = cell.label();
    view! {
        <div class="field">
            <label class="choice">
                <input
                    type="checkbox"
                    id=cell.id.clone()
                    aria-describedby=cell.described_by()
                    aria-invalid=cell.invalid()
                    prop:checked=checked
                    on:change=move |event| {
                        let ticked = event_target_checked(&event);
                        typed(if ticked { "true".to_owned() } else { "false".to_owned() });
                    }
                    on:focus=cell.entered()
                    on:blur=cell.left()
                />
                <span class="choice-text">{label}</span>
            </label>
            {frame::hint(cell)}
            {messages::view(cell)}
            {frame::guide(cell)}
        </div>
    }
    .into_any()
}
