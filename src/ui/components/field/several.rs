//! Several of many: boxes to tick.

use crate::form::field::ChoiceOption;
use crate::ui::components::field::{FieldEvent, cell::Cell};
use leptos::prelude::*;

pub(super) fn view(cell: &Cell, options: &[ChoiceOption]) -> AnyView {
    let boxes: Vec<AnyView> = options.iter().map(|option| tick(cell, option)).collect();
    let control = view! {
        <div class="choices choices-many" role="group" {..cell.group_wiring()}>
            {boxes}
        </div>
    };
    cell.framed_group(control.into_any())
}

fn tick(cell: &Cell, option: &ChoiceOption) -> AnyView {
    let (view, text, mine) = (cell.view, option.text.clone(), option.text.clone());
    let told = cell.clone();
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || view.with(|view| view.picked.contains(&mine))
                on:change=move |event| {
                    told.tell(FieldEvent::Picked(text.clone(), event_target_checked(&event)));
                }
                on:focus=cell.entered()
                on:blur=cell.left()
            />
            <span class="choice-text">{option.label.clone()}</span>
        </label>
    }
    .into_any()
}
